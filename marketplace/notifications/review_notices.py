"""Notices about rejections, appeals and entries that wait: a part of the catalogue. Plain Python."""

from __future__ import annotations

from marketplace.kernel.text import N_
from marketplace.notifications.kinds import Entry, Kind
from marketplace.notifications.wishes import Urgency

REVIEW_NOTICES: dict[Kind, Entry] = {
    Kind.ENTRY_REJECTED: Entry(
        N_("「%(batch)s」の仕事が1件、受け入れられませんでした。"),
        N_("理由が書いてあります。なっとくできないときは、べつの人に見なおしをたのめます。"),
        "work:rejection",
        Urgency.IMPORTANT,
    ),
    Kind.REJECTION_UNDONE: Entry(
        N_("「%(batch)s」の仕事が、受け入れに変わりました。"),
        N_("運営が決定を見なおして、取り消しました。報酬はすべて支払われます。"),
        "work:rejection",
        Urgency.IMPORTANT,
    ),
    Kind.APPEAL_GRANTED: Entry(
        N_("「%(batch)s」の見なおしが、認められました。"),
        N_("仕事は受け入れられました。報酬はすべて支払われます。"),
        "work:rejection",
        Urgency.IMPORTANT,
    ),
    Kind.APPEAL_UPHELD: Entry(
        N_("「%(batch)s」の見なおしに、答えがとどきました。"),
        N_("受け入れられませんでした。理由が書いてあります。ほかの仕事の案内には影響しません。"),
        "work:rejection",
        Urgency.IMPORTANT,
    ),
    Kind.APPEAL_LATE: Entry(
        N_("「%(batch)s」の見なおしの答えが、おくれています。"),
        N_("運営に、もう一度知らせました。あなたは、何もしなくてだいじょうぶです。"),
        "work:rejection",
    ),
    Kind.APPEAL_TO_DECIDE: Entry(
        N_("「%(batch)s」の見なおしが、決定を待っています。期限：%(due_on)s"),
        N_("その仕事を確認していない人が決めます。"),
        "operator:appeal",
        Urgency.IMPORTANT,
    ),
    Kind.APPEAL_DUE_SOON: Entry(
        N_("「%(batch)s」の見なおしに答える期限が、近づいています。期限：%(due_on)s"),
        N_("ひらいて、決定してください。"),
        "operator:appeal",
        Urgency.IMPORTANT,
    ),
    Kind.APPEAL_OVERDUE: Entry(
        N_("「%(batch)s」の見なおしに答える期限が、すぎました。期限：%(due_on)s"),
        N_("すぐに決定してください。期限から30日たつと、自動で認められます。"),
        "operator:appeal",
        Urgency.IMPORTANT,
    ),
    Kind.ENTRY_WAITING: Entry(
        N_("「%(batch)s」に、10日より長く確認を待っている入力があります。件数：%(count)s"),
        N_("14日たつと、自動で受け入れられ、報酬が支払われます。"),
        "operator:reviews",
        Urgency.IMPORTANT,
    ),
    Kind.REVIEW_STOPPED: Entry(
        N_("%(municipality)sの仕事で、受け入れない決定がつづいたので、止めました。件数：%(count)s"),
        N_("決定を一つずつ見て、そのままにするか取り消すかをえらんでください。"),
        "operator:review-stop",
        Urgency.IMPORTANT,
    ),
    Kind.REVIEW_STOP_ENDED: Entry(
        N_("%(municipality)sの仕事についての停止が、終わりました。"),
        N_("ほかの担当者が見て分かったことを、読めます。"),
        "operator:review-stop",
    ),
}
