"""Background work that did not go well, as the operator reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.labels import Status, Tone
from frontend.labels_deliveries import duty_name
from frontend.presenters.rows import Fact
from frontend.templatetags.formats import moment, number
from marketplace.outbox.models import Delivery, PeriodicSlot
from marketplace.outbox.queries import Health


@dataclass(frozen=True)
class Line:
    """One delivery that failed; ``next_try`` is None when a person has to act."""

    id: int
    duty: str
    happened_at: dt.datetime
    status: Status
    tries: int
    next_try: dt.datetime | None
    error: str


@dataclass(frozen=True)
class PeriodicLine:
    """One run of periodic work that failed."""

    duty: str
    slot: dt.datetime
    tries: int
    error: str


def line_of(delivery: Delivery) -> Line:
    """Return a delivery in words."""
    parked = delivery.parked_at is not None
    return Line(
        id=delivery.pk,
        duty=duty_name(delivery.handler),
        happened_at=delivery.event.occurred_at,
        status=Status(_("止まっています"), Tone.ATTENTION)
        if parked
        else Status(_("自動でやり直します"), Tone.WAITING),
        tries=delivery.attempts,
        next_try=None if parked else delivery.due_at,
        error=delivery.last_error,
    )


def periodic_line_of(slot: PeriodicSlot) -> PeriodicLine:
    """Return a run of periodic work in words."""
    return PeriodicLine(duty_name(slot.name), slot.slot, slot.attempts, slot.last_error)


def facts_of(health: Health) -> list[Fact]:
    """Return how the outbox stands."""
    oldest = moment(health.oldest) if health.oldest else _("ありません")
    return [
        Fact(_("順番を待っている数"), number(health.waiting)),
        Fact(_("やり直している数"), number(health.failing)),
        Fact(_("止まっている数"), number(health.parked)),
        Fact(_("いちばん長く待っているもの"), oldest),
    ]
