"""Delivering results: keys and changed columns only, in the encoding that the file came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.connectors.errors import NotInspectedYet
from marketplace.connectors.staging import PHOTOS, XLSX
from marketplace.connectors.table import Encoding
from marketplace.connectors.writing import Sheet, neutralised, write_csv, write_xlsx
from tasks.catalogue import TaskType, result_columns, source_row, task_type
from tasks.form_schema import Answers
from tasks.models import Batch
from tasks.policies import check_batch
from tasks.queries.batches import batch_for, result_of, tasks_of
from tasks.states import BatchState, TaskState

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class ExportWish:
    """
    How results are wanted.

    ``form`` is an encoding of ``Encoding`` for CSV, "xlsx", or empty for the form of the source.
    ``for_people`` neutralises what a spreadsheet would calculate: for staff, never for a shop.
    """

    form: str = ""
    for_people: bool = False


@dataclass(frozen=True)
class ExportFile:
    """A file to be handed out; ``rows`` says how many rows have a change."""

    name: str
    content_type: str
    data: bytes
    rows: int


def export_batch(*, actor: Actor, batch_id: UUID, wish: ExportWish) -> ExportFile:
    """
    Return the accepted changes of an inspected batch as a file. Writes nothing.

    :raises NotInspectedYet: before the municipality has accepted the batch
    :raises NotEncodable: naming every cell that the wanted encoding cannot hold
    :raises Forbidden, OutOfScope: if the batch is not this actor's to export
    """
    batch = batch_for(actor, batch_id)
    check_batch(actor, Action.BATCH_EXPORT, batch)
    if batch.state != BatchState.CLOSED:
        raise NotInspectedYet()
    sheet = results_sheet(batch)
    shown = neutralised(sheet) if wish.for_people else sheet
    return _written(batch, shown, wish.form or _source_form(batch))


def _source_form(batch: Batch) -> str:
    if batch.source_encoding in (XLSX, *Encoding):
        return batch.source_encoding
    # Photos and JSON bring no table: a workbook-friendly text table is the plainest answer.
    return Encoding.UTF8_BOM


def _written(batch: Batch, sheet: Sheet, form: str) -> ExportFile:
    stem = _stem(batch)
    if form == XLSX:
        return ExportFile(f"{stem}.xlsx", XLSX_TYPE, write_xlsx(sheet), len(sheet.rows))
    data = write_csv(sheet, encoding=Encoding(form))
    charset = "Shift_JIS" if form == Encoding.CP932 else "utf-8"
    return ExportFile(f"{stem}.csv", f"{CSV_TYPE}; charset={charset}", data, len(sheet.rows))


def _stem(batch: Batch) -> str:
    named = batch.source_name if batch.source_encoding != PHOTOS else ""
    return f"{PurePath(named).stem or batch.task_type}_results"


def results_sheet(batch: Batch) -> Sheet:
    """Return the changed rows of a batch: the key columns, then every column that changed anywhere."""
    kind = task_type(batch.task_type)
    done = tasks_of(batch, state=TaskState.DONE)
    finished = [(task.content, result_of(task) or Answers()) for task in done]
    return changed_rows(kind, finished, batch.source_mapping, settings=batch.options)


def changed_rows(
    kind: TaskType,
    finished: Iterable[tuple[Mapping[str, object], Answers]],
    mapping: Mapping[str, str],
    *,
    settings: Mapping[str, object] | None = None,
) -> Sheet:
    """
    Return keys and changed columns of the rows that changed, in the order of the source.

    A shop takes a blank cell for "erase this", so a cell that did not change carries its old value
    when its column is in the file for another row's sake.
    """
    finished = list(finished)
    # Without a file of the clerk's (photos, JSON) the keys carry their labels.
    headers = {name: kind.column(name).label for name in kind.key_columns}
    headers.update({name: header for name, header in mapping.items() if header})
    changed = [
        (content, row)
        for content, answers in finished
        if (row := result_columns(kind, content, answers, mapping=headers, settings=settings))
    ]
    keys = [headers[name] for name in _used_keys(kind, finished)]
    columns = _columns(keys, [content for content, _ in changed], [row for _, row in changed])
    rows = (
        tuple(row.get(column, _before(content, column, headers)) for column in columns)
        for content, row in changed
    )
    return Sheet(tuple(columns), tuple(rows))


def _used_keys(
    kind: TaskType, finished: Sequence[tuple[Mapping[str, object], Answers]]
) -> list[str]:
    used = [name for name in kind.key_columns if any(content.get(name) for content, _ in finished)]
    return used or list(kind.key_columns[:1])


def _columns(
    keys: Sequence[str],
    contents: Sequence[Mapping[str, object]],
    rows: Sequence[Mapping[str, str]],
) -> list[str]:
    present = {column for row in rows for column in row}
    source_order = list(source_row(contents[0])) if contents else []
    seen_order = dict.fromkeys(column for row in rows for column in row)
    wanted = [*keys, *source_order, *seen_order]
    return [column for column in dict.fromkeys(wanted) if column in present or column in keys]


def _before(content: Mapping[str, object], column: str, headers: Mapping[str, str]) -> str:
    source = source_row(content)
    if column in source:
        return source[column]
    names = {header: name for name, header in headers.items()}
    return str(content.get(names.get(column, column)) or "")
