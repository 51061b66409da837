"""The stylesheet, joined from its parts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frontend.permissions import public_page
from frontend.stylesheet import stylesheet

YEAR_SECONDS = 365 * 24 * 60 * 60


@public_page
@require_safe
@gzip_page
def serve_stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Send the stylesheet; an old digest still gets the current one, but is not kept."""
    text, current = stylesheet()
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    known = digest == current
    response["Cache-Control"] = (
        f"public, max-age={YEAR_SECONDS}, immutable" if known else "no-cache"
    )
    return response
