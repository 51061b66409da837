"""From staged photos to a draft of alt texts: what would happen, and doing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.connectors.errors import RowsHaveProblems
from marketplace.connectors.imports import (
    BatchWish,
    check_willing,
    new_batch,
    posted_ids,
    source_of,
)
from marketplace.connectors.photos import (
    CleanPhoto,
    PhotoFile,
    clean_photo,
    guess_product_name,
    photo_problems,
)
from marketplace.connectors.problems import Problem
from marketplace.connectors.staging import photos_of, staged_for
from tasks.catalogue import ColumnKind, TaskType, task_type
from tasks.models import StagedFile
from tasks.services import assets, batches


@dataclass(frozen=True)
class PhotoRow:
    """One photo of a staged package; ``key`` names it in forms, ``name`` is a guess."""

    number: int
    key: str
    photo: PhotoFile
    name: str
    is_posted: bool
    problem: Problem | None

    @property
    def is_new(self) -> bool:
        """Whether the photo would become a task."""
        return self.problem is None and not self.is_posted


@dataclass(frozen=True)
class PhotoPreview:
    """What an import of photos would do, before anything is written."""

    staged: StagedFile
    task_type: TaskType
    rows: tuple[PhotoRow, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, in the order of the photos."""
        return tuple(row.problem for row in self.rows if row.problem is not None)

    @property
    def new(self) -> tuple[PhotoRow, ...]:
        """The photos that would become tasks."""
        return tuple(row for row in self.rows if row.is_new)


def preview_photos(*, actor: Actor, staged_id: UUID, at: datetime) -> PhotoPreview:
    """
    Return what an import of staged photos would do. Writes nothing.

    :raises StagedFileGone, OutOfScope: if the file is not there for this actor
    """
    staged = staged_for(actor, staged_id, at)
    photos = photos_of(staged)
    faults = {problem.row: problem for problem in photo_problems(photos)}
    keys = [photo_key(photo) for photo in photos]
    posted = posted_ids(staged.programme_id, staged.task_type, keys)
    rows = tuple(
        PhotoRow(
            number=number,
            key=photo_key(photo),
            photo=photo,
            name=guess_product_name(photo.name),
            is_posted=photo_key(photo) in posted,
            problem=faults.get(number),
        )
        for number, photo in enumerate(photos, start=1)
    )
    return PhotoPreview(staged, task_type(staged.task_type), rows)


def photo_key(photo: PhotoFile) -> str:
    """Return the external id of a photo: the same picture is the same thing, whatever its name."""
    return f"photo-{photo.sha256[:20]}"


def import_photos(
    *, actor: Actor, staged_id: UUID, names: Mapping[str, str], wish: BatchWish, at: datetime
) -> batches.BatchCreated:
    """
    Make a draft with one task per new photo; ``names`` is photo key -> product name.

    :raises RowsHaveProblems: if photos have problems and the clerk did not say to leave them out,
        or a photo has no product name
    :raises BatchEmpty: if every photo was posted before
    """
    preview = preview_photos(actor=actor, staged_id=staged_id, at=at)
    check_willing(preview.problems, skip_problems=wish.skip_problems)
    _check_names(preview, names)
    # Pixels are read before the transaction opens: nobody waits for a photo with the lock in hand.
    cleaned = [(row, clean_photo(row.photo)) for row in preview.new]
    staged = preview.staged
    with transaction.atomic():
        rows = _photo_tasks(actor, preview, cleaned, names, at)
        rows += (batches.NewTask(row.key, {}, 0) for row in preview.rows if row.is_posted)
        created = batches.create_draft(
            actor=actor,
            programme_id=staged.programme_id,
            new=new_batch(staged.task_type, wish, source_of(staged, {})),
            rows=rows,
            at=at,
        )
        assets.drop_staged(actor=actor, staged_id=staged.pk, at=at)
    return created


def _check_names(preview: PhotoPreview, names: Mapping[str, str]) -> None:
    unnamed = [row for row in preview.new if not names.get(row.key, "").strip()]
    if unnamed:
        raise RowsHaveProblems(
            Problem("photo.no-name", row.number, params={"file": row.photo.name}) for row in unnamed
        )


def _photo_tasks(
    actor: Actor,
    preview: PhotoPreview,
    cleaned: Iterable[tuple[PhotoRow, CleanPhoto]],
    names: Mapping[str, str],
    at: datetime,
) -> list[batches.NewTask]:
    column = next(
        each.name for each in preview.task_type.input_columns if each.kind is ColumnKind.IMAGE_FILE
    )
    made = []
    for row, photo in cleaned:
        new = assets.NewAsset(
            column=column,
            name=photo.name,
            content=photo.data,
            content_type=photo.content_type,
            width=photo.width,
            height=photo.height,
        )
        asset = assets.store_asset(
            actor=actor, programme_id=preview.staged.programme_id, new=new, at=at
        )
        content = {"product_id": row.key, "name": names[row.key].strip(), column: photo.name}
        made.append(batches.NewTask(row.key, content, row.number, (asset.pk,)))
    return made
