"""Files that belong to tasks, for those who may see them."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse

from frontend.permissions import page
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from tasks.queries.work import asset_for


@page(Action.FILE_VIEW, methods=("GET",))
def serve(request: Request, asset_id: UUID) -> FileResponse:
    """Send an image; it is only ever shown, never run as a page."""
    asset = asset_for(request.actor, asset_id)
    response = FileResponse(asset.file.open("rb"), content_type=asset.content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
