"""Every refusal of the API as one kind of document: application/problem+json (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, UnreadablePostError
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from marketplace.accounts.errors import Forbidden
from marketplace.api import errors
from marketplace.api.places import of_fields, places_of
from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
STATUS = {
    Kind.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Kind.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Kind.MISSING: HTTPStatus.NOT_FOUND,
    Kind.CONFLICT: HTTPStatus.CONFLICT,
    Kind.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}
_BOTH = N_("%(title)s%(next_step)s")
_MEGABYTE = 1024 * 1024


def handle(exc: Exception, context: Mapping[str, Any]) -> Response:
    """
    Answer an exception of a view with a problem document.

    What nobody foresaw becomes a 500 with a log entry that carries the request's id.
    """
    error = refusal_of(exc, context.get("request"))
    if isinstance(error, errors.ServerFault):
        log.error("Request %s failed", request_id(context), exc_info=exc)
    # The framework rolls back for its own exceptions only.
    set_rollback()
    return respond(error, context, wait=getattr(exc, "wait", None))


def respond(
    error: DomainError, context: Mapping[str, Any], *, wait: float | None = None
) -> Response:
    """Return the response for a refusal; ``wait`` is in seconds."""
    headers = dict(errors.HEADERS_OF.get(type(error), {}))
    if wait is not None:
        headers["Retry-After"] = str(max(1, round(wait)))
    body = body_of(error, context)
    return Response(body, status_of(error), headers=headers, content_type=MEDIA_TYPE)


def status_of(error: DomainError | type[DomainError]) -> HTTPStatus:
    """Return the HTTP status of a refusal: its own where it has one, else that of its kind."""
    status: HTTPStatus = getattr(error, "status", STATUS[error.kind])
    return status


def body_of(error: DomainError, context: Mapping[str, Any]) -> dict[str, object]:
    """Return the members of a problem document, in the language of the reader."""
    words = {
        "title": _(error.title) % error.params if error.params else _(error.title),
        "next_step": _(error.next_step) % error.params if error.params else _(error.next_step),
    }
    return {
        "type": f"/problems/{error.code}",
        "title": words["title"],
        "status": int(status_of(error)),
        "detail": _(_BOTH) % words,
        "instance": f"urn:uuid:{request_id(context)}",
        "code": error.code,
        "next_step": words["next_step"],
        "errors": places_of(error, context.get("view")),
    }


def request_id(context: Mapping[str, Any]) -> str:
    """Return the id of the request, which logs and answers share."""
    return str(getattr(context.get("view"), "request_id", ""))


def refusal_of(exc: Exception, request: Request | None = None) -> DomainError:
    """Return the refusal that an exception of a view stands for."""
    if isinstance(exc, DomainError):
        return exc
    if isinstance(exc, exceptions.ValidationError):
        return errors.ValuesNotValid(of_fields(exc))
    if isinstance(exc, RequestDataTooBig):
        return too_large(None)
    if isinstance(exc, exceptions.MethodNotAllowed):
        return errors.MethodNotOffered(method=request.method if request else "")
    if isinstance(exc, exceptions.UnsupportedMediaType):
        return errors.BodyFormatUnknown(media_type=request.content_type if request else "")
    return _simple(exc)


_SIMPLE: tuple[tuple[tuple[type[Exception], ...], type[DomainError]], ...] = (
    ((exceptions.NotAuthenticated,), errors.KeyMissing),
    ((exceptions.AuthenticationFailed,), errors.KeyNotValid),
    ((exceptions.PermissionDenied, PermissionDenied), Forbidden),
    ((exceptions.NotFound, Http404), errors.AddressUnknown),
    ((exceptions.NotAcceptable,), errors.FormatNotOffered),
    ((exceptions.Throttled,), errors.TooManyRequests),
    ((exceptions.ParseError, SuspiciousOperation, UnreadablePostError), errors.BodyUnreadable),
    ((OperationalError,), errors.Busy),
)


def _simple(exc: Exception) -> DomainError:
    found = next((refusal for kinds, refusal in _SIMPLE if isinstance(exc, kinds)), None)
    if found is errors.Busy and not _is_locked(exc):
        found = None
    return (found or errors.ServerFault)()


def _is_locked(exc: Exception) -> bool:
    """Tell a lock that somebody else holds from a database that is broken."""
    cause = exc.__cause__
    return "locked" in str(exc) or getattr(cause, "sqlstate", "") in {"55P03", "40P01"}


def too_large(limit: int | None) -> errors.BodyTooLarge:
    """Return the refusal of a body above the limit in bytes; None for the usual limit."""
    allowed = limit or settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return errors.BodyTooLarge(limit=allowed // _MEGABYTE)
