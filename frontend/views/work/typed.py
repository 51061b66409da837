"""What a task's form brings with every button: the answers as typed, and the version they began with."""

from __future__ import annotations

from uuid import UUID

from django.http import QueryDict

from frontend.requests import Request
from marketplace.kernel.clock import now
from tasks.drafting import Fields, Raw
from tasks.models import Draft
from tasks.services import drafts

VERSION = "draft_version"
GO = "go"
_NOT_ANSWERS = {"csrfmiddlewaretoken", VERSION, GO, "submit", "save"}


def answers_in(posted: QueryDict) -> Fields:
    """Return the fields of the task's form among everything that was posted."""
    lists = dict(posted.lists())
    return {name: values for name, values in lists.items() if name not in _NOT_ANSWERS}


def keep(request: Request, assignment_id: UUID, raw: Raw, *, insist: bool = False) -> Draft:
    """Keep what was typed, joined with what another screen saved meanwhile; see ``save_draft``."""
    return drafts.save_draft(
        actor=request.actor,
        assignment_id=assignment_id,
        raw=raw,
        base_version=_version(request),
        insist=insist,
        at=now(),
    )


def keep_typed(request: Request, assignment_id: UUID) -> None:
    """
    Keep what a button inside the task's form brings, before anything else happens.

    A second screen is no reason to refuse a pause: the words sent now stand, the others are a version.
    """
    if VERSION in request.POST:
        keep(request, assignment_id, answers_in(request.POST), insist=True)


def _version(request: Request) -> int | None:
    text = request.POST.get(VERSION, "")
    return int(text) if text.isdecimal() else None
