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
