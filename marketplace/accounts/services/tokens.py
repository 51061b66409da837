"""Keys for machine clients."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden, OutOfScope, ScopeNotGranted
from marketplace.accounts.models import ApiToken
from marketplace.accounts.permissions import Action, require, token_scopes
from marketplace.accounts.secrets import hash_of, new_api_key
from marketplace.kernel.db import locked

_NOTE_USE_EVERY = timedelta(hours=1)


def create_token(
    *,
    actor: Actor,
    name: str,
    scopes: Iterable[Action],
    at: datetime,
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """
    Make a key that may do a part of what its owner may; returns the row and the key.

    The key is shown this once: only its hash is kept.

    :raises Forbidden: when the role has no keys
    :raises ScopeNotGranted: when a scope is missing or is not the role's to hand on
    """
    require(actor, Action.TOKEN_MANAGE)
    wanted = frozenset(scopes)
    if actor.role is None or actor.membership_id is None:
        raise Forbidden(action=str(Action.TOKEN_MANAGE))
    if not wanted or not wanted <= token_scopes(actor.role):
        raise ScopeNotGranted(field="scopes")
    key = new_api_key()
    with transaction.atomic():
        token = ApiToken.objects.create(
            membership_id=actor.membership_id,
            name=name,
            key_hash=hash_of(key),
            key_hint=key[-4:],
            scopes=sorted(str(scope) for scope in wanted),
            created_at=at,
            expires_at=expires_at,
        )
        audit.record(actor=actor, action="token.create", at=at, about=token)
    return token, key


def revoke_token(*, actor: Actor, token_id: UUID, at: datetime) -> ApiToken:
    """
    End a key at once; ending it twice changes nothing.

    :raises Forbidden: when the role has no keys
    :raises OutOfScope: when the key belongs to somebody else
    """
    require(actor, Action.TOKEN_MANAGE)
    with transaction.atomic():
        token = locked(ApiToken, token_id)
        if token.membership_id != actor.membership_id:
            raise OutOfScope
        if token.revoked_at is None:
            token.revoked_at = at
            token.save(update_fields=["revoked_at"])
            audit.record(actor=actor, action="token.revoke", at=at, about=token)
    return token


def note_use(*, token_id: UUID, at: datetime) -> None:
    """Note that a key was used; at most once an hour, because every request would be a write."""
    stale = ApiToken.objects.filter(pk=token_id)
    stale = stale.exclude(last_used_at__gt=at - _NOTE_USE_EVERY)
    stale.update(last_used_at=at)
