"""
The catalogue of task types: each folder is one type, written as data.

`task_type(code)` and `all_task_types()` are the door; `columns` moves values between a client's
file and a task.
"""

from __future__ import annotations

from tasks.catalogue.columns import (
    changes,
    content_of,
    content_problems,
    guess_mapping,
    result_columns,
)
from tasks.catalogue.definition import (
    ROW,
    Change,
    ColumnKind,
    Example,
    GoldPolicy,
    InputColumn,
    Instructions,
    OutputColumn,
    TaskType,
)
from tasks.catalogue.ec_03_alt_text import ALT_TEXT
from tasks.catalogue.ec_04_category import CATEGORY
from tasks.catalogue.ec_05_price import PRICE
from tasks.catalogue.ec_08_data_check import DATA_CHECK
from tasks.catalogue.training import PASS_PERCENT, Key, Part, Training, TrainingItem
from tasks.checks.issues import source_row

_ALL = (ALT_TEXT, CATEGORY, PRICE, DATA_CHECK)
_BY_CODE = {each.code: each for each in _ALL}


class UnknownTaskType(LookupError):
    """No task type has this code."""


def task_type(code: str) -> TaskType:
    """
    Return the task type of a code such as "EC-03".

    :raises UnknownTaskType: if the catalogue has none
    """
    try:
        return _BY_CODE[code]
    except KeyError as error:
        raise UnknownTaskType(code) from error


def all_task_types() -> tuple[TaskType, ...]:
    """Return every task type in the order of the codes."""
    return _ALL


__all__ = [
    "PASS_PERCENT",
    "ROW",
    "Change",
    "ColumnKind",
    "Example",
    "GoldPolicy",
    "InputColumn",
    "Instructions",
    "Key",
    "OutputColumn",
    "Part",
    "TaskType",
    "Training",
    "TrainingItem",
    "UnknownTaskType",
    "all_task_types",
    "changes",
    "content_of",
    "content_problems",
    "guess_mapping",
    "result_columns",
    "source_row",
    "task_type",
]
