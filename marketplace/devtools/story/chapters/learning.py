"""How people learn: an introduction, a refresher that is due, a known answer, and help."""

from __future__ import annotations

from datetime import datetime, timedelta

from marketplace.devtools.story import answers
from marketplace.devtools.story.chapters.working import REASON
from marketplace.devtools.story.stage import Stage
from tasks.catalogue import Part, TrainingItem, task_type
from tasks.form_schema import Answers, to_raw
from tasks.models import Assignment, Slot, Task
from tasks.queries.training import form_of
from tasks.services import gold, training
from tasks.services.claims import fresh_lease
from tasks.services.coaching import open_coaching
from tasks.services.submissions import submit
from tasks.states import AssignmentState, TaskState
from workers.services.skills import award_badge

WHY = "元の価格に「税込」とあれば、その数字をそのまま書きます。「×」の数字は、入っている数です。"
ALMOST_A_YEAR = timedelta(days=345)


def tell(stage: Stage) -> None:
    """Tell it."""
    at = stage.calendar.lately(1, 10)
    _refresher_due(stage, at)
    _short_go(stage, at)
    _begun(stage, at)
    _known_answer(stage, at)
    _help(stage, at)


def _refresher_due(stage: Stage, at: datetime) -> None:
    """Minami's badge for the data check ends in three weeks."""
    award_badge(worker_id=stage.worker_id("minami"), code="EC-08", at=at - ALMOST_A_YEAR)


def _short_go(stage: Stage, at: datetime) -> None:
    """Sakura refreshed what she knows of categories."""
    sakura, code = stage.people["sakura"], "EC-04"
    training.start_training(actor=sakura, code=code, short=True, at=at)
    for item in task_type(code).training.of(Part.TEST):
        raw = _right(code, item)
        training.answer_item(actor=sakura, code=code, item=item.name, raw=raw, at=at)
    training.finish_training(actor=sakura, code=code, at=at)


def _begun(stage: Stage, at: datetime) -> None:
    """And she is in the middle of the introduction to prices, which she goes through once more."""
    sakura, code = stage.people["sakura"], "EC-05"
    training.start_training(actor=sakura, code=code, at=at)
    item = task_type(code).training.items[0]
    raw = {**_right(code, item), "is_approx": ["yes"]}
    training.answer_item(actor=sakura, code=code, item=item.name, raw=raw, at=at)


def _right(code: str, item: TrainingItem) -> dict[str, list[str]]:
    return to_raw(form_of(task_type(code), item), item.answers)


def _known_answer(stage: Stage, at: datetime) -> None:
    """A finished task becomes a known answer, and Kaede learns from it."""
    done = Task.objects.filter(batch=stage.batches["prices"], state=TaskState.DONE)
    task = done.exclude(assignments__worker=stage.worker_id("kaede")).order_by("row_number")[:1]
    chosen = task.get()
    gold.set_key(actor=stage.people["mizuno"], task_id=chosen.pk, explanation=WHY, at=at)
    taken = _handed(stage, "kaede", chosen, at)
    right = answers.price(chosen)
    given = Answers(values={**right.values, "is_approx": not right.flag("is_approx")})
    submit(
        actor=stage.people["kaede"],
        assignment_id=taken.pk,
        answers=given,
        reason=REASON,
        at=at + timedelta(minutes=4),
    )


def _handed(stage: Stage, who: str, task: Task, at: datetime) -> Assignment:
    """Put the known task into somebody's hands; in the queue it would be left to the draw."""
    number = task.slots.count() + 1
    slot = Slot.objects.create(task=task, batch_id=task.batch_id, number=number, is_gold=True)
    taken = Assignment(
        task=task,
        slot=slot,
        worker_id=stage.worker_id(who),
        state=AssignmentState.ACCEPTED,
        offered_at=at,
        accepted_at=at,
    )
    taken.lease_until = fresh_lease(taken, at)
    taken.save()
    return taken


def _help(stage: Stage, at: datetime) -> None:
    """Somebody of the operator will look at prices together with Kaede."""
    open_coaching(worker_id=stage.worker_id("kaede"), kind=task_type("EC-05"), at=at)
