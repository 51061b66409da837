"""A machine client in a test: sends JSON with a key, and holds every answer against the document."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.test import Client

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, token_scopes
from marketplace.accounts.services import create_token
from tests.factories import work
from tests.support.contract import check_answer, check_request

V1 = "/api/v1/"
_ACCEPTED = range(200, 300)


def key_of(actor: Actor, *, scopes: list[Action] | None = None, at: datetime = work.AT) -> str:
    """Return a new key of a person, with every scope that the role can give unless some are named."""
    wanted = token_scopes(actor.role) if scopes is None else scopes
    _token, key = create_token(actor=actor, name="連携", scopes=wanted, at=at)
    return key


class Caller:
    """Calls by key; ``language`` is the Accept-Language."""

    def __init__(self, key: str | None, *, language: str = "ja") -> None:
        self.client = Client(raise_request_exception=True)
        self.key = key
        self.headers = {"Accept-Language": language}
        if key is not None:
            self.headers["Authorization"] = f"Bearer {key}"

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        once: str | None = "",
        headers: dict[str, str] | None = None,
        data: bytes | None = None,
        content_type: str = "application/json",
        checked: bool = True,
    ) -> Any:
        """Send a request; a POST gets a fresh key for itself unless one (or None) is given.

        ``checked=False`` is for addresses and methods that the document cannot have.
        """
        sent = {**self.headers, **(headers or {})}
        if method == "POST" and once is not None:
            sent.setdefault("Idempotency-Key", once or str(uuid4()))
        if data is None:
            data = b"" if body is None else json.dumps(body).encode()
        full = path if path.startswith("/") else V1 + path
        response = self.client.generic(method, full, data, content_type=content_type, headers=sent)
        if checked:
            self._hold(method, full.split("?")[0], body, response)
        return response

    def _hold(self, method: str, path: str, body: Any, response: Any) -> None:
        check_answer(method, path, response)
        if response.status_code in _ACCEPTED and body is not None:
            check_request(method, path, body)

    def get(self, path: str, **options: Any) -> Any:
        return self.send("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.send("POST", path, body, **options)

    def put(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.send("PUT", path, body, **options)

    def patch(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.send("PATCH", path, body, **options)

    def publish(self, batch_id: object) -> Any:
        """Confirm what a draft asks, as the answer says it, and publish it."""
        shown = self.get(f"batches/{batch_id}/demands").json()
        body = {"computed": [each["code"] for each in shown["computed"]]}
        self.put(f"batches/{batch_id}/demands", body)
        return self.post(f"batches/{batch_id}/publish")

    def upload(self, path: str, *, once: str = "", **fields: Any) -> Any:
        """Send a form with files, as a browser or curl would."""
        headers = {**self.headers, "Idempotency-Key": once or str(uuid4())}
        response = self.client.post(V1 + path, fields, headers=headers)
        check_answer("POST", V1 + path, response)
        return response
