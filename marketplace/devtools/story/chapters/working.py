"""How people work: take what fits, answer, hand in."""

from __future__ import annotations

from collections.abc import Callable

from marketplace.devtools.story.stage import Clock, Stage
from marketplace.matching.services.queue import take_next
from tasks.form_schema import Answers
from tasks.models import Assignment, Batch, Submission, Task
from tasks.services.submissions import submit

Answering = Callable[[Task], Answers]
REASON = "元の資料に書いてあるとおりです。"


def take(stage: Stage, who: str, batch: Batch, clock: Clock) -> Assignment:
    """Return the next task of a batch, in somebody's hands."""
    return take_next(actor=stage.people[who], batch_id=batch.pk, at=clock.after(1))


def hand_in(
    stage: Stage, who: str, taken: Assignment, answers: Answers, clock: Clock, *, minutes: int = 3
) -> Submission:
    """Return an entry that was handed in so many minutes later."""
    return submit(
        actor=stage.people[who],
        assignment_id=taken.pk,
        answers=answers,
        reason=REASON,
        at=clock.after(minutes),
    ).submission


def work_on(
    stage: Stage, who: str, batch: Batch, answering: Answering, *, count: int, clock: Clock
) -> None:
    """Let somebody do so many tasks of a batch, one after the other."""
    for _ in range(count):
        taken = take(stage, who, batch, clock)
        hand_in(stage, who, taken, answering(taken.task), clock)
