"""
Every notice that exists: for whom, in which words, how urgent, and where it leads.

Add one: a kind in ``kinds``, an entry in ``NOTICES``, and a handler that turns an event into it. Words are
message ids; ``%(name)s`` is filled from the notice's parameters. Numbers stand apart from their
nouns, so that no language needs a plural.
"""

from __future__ import annotations

from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_
from marketplace.notifications.kinds import Entry, Kind
from marketplace.notifications.learning_notices import LEARNING_NOTICES
from marketplace.notifications.review_notices import REVIEW_NOTICES
from marketplace.notifications.wishes import Urgency

__all__ = ["NOTICES", "Entry", "Kind"]

# Each leads to the dialogue itself; staff says there that it is opened.
_DIALOGUE_PAGES = {
    Role.OPERATOR: "operator:accommodation",
    Role.OFFICE_STAFF: "office:accommodation",
}
_QUESTION_PAGES = {Role.OPERATOR: "operator:question"}
_MONEY_PAGES = {Role.WORKER: "work:earnings", Role.OFFICE_STAFF: "office:statements"}

NOTICES: dict[Kind, Entry] = {
    **REVIEW_NOTICES,
    **LEARNING_NOTICES,
    Kind.OFFERS: Entry(
        N_("新しい仕事の案内があります。件数：%(count)s"),
        N_("受けるかどうかは、あなたが決められます。ことわっても、評価には影響しません。"),
        "work:home",
    ),
    Kind.ENTRY_ACCEPTED: Entry(
        N_("「%(batch)s」の仕事が受けとられました。件数：%(count)s、金額：%(yen)s円"),
        N_("金額は「受けとるお金」に記録されています。"),
        "work:earnings",
    ),
    # The money of an office's members goes to the office, which pays them by its own rules.
    Kind.MEMBER_ENTRY_ACCEPTED: Entry(
        N_("「%(batch)s」の仕事が受けとられました。件数：%(count)s"),
        N_("おつかれさまでした。工賃や賃金は、事業所から支払われます。"),
        "work:mine",
    ),
    Kind.ENTRY_RETURNED: Entry(
        N_("「%(batch)s」の仕事が1件もどってきました。"),
        N_("どこを直すかが書いてあります。書いた内容は、そのまま残っています。"),
        "work:task",
        Urgency.IMPORTANT,
    ),
    Kind.TIME_NEARLY_OVER: Entry(
        N_("「%(batch)s」の仕事は、もうすぐ予定の時間が終わります。"),
        N_(
            "仕事のページの「時間をのばす」を押すと、のばせます。何度でも押せます。評価には影響しません。"
        ),
        "work:task",
    ),
    Kind.TIME_OVER: Entry(
        N_("「%(batch)s」の仕事の予定の時間が終わりました。"),
        N_("書いた内容は残っています。続きを送ることもできます。評価には影響しません。"),
        "work:task",
    ),
    Kind.HAND_OVER_ASKED: Entry(
        N_("%(who)sさんが、「%(batch)s」の仕事のつづきを、あなたにたのんでいます。"),
        N_("引きうけるかどうかは、あなたが決められます。ことわっても、評価には影響しません。"),
        "work:hand-over-one",
    ),
    Kind.HAND_OVER_TAKEN: Entry(
        N_("%(who)sさんが、「%(batch)s」の仕事を引きうけました。"),
        N_("あなたは、もう何もしなくてだいじょうぶです。あなたの分のお金も、なくなりません。"),
        "work:hand-over-one",
    ),
    Kind.HAND_OVER_DECLINED: Entry(
        N_("%(who)sさんは、「%(batch)s」の仕事を、今回は引きうけません。"),
        N_(
            "仕事は、あなたのところにあります。つづけても、休んでも、べつの人にたのんでもかまいません。"
        ),
        "work:hand-over-one",
    ),
    Kind.PART_EARNED: Entry(
        N_("渡した「%(batch)s」の仕事の、あなたの分が決まりました。金額：%(yen)s円"),
        N_("金額は「受けとるお金」に記録されています。"),
        "work:earnings",
    ),
    Kind.MEMBER_PART_EARNED: Entry(
        N_("渡した「%(batch)s」の仕事の、あなたの分が決まりました。"),
        N_("おつかれさまでした。工賃や賃金は、事業所から支払われます。"),
        "work:hand-over-one",
    ),
    Kind.NEEDS_LOOKED: Entry(
        N_("%(who)sが、あなたの配慮の希望を見ました。"),
        N_("何のために、どの話題を見たかは、記録で読めます。見せるのは、いつでもやめられます。"),
        "account:looks",
    ),
    Kind.ACCOMMODATION_ANSWERED: Entry(
        N_("配慮の相談に、提案がとどきました。"),
        N_("読んで、これでよいか、ほかのことがよいかを、えらんでください。"),
        "work:accommodation",
        Urgency.IMPORTANT,
    ),
    Kind.ACCOMMODATION_ASKED_BACK: Entry(
        N_("配慮の相談に、質問がとどきました。"),
        N_("分かるところだけ、答えてください。"),
        "work:accommodation",
        Urgency.IMPORTANT,
    ),
    Kind.ACCOMMODATION_REFUSED: Entry(
        N_("配慮の相談に、答えがとどきました。"),
        N_("できない理由と、かわりの方法が書いてあります。べつの人に、もう一度たのめます。"),
        "work:accommodation",
        Urgency.IMPORTANT,
    ),
    Kind.ACCOMMODATION_LATE: Entry(
        N_("配慮の相談への答えが、おくれています。"),
        N_("運営に、もう一度知らせました。あなたは、何もしなくてだいじょうぶです。"),
        "work:accommodation",
    ),
    Kind.ACCOMMODATION_NOTED: Entry(
        N_("配慮の相談に、ことばがとどきました。"),
        N_("返事をしてもしなくても、だいじょうぶです。"),
        "work:accommodation",
        url_names=_DIALOGUE_PAGES,
    ),
    Kind.ACCOMMODATION_REVIEW: Entry(
        N_("約束した配慮を、見なおす日になりました。"),
        N_("つづけるか、変えるかを、話しあってください。決めるまで、そのままつづきます。"),
        "work:accommodation",
        Urgency.IMPORTANT,
        _DIALOGUE_PAGES,
    ),
    Kind.ACCOMMODATION_TO_ANSWER: Entry(
        N_("配慮の相談が、答えを待っています。期限：%(due_on)s"),
        N_("ひらいて、提案するか、質問してください。"),
        "operator:accommodation",
        Urgency.IMPORTANT,
    ),
    Kind.ACCOMMODATION_OBJECTED: Entry(
        N_("ことわった配慮の相談に、もう一度の答えが必要です。期限：%(due_on)s"),
        N_("ことわった人とは、べつの人が答えます。"),
        "operator:accommodation",
        Urgency.IMPORTANT,
    ),
    Kind.ACCOMMODATION_DUE_SOON: Entry(
        N_("配慮の相談に答える期限が、近づいています。期限：%(due_on)s"),
        N_("ひらいて、提案するか、質問してください。"),
        "operator:accommodation",
        Urgency.IMPORTANT,
    ),
    Kind.ACCOMMODATION_OVERDUE: Entry(
        N_("配慮の相談に答える期限が、すぎました。期限：%(due_on)s"),
        N_("ワーカーにも、おくれていることを知らせました。すぐに答えてください。"),
        "operator:accommodation",
        Urgency.IMPORTANT,
    ),
    Kind.ACCOMMODATION_MOVED: Entry(
        N_("配慮の相談が、進みました。"),
        N_("ひらくと、今どうなっているかが読めます。"),
        "work:accommodation",
        url_names=_DIALOGUE_PAGES,
    ),
    Kind.OFFICE_INVITES: Entry(
        N_("「%(office)s」から、メンバーになりませんか、という招待がとどきました。"),
        N_("入ると何が変わるかを読んで、はいか、いいえを、えらんでください。急ぎません。"),
        "work:office-invitation",
        Urgency.IMPORTANT,
    ),
    Kind.OFFICE_ENDED: Entry(
        N_("「%(office)s」の支援が終わりました。"),
        N_("始めた仕事は、あなたのものです。これから出す仕事のお金は、あなたに直接はらわれます。"),
        "work:office",
        Urgency.IMPORTANT,
    ),
    Kind.MEMBER_JOINED: Entry(
        N_("%(who)sさんが、メンバーになりました。"),
        N_("仕事の案内や、在宅での支援の記録を始められます。"),
        "office:members",
    ),
    Kind.MEMBER_DECLINED: Entry(
        N_("「%(who)s」への招待は、ことわられました。"),
        N_("理由は聞かないでください。また招待することはできます。"),
        "office:memberships",
    ),
    Kind.MEMBER_LEFT: Entry(
        N_("%(who)sさんが、メンバーをやめました。"),
        N_("これまでの記録は、事業所に残っています。理由を聞く必要はありません。"),
        "office:memberships",
        Urgency.IMPORTANT,
    ),
    Kind.DRAFT_HELPED: Entry(
        N_("%(who)sさんが、「%(batch)s」の下書きを手伝いました。"),
        N_("どこが変わったかを見てから、あなたが出してください。元にもどすこともできます。"),
        "work:task",
    ),
    Kind.PRE_CHECK_ASKED: Entry(
        N_("%(who)sさんが、出す前の仕事を見てほしいと言っています。"),
        N_("見て、答えてください。出すかどうかは、本人が決めます。"),
        "office:pre-checks",
        Urgency.IMPORTANT,
    ),
    Kind.PRE_CHECK_ANSWERED: Entry(
        N_("「%(batch)s」の仕事を、事業所の人が見ました。"),
        N_("答えを読んで、出すか、直すかを決めてください。時間は止まったままです。"),
        "work:pre-check",
        Urgency.IMPORTANT,
    ),
    Kind.QUESTION_TO_ANSWER: Entry(
        N_("「%(batch)s」について、質問がとどきました。"),
        N_("答える目標の日は、%(due_on)sです。答えは、この仕事をする人全員が読みます。"),
        "city:question",
        url_names=_QUESTION_PAGES,
    ),
    Kind.QUESTION_DUE_SOON: Entry(
        N_("「%(batch)s」についての質問が、答えを待っています。目標の日：%(due_on)s"),
        N_("ひらいて、答えを書いてください。分からないときは、いつ分かるかを書いてください。"),
        "city:question",
        Urgency.IMPORTANT,
        _QUESTION_PAGES,
    ),
    Kind.QUESTION_OVERDUE: Entry(
        N_("「%(batch)s」についての質問に答える目標の日が、すぎました。目標の日：%(due_on)s"),
        N_("ひらいて、答えを書いてください。質問した人は、仕事の手を止めているかもしれません。"),
        "city:question",
        Urgency.IMPORTANT,
        _QUESTION_PAGES,
    ),
    Kind.QUESTION_ANSWERED: Entry(
        N_("「%(batch)s」についてのあなたの質問に、答えがとどきました。"),
        N_("まだ分からないところがあれば、もう一度質問できます。"),
        "work:question",
        Urgency.IMPORTANT,
    ),
    # Nothing to do: it is there for whoever looks into the list.
    Kind.QUESTION_ANSWERED_FOR_ALL: Entry(
        N_("「%(batch)s」の仕事に、新しい答えがあります。件数：%(count)s"),
        N_("仕事のページの「この仕事への質問と答え」で、いつでも読めます。"),
        "work:task",
        Urgency.QUIET,
    ),
    Kind.QUESTION_CLOSED: Entry(
        N_("「%(batch)s」についてのあなたの質問が、終わりになりました。"),
        N_("まだ聞きたいことがあれば、新しい質問で送ってください。"),
        "work:question",
    ),
    Kind.BATCH_PUBLISHED: Entry(
        N_("%(municipality)sが「%(batch)s」を公開しました。件数：%(count)s"),
        N_("次の割りあてから、ワーカーに案内されます。"),
        "operator:rounds",
    ),
    Kind.BATCH_READY: Entry(
        N_("「%(batch)s」の仕事がすべて終わりました。件数：%(count)s"),
        N_("変更前と変更後を見くらべて、検収をしてください。"),
        "city:results",
        Urgency.IMPORTANT,
    ),
    Kind.BATCH_INSPECTED: Entry(
        N_("%(municipality)sが「%(batch)s」を検収しました。"),
        N_("このまとまりの仕事は、すべて終わりました。"),
        "operator:home",
    ),
    Kind.REVIEW_NEEDED: Entry(
        N_("「%(batch)s」に、確認が必要な仕事があります。件数：%(count)s"),
        N_("2人の答えがちがうか、「判断できない」という答えがあります。"),
        "operator:reviews",
    ),
    Kind.RESULT_QUERIED: Entry(
        N_("%(municipality)sが「%(batch)s」の結果の見直しを求めています。件数：%(count)s"),
        N_("自治体が書いた理由を読んで、確認してください。"),
        "operator:reviews",
        Urgency.IMPORTANT,
    ),
    Kind.RUN_TO_APPROVE: Entry(
        N_("承認を待っている支払いがあります。合計：%(yen)s円、件数：%(count)s"),
        N_("用意した人とは別の人が、内容を確かめて承認します。"),
        "operator:payouts",
        Urgency.IMPORTANT,
    ),
    Kind.PAYOUT_SENT: Entry(
        N_("%(yen)s円の振込を銀行に依頼しました。支払日：%(paid_on)s"),
        N_("何もしなくてだいじょうぶです。入金が確かめられたら、もう一度お知らせします。"),
        "work:earnings",
        url_names=_MONEY_PAGES,
    ),
    Kind.PAYOUT_PAID: Entry(
        N_("%(yen)s円が支払われました。"),
        N_("内わけは明細で見られます。"),
        "work:earnings",
        url_names=_MONEY_PAGES,
    ),
    Kind.PAYOUT_BOUNCED: Entry(
        N_("%(yen)s円の振込ができませんでした。"),
        N_(
            "お金はなくなっていません。登録した口座を確かめてください。直ったら、また振り込みます。"
        ),
        "work:earnings",
        Urgency.IMPORTANT,
        _MONEY_PAGES,
    ),
    Kind.ACCOUNT_MISSING: Entry(
        N_("%(yen)s円の振込先の口座が、まだ登録されていません。"),
        N_("口座を登録すると、次の支払いで振り込みます。お金はそのまま残っています。"),
        "work:earnings",
        Urgency.IMPORTANT,
        _MONEY_PAGES,
    ),
    Kind.ACCOUNT_CHANGED: Entry(
        N_("振込先の口座が変わりました。"),
        N_("心あたりがないときは、すぐに運営に知らせてください。"),
        "work:earnings",
        Urgency.IMPORTANT,
        _MONEY_PAGES,
    ),
    Kind.STATEMENT: Entry(
        N_("%(month)s分の支払い明細ができました。金額：%(yen)s円"),
        N_("どの仕事がいくらだったかを、1件ずつ見られます。"),
        "work:earnings",
        url_names=_MONEY_PAGES,
    ),
}

QUIET_KINDS = frozenset(kind for kind, entry in NOTICES.items() if entry.urgency is Urgency.QUIET)
"""Kinds that stand in the list and are spoken of nowhere else."""
