"""Keeping the files that belong to tasks, and files between upload and draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from tasks.errors import FileNotAccepted, StagedFileGone
from tasks.models import Asset, Programme, StagedFile
from tasks.policies import check_programme

STAGED_FOR = timedelta(days=7)
IMAGE_TYPES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
}


@dataclass(frozen=True)
class NewAsset:
    """A checked image: bytes without camera data, size in pixels."""

    column: str
    name: str
    content: bytes
    content_type: str
    width: int
    height: int


def store_asset(*, actor: Actor, programme_id: UUID, new: NewAsset, at: datetime) -> Asset:
    """
    Keep an image for a task that is about to be drafted.

    :raises FileNotAccepted: if it is no image that browsers show
    """
    suffix = IMAGE_TYPES.get(new.content_type)
    if suffix is None:
        raise FileNotAccepted(name=new.name)
    digest = hashlib.sha256(new.content).hexdigest()
    with transaction.atomic():
        programme = locked(Programme, programme_id)
        check_programme(actor, Action.BATCH_DRAFT, programme)
        asset = Asset(
            programme=programme,
            column=new.column,
            name=new.name,
            content_type=new.content_type,
            sha256=digest,
            width=new.width,
            height=new.height,
            created_at=at,
        )
        # The stored name is ours: what a client calls a file never becomes a path.
        asset.file.save(f"{digest[:32]}{suffix}", ContentFile(new.content), save=False)
        asset.save(force_insert=True)
    return asset


def stage_file(
    *,
    actor: Actor,
    programme_id: UUID,
    code: str,
    name: str,
    content: File[bytes],
    at: datetime,
    encoding: str = "",
) -> StagedFile:
    """Keep an uploaded file for a week, so that the steps after the upload never ask for it again."""
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    with transaction.atomic():
        programme = locked(Programme, programme_id)
        check_programme(actor, Action.BATCH_DRAFT, programme)
        staged = StagedFile(
            programme=programme,
            task_type=code,
            uploaded_by_id=actor.user_id,
            name=name[:255],
            sha256=digest.hexdigest(),
            encoding=encoding,
            created_at=at,
            expires_at=at + STAGED_FOR,
        )
        content.seek(0)
        staged.file.save(f"{digest.hexdigest()[:32]}.bin", content, save=False)
        staged.save(force_insert=True)
    return staged


def drop_staged(*, actor: Actor, staged_id: UUID, at: datetime) -> None:
    """Forget a staged file once its rows are drafted, or the clerk gave up."""
    with transaction.atomic():
        staged = StagedFile.objects.filter(pk=staged_id).first()
        if staged is None:
            raise StagedFileGone()
        check_programme(actor, Action.BATCH_DRAFT, staged.programme)
        stored = staged.file
        staged.delete()
        transaction.on_commit(lambda: stored.delete(save=False))


def purge_staged(*, at: datetime) -> int:
    """Delete staged files whose time is over. Returns how many."""
    due = list(StagedFile.objects.filter(expires_at__lt=at).order_by("pk"))
    for staged in due:
        staged.file.delete(save=False)
        staged.delete()
    return len(due)
