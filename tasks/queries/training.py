"""Reading introductions to kinds of work, and how far a worker is with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import RowMissing
from tasks.catalogue import (
    Part,
    TaskType,
    TrainingItem,
    UnknownTaskType,
    all_task_types,
    task_type,
)
from tasks.checks import CheckContext
from tasks.form_schema import Form, ParsedAnswers, Problem, Severity, parse
from tasks.known_answers import Marked, mark
from tasks.models import TrainingAnswer, TrainingRun
from tasks.policies import worker_of
from tasks.pricing import DEFAULT_REFERENCE_HOURLY_YEN, fair_unit_price
from tasks.states import TrainingState
from workers.models import Skill
from workers.queries.skills import REMINDED_BEFORE

Raw = Mapping[str, Sequence[str]]

_COMPLETE = (TrainingState.PASSED, TrainingState.NOT_YET)


@dataclass(frozen=True)
class Introduction:
    """
    One kind of work and how far the worker is with it.

    ``run``: the go that is under way. ``last``: the latest that came to its end. ``pay_yen``: what
    the next whole go pays. ``may_be_short``: the test alone is enough.
    """

    kind: TaskType
    badge: Skill | None
    run: TrainingRun | None
    last: TrainingRun | None
    pay_yen: int
    may_be_short: bool

    def holds(self, at: datetime) -> bool:
        """Say whether the badge is in force."""
        badge = self.badge
        return badge is not None and (badge.expires_at is None or badge.expires_at > at)

    def is_due(self, at: datetime) -> bool:
        """Say whether it is time for the refresher."""
        ends = self.badge.expires_at if self.badge else None
        return ends is not None and ends - REMINDED_BEFORE <= at


@dataclass(frozen=True)
class Step:
    """One item of a go, with what was typed; ``marked`` once it was answered."""

    item: TrainingItem
    number: int
    total: int
    raw: Raw
    answered: bool
    marked: Marked | None

    @property
    def is_test(self) -> bool:
        """Whether the explanation waits until the end."""
        return self.item.part is Part.TEST


def kind_of(code: str) -> TaskType:
    """Return a kind of work. :raises RowMissing: if the catalogue has none of this code"""
    try:
        return task_type(code)
    except UnknownTaskType as error:
        raise RowMissing(model="task-type", pk=code) from error


def introductions(actor: Actor) -> list[Introduction]:
    """Return every kind of work, in the order of the catalogue, with the worker's own state."""
    worker = worker_of(actor, Action.WORK_VIEW)
    runs = _runs(worker.pk)
    badges = {badge.code: badge for badge in Skill.objects.filter(worker=worker).order_by("pk")}
    return [_introduction(kind, runs, badges.get(kind.code)) for kind in all_task_types()]


def introduction(actor: Actor, code: str) -> Introduction:
    """
    Return one kind of work with the worker's own state.

    :raises RowMissing: if there is no such kind
    """
    kind = kind_of(code)
    worker = worker_of(actor, Action.WORK_VIEW)
    badge = Skill.objects.filter(worker=worker, code=code).first()
    return _introduction(kind, _runs(worker.pk, code), badge)


def _runs(worker_id: UUID, *codes: str) -> list[TrainingRun]:
    rows = TrainingRun.objects.filter(worker_id=worker_id)
    if codes:
        rows = rows.filter(task_type__in=codes)
    return list(rows.order_by("started_at", "pk"))


def _introduction(kind: TaskType, runs: Sequence[TrainingRun], badge: Skill | None) -> Introduction:
    mine = [run for run in runs if run.task_type == kind.code]
    ended = [run for run in mine if run.state in _COMPLETE]
    return Introduction(
        kind=kind,
        badge=badge,
        run=next((run for run in mine if is_under_way(run)), None),
        last=ended[-1] if ended else None,
        pay_yen=0 if _is_paid(kind, mine) else price_of(kind),
        may_be_short=badge is not None or any(_is_whole(kind, run) for run in ended),
    )


def is_under_way(run: TrainingRun) -> bool:
    """Say whether a go can be continued: started, and of the items that the catalogue has now."""
    current = task_type(run.task_type).training.version
    return run.state == TrainingState.STARTED and run.version == current


def _is_paid(kind: TaskType, runs: Sequence[TrainingRun]) -> bool:
    return any(run.pay_yen and run.version == kind.training.version for run in runs)


def _is_whole(kind: TaskType, run: TrainingRun) -> bool:
    return not run.is_short and run.version == kind.training.version


def price_of(kind: TaskType) -> int:
    """Return the yen for one whole go: its expected minutes at the reference wage."""
    return fair_unit_price(
        minutes=kind.training.minutes, reference_hourly_yen=DEFAULT_REFERENCE_HOURLY_YEN
    )


# -- items --------------------------------------------------------------------------------------


def items_of(kind: TaskType, run: TrainingRun) -> tuple[TrainingItem, ...]:
    """Return the items of a go: all of them, or the test alone."""
    return kind.training.of(Part.TEST) if run.is_short else kind.training.items


def steps_of(run: TrainingRun) -> list[Step]:
    """Return the items of a go in order, with what was typed and how it was."""
    kind = task_type(run.task_type)
    answers = {each.item: each for each in run.answers.order_by("pk")}
    items = items_of(kind, run)
    return [
        _step(kind, item, answers.get(item.name), number, len(items))
        for number, item in enumerate(items, start=1)
    ]


def _step(
    kind: TaskType, item: TrainingItem, answer: TrainingAnswer | None, number: int, total: int
) -> Step:
    answered = answer is not None and answer.is_right is not None
    raw = dict(answer.raw) if answer else {}
    return Step(
        item=item,
        number=number,
        total=total,
        raw=raw,
        answered=answered,
        marked=marked(kind, item, raw) if answered else None,
    )


def form_of(kind: TaskType, item: TrainingItem) -> Form:
    """Return the form of an item: the one of real work."""
    return kind.form_for(item.content, kind.training.settings)


def marked(kind: TaskType, item: TrainingItem, raw: Raw) -> Marked:
    """Hold what was typed against the item's key."""
    form = form_of(kind, item)
    mentions = {name: key.mentions for name, key in item.keys.items() if key.mentions}
    return mark(
        form,
        kind.agreement,
        key=item.answers,
        given=parse(form, raw).answers,
        mentions=mentions,
    )


def errors_in(kind: TaskType, item: TrainingItem, read: ParsedAnswers) -> list[Problem]:
    """
    Return what the checks of real work do not let through.

    Doubts are left out: they would give the answer away.
    """
    context = CheckContext(content=item.content, settings=kind.training.settings)
    problems = [*read.problems, *kind.examine(read.answers, context)]
    return [each for each in problems if each.level is Severity.ERROR]
