"""How plain a text is, in words for whoever writes it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.language import readers_language
from marketplace.kernel.text import N_
from tasks.posting.wording import Ease, Wording

EASE = {
    Ease.EASY: N_("読みやすい文です。"),
    Ease.FAIR: N_("ふつうの文です。もう少し短くすると、もっと読みやすくなります。"),
    Ease.HARD: N_("少しむずかしい文です。"),
    Ease.VERY_HARD: N_("とてもむずかしい文です。"),
    Ease.TOO_SHORT: N_("短い文なので、読みやすさの数は出しません。"),
}


@dataclass(frozen=True)
class Line:
    """One piece of advice, with the sentence that it is about."""

    text: str
    sentence: str


@dataclass(frozen=True)
class AdviceBlock:
    """Advice on one text; ``label`` is the field's."""

    label: str
    ease: str
    lines: tuple[Line, ...]
    unread_names: tuple[str, ...]


def advice_block(label: str, wording: Wording) -> AdviceBlock:
    """Return advice in the reader's language: first on the whole, then sentence by sentence."""
    places = list(dict.fromkeys(["", *(each.sentence for each in wording.remarks)]))
    ordered = sorted(wording.remarks, key=lambda each: places.index(each.sentence))
    return AdviceBlock(
        label=label,
        ease=_(EASE[wording.ease]),
        lines=tuple(Line(each.advice.text(readers_language()), each.sentence) for each in ordered),
        unread_names=wording.unread_names,
    )
