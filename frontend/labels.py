"""Words for codes: the same state reads differently to a worker and to a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_


class Tone(StrEnum):
    """How a status is drawn: every tone has a shape of its own, colour only repeats it."""

    NEW = "new"
    ACTIVE = "active"
    WAITING = "waiting"
    DONE = "done"
    ATTENTION = "attention"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Status:
    """A status as one audience reads it, already translated."""

    text: str
    tone: Tone = Tone.WAITING


ROLE_NAMES = {
    Role.WORKER: N_("ワーカー"),
    Role.OFFICE_STAFF: N_("事業所職員"),
    Role.MUNICIPAL_STAFF: N_("自治体職員"),
    Role.OPERATOR: N_("運営"),
}


def role_name(role: Role) -> str:
    """Return a role's name."""
    return _(ROLE_NAMES[role])
