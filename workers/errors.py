"""What can go wrong with needs and hours."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class NeedsUnreadable(DomainError):
    """The answers name something that the vocabulary does not have, or contradict each other."""

    code = "needs.unreadable"
    kind = Kind.INVALID
    title = N_("答えを読みとれませんでした。")
    next_step = N_("ひとつの項目に、ひとつの答えをえらんでください。")


class TimeFactorUnknown(DomainError):
    """The time factor is not one of those on offer."""

    code = "needs.time-factor-unknown"
    kind = Kind.INVALID
    title = N_("仕事の時間の長さを読みとれませんでした。")
    next_step = N_("表示されている長さから、ひとつえらんでください。")
    field = "time_factor"


class HoursImpossible(DomainError):
    """A day has 24 hours and a week seven days."""

    code = "hours.impossible"
    kind = Kind.INVALID
    title = N_("時間が、1日に入りません。")
    next_step = N_("0分から1440分（24時間）までの数を書いてください。")


class BundleSizeUnknown(DomainError):
    """Work is taken one by one, or five, ten or twenty-five at once."""

    code = "hours.bundle-size-unknown"
    kind = Kind.INVALID
    title = N_("一度にうけとる仕事の数を、読みとれませんでした。")
    next_step = N_("1、5、10、25の中から、えらんでください。")
    field = "bundle_size"


class PurposeMissing(DomainError):
    """Nobody looks at a person's needs without saying why; the person can read it."""

    code = "needs.purpose-missing"
    kind = Kind.INVALID
    title = N_("見る目的が書かれていません。")
    next_step = N_("何のために見るのかを書いてください。本人も読みます。")
    field = "words"


class PurposeTooLong(DomainError):
    """The purpose does not fit into the record that the person reads."""

    code = "needs.purpose-too-long"
    kind = Kind.INVALID
    title = N_("目的が長すぎます。")
    next_step = N_("200字までで、短く書いてください。")
    field = "words"


class PurposeNamesCause(DomainError):
    """The purpose names what a person has; only what they need at work may be written down."""

    code = "needs.purpose-names-cause"
    kind = Kind.INVALID
    title = N_("目的の中に「%(word)s」があります。この言葉は、残せません。")
    next_step = N_(
        "その人の体や心のことは書かないで、仕事で何をするために見るのかを書いてください。"
    )
    field = "words"


class NothingShared(DomainError):
    """The worker shows nothing to this reader; there is nothing to look at."""

    code = "needs.nothing-shared"
    kind = Kind.CONFLICT
    title = N_("この人が、あなたに見せている話題はありません。")
    next_step = N_("知りたいことは、本人に聞いてください。見せるかどうかは、本人が決めます。")


class TopicUnknown(DomainError):
    """A topic that the questionnaire does not have."""

    code = "needs.topic-unknown"
    kind = Kind.INVALID
    title = N_("話題を読みとれませんでした。")
    next_step = N_("表示されている話題から、えらんでください。")
    field = "topics"


class NotYourOffice(DomainError):
    """Somebody can show answers only to the office that they belong to."""

    code = "needs.not-your-office"
    kind = Kind.CONFLICT
    title = N_("あなたは、この事業所のメンバーではありません。")
    next_step = N_("ページを開き直してください。今の事業所が出ます。")


class NameMissing(DomainError):
    """Somebody is invited by what they are called here, or by their address."""

    code = "membership.name-missing"
    kind = Kind.INVALID
    title = N_("だれを招待するかが、読みとれませんでした。")
    next_step = N_("「ワーカー-7K3F」のような短い名前か、メールアドレスを書いてください。")
    field = "addressed_to"


class MemberElsewhere(DomainError):
    """Somebody belongs to one support office at a time."""

    code = "membership.elsewhere"
    kind = Kind.CONFLICT
    title = N_("あなたは、もうほかの事業所のメンバーです。")
    next_step = N_("入る事業所を変えるときは、先に、今の事業所をやめてください。")


class NotAMember(DomainError):
    """The page is about the office that one belongs to, and there is none."""

    code = "membership.none"
    kind = Kind.CONFLICT
    title = N_("あなたは、今、どの事業所のメンバーでもありません。")
    next_step = N_("事業所から招待がとどいたら、このページで返事ができます。")


class NoHelpConsent(DomainError):
    """Only the member lets staff work on their drafts, and only they end it."""

    code = "membership.no-help-consent"
    kind = Kind.CONFLICT
    title = N_("本人は、下書きを手伝ってもらうことを選んでいません。")
    next_step = N_("手伝いが必要かどうかを、本人に聞いてください。決めるのは、本人です。")


class RecordInFuture(DomainError):
    """A record says what was, not what will be."""

    code = "home-support.in-future"
    kind = Kind.INVALID
    title = N_("これからの時刻が書かれています。")
    next_step = N_("連絡や評価をしたあとで、その日と時刻を書いてください。")
    field = "on"


class RecordTooOld(DomainError):
    """Records are written near the day; what is older is for the office's own paper."""

    code = "home-support.too-old"
    kind = Kind.INVALID
    title = N_("日付が古すぎます。")
    next_step = N_("62日前から今日までの日付を書いてください。")
    field = "on"


class RecordWithoutWords(DomainError):
    """A record without words shows nobody that somebody was in touch."""

    code = "home-support.no-words"
    kind = Kind.INVALID
    title = N_("内容が書かれていません。")
    next_step = N_("話したことや、見たことを、短く書いてください。本人も読みます。")
    field = "note"


class RecordNamesCause(DomainError):
    """A record says how the work goes, never what somebody has."""

    code = "home-support.names-cause"
    kind = Kind.INVALID
    title = N_("内容の中に「%(word)s」があります。この言葉は、残せません。")
    next_step = N_("その人の体や心のことは書かないで、仕事のようすと、できたことを書いてください。")
    field = "note"


class NobodyChosen(DomainError):
    """A contact is with somebody."""

    code = "home-support.nobody-chosen"
    kind = Kind.INVALID
    title = N_("だれとの連絡かが、選ばれていません。")
    next_step = N_("メンバーを1人以上えらんでください。")
    field = "members"


class AlreadyRecorded(DomainError):
    """The same person recorded the same moment for the same member."""

    code = "home-support.already-recorded"
    kind = Kind.CONFLICT
    title = N_("同じ記録が、もうあります。")
    next_step = N_("一覧を確かめてください。べつの連絡なら、時刻を変えてください。")


class AlreadyCorrected(DomainError):
    """A row is corrected once; what is wrong with the correction is corrected there."""

    code = "home-support.already-corrected"
    kind = Kind.CONFLICT
    title = N_("この記録は、もう直されています。")
    next_step = N_("新しいほうの記録を開いて、そこから直してください。")


class DayReportEmpty(DomainError):
    """A report of the day has at least a word."""

    code = "day-report.empty"
    kind = Kind.INVALID
    title = N_("日報に、何も書かれていません。")
    next_step = N_("ひとことでだいじょうぶです。今日したことを書いてください。")
    field = "text"


class DayReportClosed(DomainError):
    """A day's report is the member's until the day ends."""

    code = "day-report.closed"
    kind = Kind.CONFLICT
    title = N_("日付が変わったので、きのうまでの日報は直せません。")
    next_step = N_("書きたしたいことは、今日の日報に書いてください。")
    field = "text"
