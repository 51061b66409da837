"""Photos between upload and draft: each shown once, each with its product name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.city import DraftForm, DraftWithoutBadRowsForm, photo_field, photos_form
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import city as present
from frontend.requests import Request
from frontend.views.municipality.posting import after_draft, wish_of
from frontend.views.municipality.sending import sent
from marketplace.accounts.permissions import Action
from marketplace.connectors.photo_imports import PhotoPreview, import_photos, preview_photos
from marketplace.connectors.photos import PhotoLimits, clean_photo
from marketplace.connectors.staging import photo_of, staged_for
from marketplace.kernel.clock import now
from tasks.services.batches import BatchCreated

THUMBNAIL = PhotoLimits(shown_side_pixels=320)


@page(Action.BATCH_DRAFT)
def photos(request: Request, staged_id: UUID) -> HttpResponse:
    """Third and last step for photos: problems, product names, draft."""
    looked = preview_photos(actor=request.actor, staged_id=staged_id, at=now())
    base = DraftWithoutBadRowsForm if looked.problems else DraftForm
    form = photos_form(looked.new, base)(sent(request), initial={"title": _("写真")})
    if request.method == "POST":
        made = attempt(form, lambda: _draft(request, looked, form.cleaned_data))
        if made is not None:
            return after_draft(request, made)
    context = {
        "staged": looked.staged,
        "rows": [(row, form[photo_field(row)]) for row in looked.new],
        "posted": [row for row in looked.rows if row.is_posted and row.problem is None],
        "problems": present.described(looked.problems),
        "nothing": not looked.new,
    }
    return render_page(request, "frontend/city/photos.html", context, form=form)


def _draft(request: Request, looked: PhotoPreview, cleaned: dict[str, Any]) -> BatchCreated:
    return import_photos(
        actor=request.actor,
        staged_id=looked.staged.pk,
        names={row.key: cleaned[photo_field(row)] for row in looked.new},
        wish=wish_of(cleaned),
        at=now(),
    )


@page(Action.BATCH_DRAFT, methods=("GET",))
def thumbnail(request: Request, staged_id: UUID, number: int) -> HttpResponse:
    """Send one staged photo, small and made new from its pixels."""
    photo = photo_of(staged_for(request.actor, staged_id, now()), number)
    small = clean_photo(photo, THUMBNAIL)
    response = HttpResponse(small.data, content_type=small.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
