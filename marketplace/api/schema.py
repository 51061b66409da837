"""The OpenAPI 3.1 document of the API, written from its code."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from marketplace.api.inputs import kinds_of_input
from marketplace.api.tags import PUBLIC, TAGS
from marketplace.kernel.text import N_

ABOUT = N_("自治体のシステムと、働く人のソフトのための入り口です。使い方は /api/docs/ にあります。")


class Schema(AutoSchema):
    """As usual; what a caller needs is what the endpoint itself will ask for."""

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Return the actions that a key needs: since 3.1 the list may name them for any scheme."""
        needed = self._needed()
        return [{"key": needed}] if needed else []

    def get_extensions(self) -> dict[str, object]:
        """Return the same under a name of our own, for the pages about the API."""
        return {"x-required-scopes": self._needed()}

    def _needed(self) -> list[str]:
        endpoint: Any = self.view
        action = endpoint.required_action[self.method.lower()]
        if action == PUBLIC:
            return []
        return [str(each) for each in dict.fromkeys([action, *endpoint.also_needs])]


def finish(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Name the parts; say that inputs refuse unknown names; keep developers' notes out of it."""
    strict = {kind.__name__.removesuffix("Serializer") for kind in kinds_of_input()}
    for name, component in result["components"]["schemas"].items():
        component.pop("description", None)
        if name in strict:
            component["additionalProperties"] = False
    result["tags"] = [{"name": name, "description": gettext(text)} for name, text in TAGS.items()]
    result["info"]["description"] = gettext(ABOUT)
    plain: dict[str, Any] = _plain(result)
    return plain


def _plain(part: Any) -> Any:
    """Return a part of the document as JSON has it, without what the generator notes for itself."""
    if isinstance(part, dict):
        return {name: _plain(inner) for name, inner in part.items() if name != "x-spec-enum-id"}
    if isinstance(part, list):
        return [_plain(inner) for inner in part]
    return float(part) if isinstance(part, Decimal) else part


@lru_cache(maxsize=4)
def _document(language: str) -> dict[str, Any]:
    with translation.override(language):
        document: dict[str, Any] = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
        return document


def document() -> dict[str, Any]:
    """Return the document in the active language. Written once for each process and language."""
    return _document(translation.get_language() or "")
