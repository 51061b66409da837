"""Enumerations of the workers' room. Plain Python."""

from __future__ import annotations

from enum import StrEnum


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
