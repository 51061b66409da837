"""Badges, introductions and known answers, as tests need them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from tasks.catalogue import TrainingItem, task_type
from tasks.form_schema import Answers, to_raw
from tasks.models import Assignment, Batch, GoldKey, GoldOutcome, Slot, Task, TrainingRun
from tasks.queries.training import form_of, items_of
from tasks.services import gold, submissions, training
from tasks.services.claims import fresh_lease
from tasks.services.submissions import Handed
from tests.factories import work
from workers.models import Worker

AT = work.AT
WHY = "元の価格に「税込」とあるので、そのまま書きます。"
CANNOT = {"cannot_tell": ["on"], "cannot_tell_reason": ["分かりません。"]}


def raw_of(code: str, item: TrainingItem) -> Mapping[str, list[str]]:
    """Return the right answer to an item, as the page's controls send it."""
    return to_raw(form_of(task_type(code), item), item.answers)


def answer_all(
    of: Worker, run: TrainingRun, *, wrong: frozenset[str] = frozenset(), at: datetime = AT
) -> None:
    """Answer every item of a go: right, but for the named ones, which cannot be told."""
    code = run.task_type
    for item in items_of(task_type(code), run):
        raw = CANNOT if item.name in wrong else raw_of(code, item)
        training.answer_item(actor=work.acting(of), code=code, item=item.name, raw=raw, at=at)


def trained(
    of: Worker,
    code: str = "EC-05",
    *,
    short: bool = False,
    wrong: frozenset[str] = frozenset(),
    at: datetime = AT,
) -> TrainingRun:
    """Return a whole go through an introduction."""
    actor = work.acting(of)
    run = training.start_training(actor=actor, code=code, short=short, at=at)
    answer_all(of, run, wrong=wrong, at=at)
    return training.finish_training(actor=actor, code=code, at=at)


def hand_in(of: Worker, taken: Assignment, answers: Answers, *, at: datetime = AT) -> Handed:
    """Return what became of an entry, an hour after it was taken."""
    return submissions.submit(
        actor=work.acting(of),
        assignment_id=taken.pk,
        answers=answers,
        reason="元の資料のとおりです。",
        at=at + timedelta(hours=1),
    )


def finished(batch: Batch, *, count: int = 1) -> list[Task]:
    """Let two new people finish the first tasks of a batch."""
    for _pair in range(2):
        one = work.worker()
        for _task in range(count):
            hand_in(one, work.take(one, batch), work.price_answers())
    return list(batch.tasks.filter(state="done").order_by("row_number"))


def known(batch: Batch, *, count: int = 1) -> list[GoldKey]:
    """Let tasks of a batch be finished, and their answers be known."""
    operator = work.operator()
    return [
        gold.set_key(actor=operator, task_id=task.pk, explanation=WHY, at=AT)
        for task in finished(batch, count=count)
    ]


def batch_to_learn_from(*, tasks: int = 3) -> Batch:
    """Return an open batch of a city of its own, two entries a task."""
    city = work.city()
    return work.open_batch(
        work.clerk(city), work.programme(city, entries=2), work.price_rows(tasks)
    )


def taken_as_known(of: Worker, key: GoldKey, *, at: datetime = AT) -> Assignment:
    """Return a task with a known answer in somebody's hands, whatever the draw says."""
    task = key.task
    last = max(task.slots.values_list("number", flat=True))
    slot = Slot.objects.create(task=task, batch_id=task.batch_id, number=last + 1, is_gold=True)
    made = Assignment(
        task=task, slot=slot, worker=of, state="accepted", offered_at=at, accepted_at=at
    )
    made.lease_until = fresh_lease(made, at)
    made.save()
    return made


def outcome_for(
    of: Worker, *, right: bool = True, key: GoldKey | None = None, at: datetime = AT
) -> GoldOutcome:
    """Return what became of an entry to a task with a known answer."""
    known_key = key or known(batch_to_learn_from())[0]
    taken = taken_as_known(of, known_key, at=at)
    hand_in(of, taken, work.price_answers(is_approx=not right), at=at)
    return GoldOutcome.objects.get(pk=taken.pk)
