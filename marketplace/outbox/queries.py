"""Reading about deliveries, for the operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Min, Q, QuerySet

from marketplace.outbox.models import Delivery, PeriodicSlot


@dataclass(frozen=True)
class Health:
    """How the outbox stands: counts, and since when the oldest duty has been waiting."""

    waiting: int
    failing: int
    parked: int
    oldest: datetime | None


def health(at: datetime) -> Health:
    """Return how many deliveries wait, fail and are parked."""
    is_open = Q(done_at__isnull=True, parked_at__isnull=True)
    found = Delivery.objects.filter(done_at__isnull=True).aggregate(
        waiting=Count("id", filter=is_open & Q(due_at__lte=at)),
        failing=Count("id", filter=is_open & Q(attempts__gt=0)),
        parked=Count("id", filter=Q(parked_at__isnull=False)),
        oldest=Min("event__occurred_at", filter=is_open & Q(due_at__lte=at)),
    )
    return Health(**found)


def troubled_deliveries() -> QuerySet[Delivery]:
    """Return deliveries that failed and are not done, parked ones first, newest trouble first."""
    failed = Q(parked_at__isnull=False) | Q(attempts__gt=0)
    rows = Delivery.objects.filter(failed, done_at__isnull=True).select_related("event")
    return rows.order_by(F("parked_at").desc(nulls_last=True), "-due_at", "-id")


def troubled_periodic_work() -> QuerySet[PeriodicSlot]:
    """Return runs of periodic work that failed and have not been made good, newest first."""
    rows = PeriodicSlot.objects.filter(finished_at__isnull=True).exclude(last_error="")
    return rows.order_by("-slot", "-id")
