"""What can go wrong with drafts. In all of it, what was typed is kept."""

from __future__ import annotations

from collections.abc import Sequence

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_
from tasks.drafting import Raw


class DraftChangedElsewhere(DomainError):
    """
    Two screens wrote in the same field: neither silently replaces the other.

    ``fields`` names the controls that both changed; ``joined`` is the draft with all that either
    screen wrote, and what was sent now in those fields. What was sent is kept among the versions.
    """

    code = "draft.changed-elsewhere"
    kind = Kind.CONFLICT
    title = N_("別の画面で、下書きが先に保存されました。")
    next_step = N_(
        "あなたが書いた内容は、この画面に残っています。二つを見くらべて、もう一度保存してください。"
    )

    def __init__(self, *, version: int, fields: Sequence[str], joined: Raw) -> None:
        super().__init__(version=version)
        self.fields = tuple(fields)
        self.joined = joined


class DraftJoined(DomainError):
    """Another screen wrote in other fields: nobody hands in what they have not seen."""

    code = "draft.joined"
    kind = Kind.CONFLICT
    title = N_("別の画面で書いた内容も、この画面に入れました。")
    next_step = N_("全部を見てから、もう一度「出す」を押してください。")


class DraftTooLong(DomainError):
    """A draft beyond any real answer."""

    code = "draft.too-long"
    kind = Kind.INVALID
    title = N_("書いた内容が長すぎて、保存できません。")
    next_step = N_("内容を短くしてください。書いた内容は、この画面に残っています。")


class DraftVersionGone(DomainError):
    """Versions are kept for 30 days."""

    code = "draft.version-gone"
    kind = Kind.MISSING
    title = N_("この版は、もうありません。")
    next_step = N_("下書きの版は、30日間残ります。一覧から、ほかの版をえらんでください。")


class NoEarlierDraft(DomainError):
    """Nothing was written for this task before, or its 30 days are over."""

    code = "draft.none-earlier"
    kind = Kind.MISSING
    title = N_("この仕事に、前に書いたものはありません。")
    next_step = N_("前に書いたものは、30日間残ります。今の下書きは、そのままです。")


class HandedInOtherwise(DomainError):
    """It was handed in before, with other answers; what came now is kept as a draft."""

    code = "draft.handed-in-otherwise"
    kind = Kind.CONFLICT
    title = N_("この仕事は、もう出してあります。今の内容は、前に出した答えとちがいます。")
    next_step = N_(
        "出した答えは、変わっていません。今の内容は、「下書きのこれまで」に残してあります。"
    )
