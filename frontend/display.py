"""
How a reader wants pages to look, on every page and for everybody.

People who are signed in: kept in the database, the same on every device. Visitors: a cookie. All of
it is worn as classes on html, by the server; nothing here needs JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from frontend.browser_keys import set_cookie
from marketplace.accounts.display import STANDARD, Display, as_text, from_text
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of, display_of
from marketplace.accounts.services import adopt_display_wishes
from marketplace.kernel.clock import now

COOKIE = "tomoni_display"
LIFETIME = timedelta(days=365)
# In front of the codes: chosen here by a visitor, or brought by somebody who signed in here. The
# next person at a shared computer keeps what is their own, and not what the last one wore.
CHOSEN, BROUGHT = "visitor.", "account."

R = TypeVar("R", bound=HttpResponseBase)


def classes_of(wishes: Display) -> str:
    """Return the class attribute of the html element."""
    names = [f"theme-{wishes.theme}", f"text-{wishes.text_size}"]
    names += [f"spacing-{wishes.spacing}", f"motion-{wishes.motion}"]
    return " ".join(names)


def of_browser(request: HttpRequest) -> Display:
    """Return what this browser keeps, whoever is reading; asks nothing of the database."""
    return from_text(_kept(request).removeprefix(CHOSEN).removeprefix(BROUGHT))


def _kept(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")


def keep_for_visitor(response: R, wishes: Display) -> R:
    """Let this browser keep a visitor's choice for a year."""
    return _keep(response, CHOSEN, wishes)


def _keep(response: R, mark: str, wishes: Display) -> R:
    seconds = int(LIFETIME.total_seconds())
    set_cookie(response, COOKIE, f"{mark}{as_text(wishes)}", max_age=seconds)
    return response


class DisplayMiddleware:
    """
    Puts ``request.display`` on every request, and notes in the browser what its reader wears.

    Looked up when a page first asks: files, assets and the API cost no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        looked_up: list[Display] = []

        def look_up() -> Display:
            looked_up.append(wanted_by(request))
            return looked_up[0]

        request.display = SimpleLazyObject(look_up)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if looked_up and request.user.is_authenticated:
            _note(request, response, looked_up[0])
        return response


def wanted_by(request: HttpRequest) -> Display:
    """Return the wishes of the account, or those that a visitor's browser keeps."""
    if request.user.is_authenticated:
        return display_of(request.user.pk) or STANDARD
    return of_browser(request)


def _note(request: HttpRequest, response: HttpResponseBase, worn: Display) -> None:
    """
    Let the browser keep what a signed-in person wears: sign-in and error pages look the same.

    No database is asked on those pages. A response that says something itself is left alone.
    """
    standing = f"{BROUGHT}{as_text(worn)}"
    is_new = worn != STANDARD or COOKIE in request.COOKIES
    if is_new and _kept(request) != standing and COOKIE not in response.cookies:
        _keep(response, BROUGHT, worn)


def adopt_from_browser(*, request: HttpRequest | None, user: User, **_signal: object) -> None:
    """
    At sign-in: what was chosen here as a visitor becomes the account's, if it has nothing yet.

    Never while a page is only looked at.
    """
    if request is None or request.method != "POST":
        return
    if _kept(request).startswith(CHOSEN):
        actor = actor_of(user, chosen=None)
        adopt_display_wishes(actor=actor, wishes=of_browser(request), at=now())
