"""Where in a request something is wrong: by JSON pointer, by parameter, by row and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from marketplace.api.errors import Place, ValuesNotValid
from marketplace.connectors.describing import describe
from marketplace.connectors.errors import ProblemsFound
from marketplace.kernel.errors import DomainError
from tasks.errors import AnswersHaveErrors, WarningsNeedReason
from tasks.form_schema import Problem as AnswerProblem

_WHOLE = "non_field_errors"


class ParametersNotValid(ValidationError):
    """Values in the query of an address are wrong."""


def pointer(*parts: object) -> str:
    """Return a JSON Pointer (RFC 6901) as a URI fragment, the form that RFC 9457 shows."""
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in parts)
    return "#" + "".join(f"/{quote(part, safe='~!$&()*+,;=:@')}" for part in escaped)


def of_fields(error: ValidationError) -> list[Place]:
    """Return every finding of the serializers, flattened."""
    in_query = isinstance(error, ParametersNotValid)
    return [
        _place(path, in_query=in_query, code=str(found["code"]), detail=str(found["message"]))
        for path, found in _flat(error.get_full_details(), ())
    ]


def _place(path: tuple[object, ...], *, in_query: bool, code: str, detail: str) -> Place:
    where = {"parameter": str(path[0])} if in_query and path else {"pointer": pointer(*path)}
    return {**where, "code": code, "detail": detail}


def _flat(details: Any, path: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], Any]]:
    if isinstance(details, list):
        for index, inner in enumerate(details):
            # A list of findings is about one value; a list of lists or of values is about its items.
            is_finding = isinstance(inner, dict) and {"message", "code"} == set(inner)
            yield from _flat(inner, path if is_finding else (*path, index))
    elif {"message", "code"} == set(details) and not isinstance(details["message"], dict | list):
        yield path, details
    else:
        for name, inner in details.items():
            yield from _flat(inner, path if name == _WHOLE else (*path, name))


def places_of(error: DomainError, view: object = None) -> list[Place]:
    """Return the entries of ``errors`` for a refusal; empty where it is about no place."""
    if isinstance(error, ValuesNotValid):
        return list(error.places)
    if isinstance(error, AnswersHaveErrors | WarningsNeedReason):
        return [of_answer(problem) for problem in error.problems]
    if isinstance(error, ProblemsFound):
        return [_of_file(problem, error, view) for problem in error.problems]
    return [_of_field(error, view)] if error.field else []


def of_answer(problem: AnswerProblem) -> Place:
    """Return where an answer to a task is wrong, what is wrong, and what to do."""
    path = problem.field.split(".") if problem.field else ()
    return {
        "pointer": pointer("values", *path),
        "code": problem.code,
        "detail": problem.text(_),
        "next_step": problem.advice(_),
        "level": problem.level.value,
    }


def _of_file(problem: Any, error: ProblemsFound, view: object) -> Place:
    words = describe(problem)
    point = getattr(view, "point_at", None)
    place: Place = point(problem) if point else {"pointer": pointer(error.field or "file")}
    found = {"row": words.row, "column": words.column, "letter": words.letter}
    place |= {name: value for name, value in found.items() if value}
    return place | {"code": words.code, "detail": words.message, "next_step": words.next_step}


def _of_field(error: DomainError, view: object) -> Place:
    method = getattr(getattr(view, "request", None), "method", "")
    title = _(error.title) % error.params if error.params else _(error.title)
    path = (str(error.field),)
    in_query = method in ("GET", "HEAD")
    return _place(path, in_query=in_query, code=error.code, detail=title)
