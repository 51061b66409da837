"""Reading rounds for the operator."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.matching.models import DispatchRound
from marketplace.matching.states import RoundState


def rounds(actor: Actor) -> QuerySet[DispatchRound]:
    """Return all rounds, newest first. :raises Forbidden: for everybody but the operator"""
    require(actor, Action.ROUND_RUN)
    return DispatchRound.objects.select_related("run_by").order_by("-started_at", "-pk")


def round_for(actor: Actor, round_id: UUID) -> DispatchRound:
    """Return one round. :raises OutOfScope: if there is none"""
    found = rounds(actor).filter(pk=round_id).first()
    if found is None:
        raise OutOfScope()
    return found


def looked_since(at: datetime) -> bool:
    """Say whether a round that began at or after a moment has offered work."""
    later = DispatchRound.objects.filter(started_at__gte=at, state=RoundState.APPLIED)
    return later.exists()
