"""What can go wrong with rounds, and with taking work while it is scarce."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class TurnOfOthers(DomainError):
    """Fewer places are free than people wait for one, and others had less than this person."""

    code = "matching.turn-of-others"
    kind = Kind.CONFLICT
    title = N_("いま、仕事が少ないので、順番にご案内しています。")
    next_step = N_(
        "あなたの番になったら、お知らせが届きます。番は取っておくので、急がなくてだいじょうぶです。"
    )


class RoundRunning(DomainError):
    """Another round is being computed; two at once would each fill the same hours."""

    code = "matching.round-running"
    kind = Kind.CONFLICT
    title = N_("今、別の割りあてを計算しています。")
    next_step = N_("少し待ってから、割りあての一覧を読みこみ直してください。")
