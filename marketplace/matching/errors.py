"""What can go wrong with dispatch rounds."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class RoundRunning(DomainError):
    """Another round is being computed; two at once would each fill the same hours."""

    code = "matching.round-running"
    kind = Kind.CONFLICT
    title = N_("今、別の割りあてを計算しています。")
    next_step = N_("少し待ってから、割りあての一覧を読みこみ直してください。")
