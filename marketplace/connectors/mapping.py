"""From the rows of a table to the inputs of tasks, by a mapping that a person has confirmed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from marketplace.connectors.errors import MappingRefused
from marketplace.connectors.problem_words import Words
from marketplace.connectors.problems import Problem
from marketplace.connectors.table import Column, Row, Table
from marketplace.kernel.text import fold
from tasks.catalogue import ColumnKind, InputColumn, TaskType, content_of, content_problems
from tasks.catalogue import guess_mapping as guess_by_synonyms

MAX_ID = 200
_KEPT_OF_LONG_ID = 160
_NEGATIVE = re.compile(r"[¥￥]?\s*[-−▲△]\s*[¥￥]?\s*\d")


@dataclass(frozen=True, slots=True)
class TaskInput:
    """What one row asks for: the client's key, the content, and where it stood in the file."""

    external_id: str
    content: dict[str, object]
    row_number: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """Inputs of the rows without problems, and every problem of the others in the file's order."""

    inputs: tuple[TaskInput, ...]
    problems: tuple[Problem, ...]


def guess_mapping(
    task_type: TaskType, table: Table, remembered: Mapping[str, str] | None = None
) -> dict[str, str]:
    """
    Return input column -> header: what was chosen last time, then what synonyms suggest.

    A remembered header that this file does not have is guessed anew.
    """
    headers = [column.name for column in table.columns]
    known = {column.name for column in task_type.input_columns}
    chosen = {
        name: header
        for name, header in (remembered or {}).items()
        if header in headers and name in known
    }
    # An input column that was left out on purpose last time stays out.
    left_out = {name for name, header in (remembered or {}).items() if not header}
    free = [header for header in headers if header not in chosen.values()]
    guessed = guess_by_synonyms(task_type, free)
    return {**{n: h for n, h in guessed.items() if n not in left_out}, **chosen}


def check_mapping(task_type: TaskType, table: Table, mapping: Mapping[str, str]) -> None:
    """
    Make sure that a mapping fits the task type and the file.

    :raises MappingRefused: listing every required input without a column and every wrong choice
    """
    problems = [
        *_missing_choices(task_type, mapping),
        *_wrong_choices(task_type, table, mapping),
        *_double_choices(mapping),
    ]
    if problems:
        raise MappingRefused(problems)


def _missing_choices(task_type: TaskType, mapping: Mapping[str, str]) -> Iterator[Problem]:
    for column in task_type.input_columns:
        if column.required and not mapping.get(column.name):
            yield Problem("mapping.required", params={"field_label": column.label})
    either = [task_type.column(name) for name in task_type.one_of_columns]
    if either and not any(mapping.get(column.name) for column in either):
        params = {"first_label": either[0].label, "second_label": either[-1].label}
        yield Problem("mapping.one-of", params=params)


def _wrong_choices(
    task_type: TaskType, table: Table, mapping: Mapping[str, str]
) -> Iterator[Problem]:
    known = {column.name for column in task_type.input_columns}
    for name, header in mapping.items():
        if name not in known:
            yield Problem("mapping.unknown-field", params={"field": name})
        elif header and table.column(header) is None:
            yield Problem("mapping.unknown-column", column=header, params={"column": header})


def _double_choices(mapping: Mapping[str, str]) -> Iterator[Problem]:
    headers = [header for header in mapping.values() if header]
    for header in dict.fromkeys(headers):
        if headers.count(header) > 1:
            yield Problem("mapping.column-twice", column=header, params={"column": header})


def apply_mapping(task_type: TaskType, table: Table, mapping: Mapping[str, str]) -> Mapped:
    """
    Return the inputs of every good row and all problems, the table's own included.

    :raises MappingRefused: if the mapping does not fit
    """
    check_mapping(task_type, table, mapping)
    mapper = _Mapper(task_type, table, {name: h for name, h in mapping.items() if h})
    for row in table.rows:
        mapper.take(row)
    problems = sorted([*table.problems, *mapper.problems], key=lambda problem: problem.row or 0)
    return Mapped(tuple(mapper.inputs), tuple(problems))


class _Mapper:
    """Turns rows into inputs one by one and remembers which keys it has seen."""

    def __init__(self, task_type: TaskType, table: Table, mapping: Mapping[str, str]) -> None:
        self.inputs: list[TaskInput] = []
        self.problems: list[Problem] = []
        self._task_type = task_type
        self._headers = [column.name for column in table.columns]
        self._mapping = mapping
        self._places = {column.name: column for column in table.columns}
        self._first_rows: dict[str, int] = {}

    def take(self, row: Row) -> None:
        """Add the row's input, or its problems."""
        cells = dict(zip(self._headers, row.cells, strict=True))
        content = content_of(self._task_type, cells, self._mapping)
        external_id = external_id_of(self._task_type, content)
        found = list(self._problems_of(row.number, content, external_id))
        self.problems += found
        if not found:
            self.inputs.append(TaskInput(external_id, content, row.number))

    def _problems_of(
        self, row: int, content: Mapping[str, object], external_id: str
    ) -> Iterator[Problem]:
        for fault in content_problems(self._task_type, content):
            words = Words(fault.message, fault.fix)
            yield self._placed(row, fault.field, fault.code, fault.params, words)
        for column in self._task_type.input_columns:
            yield from self._own_faults(row, column, str(content.get(column.name) or ""))
        first = self._first_rows.setdefault(external_id, row) if external_id else row
        if first != row:
            params = {"value": external_id[:100], "first_row": first}
            yield self._placed(row, self._task_type.key_columns[0], "value.duplicate-id", params)

    def _own_faults(self, row: int, column: InputColumn, value: str) -> Iterator[Problem]:
        shown = {"value": value[:100]}
        if column.kind is ColumnKind.IMAGE_FILE and _has_path(value):
            yield self._placed(row, column.name, "value.image-path", shown)
        elif column.kind is ColumnKind.IMAGE_FILE and value.strip():
            yield self._placed(row, column.name, "value.image-not-sent", shown)
        if _holds_price(column) and _NEGATIVE.match(fold(value)):
            yield self._placed(row, column.name, "value.negative", shown)

    def _placed(
        self,
        row: int,
        name: str,
        code: str,
        params: Mapping[str, object],
        words: Words | None = None,
    ) -> Problem:
        place = self._places.get(self._mapping.get(name, ""), Column(-1, "", ""))
        return Problem(code, row, place.name, place.letter, params, words)


def _has_path(value: str) -> bool:
    return "/" in value or "\\" in value or ".." in value


def _holds_price(column: InputColumn) -> bool:
    return column.kind is ColumnKind.NUMBER or column.name.startswith("price")


def external_id_of(task_type: TaskType, content: Mapping[str, object]) -> str:
    """
    Return the key by which the same thing is recognised in the next file, at most 200 characters.

    Width and outer spaces do not count. A longer key (an image's address) keeps its beginning and
    gets a fingerprint of the whole.
    """
    values = (fold(str(content.get(name) or "")) for name in task_type.key_columns)
    key = " | ".join(value for value in values if value)
    if len(key) <= MAX_ID:
        return key
    return f"{key[:_KEPT_OF_LONG_ID]} #{hashlib.sha256(key.encode()).hexdigest()[:32]}"
