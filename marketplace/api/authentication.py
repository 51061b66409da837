"""Who is calling: a key in the Authorization header (RFC 6750), and nothing else."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from marketplace.accounts.actors import Actor
from marketplace.accounts.queries import actor_by_token
from marketplace.accounts.services import note_use
from marketplace.kernel.clock import now
from marketplace.kernel.db import writing_allowed

SCHEME = "bearer"
_NOTE_EVERY_SECONDS = 60 * 60


class TokenAuthentication(BaseAuthentication):
    """
    Turns a key into the actor that it stands for (``request.auth``).

    A session never counts here: a page of another site could otherwise use somebody's cookie.
    """

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Actor] | None:
        """
        Return the actor, None when no key was sent.

        :raises AuthenticationFailed: if the key is unknown, ended or expired
        """
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        actor = actor_by_token(key.strip(), now()) if scheme.lower() == SCHEME else None
        if actor is None:
            raise AuthenticationFailed
        _note(actor)
        return AnonymousUser(), actor

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge of a 401."""
        return 'Bearer realm="api"'


def _note(actor: Actor) -> None:
    """
    Note that the key was used: one write an hour and process, also for a key that only reads.

    The cache decides without asking the database; the service looks at the hour once more. It is
    the one write that a GET makes: whoever owns the key has to see whether it is still in use.
    """
    if actor.token_id and cache.add(f"api-key-noted:{actor.token_id}", 1, _NOTE_EVERY_SECONDS):
        with writing_allowed():
            note_use(token_id=actor.token_id, at=now())
