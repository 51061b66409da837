"""
What happens to questions about work, told to those who answer and to those who work.

A municipality hears of a question, never of who asked; the others in the batch hear quietly that
there is something to read.
"""

from __future__ import annotations

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee, people_in
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from tasks.models import Assignment, Question
from tasks.states import IN_HAND, QuestionState


def asked(event: EventRow) -> None:
    """Tell the municipality's staff, who know their work best; the operator sees it in its list."""
    _to_answer(event, Kind.QUESTION_TO_ANSWER, _staff(_row(event)))


def due(event: EventRow) -> None:
    """Remind the municipality; an answer that is late is the operator's matter too."""
    row = _row(event)
    if event.payload["late"]:
        _to_answer(event, Kind.QUESTION_OVERDUE, [*_staff(row), *people_in(Role.OPERATOR)])
    else:
        _to_answer(event, Kind.QUESTION_DUE_SOON, _staff(row))


def answered(event: EventRow) -> None:
    """Tell the asker, and quietly everybody else who has work of the batch in hand."""
    row = _row(event)
    matter = Matter(Kind.QUESTION_ANSWERED, {"batch": row.batch.title}, url_args=[str(row.pk)])
    tell(event=event, matter=matter, to=[_asker(row)], at=now())
    for assignment in _others_in_hand(row):
        quiet = Matter(
            Kind.QUESTION_ANSWERED_FOR_ALL,
            {"batch": row.batch.title, "count": 1},
            url_args=[str(assignment.pk)],
            gathers=str(row.batch_id),
        )
        tell(event=event, matter=quiet, to=[_worker(assignment)], at=now())


def closed(event: EventRow) -> None:
    """Tell the asker that those who answer ended a thread; who ends their own knows it."""
    row = _row(event)
    if event.payload["by_asker"]:
        return
    matter = Matter(Kind.QUESTION_CLOSED, {"batch": row.batch.title}, url_args=[str(row.pk)])
    tell(event=event, matter=matter, to=[_asker(row)], at=now())


def _row(event: EventRow) -> Question:
    rows = Question.objects.select_related("batch__programme", "asker__worker")
    return rows.get(pk=event.payload["question_id"])


def _asker(row: Question) -> Addressee:
    return Addressee(row.asker.worker.user_id, Role.WORKER)


def _worker(assignment: Assignment) -> Addressee:
    return Addressee(assignment.worker.user_id, Role.WORKER)


def _staff(row: Question) -> list[Addressee]:
    house = row.batch.programme.municipality_id
    return people_in(Role.MUNICIPAL_STAFF, organisation_id=house)


def _others_in_hand(row: Question) -> list[Assignment]:
    """Return one piece of work for each other person: their notice leads to it."""
    rows = Assignment.objects.filter(
        task__batch_id=row.batch_id, state__in=sorted(IN_HAND)
    ).exclude(worker_id=row.asker.worker_id)
    in_order = rows.select_related("worker").order_by("-accepted_at", "-pk")
    return list({each.worker_id: each for each in in_order}.values())


def _to_answer(event: EventRow, kind: Kind, to: list[Addressee]) -> None:
    row = _row(event)
    # Somebody was faster: then there is nothing to answer.
    if row.state != QuestionState.ASKED:
        return
    params = {"batch": row.batch.title, "due_on": row.due_on.isoformat()}
    tell(event=event, matter=Matter(kind, params, url_args=[str(row.pk)]), to=to, at=now())
