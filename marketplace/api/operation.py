"""Saying once what an operation is: who may do it, what it reads and answers, how it can fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial, wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers
from rest_framework.request import Request

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.permissions import Action
from marketplace.api import errors
from marketplace.api.idempotency import HEADER
from marketplace.api.inputs import Input, NoBodySerializer, NoQuerySerializer, PageQuerySerializer
from marketplace.api.problem import MEDIA_TYPE, status_of
from marketplace.api.tags import PUBLIC
from marketplace.kernel.errors import DomainError

JSON = "application/json"

Words = str | Promise
Method = Callable[..., Any]
Refusals = tuple[type[DomainError], ...]
Answer = type[serializers.Serializer] | serializers.Serializer | None

_ALWAYS: Refusals = (errors.FormatNotOffered, errors.ServerFault, errors.Busy)
_WITH_KEY: Refusals = (errors.KeyMissing, errors.KeyNotValid, errors.TooManyRequests)
_WITH_BODY: Refusals = (
    errors.BodyUnreadable,
    errors.BodyTooLarge,
    errors.BodyFormatUnknown,
    errors.ValuesNotValid,
)
_WITH_ONCE: Refusals = (
    errors.IdempotencyKeyMissing,
    errors.IdempotencyKeyReused,
    errors.RequestInFlight,
)


@dataclass(frozen=True)
class Operation:
    """What stands behind one method of one address."""

    action: Action | str
    id: str
    query: type[Input]
    body: type[Input]
    problems: Refusals


class ProblemPlaceSerializer(serializers.Serializer):
    """One place of a request where something is wrong."""

    code = serializers.CharField()
    detail = serializers.CharField()
    next_step = serializers.CharField(required=False)
    pointer = serializers.CharField(required=False)
    parameter = serializers.CharField(required=False)
    row = serializers.IntegerField(required=False)
    column = serializers.CharField(required=False)
    letter = serializers.CharField(required=False)
    level = serializers.CharField(required=False)


class ProblemSerializer(serializers.Serializer):
    """RFC 9457 problem details, with our code and what to do."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    code = serializers.CharField()
    next_step = serializers.CharField()
    errors = ProblemPlaceSerializer(many=True)  # type: ignore[assignment]


@cache
def page_shape(item: type[serializers.Serializer]) -> serializers.Serializer:
    """Return the shape of a page of a list: its items, and the address of the next page."""
    fields: dict[str, serializers.Field] = {
        "items": item(many=True),
        "next": serializers.URLField(allow_null=True),
    }
    return inline_serializer(item.__name__.removesuffix("Serializer") + "Page", fields)


def operation(
    action: Action | str,
    name: str,
    *,
    tag: str,
    summary: Words,
    text: Words = "",
    query: type[Input] = NoQuerySerializer,
    body: type[Input] = NoBodySerializer,
    answer: Answer = None,
    page_of: type[serializers.Serializer] | None = None,
    status: int = 200,
    media: tuple[str, ...] = (JSON,),
    problems: Refusals = (),
    example: Mapping[str, object] | None = None,
) -> Callable[[Method], Method]:
    """
    Describe a method of an endpoint, and let a POST be done once (see ``idempotency``).

    ``page_of`` makes it a list in pages. ``problems`` are the refusals that are its own; those that
    every operation can give are added. ``example`` is a body that would be accepted.
    """
    query = PageQuerySerializer if page_of and query is NoQuerySerializer else query
    about = Operation(action, name, query, body, problems)

    def describe(method: Method) -> Method:
        run = _once(method) if method.__name__ == "post" and action != PUBLIC else method
        run.operation = about  # type: ignore[attr-defined]
        shown = page_shape(page_of) if page_of else answer
        described: Method = extend_schema(
            operation_id=name,
            tags=[tag],
            summary=summary,
            description=text,
            parameters=_parameters(method.__name__, query, action),
            request=_request(body),
            responses={**_success(status, shown, media), **_refusals(about, method.__name__)},
            examples=_examples(example),
        )(run)
        return described

    return describe


def _once(method: Method) -> Method:
    @wraps(method)
    def run(self: Any, request: Request, **values: Any) -> HttpResponseBase:
        response: HttpResponseBase = self.once(partial(method, self, request, **values))
        return response

    return run


def _request(body: type[Input]) -> Any:
    if body is NoBodySerializer:
        return None
    multipart = any(isinstance(each, serializers.FileField) for each in body().fields.values())
    return {"multipart/form-data" if multipart else JSON: body}


def _success(status: int, answer: Answer, media: tuple[str, ...]) -> dict[Any, Any]:
    if answer is None and media == (JSON,):
        return {status: OpenApiResponse(description="")}
    shape: Any = OpenApiTypes.BINARY if answer is None else answer
    return {(status, each): OpenApiResponse(shape) for each in media}


def _parameters(method: str, query: type[Input], action: Action | str) -> list[Any]:
    found: list[Any] = [] if query is NoQuerySerializer else [query]
    if method == "post":
        found.append(_header(HEADER, required=True))
    found.append(_header("X-Request-ID", response=True))
    if action != PUBLIC:
        found += [_header(name, response=True) for name in ("RateLimit", "RateLimit-Policy")]
    return found


def _header(name: str, *, required: bool = False, response: bool = False) -> OpenApiParameter:
    return OpenApiParameter(
        name,
        {"type": "string", "maxLength": 255, "minLength": 1, "pattern": "^[!-~]+$"}
        if required
        else OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        required=required,
        response=response,
    )


def _refusals(about: Operation, method: str) -> dict[Any, Any]:
    listed = [*_ALWAYS, *about.problems]
    if about.action != PUBLIC:
        listed += [*_WITH_KEY, Forbidden, OutOfScope]
    if about.query is not NoQuerySerializer:
        listed += [errors.ValuesNotValid, errors.CursorNotValid]
    if method in ("post", "put", "patch"):
        listed += _WITH_BODY
    if method == "post":
        listed += _WITH_ONCE
    return {
        (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description=", ".join(codes))
        for status, codes in _by_status(listed).items()
    }


def _by_status(refusals: Iterable[type[DomainError]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for each in dict.fromkeys(refusals):
        found.setdefault(int(status_of(each)), []).append(each.code)
    return {status: sorted(codes) for status, codes in sorted(found.items())}


def _examples(example: Mapping[str, object] | None) -> list[OpenApiExample]:
    if example is None:
        return []
    return [OpenApiExample("例", value=dict(example), request_only=True)]
