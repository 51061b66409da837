"""A refusal that no view handled becomes a page; a stranger is asked to sign in, and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from frontend import held, pages
from marketplace.accounts.actors import ANONYMOUS
from marketplace.kernel.errors import DomainError, Kind

# These faces have their own shape of an error.
OTHER_FACES = ("/api/", "/ws/")


class ProblemMiddleware:
    """Turns DomainError into a page with the fitting status, so that views need not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an anticipated refusal; everything else stays an error of the server."""
        if not isinstance(error, DomainError) or request.path.startswith(OTHER_FACES):
            return None
        actor = getattr(request, "actor", ANONYMOUS)
        if actor.is_anonymous and error.kind is Kind.FORBIDDEN:
            return held.ask_to_sign_in(request)
        return pages.problem_page(request, error)
