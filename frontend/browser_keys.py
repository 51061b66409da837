"""
Who used this browser last, and the key under which their unfinished text is kept.

One signed, script-proof cookie. It opens no page: it only lets a form that arrives after the end
of a session be kept for the right person.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from marketplace.kernel.encryption import KEY_BYTES

COOKIE = "tomoni_browser"
LIFETIME = timedelta(days=60)
_SALT = "frontend.browser_keys"
#: A shared computer of an office: the text of the last four people stays theirs.
_MOST_PEOPLE = 4


@dataclass(frozen=True)
class Person:
    """Somebody who signed in with this browser."""

    user_id: UUID
    key: bytes


class BrowserKeyMiddleware:
    """Notes on every page who is using the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        # Asked for pages only: what is kept by caches must not carry a person's cookie.
        if user is not None and user.pk and _is_page(response):
            remember(request, response, user.pk)
        return response


def _is_page(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def people(request: HttpRequest) -> list[Person]:
    """Return who signed in with this browser, the latest first."""
    try:
        pairs = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return []
    return [Person(UUID(user_id), urlsafe_b64decode(key)) for user_id, key in pairs]


def last_person(request: HttpRequest) -> Person | None:
    """Return who used this browser last."""
    return next(iter(people(request)), None)


def remember(request: HttpRequest, response: HttpResponseBase, user_id: UUID) -> None:
    """Note on a page's answer who is using the browser; renewed when the session is."""
    known = people(request)
    if known and known[0].user_id == user_id and not request.session.modified:
        return
    fresh = Person(user_id, os.urandom(KEY_BYTES))
    own = next((one for one in known if one.user_id == user_id), fresh)
    others = [one for one in known if one.user_id != user_id]
    shown = [own, *others][:_MOST_PEOPLE]
    pairs = [(str(one.user_id), urlsafe_b64encode(one.key).decode()) for one in shown]
    value = signing.dumps(pairs, salt=_SALT)
    set_cookie(response, COOKIE, value, max_age=int(LIFETIME.total_seconds()))


def set_cookie(response: HttpResponseBase, name: str, value: str, *, max_age: int) -> None:
    """Set a cookie that scripts cannot read, for ``max_age`` seconds."""
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
