"""The OpenAPI document as people read it: operations with their members in flat tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator

from frontend.japanese import runs
from frontend.labels_account import action_name
from marketplace.accounts.permissions import Action
from marketplace.kernel.text import N_

DEEPEST = 3
TYPES = {
    "string": N_("文字"),
    "integer": N_("整数"),
    "number": N_("数"),
    "boolean": N_("true か false"),
    "array": N_("一覧"),
    "object": N_("組"),
}
FORMATS = {
    "uuid": N_("UUID"),
    "date": N_("日付（2026-11-23）"),
    "date-time": N_("日時"),
    "uri": N_("アドレス"),
    "binary": N_("ファイル"),
}


@dataclass(frozen=True)
class Member:
    """A parameter, a member of a body or of an answer; inner ones have a path such as rows[].name."""

    path: str
    type: str
    required: bool
    text: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Refusals:
    """The refusals of one status."""

    status: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Operation:
    """One operation, ready to be shown."""

    id: str
    method: str
    path: str
    summary: str
    text: str
    scopes: tuple[str, ...]
    parameters: tuple[Member, ...]
    body_media: str
    body: tuple[Member, ...]
    example: str
    status: str
    answer_media: tuple[str, ...]
    answer: tuple[Member, ...]
    refusals: tuple[Refusals, ...]

    @property
    def language(self) -> str:
        """The language of ``text``: some operations are explained to programmers in English alone."""
        return "ja" if runs(self.text) else "en"


@dataclass(frozen=True)
class Group:
    """The operations under one heading."""

    tag: str
    title: str
    operations: tuple[Operation, ...]


@lru_cache(maxsize=4)
def document(language: str) -> dict[str, Any]:
    """Return the OpenAPI document in a language; written once for each process and language."""
    with translation.override(language):
        found: dict[str, Any] = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
        return found


def groups_of(described: dict[str, Any]) -> list[Group]:
    """Return every operation of the document under its heading."""
    operations = [
        (one["tags"][0], _operation(described, method, path, one))
        for path, methods in described["paths"].items()
        for method, one in methods.items()
    ]
    return [
        Group(
            tag["name"],
            tag["description"],
            tuple(op for name, op in operations if name == tag["name"]),
        )
        for tag in described["tags"]
    ]


def _operation(described: dict[str, Any], method: str, path: str, one: dict[str, Any]) -> Operation:
    body_media, body = _content(one.get("requestBody", {}))
    status = next(code for code in one["responses"] if code < "400")
    answer_media, answer = _content(one["responses"][status])
    media = tuple(one["responses"][status].get("content", {}))
    return Operation(
        id=one["operationId"].replace("_", "-"),
        method=method.upper(),
        path=path,
        summary=one["summary"],
        text=one.get("description", ""),
        scopes=tuple(action_name(Action(code)) for code in one["x-required-scopes"]),
        parameters=tuple(_parameters(one)),
        body_media=body_media,
        body=tuple(_members(described, body.get("schema", {}))),
        example=_example(body),
        status=status,
        answer_media=media or ((answer_media,) if answer_media else ()),
        answer=tuple(_members(described, answer.get("schema", {}))),
        refusals=tuple(_refusals(one)),
    )


def _content(part: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return next(iter(part.get("content", {}).items()), ("", {}))


def _example(body: dict[str, Any]) -> str:
    example = next(iter(body.get("examples", {}).values()), None)
    return json.dumps(example["value"], ensure_ascii=False, indent=2) if example else ""


def _parameters(one: dict[str, Any]) -> Iterator[Member]:
    for each in one.get("parameters", []):
        yield _member(each["name"], each["schema"], each.get("required", False), each)


def _members(
    described: dict[str, Any], schema: dict[str, Any], path: str = "", depth: int = 0
) -> Iterator[Member]:
    """Yield the members of an object or of the items of a list, outer ones first."""
    schema = _resolved(described, schema)
    if "items" in schema:
        yield from _members(described, schema["items"], f"{path}[]", depth)
        return
    for name, inner in schema.get("properties", {}).items():
        here = f"{path}.{name}".lstrip(".")
        full = _resolved(described, inner)
        yield _member(here, full, name in schema.get("required", ()), inner)
        if depth < DEEPEST:
            yield from _members(described, full, here, depth + 1)


def _resolved(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with its reference followed, whether it stands alone or beside null."""
    parts = [schema, *schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())]
    name = next((part["$ref"] for part in parts if "$ref" in part), None)
    if name is None:
        return schema
    found: dict[str, Any] = described["components"]["schemas"][name.rpartition("/")[2]]
    return found


def _member(path: str, schema: dict[str, Any], required: bool, said: dict[str, Any]) -> Member:
    choices = [str(each) for each in schema.get("enum", ()) if each is not None]
    return Member(
        path=path,
        type=_type(schema),
        required=required,
        text=str(said.get("description") or schema.get("description") or ""),
        choices=tuple(choices),
    )


def _type(schema: dict[str, Any]) -> str:
    kinds = schema.get("type", "object")
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    named = [
        FORMATS.get(schema.get("format", ""), TYPES.get(kind, kind))
        for kind in kinds
        if kind != "null"
    ]
    words = "、".join(_(each) for each in dict.fromkeys(named))
    return _("%(type)s、または null") % {"type": words} if "null" in kinds else words


def _refusals(one: dict[str, Any]) -> Iterator[Refusals]:
    for status, response in one["responses"].items():
        if status >= "400":
            yield Refusals(status, tuple(response["description"].split(", ")))
