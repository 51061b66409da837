"""
Going through the paid introduction to a kind of work.

Everything can be left and continued at any time. Nothing is counted: of goes that were neither paid
nor the latest no row stays. The first whole go of a version is paid, whatever comes of the test.
"""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import RowMissing, locked, violation_as
from marketplace.outbox.services import emit
from tasks import events
from tasks.catalogue import PASS_PERCENT, TaskType, TrainingItem
from tasks.errors import AnswersHaveErrors, DraftTooLong
from tasks.errors.learning import TrainingItemsOpen, TrainingNotStarted, TrainingUnderWay
from tasks.form_schema import parse
from tasks.known_answers import passes
from tasks.models import TrainingAnswer, TrainingRun
from tasks.policies import worker_of
from tasks.queries.training import (
    Raw,
    Step,
    errors_in,
    form_of,
    introduction,
    is_under_way,
    items_of,
    kind_of,
    marked,
    steps_of,
)
from tasks.services.drafts import LIMIT_BYTES
from tasks.states import TRAINING, TrainingEvent, TrainingState
from workers.services.skills import award_badge


def start_training(*, actor: Actor, code: str, short: bool = False, at: datetime) -> TrainingRun:
    """
    Begin an introduction, or return the go that is under way.

    ``short`` asks for the test alone; who has never been through everything gets everything.

    :raises RowMissing: if there is no such kind of work
    :raises TrainingUnderWay: if another screen was faster
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_SUBMIT)
        known = introduction(actor, code)
        if known.run is not None:
            return known.run
        _put_away(worker.pk, code, at)
        with violation_as(TrainingUnderWay(), "training_one_at_a_time"):
            return TrainingRun.objects.create(
                worker=worker,
                task_type=code,
                version=known.kind.training.version,
                is_short=short and known.may_be_short,
                started_at=at,
            )


def _put_away(worker_id: UUID, code: str, at: datetime) -> None:
    """End what belongs to items that are gone, and forget goes that nothing was paid for."""
    runs = TrainingRun.objects.filter(worker_id=worker_id, task_type=code)
    for old in runs.filter(state=TrainingState.STARTED).select_for_update(of=("self",)):
        _end(old, TrainingEvent.STOP, at)
    runs.filter(pay_yen=0).delete()


def _end(run: TrainingRun, event: TrainingEvent, at: datetime) -> None:
    run.state = TRAINING.after(event, run.state)
    run.ended_at = at
    run.save(update_fields=["state", "ended_at", "pay_yen"])


def _under_way(actor: Actor, code: str) -> TrainingRun:
    """Return the worker's own go, locked. :raises TrainingNotStarted: if there is none"""
    worker = worker_of(actor, Action.WORK_SUBMIT)
    kind_of(code)
    open_runs = TrainingRun.objects.filter(
        worker=worker, task_type=code, state=TrainingState.STARTED
    )
    found = open_runs.values_list("pk", flat=True).order_by("pk").first()
    if found is None:
        raise TrainingNotStarted()
    run = locked(TrainingRun, found)
    if not is_under_way(run):
        raise TrainingNotStarted()
    return run


def _item(kind: TaskType, run: TrainingRun, name: str) -> TrainingItem:
    found = next((item for item in items_of(kind, run) if item.name == name), None)
    if found is None:
        raise RowMissing(model="training-item", pk=name)
    return found


def save_item(*, actor: Actor, code: str, item: str, raw: Raw, at: datetime) -> TrainingAnswer:
    """
    Keep what was typed to an item, exactly as typed; it counts as not answered yet.

    :raises TrainingNotStarted: if no go is under way
    :raises RowMissing: if the go has no such item
    :raises DraftTooLong: beyond 200,000 bytes
    """
    kept = {name: list(values) for name, values in raw.items()}
    if len(json.dumps(kept, ensure_ascii=False).encode()) > LIMIT_BYTES:
        raise DraftTooLong()
    with transaction.atomic():
        run = _under_way(actor, code)
        answer, _made = TrainingAnswer.objects.update_or_create(
            run=run,
            item=_item(kind_of(code), run, item).name,
            defaults={"raw": kept, "is_right": None, "answered_at": at},
        )
    return answer


def answer_item(*, actor: Actor, code: str, item: str, raw: Raw, at: datetime) -> TrainingAnswer:
    """
    Answer an item; it can be answered again until the end.

    What was typed is kept first, whatever the checks say.

    :raises AnswersHaveErrors: if the checks of real work would not let it through
    """
    answer = save_item(actor=actor, code=code, item=item, raw=raw, at=at)
    kind = kind_of(code)
    asked = kind.training.item(item)
    errors = errors_in(kind, asked, parse(form_of(kind, asked), raw))
    if errors:
        raise AnswersHaveErrors(errors)
    answer.is_right = marked(kind, asked, raw).is_right
    answer.save(update_fields=["is_right"])
    return answer


def finish_training(*, actor: Actor, code: str, at: datetime) -> TrainingRun:
    """
    Come to the end: badge or not yet, and the pay of a first whole go either way.

    :raises TrainingItemsOpen: if something was not answered
    :raises TrainingNotStarted: if no go is under way
    """
    with transaction.atomic():
        run = _under_way(actor, code)
        steps = steps_of(run)
        waiting = sum(not step.answered for step in steps)
        if waiting:
            raise TrainingItemsOpen(count=waiting)
        run.pay_yen = 0 if run.is_short else introduction(actor, code).pay_yen
        passed = _is_passed(steps)
        _end(run, TrainingEvent.PASS if passed else TrainingEvent.MISS, at)
        if passed:
            award_badge(worker_id=run.worker_id, code=code, at=at)
        if run.pay_yen:
            emit(events.TRAINING_PAID, training_run_id=run.pk, at=at)
    return run


def _is_passed(steps: list[Step]) -> bool:
    test = [step.marked for step in steps if step.is_test and step.marked is not None]
    return passes(test, at_least_percent=PASS_PERCENT)


def stop_training(*, actor: Actor, code: str, at: datetime) -> TrainingRun:
    """Put a go away to begin again from the start, whenever it pleases. Nothing is held against it."""
    with transaction.atomic():
        run = _under_way(actor, code)
        _end(run, TrainingEvent.STOP, at)
    return run
