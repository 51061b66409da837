"""What every request gets: its actor, its language, and the promise that reading never writes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from marketplace.accounts.queries import actor_of
from marketplace.kernel.clock import local_date, now
from marketplace.kernel.db import read_only

GetResponse = Callable[[HttpRequest], HttpResponse]
SEEN_ON = "seen_on"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class LanguageMiddleware:
    """Sets the language by the reader's choice: cookie first, Japanese otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class ActorMiddleware:
    """Puts the actor on the request; services are given it, they never read the request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _renew_session(request)
        request.actor = actor_of(request.user, request.session.get("membership_id"))  # type: ignore[attr-defined]
        return self.get_response(request)


def _renew_session(request: HttpRequest) -> None:
    """Start the two weeks anew on the first request of a day: one write a day, not one a page."""
    today = local_date(now()).isoformat()
    if request.user.is_authenticated and request.session.get(SEEN_ON) != today:
        request.session[SEEN_ON] = today


class ReadOnlyMiddleware:
    """
    Refuses every write while a page is only being looked at.

    Stands innermost, so that the session, which Django saves on the way out, is not concerned.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as guard:
            if request.method in SAFE_METHODS:
                guard.enter_context(read_only())
            return self.get_response(request)
