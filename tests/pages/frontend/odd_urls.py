"""The addresses of the site, and three pages that fail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from frontend.permissions import public_page
from marketplace import urls
from marketplace.accounts.errors import Forbidden
from marketplace.kernel.db import RowMissing

handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500


@public_page
def broken(request: HttpRequest) -> HttpResponse:
    """Fail as only a defect does."""
    raise RuntimeError("a defect")


@public_page
def forbidden(request: HttpRequest) -> HttpResponse:
    """Refuse the reader's role."""
    raise Forbidden(action="test")


@public_page
def missing(request: HttpRequest) -> HttpResponse:
    """Look for a row that is not there."""
    raise RowMissing(model="task", pk="1")


urlpatterns = [
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("missing/", missing),
    *urls.urlpatterns,
]
