"""Two entries that came back, were handed in as they were, and were not accepted; one is appealed."""

from __future__ import annotations

from datetime import timedelta

from marketplace.devtools.story import answers
from marketplace.devtools.story.stage import Stage
from tasks.models import Submission, Task
from tasks.queries.work import review_queue
from tasks.services import appeals, reviews
from tasks.services.rejections import Grounds
from tasks.services.reviews import Reason, Verdict
from tasks.services.submissions import submit

WORKER, REVIEWER = "sakura", "komatsu"
RETURNED = Reason("packs", "missing", "「×」の数字が、入っている数です。数を書いてください。")
REJECTED = Grounds(
    code="wrong-value",
    spec="EC-05/1/4",
    text="もう一度見てもらいましたが、入っている数が1のままでした。",
    field="packs",
)
APPEAL = "元の内容量には「×」がありません。写真の袋は一つです。もう一度見てください。"


def tell(stage: Stage) -> None:
    """Tell it."""
    waiting = list(review_queue(stage.people[REVIEWER]).order_by("-row_number")[:2])
    rejected = [_reject(stage, task) for task in waiting]
    appeals.open_appeal(
        actor=stage.people[WORKER],
        assignment_id=rejected[0].assignment_id,
        text=APPEAL,
        at=stage.calendar.lately(1, 10),
    )


def _reject(stage: Stage, task: Task) -> Submission:
    """Let an entry come back, be handed in once more as it was, and be rejected."""
    others = {
        entry.pk: Verdict(accept=True)
        for entry in Submission.objects.filter(assignment__task=task, accepted_at__isnull=True)
    }
    entry = _last(stage, task)
    _decide(stage, task, {**others, entry.pk: Verdict(False, (RETURNED,))}, days_ago=5)
    at = stage.calendar.lately(4, 11)
    submit(
        actor=stage.people[WORKER],
        assignment_id=entry.assignment_id,
        answers=answers.price_misread(task),
        reason="資料のとおりです。",
        at=at,
    )
    again = _last(stage, task)
    _decide(stage, task, {again.pk: Verdict(accept=False, grounds=REJECTED)}, days_ago=3)
    return again


def _last(stage: Stage, task: Task) -> Submission:
    own = Submission.objects.filter(
        assignment__task=task, assignment__worker_id=stage.worker_id(WORKER)
    )
    return own.latest("revision")


def _decide(stage: Stage, task: Task, verdicts: reviews.Verdicts, *, days_ago: int) -> None:
    at = stage.calendar.lately(days_ago, 14) + timedelta(seconds=1)
    reviews.decide(
        actor=stage.people[REVIEWER],
        task_id=task.pk,
        verdicts=verdicts,
        at=min(at, stage.calendar.now),
    )
