"""Columns between a client's file and a task: guessing, taking in, judging and writing back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from marketplace.kernel.text import N_, fold
from tasks.catalogue.definition import (
    ROW,
    Change,
    ColumnKind,
    Content,
    InputColumn,
    Settings,
    TaskType,
)
from tasks.checks.issues import source_row
from tasks.form_schema import Answers, Problem, Severity

_LOOSE = re.compile(r"[\s_\-・:：()（）【】*★]+")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)\Z", re.IGNORECASE)


def guess_mapping(task_type: TaskType, headers: Sequence[str]) -> dict[str, str]:
    """
    Return input column name -> header of the file, for the headers that are known by a synonym.

    Exact matches win over loose ones (letters' case, width, brackets and spaces ignored). A header
    serves one column only. A person confirms the guess, so what is not known stays open.
    """
    mapping: dict[str, str] = {}
    for same in (fold, _loose):
        for column in task_type.input_columns:
            free = [header for header in headers if header not in mapping.values()]
            found = _first_known(column, free, same)
            if column.name not in mapping and found is not None:
                mapping[column.name] = found
    return mapping


def _loose(text: str) -> str:
    return _LOOSE.sub("", fold(text)).casefold()


def _first_known(
    column: InputColumn, headers: Sequence[str], same: Callable[[str], str]
) -> str | None:
    by_key = {same(header): header for header in reversed(headers)}
    names = (column.label, column.name, *column.synonyms)
    return next((by_key[same(name)] for name in names if same(name) in by_key), None)


def content_of(
    task_type: TaskType, row: Mapping[str, str], mapping: Mapping[str, str]
) -> dict[str, object]:
    """
    Return the content of a task from one row of a file.

    `mapping` is input column name -> header. Values are taken as they stand: a stray space may be
    the very fault to be found. A whole-row type also keeps every column in the order of the file.
    """
    content: dict[str, object] = {
        column.name: row.get(mapping[column.name], "")
        for column in task_type.input_columns
        if column.name in mapping
    }
    if task_type.whole_row:
        content[ROW] = [[header, value] for header, value in row.items() if header]
    return content


def content_problems(task_type: TaskType, content: Content) -> list[Problem]:
    """Return what is wrong with the input of one task. `Problem.field` is the input column's name."""
    problems: list[Problem] = []
    for column in task_type.input_columns:
        problems.extend(_cell_problems(column, str(content.get(column.name) or "")))
    if task_type.whole_row and not source_row(content):
        problems.append(_no_row())
    if task_type.one_of_columns and not any(content.get(n) for n in task_type.one_of_columns):
        problems.append(_none_of(task_type))
    return problems


def _cell_problems(column: InputColumn, value: str) -> Iterator[Problem]:
    if not value.strip():
        if column.required:
            yield _problem(
                column,
                "cell.missing",
                N_("「%(label)s」が空です。"),
                N_("値を書いてから、もう一度取り込んでください。"),
            )
        return
    if len(value) > column.max_length:
        yield _problem(
            column,
            "cell.too_long",
            N_("「%(label)s」が長すぎます（%(count)s文字）。"),
            N_("%(limit)s文字までにしてください。"),
            count=len(value),
            limit=column.max_length,
        )
    yield from _kind_problems(column, value)


def _kind_problems(column: InputColumn, value: str) -> Iterator[Problem]:
    shown = value[:100]
    if column.kind is ColumnKind.NUMBER and not _is_number(value):
        yield _problem(
            column,
            "cell.no_number",
            N_("「%(label)s」の「%(value)s」は数字ではありません。"),
            N_("数字だけにしてください。例：1200"),
            value=shown,
        )
    elif column.kind is ColumnKind.IMAGE_URL and not _is_address(value):
        yield _problem(
            column,
            "cell.no_address",
            N_("「%(label)s」の「%(value)s」は、画像のアドレスではありません。"),
            N_("https:// で始まるアドレスにしてください。"),
            value=shown,
        )
    elif column.kind is ColumnKind.IMAGE_FILE and not _IMAGE_FILE.search(value.strip()):
        yield _problem(
            column,
            "cell.no_image",
            N_("「%(label)s」の「%(value)s」は、画像のファイル名ではありません。"),
            N_("jpg、png、gif、webp、avif のどれかにしてください。"),
            value=shown,
        )


def _is_number(value: str) -> bool:
    plain = re.sub(r"[,¥円\s]", "", fold(value))
    try:
        return Decimal(plain).is_finite()
    except InvalidOperation:
        return False


def _is_address(value: str) -> bool:
    return re.match(r"https?://[^\s/]+/\S", value.strip()) is not None


def _problem(
    column: InputColumn, code: str, message: str, fix: str, **params: str | int
) -> Problem:
    filled = {"label": column.label, **params}
    return Problem(column.name, Severity.ERROR, code, message, fix, filled)


def _none_of(task_type: TaskType) -> Problem:
    first, *others = (task_type.column(name).label for name in task_type.one_of_columns)
    return Problem(
        field=task_type.one_of_columns[0],
        level=Severity.ERROR,
        code="cell.none_of",
        message=N_("「%(label)s」も「%(other_label)s」も空です。"),
        fix=N_("どちらか一つを入れてください。"),
        params={"label": first, "other_label": others[0]},
    )


def _no_row() -> Problem:
    return Problem(
        field=ROW,
        level=Severity.ERROR,
        code="row.empty",
        message=N_("この行には、点検する列がありません。"),
        fix=N_("列のあるファイルを選んでください。"),
    )


def changes(
    task_type: TaskType, content: Content, result: Answers, settings: Settings | None = None
) -> list[Change]:
    """Return the cells that the accepted result changes, for the before/after page."""
    if result.cannot_tell:
        return []
    labels = {column.name: column.label for column in task_type.output_columns}
    before = {
        **{name: str(value) for name, value in content.items() if name != ROW},
        **source_row(content),
    }
    return [
        Change(column, labels.get(column, column), before.get(column, ""), after)
        for column, after in task_type.write_back(content, settings or {}, result).items()
        if after != before.get(column, "")
    ]


def result_columns(
    task_type: TaskType,
    content: Content,
    result: Answers,
    *,
    mapping: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> dict[str, str]:
    """
    Return column -> new value for the export: the key columns and the changed ones, nothing else.

    A shop erases what a blank cell overwrites, so an unchanged column never appears; a row without a
    change is empty. With `mapping` (input column -> header) the columns carry the file's headers.
    """
    changed = {each.column: each.after for each in changes(task_type, content, result, settings)}
    if not changed:
        return {}
    # A key without a value names nothing, and would erase a cell like any blank.
    keys = {name: str(content[name]) for name in task_type.key_columns if content.get(name)}
    headers = {column.name: column.label for column in task_type.output_columns}
    headers.update(mapping or {})
    named = {**keys, **changed}
    return named if mapping is None else {headers.get(n, n): v for n, v in named.items()}
