"""Files that belong to tasks, for those who may see them."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse

from frontend.permissions import page
from frontend.requests import Request
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from tasks.queries.work import asset_for


@page(Action.FILE_VIEW, methods=("GET",))
def serve(request: Request, asset_id: UUID) -> FileResponse:
    """Send an image; it is only ever shown, never run as a page."""
    asset = asset_for(request.actor, asset_id, at=now())
    response = FileResponse(asset.file.open("rb"), content_type=asset.content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = _kept_for(request.actor)
    return response


def _kept_for(actor: Actor) -> str:
    """Return how long a browser keeps it: not at all where a draft is open for an hour only."""
    return "no-store" if actor.role == Role.OFFICE_STAFF else "private, max-age=3600"
