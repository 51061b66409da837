"""What can go wrong when somebody asks a colleague to go on with their work."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class HandOverToSelf(DomainError):
    """The work already is with the person."""

    code = "hand-over.to-self"
    kind = Kind.INVALID
    title = N_("自分には、渡せません。")
    next_step = N_("事業所のほかのメンバーを、えらんでください。")
    field = "to"


class NotAColleague(DomainError):
    """Only members of the same office may see the data of the work; others are not named."""

    code = "hand-over.not-a-colleague"
    kind = Kind.INVALID
    title = N_("その人は、あなたの事業所のメンバーではありません。")
    next_step = N_("渡せるのは、同じ事業所のメンバーだけです。一覧からえらんでください。")
    field = "to"


class ColleagueNotFree(DomainError):
    """A colleague cannot be asked now. One sentence for every reason: none of them is told."""

    code = "hand-over.colleague-not-free"
    kind = Kind.CONFLICT
    title = N_("その人には、今は、たのめません。")
    next_step = N_("一覧から、ほかの人をえらんでください。書いた内容は、そのまま残っています。")
    field = "to"


class AlreadyAsked(DomainError):
    """One colleague is asked at a time."""

    code = "hand-over.already-asked"
    kind = Kind.CONFLICT
    title = N_("この仕事は、もうほかの人にたのんでいます。")
    next_step = N_("返事を待つか、たのむのをやめてから、べつの人にたのんでください。")


class NotInHand(DomainError):
    """What was handed in, given back or handed over cannot be handed over."""

    code = "hand-over.not-in-hand"
    kind = Kind.CONFLICT
    title = N_("この仕事は、もう手もとにないので、渡せません。")
    next_step = N_("「きょうの仕事」で、今どうなっているかを見てください。")


class PlaceTaken(DomainError):
    """The lease had lapsed and somebody else has the place; the first one can still hand in."""

    code = "hand-over.place-taken"
    kind = Kind.CONFLICT
    title = N_("この仕事は、ほかの人が始めたので、今は渡せません。")
    next_step = N_("書いた内容は残っています。はじめの人は、今からでも出せます。報酬も出ます。")


class HandOverOver(DomainError):
    """The question to a colleague was answered or taken back."""

    code = "hand-over.over"
    kind = Kind.CONFLICT
    title = N_("このおねがいは、もう終わっています。")
    next_step = N_("何もしなくて、だいじょうぶです。")
