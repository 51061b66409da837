"""Writing drafts: what was typed is never lost, whatever happens to the work or to the screen."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from tasks.drafting import Fields, Joined, Raw, differing, holds, join, laid_over
from tasks.errors import (
    DraftChangedElsewhere,
    DraftTooLong,
    DraftVersionGone,
    NoEarlierDraft,
)
from tasks.models import Assignment, AssignmentMove, Draft, DraftVersion
from tasks.policies import check_may_draft
from tasks.queries.drafts import KEPT, earlier_draft
from tasks.services.active_time import note_seen
from tasks.states import IN_HAND

LIMIT_BYTES = 200_000
_ONE_GO = timedelta(minutes=1)
"""Saves of one person that are closer together, and only add to what was there, are one version."""


def save_draft(
    *,
    actor: Actor,
    assignment_id: UUID,
    raw: Raw,
    at: datetime,
    base_version: int | None = None,
    insist: bool = False,
) -> Draft:
    """
    Keep what was typed, exactly as typed, whatever state the work is in.

    ``base_version`` is the version that the screen started from, 0 for none; what another screen
    saved since then in other fields stays. With ``insist`` that also goes for fields that both
    changed, where the words sent now stand; None replaces the whole draft. Whatever is replaced
    stays among the versions.

    :raises DraftChangedElsewhere: if both screens changed one field; what was sent is put aside
    :raises DraftTooLong: beyond 200,000 bytes
    :raises OutOfScope: if the work is somebody else's
    """
    sent = _checked(raw)
    with transaction.atomic():
        assignment = locked(Assignment, assignment_id)
        check_may_draft(actor, assignment)
        note_seen(assignment, actor=actor, at=at)
        draft = Draft.objects.filter(pk=assignment.pk).first()
        joined = _joined(draft, sent, base_version)
        if draft is None or insist or not joined.both:
            return put_draft(assignment, joined.fields, actor=actor, at=at)
        _write_version(draft, sent, actor, at, is_aside=True)
    # Only now: what was put aside is in the database.
    raise DraftChangedElsewhere(version=draft.version, fields=joined.both, joined=joined.fields)


def _checked(raw: Raw) -> Fields:
    kept = {name: list(values) for name, values in raw.items()}
    if len(json.dumps(kept, ensure_ascii=False).encode()) > LIMIT_BYTES:
        raise DraftTooLong()
    return kept


def put_draft(assignment: Assignment, fields: Fields, *, actor: Actor, at: datetime) -> Draft:
    """Make this the draft of a locked piece of work, as a new version, in the caller's transaction."""
    draft = Draft.objects.filter(pk=assignment.pk).first()
    if draft is None:
        draft = Draft(assignment=assignment, version=0)
    elif draft.raw == fields:
        return draft
    draft.version = _write_version(draft, fields, actor, at)
    draft.raw = fields
    draft.saved_at = at
    draft.save()
    return draft


# -- joining ------------------------------------------------------------------------------------


def _joined(draft: Draft | None, sent: Fields, base_version: int | None) -> Joined:
    if draft is None or base_version in (None, draft.version):
        return Joined(sent)
    if _has_arrived(draft, sent, base_version or 0):
        return Joined(dict(draft.raw))
    base = _base(draft, base_version or 0)
    exact = base is None or base.version == base_version
    return join(base.raw if base else {}, sent, draft.raw, exact=exact)


def _base(draft: Draft, number: int) -> DraftVersion | None:
    """Return the version that a screen began with, or the one that took its place by adding to it."""
    if not number:
        return None
    kept = DraftVersion.objects.filter(assignment_id=draft.pk, is_aside=False)
    return kept.filter(version__gte=number).order_by("version").first()


def _has_arrived(draft: Draft, sent: Fields, base_version: int) -> bool:
    """Say whether this came before, and only the answer to it was lost on the way."""
    since = DraftVersion.objects.filter(
        assignment_id=draft.pk, is_aside=False, version__gt=base_version
    )
    rows = since.order_by("version").values_list("raw", flat=True)
    return any(not differing(raw, sent) for raw in rows)


