"""Constraints that several tables share."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


def state_known(states: type[StrEnum], name: str, field: str = "state") -> models.CheckConstraint:
    """Return a constraint that keeps a state column inside its enumeration."""
    allowed = [str(state) for state in states]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)
