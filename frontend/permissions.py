"""
Who may open a page: said once, beside the view, and readable by tests.

Every view of the site says one of two things: ``@page(Action.X)`` or ``@public_page``. A test
walks all addresses and fails for a view that says nothing. Services check again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from frontend import held
from marketplace.accounts.permissions import Action, require

View = Callable[..., HttpResponseBase]

#: What ``required_action`` says of a view that is open to everybody.
PUBLIC: Final = "public"
READING: Final = ("GET", "HEAD", "OPTIONS")
#: The usual page: shown, and sent back to its own address.
BOTH: Final = ("GET", "POST")


def page(action: Action, *, methods: tuple[str, ...] = BOTH) -> Callable[[View], View]:
    """
    Open a view to the roles that the permission table grants the action.

    A stranger is led to sign-in and back, and what they had typed is kept. ``methods`` names what
    the view answers: ``("GET",)``, ``("POST",)`` or both.

    :raises Forbidden: inside the view; the middleware turns it into a page
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in (*methods, "HEAD"):
                return HttpResponseNotAllowed(methods)
            require(request.actor, action)  # type: ignore[attr-defined]
            with held.filled_in(request):
                return held.settled(request, view(request, *args, **kwargs))

        return _declare(guarded, action, methods)

    return guard


def public_page(view: View) -> View:
    """Mark a view as open to everybody, signed in or not."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return _declare(opened, PUBLIC, BOTH)


def _declare(view: View, action: Action | str, methods: tuple[str, ...]) -> View:
    view.required_action = action  # type: ignore[attr-defined]
    view.page_methods = methods  # type: ignore[attr-defined]
    return view
