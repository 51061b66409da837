"""What can go wrong where a support office gives work to its members and helps with it."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class MemberResting(DomainError):
    """A member who rests is left alone."""

    code = "allocation.member-resting"
    kind = Kind.CONFLICT
    title = N_("%(name)sさんは、今、休んでいます。案内は送りませんでした。")
    next_step = N_("休みが終わってから、案内してください。急ぐときは、ほかの人をえらんでください。")
    field = "member"


class MemberUnskilled(DomainError):
    """Work is offered to whoever was introduced to its kind."""

    code = "allocation.member-unskilled"
    kind = Kind.CONFLICT
    title = N_("%(name)sさんは、この種類の仕事の練習を、まだ終えていません。")
    next_step = N_("本人が練習を終えると、案内できます。ほかの仕事をえらぶこともできます。")
    field = "member"


class NothingToOffer(DomainError):
    """Nothing is free in the batch that the member had no part in."""

    code = "allocation.nothing-to-offer"
    kind = Kind.CONFLICT
    title = N_("この仕事に、%(name)sさんに案内できるものは、もうありません。")
    next_step = N_("ほかの仕事をえらんでください。")
    field = "batch"


class OfferCount(DomainError):
    """A person is offered what they can take in."""

    code = "allocation.count"
    kind = Kind.INVALID
    title = N_("件数を読みとれませんでした。")
    next_step = N_("1から25までの数を書いてください。")
    field = "count"


class DraftNotOpened(DomainError):
    """Staff says that it opens somebody's draft; then it is open for an hour."""

    code = "help.not-opened"
    kind = Kind.CONFLICT
    title = N_("下書きが、開かれていません。")
    next_step = N_("「ひらく」を押してから、続けてください。開いたことは、本人も読めます。")


class NothingToHelpWith(DomainError):
    """The work has left the member's hands."""

    code = "help.nothing-in-hand"
    kind = Kind.CONFLICT
    title = N_("この仕事は、もう本人の手元にありません。")
    next_step = N_("本人が出したか、返しています。ほかの仕事を見てください。")


class PreCheckAsked(DomainError):
    """One look is asked for at a time."""

    code = "pre-check.already-asked"
    kind = Kind.CONFLICT
    title = N_("この仕事は、もう事業所に見てもらっています。")
    next_step = N_("答えは、お知らせで届きます。待たずに出すこともできます。")


class PreCheckOver(DomainError):
    """The question was answered, taken back, or the work was handed in."""

    code = "pre-check.over"
    kind = Kind.CONFLICT
    title = N_("この確認は、もう終わっています。")
    next_step = N_("本人が出したか、取り消したか、ほかの職員が答えています。")


class PreCheckNeedsWords(DomainError):
    """Whoever is asked to look again is told where."""

    code = "pre-check.needs-words"
    kind = Kind.INVALID
    title = N_("どこを見なおすかが、書かれていません。")
    next_step = N_("見なおすところを、短く書いてください。本人が読みます。")
    field = "note"
