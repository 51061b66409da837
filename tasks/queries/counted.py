"""Batches with their counts, for lists: one query however many rows."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from tasks.models import Batch
from tasks.states import TaskState


def counted(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """Return batches that also carry ``task_count`` and ``done_count``."""
    return batches.annotate(
        task_count=Count("tasks", filter=~Q(tasks__state=TaskState.WITHDRAWN)),
        done_count=Count("tasks", filter=Q(tasks__state=TaskState.DONE)),
    )
