"""Facts about what the people who do a batch get to see, for advice on barriers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from accessibility.forms import Material
from tasks.catalogue import ColumnKind, TaskType, source_row, task_type
from tasks.models import Batch

LOOKED_AT = 1_000
"""Tasks that are read: enough for advice, and quick for a batch of a million."""

IMAGES = (ColumnKind.IMAGE_URL, ColumnKind.IMAGE_FILE)


def material_of(batch: Batch, at: datetime) -> Material:
    """Return the facts of a batch as of a moment, from its first tasks. Times are in hours."""
    kind = task_type(batch.task_type)
    contents = list(
        batch.tasks.order_by("row_number", "pk").values_list("content", flat=True)[:LOOKED_AT]
    )
    return Material(
        instructions=kind.instructions.steps,
        longest_text=max(
            (len(t) for content in contents for t in _texts(kind, content)), default=0
        ),
        images=sum(_has_image(kind, content) for content in contents),
        describing_is_the_work="inspect_image" in kind.content_demands,
        expected_minutes=float(batch.expected_minutes),
        hours_to_deadline=(_end_of_deadline(batch) - at) / timedelta(hours=1),
    )


def _texts(kind: TaskType, content: dict[str, object]) -> Iterator[str]:
    if kind.whole_row:
        yield from source_row(content).values()
    for column in kind.input_columns:
        if column.shown and column.kind is ColumnKind.TEXT:
            yield str(content.get(column.name) or "")


def _has_image(kind: TaskType, content: dict[str, object]) -> bool:
    columns = [column.name for column in kind.input_columns if column.kind in IMAGES]
    return any(content.get(name) for name in columns)


def _end_of_deadline(batch: Batch) -> datetime:
    return timezone.make_aware(datetime.combine(batch.deadline + timedelta(days=1), time.min))
