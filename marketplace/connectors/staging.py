"""Keeping an uploaded file on the server between upload and draft, so that it is sent only once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import IO
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile, File

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.connectors.errors import FileRefused
from marketplace.connectors.photos import (
    PhotoFile,
    PhotoLimits,
    photo_problems,
    plain_name,
    read_photo,
    unzip_photos,
    zip_photos,
)
from marketplace.connectors.problems import Problem
from marketplace.connectors.table import Limits, Table, read_table
from marketplace.connectors.table.shape import MEGABYTE
from marketplace.connectors.table.sniffing import ZIP_MAGIC
from tasks.errors import StagedFileGone
from tasks.models import StagedFile
from tasks.policies import check_programme
from tasks.queries.programmes import programme_for
from tasks.services import assets

#: What stands in place of an encoding where a file has none.
XLSX, PHOTOS = "xlsx", "photos"


def table_limits() -> Limits:
    """Return the limits for tables: the size is a setting, the rest belongs to the reader."""
    return Limits(max_bytes=settings.UPLOAD_LIMIT_BYTES)


def stage_table(
    *, actor: Actor, programme_id: UUID, code: str, content: File[bytes], at: datetime
) -> StagedFile:
    """
    Keep a CSV or xlsx file after checking that it can be read at all.

    :raises Forbidden, OutOfScope: if the actor may not post for this programme
    :raises FileRefused: with every problem of the file as a whole
    """
    check_programme(actor, Action.BATCH_DRAFT, programme_for(actor, programme_id))
    name = plain_name(content.name or "")
    _check_size(content, name)
    table = read_table(content.read(), name=name, limits=table_limits())
    return assets.stage_file(
        actor=actor,
        programme_id=programme_id,
        code=code,
        name=name,
        content=content,
        at=at,
        encoding=str(table.encoding or XLSX),
    )


def _check_size(content: File[bytes], name: str) -> None:
    limit = settings.UPLOAD_LIMIT_BYTES
    if content.size > limit:
        params = {"file": name, "limit": limit // MEGABYTE}
        raise FileRefused([Problem("file.too-large", params=params)])


def stage_photos(
    *, actor: Actor, programme_id: UUID, code: str, uploads: Sequence[File[bytes]], at: datetime
) -> StagedFile:
    """
    Keep photos, sent one by one or as zip files, packed as one file.

    :raises Forbidden, OutOfScope: if the actor may not post for this programme
    :raises FileRefused: if nothing usable is there, or it is too much
    """
    check_programme(actor, Action.BATCH_DRAFT, programme_for(actor, programme_id))
    photos = _read_photos(uploads)
    packed = ContentFile(zip_photos(photos), name="photos.zip")
    return assets.stage_file(
        actor=actor,
        programme_id=programme_id,
        code=code,
        name=", ".join(plain_name(upload.name or "") for upload in uploads)[:255],
        content=packed,
        at=at,
        encoding=PHOTOS,
    )


def _read_photos(uploads: Sequence[File[bytes]]) -> list[PhotoFile]:
    limits = PhotoLimits()
    photos: list[PhotoFile] = []
    for upload in uploads:
        name = plain_name(upload.name or "")
        _check_size(upload, name)
        photos += _files_in(upload.read(), name)
        _check_amount(photos, limits)
    _check_any_usable(photos, limits)
    return photos


def _files_in(data: bytes, name: str) -> list[PhotoFile]:
    if data.startswith(ZIP_MAGIC):
        return unzip_photos(data, name=name)
    return [PhotoFile(name, data)]


def _check_amount(photos: list[PhotoFile], limits: PhotoLimits) -> None:
    if len(photos) > limits.max_photos:
        raise FileRefused([Problem("photo.too-many", params={"limit": limits.max_photos})])
    if sum(len(photo.data) for photo in photos) > limits.max_unpacked_bytes:
        params = {"limit": limits.max_unpacked_bytes // MEGABYTE}
        raise FileRefused([Problem("photo.too-much", params=params)])


def _check_any_usable(photos: list[PhotoFile], limits: PhotoLimits) -> None:
    if not photos:
        raise FileRefused([Problem("photo.none")])
    problems = photo_problems(photos, limits)
    if len({problem.row for problem in problems}) == len(photos):
        raise FileRefused(problems)


def staged_for(actor: Actor, staged_id: UUID, at: datetime) -> StagedFile:
    """
    Return a staged file of the actor's municipality.

    :raises StagedFileGone: if its time is over, or it never was there for this actor
    :raises Forbidden, OutOfScope: if the actor may not post for its programme
    """
    found = StagedFile.objects.select_related("programme__municipality")
    staged = found.filter(pk=staged_id, expires_at__gt=at).first()
    if staged is None:
        raise StagedFileGone()
    check_programme(actor, Action.BATCH_DRAFT, staged.programme)
    return staged


def holds_photos(staged: StagedFile) -> bool:
    """Say whether a staged file is a package of photos."""
    return staged.encoding == PHOTOS


def table_of(staged: StagedFile) -> Table:
    """Return the table inside a staged file. :raises FileRefused: if it holds photos"""
    return read_table(_content(staged), name=staged.name, limits=table_limits())


def photos_of(staged: StagedFile) -> list[PhotoFile]:
    """Return the photos inside a staged file. :raises FileRefused: if it holds none"""
    return unzip_photos(_content(staged), name=staged.name)


def photo_of(staged: StagedFile, number: int) -> PhotoFile:
    """
    Return one photo of a staged package, counted from 1, without reading the others.

    :raises FileRefused: if the file holds no photos, or not so many
    """
    with _opened(staged) as file:
        found = read_photo(file, number)
    if found is None:
        raise FileRefused([Problem("photo.none")])
    return found


@contextmanager
def _opened(staged: StagedFile) -> Iterator[IO[bytes]]:
    try:
        with staged.file.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise StagedFileGone() from error


def _content(staged: StagedFile) -> bytes:
    with _opened(staged) as file:
        return file.read()
