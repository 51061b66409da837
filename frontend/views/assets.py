"""The stylesheet and the script of passkeys, each joined from its parts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frontend.passkey_script import passkey_script
from frontend.permissions import public_page
from frontend.stylesheet import stylesheet

YEAR_SECONDS = 365 * 24 * 60 * 60


@public_page
@require_safe
@gzip_page
def serve_stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Send the stylesheet; an old digest still gets the current one, but is not kept."""
    return _kept_for_ever(*stylesheet(), asked=digest, kind="text/css")


@public_page
@require_safe
@gzip_page
def serve_passkey_script(request: HttpRequest, digest: str) -> HttpResponse:
    """Send the script of pages with passkeys, in the same way."""
    return _kept_for_ever(*passkey_script(), asked=digest, kind="text/javascript")


def _kept_for_ever(text: str, current: str, *, asked: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    known = asked == current
    response["Cache-Control"] = (
        f"public, max-age={YEAR_SECONDS}, immutable" if known else "no-cache"
    )
    return response
