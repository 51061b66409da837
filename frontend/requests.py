"""The request as pages see it."""

from __future__ import annotations

from django.http import HttpRequest

from marketplace.accounts.actors import Actor
from marketplace.accounts.display import Display


class Request(HttpRequest):
    """A request after the middleware: it knows who acts. Used for annotations only."""

    actor: Actor
    LANGUAGE_CODE: str
    display: Display
