"""Holds every answer of the API against its own OpenAPI document: nothing undocumented, nothing missing."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from django.utils import translation
from jsonschema import Draft202012Validator, FormatChecker

from marketplace.api.schema import document

JSON_TYPES = ("application/json", "application/problem+json")


@lru_cache
def strict_document() -> dict[str, Any]:
    """Return the document with every object closed: a member that nobody described is a mistake."""
    with translation.override("ja"):
        described: dict[str, Any] = json.loads(json.dumps(document()))
    for component in described["components"]["schemas"].values():
        if "properties" in component:
            component["additionalProperties"] = False
    return described


def operation_of(method: str, path: str) -> dict[str, Any]:
    """
    Return the description of an operation.

    :raises LookupError: if the document has none
    """
    for template, methods in strict_document()["paths"].items():
        pattern = re.sub(r"\{[^}]+\}", "[^/]+", template)
        if re.fullmatch(pattern, path) and method.lower() in methods:
            found: dict[str, Any] = methods[method.lower()]
            return found
    raise LookupError(f"{method} {path} is not described")


def faults_of(schema: dict[str, Any], value: object) -> list[str]:
    """Return what a schema of the document finds wrong with a value."""
    whole = {**schema, "components": strict_document()["components"]}
    checker = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:300]}" for error in checker.iter_errors(value)]


def check_answer(method: str, path: str, response: Any) -> None:
    """Check status, media type and body of an answer against the document."""
    described = operation_of(method, path)["responses"]
    status = str(response.status_code)
    assert status in described, f"{method} {path} answers {status}: {response.content[:500]!r}"
    media = response.headers.get("Content-Type", "").split(";")[0]
    offered = described[status].get("content", {})
    assert media in offered or not offered, f"{method} {path} answers {status} as {media}"
    if media in JSON_TYPES and offered:
        assert not faults_of(offered[media]["schema"], response.json()), response.json()


def check_request(method: str, path: str, body: object) -> None:
    """Check that a body which was accepted is one that the document allows."""
    content = operation_of(method, path).get("requestBody", {}).get("content", {})
    if "application/json" in content:
        assert not faults_of(content["application/json"]["schema"], body), body