# -- versions -----------------------------------------------------------------------------------


def _write_version(
    draft: Draft, fields: Fields, actor: Actor, at: datetime, *, is_aside: bool = False
) -> int:
    """
    Write a version and return its number.

    It takes the place of the newest one where the same person goes on typing: within a minute, and
    with everything that was there still there. So no typed word is out of reach.
    """
    rows = DraftVersion.objects.filter(assignment_id=draft.pk)
    newest = rows.order_by("-version").first()
    number = max(newest.version if newest else 0, draft.version) + 1
    row = DraftVersion(assignment_id=draft.pk)
    if newest is not None and _goes_on(newest, fields, actor, at, is_aside=is_aside):
        row = newest
    row.version, row.raw, row.is_aside = number, fields, is_aside
    row.saved_by_id, row.saved_at = actor.user_id, at
    row.save()
    return number


def _goes_on(
    newest: DraftVersion, fields: Fields, actor: Actor, at: datetime, *, is_aside: bool
) -> bool:
    if newest.is_aside != is_aside or newest.saved_by_id != actor.user_id:
        return False
    soon = at - newest.saved_at <= _ONE_GO
    return newest.raw == fields or (soon and holds(fields, newest.raw))


def restore(*, actor: Actor, assignment_id: UUID, version: int, at: datetime) -> Draft:
    """
    Make an earlier version the draft again. That is a version of its own: nothing is overwritten.

    :raises DraftVersionGone: if there is no such version (any more)
    :raises OutOfScope: if the work is somebody else's
    """
    with transaction.atomic():
        assignment = locked(Assignment, assignment_id)
        check_may_draft(actor, assignment)
        wanted = DraftVersion.objects.filter(assignment=assignment, version=version).first()
        if wanted is None:
            raise DraftVersionGone()
        return put_draft(assignment, dict(wanted.raw), actor=actor, at=at)


def bring_over(*, actor: Actor, assignment_id: UUID, at: datetime) -> Draft:
    """
    Put what the worker wrote for the same task before into the present draft.

    What is typed in the present draft stands; the rest is filled in from the earlier one.

    :raises NoEarlierDraft: if nothing was written for the task before, or it is gone
    :raises OutOfScope: if the work is somebody else's
    """
    with transaction.atomic():
        assignment = locked(Assignment, assignment_id)
        check_may_draft(actor, assignment)
        earlier = earlier_draft(assignment)
        if earlier is None:
            raise NoEarlierDraft()
        present = Draft.objects.filter(pk=assignment.pk).first()
        fields = laid_over(earlier.raw, present.raw if present else {})
        return put_draft(assignment, fields, actor=actor, at=at)


# -- periodic -----------------------------------------------------------------------------------


def purge_drafts(*, at: datetime) -> int:
    """
    Forget what was typed more than 30 days ago. Returns how many rows went.

    The draft of work in hand stays, with its present version, however long the work takes. Of work
    that has left the hands everything stays for 30 days from then on.
    """
    before = at - KEPT
    with transaction.atomic():
        drafts, _ = _forgotten(before).delete()
        present = Draft.objects.filter(
            pk=OuterRef("assignment_id"), version=OuterRef("version")
        ).order_by()
        old = DraftVersion.objects.filter(~Exists(present), saved_at__lt=before)
        versions, _ = old.exclude(assignment__in=_just_left(before)).delete()
    return drafts + versions


def _just_left(before: datetime) -> QuerySet[Assignment]:
    moved = AssignmentMove.objects.filter(assignment_id=OuterRef("pk"), at__gte=before)
    return Assignment.objects.filter(Exists(moved)).exclude(state__in=sorted(IN_HAND)).order_by()


def _forgotten(before: datetime) -> QuerySet[Draft]:
    moved = AssignmentMove.objects.filter(assignment_id=OuterRef("pk"), at__gte=before)
    over = Draft.objects.filter(~Exists(moved), saved_at__lt=before)
    return over.exclude(assignment__state__in=sorted(IN_HAND))
