"""What can go wrong when an operator looks after deliveries."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class AlreadyDelivered(DomainError):
    """The delivery was done in the meantime; doing it again could tell somebody twice."""

    code = "delivery.already-done"
    kind = Kind.CONFLICT
    title = N_("この送信は、もう終わっています。")
    next_step = N_("一覧を読みこみ直してください。もう一度送る必要はありません。")
