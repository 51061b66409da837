"""
A POST that is sent twice happens once.

One transaction holds the claim of the key, the effect and the kept answer. Whenever the process or
the line dies, either all of it is there, and the next attempt gets the same answer, or nothing is,
and the next attempt does the work.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDict
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api import services
from marketplace.api.errors import (
    IdempotencyKeyMissing,
    IdempotencyKeyReused,
    KeyMissing,
    RequestInFlight,
)
from marketplace.api.models import KeptAnswer
from marketplace.api.services import Answer

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,255}\Z")
_FIRST_FAULT = 500

Work = Callable[[], Response]


class _Fault(Exception):
    """Takes an answer out of the transaction that must not be kept."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


def key_of(request: Request) -> str:
    """
    Return the key that the client gave the operation.

    :raises IdempotencyKeyMissing: if there is none, or it is not 1 to 255 visible ASCII characters
    """
    key = request.headers.get(HEADER, "")
    if not _KEY.match(key):
        raise IdempotencyKeyMissing()
    return key


def fingerprint_of(request: Request) -> str:
    """Return a digest of what is asked for: the order of members and boundaries do not count."""
    content = [request.method, request.get_full_path(), _content(request.data)]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _content(data: object) -> object:
    if not isinstance(data, MultiValueDict):
        return data
    return sorted((name, [_part(value) for value in values]) for name, values in data.lists())


def _part(value: object) -> object:
    if not isinstance(value, UploadedFile):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, digest.hexdigest()]


def once(
    request: Request,
    *,
    token_id: UUID | None,
    at: datetime,
    prepare: Callable[[], None],
    work: Work,
) -> HttpResponseBase:
    """
    Do the work of a POST, or return what it was answered before.

    ``prepare`` runs before the transaction: reading a large file must not hold a lock. ``work``
    answers refusals itself; what is raised undoes everything, the claim of the key included.

    :raises IdempotencyKeyMissing, IdempotencyKeyReused: if the key cannot stand for this request
    :raises RequestInFlight: if the first attempt does not end in time
    """
    if token_id is None:
        raise KeyMissing()
    key, fingerprint = key_of(request), fingerprint_of(request)
    before = _kept(token_id, key)
    if before is not None:
        return _again(before, fingerprint)
    prepare()
    try:
        with transaction.atomic():
            kept = services.claim_key(token_id=token_id, key=key, fingerprint=fingerprint, at=at)
            response = _done(work())
            services.keep_answer(kept=kept, answer=_answer(response))
    except RequestInFlight:
        # The other attempt has ended while this one waited for it, or is still at work.
        won = _kept(token_id, key)
        if won is None:
            raise
        return _again(won, fingerprint)
    except _Fault as fault:
        return fault.response
    return response


def _done(response: Response) -> Response:
    if response.status_code >= _FIRST_FAULT:
        raise _Fault(response)
    return response


def _kept(token_id: UUID, key: str) -> KeptAnswer | None:
    rows = KeptAnswer.objects.filter(token_id=token_id, key=key, status__isnull=False)
    return rows.first()


def _answer(response: Response) -> Answer:
    body = "" if response.data is None else JSONRenderer().render(response.data).decode()
    return Answer(
        status=response.status_code,
        content_type=response.content_type or JSONRenderer.media_type,
        location=response.headers.get("Location", ""),
        body=body,
    )


def _again(kept: KeptAnswer, fingerprint: str) -> HttpResponse:
    if kept.fingerprint != fingerprint:
        raise IdempotencyKeyReused()
    response = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
    response[REPLAYED] = "true"
    if kept.location:
        response["Location"] = kept.location
    return response
