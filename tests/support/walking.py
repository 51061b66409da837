"""
Walks through everything that somebody can fetch, and returns the bytes.

A world is told into a savepoint, walked through and rolled back, so that the next one begins with
the same numbers. Ids come from one sequence and the clock stands: what differs between two walks
then differs because the worlds do. Marks that protect forms are new in every answer and taken out.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from frontend.permissions import PUBLIC
from marketplace.accounts.models import ApiToken, Membership
from marketplace.accounts.permissions import PERMISSIONS, Action
from marketplace.accounts.secrets import hash_of
from tests.factories import accounts, work
from tests.support.addresses import Address, every_address

Bytes = dict[str, bytes]
Values = Callable[[Address, str], object]

#: Fresh secrets by design: a second step's key, a passkey's challenge. The mailbox is for developers.
FRESH = {
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
}
MAILBOX = "mailbox:"
_NONCE = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')


def addresses() -> list[Address]:
    """Return every address that can be fetched."""
    return [
        one
        for one in every_address()
        if "GET" in one.methods and one.name not in FRESH and not one.name.startswith(MAILBOX)
    ]


@dataclass
class Onlooker:
    """Somebody who fetches: by session and by key, or as a stranger. ``value`` fills addresses."""

    name: str
    value: Values
    membership: Membership | None = None
    client: Client = field(default_factory=Client)
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.membership is None:
            return
        user = self.membership.user
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
        self.client.force_login(user)
        session = self.client.session
        session["membership_id"] = str(self.membership.pk)
        session.save()
        key = f"key of {self.name}"
        ApiToken.objects.create(
            membership=self.membership,
            name="test",
            key_hash=hash_of(key),
            key_hint="test",
            scopes=[str(action) for action in Action],
            created_at=work.AT,
        )
        self.headers = {"Authorization": f"Bearer {key}"}

    def walk(self) -> Bytes:
        """
        Return what each address answers that is open to them: status, where it leads, body.

        That all others refuse them, whatever is asked, is tested beside the permission table.
        """
        return {
            f"{self.name} {address}": self._fetch(address)
            for address in addresses()
            if self._may_open(address.required("GET"))
        }

    def _may_open(self, action: object) -> bool:
        if self.membership is None:
            return action == PUBLIC
        return isinstance(action, Action) and self.membership.role in PERMISSIONS[action]

    def _fetch(self, address: Address) -> bytes:
        values = {name: self._value(address, name) for name in address.parameters}
        headers = self.headers if address.is_api else {}
        response = self.client.get(address.url(**values), headers=headers)
        body = response.getvalue()
        start = f"{response.status_code} {response.headers.get('Location', '')}\n".encode()
        return start + _NONCE.sub(rb"\1", body)

    def _value(self, address: Address, name: str) -> object:
        """Return the row that belongs there; of rows that nobody here has, one that is not there."""
        missing = UUID(int=1) if f"uuid:{name}" in address.route else 1
        return self.value(address, name) or missing


@contextmanager
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """
    Tell a world inside: ids and numbers are those of every other world; it is gone afterwards.

    Gives a function that begins a second sequence of ids: called before a walk, it makes the ids of
    requests independent of how much happened unseen before.
    """
    cache.clear()
    source = random.Random(2026)
    # A bare savepoint: what insists on being outermost may run inside the test's own transaction.
    savepoint = transaction.savepoint()
    with monkeypatch.context() as patched:
        patched.setattr(os, "urandom", source.randbytes)
        patched.setattr(work, "_numbers", count(1001))
        patched.setattr(accounts, "_numbers", count(1001))
        _number_afresh()
        try:
            yield lambda: source.seed(2027)
        finally:
            transaction.savepoint_rollback(savepoint)


def _number_afresh() -> None:
    """PostgreSQL counts on after a rollback; SQLite has nothing to set."""
    statements = connection.ops.sequence_reset_sql(no_style(), apps.get_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def differences(one: Bytes, other: Bytes) -> dict[str, tuple[str, str]]:
    """Return what differs between two walks, by onlooker and address, with the first lines that do."""
    assert one.keys() == other.keys()
    return {
        where: _first_difference(one[where], other[where])
        for where in one
        if one[where] != other[where]
    }


def _first_difference(one: bytes, other: bytes) -> tuple[str, str]:
    lines = zip(
        one.decode(errors="replace").split("\n"),
        other.decode(errors="replace").split("\n"),
        strict=False,
    )
    return next(((left.strip(), right.strip()) for left, right in lines if left != right), ("", ""))
