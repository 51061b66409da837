"""Reading needs: one's own, and everybody's for the matcher."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accessibility import profiles
from marketplace.accounts.actors import Actor
from workers.models import NeedProfile, Worker
from workers.queries.people import own_worker


def own_needs(actor: Actor) -> NeedProfile | None:
    """Return what the worker said about their needs, None while nothing was said."""
    return NeedProfile.objects.filter(pk=own_worker(actor).pk).first()


def needs_of(workers: QuerySet[Worker]) -> dict[UUID, profiles.NeedProfile]:
    """
    Return profiles for the matcher, by worker in the given order; silence is an empty profile.

    For computing only: a person who looks does it through ``services.needs.look_at_needs``.
    """
    rows = NeedProfile.objects.filter(worker__in=workers.values("pk")).order_by("pk")
    said = {row.pk: profiles.NeedProfile(row.adjustable_mask, row.impossible_mask) for row in rows}
    nothing = profiles.NeedProfile()
    return {pk: said.get(pk, nothing) for pk in workers.values_list("pk", flat=True)}
