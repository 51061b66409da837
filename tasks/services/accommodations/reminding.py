"""By the clock: the operator is reminded of answers, both sides of reviews. Nothing is moved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from marketplace.kernel.clock import local_date
from marketplace.outbox.services import emit
from tasks import events
from tasks.answer_times import office_days_after, reminder_due
from tasks.models import Accommodation
from tasks.states import IN_FORCE, AccommodationState


def remind(*, at: datetime) -> int:
    """Remind of answers that are due tomorrow, today or were due. Returns of how many."""
    today = local_date(at)
    count = 0
    with transaction.atomic():
        rows = Accommodation.objects.filter(
            state=AccommodationState.REQUESTED, due_on__lte=office_days_after(today, 1)
        )
        for row in rows.select_for_update(of=("self",)).order_by("pk"):
            if row.due_on is None or not reminder_due(row.due_on, today, row.reminded_on):
                continue
            late = row.due_on < today
            first = row.reminded_on is None or row.reminded_on <= row.due_on
            row.reminded_on = today
            row.save(update_fields=["reminded_on"])
            emit(events.ACCOMMODATION_DUE, accommodation_id=row.pk, late=late, first=first, at=at)
            count += 1
    return count


def ask_for_reviews(*, at: datetime) -> int:
    """Ask both sides how it goes where the day has come; it goes on meanwhile. Returns of how many."""
    today = local_date(at)
    count = 0
    with transaction.atomic():
        rows = Accommodation.objects.filter(
            Q(review_asked_on=None), state__in=sorted(IN_FORCE), review_on__lte=today
        )
        for row in rows.select_for_update(of=("self",)).order_by("pk"):
            row.review_asked_on = today
            row.save(update_fields=["review_asked_on"])
            emit(events.ACCOMMODATION_REVIEW_DUE, accommodation_id=row.pk, at=at)
            count += 1
    return count
