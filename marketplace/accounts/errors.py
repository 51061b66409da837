"""What can go wrong with people and permissions."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class Forbidden(DomainError):
    """The role does not permit the action."""

    code = "account.forbidden"
    kind = Kind.FORBIDDEN
    title = N_("この役割では、この操作はできません。")
    next_step = N_("別の役割をお持ちのときは、役割を切りかえてください。")


class OutOfScope(DomainError):
    """The row belongs to somebody else; answered as if it did not exist."""

    code = "account.out-of-scope"
    kind = Kind.MISSING
    title = N_("見つかりませんでした。")
    next_step = N_("一覧にもどって、もう一度えらんでください。")
