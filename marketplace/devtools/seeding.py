"""Telling the demo's story into an empty database, through the services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import User
from marketplace.accounts.permissions import token_scopes
from marketplace.accounts.services import create_token
from marketplace.devtools.models import Story
from marketplace.devtools.story import files
from marketplace.devtools.story.calendar import Calendar
from marketplace.devtools.story.chapters import (
    asking,
    beginning,
    dialogues,
    last_month,
    learning,
    offices,
    paid_month,
    present,
)
from marketplace.devtools.story.stage import Stage
from marketplace.notifications import queries as notices
from marketplace.notifications import services
from marketplace.outbox.deliver import run_due
from marketplace.outbox.registry import Lane

Say = Callable[[str], None]

CHAPTERS = (
    ("people, offices and their needs", beginning.tell),
    ("a first batch, inspected and paid", paid_month.tell),
    ("last month's batch, whose pay waits for approval", last_month.tell),
    ("this month: work half-way, an entry returned, offers, a draft", present.tell),
    ("how people and the operator talk about accommodations", dialogues.tell),
    ("two questions about work, one of them answered", asking.tell),
    ("how an office works with its members", offices.tell),
    ("how people learn: a refresher, an introduction, a known answer, help", learning.tell),
)
# What is older than this has been read by everybody in the story.
READ_AFTER = timedelta(days=4)
CLIENT = "taniguchi"


class DatabaseNotEmpty(Exception):
    """The story needs an empty database: it would mix with what people wrote."""


def was_told() -> bool:
    """Say whether the story is in the database, told to its end."""
    return Story.objects.filter(ended_at__isnull=False).exists()


def was_begun() -> bool:
    """Say whether the story was begun, or somebody else's data are there."""
    return Story.objects.exists() or User.objects.exists()


def tell_story(*, now: datetime, say: Say) -> None:
    """
    Tell the whole story; ``say`` hears what is being done.

    :raises DatabaseNotEmpty: if anything is there already
    """
    if was_begun():
        raise DatabaseNotEmpty
    story = Story.objects.create(begun_at=now)
    stage = Stage(Calendar(now))
    for title, tell in CHAPTERS:
        say(f"telling the story: {title}")
        tell(stage)
        stage.catch_up()
    _read_old_notices(stage, now)
    say("sending the mails of the last days")
    run_due(now, lanes=[Lane.OUTSIDE])
    _keep_api_key(stage.people[CLIENT], now)
    files.write_samples(samples_folder())
    story.ended_at = now
    story.save(update_fields=["ended_at"])


def _read_old_notices(stage: Stage, now: datetime) -> None:
    for actor in stage.people.values():
        old = notices.unread_of(actor).filter(created_at__lt=now - READ_AFTER)
        for notice in old:
            services.mark_read(actor=actor, notice_id=notice.pk, at=now)


def _keep_api_key(clerk: Actor, now: datetime) -> None:
    """Make a key for a machine client and keep it where the demo can print it again."""
    if clerk.role is None:
        raise LookupError("the machine client's owner has no role")
    scopes = token_scopes(clerk.role)
    _token, key = create_token(actor=clerk, name="お試し用のキー", scopes=scopes, at=now)
    place = key_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(key, encoding="ascii")
    place.chmod(0o600)


def key_file() -> Path:
    """Return where the demo keeps the machine client's key."""
    return samples_folder() / "api-key.txt"


def samples_folder() -> Path:
    """Return where the demo keeps files to try the upload pages with."""
    return Path(settings.DATA_DIR) / "demo"
