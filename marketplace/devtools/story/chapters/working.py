"""How people work: take what fits, answer, hand in."""

from __future__ import annotations

from collections.abc import Callable

from marketplace.devtools.story.stage import Clock, Stage
from marketplace.matching.queries.fitting import open_to
from tasks.form_schema import Answers
from tasks.models import Assignment, Batch, Submission, Task
from tasks.services.claims import take_next
from tasks.services.submissions import submit

Answering = Callable[[Task], Answers]
REASON = "元の資料に書いてあるとおりです。"


def take(stage: Stage, who: str, batch: Batch, clock: Clock) -> Assignment:
    """
    Return the next task of a batch, in somebody's hands.

    Whoever waited for a turn in those days is not part of what is told, so the queue is passed by;
    what fits and what is promised is asked as there.
    """
    actor, at = stage.people[who], clock.after(1)
    promised = {fit.batch.pk: fit.adjustments_mask for fit in open_to(actor, at)}
    return take_next(
        actor=actor,
        batch_ids=[batch.pk],
        adjustments={batch.pk: promised.get(batch.pk, 0)},
        at=at,
    )


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
