"""Enumerations of the workers' room. Plain Python."""

from __future__ import annotations

from enum import StrEnum

from marketplace.kernel.states import Machine

BUNDLE_SIZES = (1, 5, 10, 25)
"""How many tasks a worker can choose to take at once."""


class WorkerKind(StrEnum):
    """The contract chain that decides law and payee: freelance, or user of an A-type or B-type office."""

    FREELANCE = "freelance"
    A_TYPE = "a_type"
    B_TYPE = "b_type"


class OfficeKind(StrEnum):
    """就労継続支援 A型 (employment contract) or B型 (no employment)."""

    A_TYPE = "a_type"
    B_TYPE = "b_type"


class LookPurpose(StrEnum):
    """For what somebody looks at a worker's answers; the worker reads it."""

    CHOOSE_WORK = "choose-work"
    ARRANGE = "arrange"
    PREPARE_PLACE = "prepare-place"
    ASKED = "asked"


class MembershipState(StrEnum):
    """Where a worker stands with a support office. Nobody becomes a member without their own yes."""

    INVITED = "invited"
    MEMBER = "member"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


class MembershipEvent(StrEnum):
    """What moves a membership."""

    JOIN = "join"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    LEAVE = "leave"


_M = MembershipState

MEMBERSHIP: Machine[MembershipState, MembershipEvent] = Machine(
    name="membership",
    initial=_M.INVITED,
    moves={
        MembershipEvent.JOIN: (frozenset({_M.INVITED}), _M.MEMBER),
        MembershipEvent.DECLINE: (frozenset({_M.INVITED}), _M.DECLINED),
        MembershipEvent.WITHDRAW: (frozenset({_M.INVITED}), _M.WITHDRAWN),
        MembershipEvent.LEAVE: (frozenset({_M.MEMBER}), _M.LEFT),
    },
)


class ContactKind(StrEnum):
    """How staff and a member at home were in touch."""

    PHONE = "phone"
    VIDEO = "video"
    MESSAGE = "message"
    VISIT = "visit"
    ATTENDANCE = "attendance"


FACE_TO_FACE = frozenset({ContactKind.VISIT, ContactKind.ATTENDANCE})
"""Kinds that count as the monthly meeting in person."""
