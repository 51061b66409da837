"""The one place that edges read the time from; services are given it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present as an aware datetime."""
    return timezone.now()


def local_date(at: datetime) -> date:
    """Return the calendar day in Japan at a moment."""
    return timezone.localdate(at)
