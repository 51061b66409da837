"""What the API says about itself, and what it says where there is nothing."""

from __future__ import annotations

from typing import Any, NoReturn

from django.http import Http404, JsonResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from marketplace.api.endpoint import Endpoint
from marketplace.api.operation import operation
from marketplace.api.schema import document
from marketplace.api.tags import PUBLIC


class Document(Endpoint):
    """The OpenAPI document."""

    authentication_classes = []
    schema = None

    @operation(PUBLIC, "get_document", tag="document", summary=_("この説明をOpenAPI 3.1で受けとる"))
    def get(self, request: Request) -> JsonResponse:
        """Send the document."""
        return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


def _nothing(name: str) -> Any:
    def answer(self: Endpoint, request: Request, **values: Any) -> NoReturn:
        raise Http404

    answer.__name__ = name
    return operation(PUBLIC, f"{name}_nothing", tag="nothing", summary="")(answer)


class Nothing(Endpoint):
    """Every address below /api/ that does not exist: a machine is answered as everywhere else."""

    authentication_classes = []
    schema = None

    get = _nothing("get")
    post = _nothing("post")
    put = _nothing("put")
    patch = _nothing("patch")
    delete = _nothing("delete")
