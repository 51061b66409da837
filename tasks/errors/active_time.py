"""What can go wrong with the minutes of a piece of work."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class MinutesOutOfRange(DomainError):
    """More minutes than there were, or far more than usual."""

    code = "minutes.out-of-range"
    kind = Kind.INVALID
    title = N_("0分から%(most)s分までの数を書いてください。")
    next_step = N_(
        "始めてから出すまでの時間と、いつもの時間の4倍の、短いほうまで書けます。もっとかかったときは、事業所か運営に知らせてください。"
    )
    field = "minutes"
