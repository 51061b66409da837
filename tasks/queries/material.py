"""Facts about what the people who do a batch get to see, for advice on barriers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import cast

from django.utils import timezone

from accessibility.forms import LONG_TEXT, Material
from accessibility.reading import level
from accessibility.reading.advice import LEVEL_FROM, LOWEST_LEVEL
from tasks.catalogue import ColumnKind, TaskType, source_row, task_type
from tasks.models import Batch

LOOKED_AT = 1_000
"""Tasks that are read: enough for advice, and quick for a batch of a million."""

MEASURED = 20
"""Texts whose reading level is measured, the longest ones: each takes some milliseconds."""

IMAGES = (ColumnKind.IMAGE_URL, ColumnKind.IMAGE_FILE)
_EXAMPLE = 20


def first_content(batch: Batch) -> dict[str, object]:
    """Return the content of the first task: its form is like that of all others."""
    first = batch.tasks.order_by("row_number", "pk").values_list("content", flat=True).first()
    return cast(dict[str, object], first or {})


def material_of(batch: Batch, at: datetime) -> Material:
    """Return the facts of a batch as of a moment, from its first tasks. Times are in hours."""
    kind = task_type(batch.task_type)
    contents = list(
        batch.tasks.order_by("row_number", "pk").values_list("content", flat=True)[:LOOKED_AT]
    )
    # Who cannot read the note reads its plain twin instead.
    texts = {text for content in contents for text in texts_shown(kind, content)}
    texts.add(batch.note_plain or batch.note)
    hard = _hard(texts)
    return Material(
        instructions=(*kind.instructions.steps, batch.note, batch.note_plain),
        longest_text=max(map(len, texts), default=0),
        hard_texts=len(hard),
        hard_example=hard[0][:_EXAMPLE] if hard else "",
        images=sum(_has_image(kind, content) for content in contents),
        describing_is_the_work="inspect_image" in kind.content_demands,
        expected_minutes=float(batch.expected_minutes),
        hours_to_deadline=(_end_of_deadline(batch) - at) / timedelta(hours=1),
    )


def _hard(texts: Iterable[str]) -> list[str]:
    """Return the texts that are hard to read, the longest first; long ones are told as such."""
    readable = [text for text in texts if LEVEL_FROM <= len(text) < LONG_TEXT and _has_words(text)]
    longest = sorted(readable, key=lambda text: (-len(text), text))[:MEASURED]
    return [text for text in longest if level(text) < LOWEST_LEVEL]


def _has_words(text: str) -> bool:
    return re.search(r"\w", text) is not None


def texts_shown(kind: TaskType, content: Mapping[str, object]) -> Iterator[str]:
    """Yield every text of a task's material that its worker gets to see."""
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
