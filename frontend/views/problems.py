"""Pages for what went wrong: refusals by code, and the statuses that Django answers itself."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from frontend import errors, held
from frontend.display import of_browser
from frontend.permissions import public_page
from marketplace.accounts.actors import ANONYMOUS
from marketplace.kernel.errors import DomainError, all_errors

FOLDER = "frontend/problems/"
_VALUE = re.compile(r"%\(\w+\)[sd]")


@public_page
@require_safe
def problem(request: HttpRequest, code: str) -> HttpResponse:
    """Explain one refusal; the API's errors name this address as their type."""
    found = next((error for error in all_errors() if error.code == code), None)
    if found is None:
        raise Http404
    return render(request, f"{FOLDER}problem.html", {"code": code, **explained(found)})


@public_page
@require_safe
def problem_list(request: HttpRequest) -> HttpResponse:
    """List every refusal that this service can answer with."""
    listed = [{"code": error.code, **explained(error)} for error in all_errors()]
    return render(request, f"{FOLDER}list.html", {"problems": listed})


def explained(error: type[DomainError]) -> dict[str, object]:
    """Return an error's words; the values of one case are left out."""
    return {
        "title_text": _VALUE.sub("…", _(error.title)),
        "next_step": _VALUE.sub("…", _(error.next_step)),
        # What concerns the API alone says its status itself.
        "status": int(getattr(error, "status", errors.STATUS[error.kind])),
    }


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return render(request, f"{FOLDER}400.html", status=HTTPStatus.BAD_REQUEST)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this reader."""
    return render(request, f"{FOLDER}403.html", status=HTTPStatus.FORBIDDEN)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing here for this reader."""
    return render(request, f"{FOLDER}404.html", status=HTTPStatus.NOT_FOUND)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Shown as to a stranger, in the browser's own display: a failing database is asked nothing."""
    request.actor = ANONYMOUS  # type: ignore[attr-defined]
    request.display = of_browser(request)  # type: ignore[attr-defined]
    return render(request, f"{FOLDER}500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


@requires_csrf_token
def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too many attempts in a short time."""
    return render(request, f"{FOLDER}429.html", status=HTTPStatus.TOO_MANY_REQUESTS)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    403 after a page grew old (signed in again elsewhere, cookies cleared).

    What was typed is in the form of this page: one button sends it again with a fresh token.
    A form that came from another site is never offered again, only refused.
    """
    context = {
        "pairs": _typed(request) if _from_here(request) else [],
        "had_files": bool(request.FILES),
        "target": request.get_full_path(),
    }
    return render(request, f"{FOLDER}csrf.html", context, status=HTTPStatus.FORBIDDEN)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if held.may_be_kept(name)
    ]


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(said)[:2] == (request.scheme, request.get_host())
