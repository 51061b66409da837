"""What a task type is made of: instructions, form, checks, columns, agreement, price and write-back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tasks.agreement import AgreementPlan
from tasks.catalogue.training import Training
from tasks.checks import Check, CheckContext, run_checks
from tasks.checks.defects import Defect
from tasks.form_schema import Answers, Form, Problem, validate
from tasks.pricing import fair_unit_price

Content = Mapping[str, object]
"""Input of one task: column name -> text; in whole-row types also "row": [[header, value], ...]."""

Settings = Mapping[str, object]
"""What a programme sets for a task type, as JSON: vocabulary, tax mode, rounding."""

ROW = "row"
"""Name under which a whole-row type keeps every source column, in the order of the file."""


class ColumnKind(StrEnum):
    """What an input column holds, which decides how it is shown to the worker."""

    TEXT = "text"
    NUMBER = "number"
    IMAGE_URL = "image-url"
    IMAGE_FILE = "image-file"


@dataclass(frozen=True, kw_only=True)
class InputColumn:
    """One column that the client's file brings. `synonyms` are headers seen in real files."""

    name: str
    label: str
    required: bool = True
    kind: ColumnKind = ColumnKind.TEXT
    synonyms: tuple[str, ...] = ()
    max_length: int = 5_000
    shown: bool = True


@dataclass(frozen=True)
class OutputColumn:
    """One column that the result fills; `label` is its header where the source file has none."""

    name: str
    label: str


@dataclass(frozen=True)
class Example:
    """An example answer and one sentence why it is good or bad."""

    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Instructions:
    """What the worker reads: at most 5 steps, one good and one bad example, at most 3 mistakes."""

    steps: tuple[str, ...]
    good: Example
    bad: Example
    mistakes: tuple[str, ...]
    in_trouble: str


@dataclass(frozen=True, kw_only=True)
class GoldPolicy:
    """
    How much is looked at more closely: `first_percent` of somebody's `first_items`, then `percent`.

    Outcomes of tasks with a known answer are shown to the worker as learning, never as punishment:
    below `coach_below_percent` on `coach_after` golds comes coaching, never automatic removal.
    """

    percent: int = 10
    first_items: int = 5
    first_percent: int = 40
    coach_after: int = 10
    coach_below_percent: int = 70


@dataclass(frozen=True)
class Change:
    """One cell that the result changes: column, its label, before and after."""

    column: str
    label: str
    before: str
    after: str


def _same_form(form: Form, content: Content, settings: Settings) -> Form:
    """Most forms look the same for every task."""
    return form


def _no_defects(content: Content) -> tuple[Defect, ...]:
    """Most types have no faults that a machine can point at beforehand."""
    return ()


@dataclass(frozen=True, kw_only=True)
class TaskType:
    """
    One kind of micro-task, complete, as data.

    plain: the same instructions in やさしい日本語, for readers who wish that.
    training: the paid introduction: items to practise on, and a test.
    adapt: form, content, settings -> the form of this very task (columns of the row, categories).
    write_back: content, settings, accepted answers -> output column -> new value, changed or not.
    suggest: content -> faults that a machine can find by itself (hints, and gold for learning).
    key_columns: input columns that name the row in the client's system.
    one_of_columns: two input columns of which at least one has to be filled.
    expected_minutes: starting assumption for one entry, corrected by measured medians.
    """

    code: str
    version: int
    title: str
    purpose: str
    instructions: Instructions
    plain: Instructions
    training: Training
    form: Form
    checks: tuple[Check, ...]
    input_columns: tuple[InputColumn, ...]
    output_columns: tuple[OutputColumn, ...]
    key_columns: tuple[str, ...]
    entries_required: int
    expected_minutes: Decimal
    agreement: AgreementPlan
    price_basis: str
    write_back: Callable[[Content, Settings, Answers], Mapping[str, str]]
    adapt: Callable[[Form, Content, Settings], Form] = _same_form
    suggest: Callable[[Content], tuple[Defect, ...]] = _no_defects
    gold: GoldPolicy = GoldPolicy()
    entries_minimum: int = 2
    whole_row: bool = False
    one_of_columns: tuple[str, ...] = ()
    content_demands: frozenset[str] = frozenset()

    @property
    def demands(self) -> frozenset[str]:
        """Codes of the accessibility dimensions that content and form together ask for."""
        return self.content_demands | self.form.demands

    def form_for(self, content: Content, settings: Settings | None = None) -> Form:
        """Return the form of one task, with the choices of its own content and programme."""
        return self.adapt(self.form, content, settings or {})

    def examine(self, answers: Answers, context: CheckContext) -> list[Problem]:
        """Return everything that is wrong: the form's rules, then the checks. Used on save, submit, accept."""
        form = self.form_for(context.content, context.settings)
        return [*validate(form, answers), *run_checks(self.checks, form, answers, context)]

    def unit_price(self, reference_hourly_yen: int) -> int:
        """Return the proposed yen for one entry: expected minutes at the reference wage, rounded up."""
        return fair_unit_price(
            minutes=self.expected_minutes, reference_hourly_yen=reference_hourly_yen
        )

    def column(self, name: str) -> InputColumn:
        """
        Return an input column by name.

        :raises KeyError: if the task type has no such column
        """
        found = next((column for column in self.input_columns if column.name == name), None)
        if found is None:
            raise KeyError(name)
        return found
