"""Two questions about work: one is answered for everybody in the batch, one waits."""

from __future__ import annotations

from datetime import datetime

from marketplace.devtools.story.stage import Stage
from tasks.models import Assignment, Question
from tasks.services import questions
from tasks.services.questions import Asking

PACKS = "「3枚×2袋」と書いてあるときは、入っている数を6にしますか、2にしますか。"
ANSWER = "袋の数の2にしてください。1袋に何枚入っているかは、内容量に書きます。"
LABELS = "写真に値札がうつっているときは、値段も説明に書きますか。"


def tell(stage: Stage) -> None:
    """Tell it: Sakura asks about prices and the town hall answers; Aoi asks about photos."""
    row = _ask(stage, "sakura", "prices", PACKS, stage.calendar.lately(3, 10))
    at = stage.calendar.lately(2, 9)
    questions.answer(actor=stage.people["taniguchi"], question_id=row.pk, text=ANSWER, at=at)
    _ask(stage, "aoi", "photos", LABELS, stage.calendar.lately(1, 11))


def _ask(stage: Stage, who: str, batch: str, text: str, at: datetime) -> Question:
    """Let somebody ask about all work of a batch in which they have worked."""
    own = Assignment.objects.filter(
        worker=stage.worker_id(who), task__batch=stage.batches[batch]
    ).order_by("task__row_number", "pk")
    about = own.values_list("pk", flat=True)[0]
    asking = Asking(text, about_task=False)
    return questions.ask(actor=stage.people[who], assignment_id=about, asking=asking, at=at)
