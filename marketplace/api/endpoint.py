"""The frame of every endpoint: key, allowance, permission, row, and only then the work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from rest_framework import serializers
from rest_framework.exceptions import (
    APIException,
    MethodNotAllowed,
    NotAuthenticated,
    ValidationError,
)
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from marketplace.accounts.actors import ANONYMOUS, Actor
from marketplace.accounts.permissions import Action, require
from marketplace.api import idempotency
from marketplace.api.authentication import TokenAuthentication
from marketplace.api.inputs import Input
from marketplace.api.keyset import page_of
from marketplace.api.operation import Operation
from marketplace.api.parsing import JsonParser
from marketplace.api.places import ParametersNotValid
from marketplace.api.tags import PUBLIC
from marketplace.api.throttling import Allowance, TokenThrottle
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError

METHODS = ("get", "post", "put", "patch", "delete")
Present = Callable[[Any], Any]


class Endpoint(APIView):
    """
    One address. Each method says with ``@operation`` what it is; one that says nothing does not load.

    ``required_action`` maps a method to its action: the table of permissions is tested by it.
    """

    authentication_classes = [TokenAuthentication]
    throttle_classes = [TokenThrottle]
    parser_classes = [JsonParser]
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    required_action: ClassVar[dict[str, Action | str]] = {}
    #: What a caller also has to be allowed, to be shown the row that an operation is about.
    also_needs: ClassVar[tuple[Action, ...]] = ()
    allowance: Allowance | None = None
    request_id: UUID

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        offered = [name for name in METHODS if hasattr(cls, name)]
        silent = [name for name in offered if not hasattr(getattr(cls, name), "operation")]
        if silent:
            raise ImproperlyConfigured(f"{cls.__name__}: {silent} without @operation")
        cls.required_action = {name: getattr(cls, name).operation.action for name in offered}

    # -- the frame --------------------------------------------------------------------------------

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer in the reader's language; what is said lazily is said before it changes again."""
        self.request_id = uuid4()
        with translation.override(translation.get_language_from_request(request)):
            response = super().dispatch(request, *args, **kwargs)
            if isinstance(response, Response):
                response.render()
            response.headers["Content-Language"] = translation.get_language() or ""
        response.headers["X-Request-ID"] = str(self.request_id)
        response.headers["Cache-Control"] = "no-store"
        for name, value in (self.allowance.headers if self.allowance else {}).items():
            response.headers[name] = value
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """
        Let nobody in who may not: stranger 401, too fast 429, not permitted 403, not theirs 404.

        All of it comes before the body is read: nobody learns about a row by sending a wrong body.
        """
        super().initial(request, *args, **kwargs)
        if self.operation is None or self.operation.action == PUBLIC:
            return
        require(self.actor, Action(self.operation.action))
        for action in self.also_needs:
            require(self.actor, action)
        self.find(kwargs)

    def perform_authentication(self, request: Request) -> None:
        """Ask for a key where one is needed. :raises NotAuthenticated: without one"""
        if self.operation is None or self.operation.action != PUBLIC:
            if request.auth is None:
                raise NotAuthenticated
            request._request.actor = request.auth  # type: ignore[attr-defined]

    @property
    def operation(self) -> Operation | None:
        """What the method of this request is; None for a method that is not offered."""
        name = (self.request.method or "").lower()
        handler = getattr(self, "get" if name == "head" else name, None)
        return getattr(handler, "operation", None)

    @property
    def described(self) -> Operation:
        """What the method of this request is. :raises MethodNotAllowed: if it is not offered"""
        if self.operation is None:
            raise MethodNotAllowed(str(self.request.method))
        return self.operation

    @property
    def actor(self) -> Actor:
        """Who is calling."""
        found = self.request.auth
        return found if isinstance(found, Actor) else ANONYMOUS

    # -- for endpoints ------------------------------------------------------------------------------

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the row that the address names. :raises OutOfScope: if it is not the caller's"""

    def prepare(self) -> None:
        """Do what takes long and writes nothing, before the transaction of a POST."""

    @cached_property
    def body(self) -> dict[str, Any]:
        """The cleaned members of the body. :raises ValidationError: naming every wrong one"""
        return self._clean(self.described.body, self.request.data)

    @cached_property
    def query(self) -> dict[str, Any]:
        """The cleaned parameters. :raises ParametersNotValid: naming every wrong one"""
        try:
            return self._clean(self.described.query, self.request.query_params.dict())
        except ValidationError as error:
            raise ParametersNotValid(error.detail) from error

    def _clean(self, shape: type[Input], data: Any) -> dict[str, Any]:
        cleaner = shape(data=data, context={"view": self})
        cleaner.is_valid(raise_exception=True)
        return dict(cleaner.validated_data)

    def once(self, work: Callable[[], Response]) -> HttpResponseBase:
        """Do the work of a POST once, however often it is sent."""
        return idempotency.once(
            self.request,
            token_id=self.actor.token_id,
            at=now(),
            prepare=self._prepare,
            work=lambda: self._answered(work),
        )

    def _prepare(self) -> None:
        # Wrong bodies are refused before a lock is taken.
        _ = self.body
        self.prepare()

    def _answered(self, work: Callable[[], Response]) -> Response:
        try:
            with transaction.atomic():
                return work()
        except (DomainError, APIException) as refusal:
            return self.handle_exception(refusal)

    def show(
        self, shape: type[serializers.Serializer], row: object, *, status: int = 200
    ) -> Response:
        """Answer with one row."""
        return Response(shape(row, context={"request": self.request}).data, status)

    def created(self, response: Response, name: str, **values: object) -> Response:
        """Answer that something new is at an address."""
        response.status_code = 201
        response.headers["Location"] = self.url(name, **values)
        return response

    def listed(
        self,
        rows: QuerySet[Any],
        shape: type[serializers.Serializer],
        present: Present | None = None,
    ) -> Response:
        """Answer with a page of rows; ``present`` turns the list of rows into what is shown."""
        page = page_of(rows, cursor=self.query["cursor"], limit=self.query["limit"])
        shown = present(page.rows) if present else page.rows
        following = self._next_url(page.cursor) if page.cursor else None
        return Response({"items": self.items(shape, shown), "next": following})

    def items(self, shape: type[serializers.Serializer], rows: Any) -> Any:
        """Return rows in their shape."""
        return shape(rows, many=True, context={"request": self.request}).data

    def _next_url(self, cursor: str) -> str:
        asked = self.request.query_params.copy()
        asked["cursor"] = cursor
        return self.request.build_absolute_uri(f"{self.request.path}?{asked.urlencode()}")

    def url(self, name: str, **values: object) -> str:
        """Return an absolute address of the API."""
        return str(reverse(f"api:{name}", kwargs=values, request=self.request))
