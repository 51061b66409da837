"""Who is acting: handed to every service. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from marketplace.accounts.roles import Role


@dataclass(frozen=True)
class Actor:
    """A person (or machine client) in one role, acting for one organisation."""

    user_id: UUID | None
    role: Role | None
    organisation_id: UUID | None = None
    membership_id: UUID | None = None
    channel: str = "web"
    scopes: frozenset[str] | None = None
    #: The key that a machine client used.
    token_id: UUID | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is signed in."""
        return self.user_id is None and self.role is None


ANONYMOUS = Actor(user_id=None, role=None)
# The platform itself: periodic work, handlers and the rounds of dispatch.
SYSTEM = Actor(user_id=None, role=Role.OPERATOR, channel="system")
