"""
What happens in dialogues about accommodations, told to those who take part in them.

A notice says that there is something to read, never what: needs and words stay in the dialogue,
which staff opens on record.
"""

from __future__ import annotations

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee, people_in
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from tasks.models import Accommodation
from tasks.states import AccommodationEvent


def to_answer(event: EventRow) -> None:
    """Tell the whole operator that an answer is owed, and until when."""
    row = _row(event)
    _tell(event, Kind.ACCOMMODATION_TO_ANSWER, row, _may_answer(row), dated=True)
    _tell(event, Kind.ACCOMMODATION_MOVED, row, _office(row))


def answered(event: EventRow) -> None:
    """Tell the worker that there is a proposal."""
    _to_worker(event, Kind.ACCOMMODATION_ANSWERED)


def asked_back(event: EventRow) -> None:
    """Tell the worker that there is a question."""
    _to_worker(event, Kind.ACCOMMODATION_ASKED_BACK)


def refused(event: EventRow) -> None:
    """Tell the worker that there is an answer, and that it is not the last word."""
    _to_worker(event, Kind.ACCOMMODATION_REFUSED)


def objected(event: EventRow) -> None:
    """Ask those of the operator to answer who have not refused it."""
    row = _row(event)
    _tell(event, Kind.ACCOMMODATION_OBJECTED, row, _may_answer(row), dated=True)
    _tell(event, Kind.ACCOMMODATION_MOVED, row, _office(row))


def moved(event: EventRow) -> None:
    """Tell whoever answered, and the office that was let in, what the worker decided."""
    row = _row(event)
    _tell(event, Kind.ACCOMMODATION_MOVED, row, [*_answering(row), *_office(row)])


def noted(event: EventRow) -> None:
    """Tell the others in a dialogue that somebody wrote."""
    row = _row(event)
    people = [_worker(row), *_answering(row), *_office(row)]
    others = [one for one in people if one.role != event.payload["role"]]
    _tell(event, Kind.ACCOMMODATION_NOTED, row, others)


def due(event: EventRow) -> None:
    """Remind the operator; the first time that an answer is late the worker hears of it too."""
    row = _row(event)
    if row.due_on is None:
        return
    late = event.payload["late"]
    kind = Kind.ACCOMMODATION_OVERDUE if late else Kind.ACCOMMODATION_DUE_SOON
    _tell(event, kind, row, _may_answer(row), dated=True)
    if late and event.payload["first"]:
        _tell(event, Kind.ACCOMMODATION_LATE, row, [_worker(row)])


def review_due(event: EventRow) -> None:
    """Ask both sides, and the office that was let in, how it goes."""
    row = _row(event)
    people = [_worker(row), *_answering(row), *_office(row)]
    _tell(event, Kind.ACCOMMODATION_REVIEW, row, people)


def _row(event: EventRow) -> Accommodation:
    rows = Accommodation.objects.select_related("worker")
    return rows.get(pk=event.payload["accommodation_id"])


def _worker(row: Accommodation) -> Addressee:
    return Addressee(row.worker.user_id, Role.WORKER)


def _office(row: Accommodation) -> list[Addressee]:
    office_id = row.worker.office_id
    if not row.include_office or office_id is None:
        return []
    return people_in(Role.OFFICE_STAFF, organisation_id=office_id)


def _may_answer(row: Accommodation) -> list[Addressee]:
    refusals = row.messages.filter(kind=AccommodationEvent.REFUSE)
    refusers = set(refusals.values_list("user_id", flat=True))
    return [one for one in people_in(Role.OPERATOR) if one.user_id not in refusers]


def _answering(row: Accommodation) -> list[Addressee]:
    """Return who of the operator wrote last; everybody there while nobody did."""
    written = row.messages.filter(role=Role.OPERATOR, user_id__isnull=False)
    last = written.order_by("number").values_list("user_id", flat=True).last()
    operators = people_in(Role.OPERATOR)
    return [one for one in operators if one.user_id == last] or operators


def _to_worker(event: EventRow, kind: Kind) -> None:
    row = _row(event)
    _tell(event, kind, row, [_worker(row)])
    _tell(event, Kind.ACCOMMODATION_MOVED, row, _office(row))


def _tell(
    event: EventRow, kind: Kind, row: Accommodation, to: list[Addressee], *, dated: bool = False
) -> None:
    # Somebody was faster where no day is left: then there is nothing to be reminded of.
    params = {"due_on": row.due_on.isoformat()} if dated and row.due_on else {}
    if dated and not params:
        return
    matter = Matter(kind, params, url_args=[str(row.pk)])
    tell(event=event, matter=matter, to=to, at=now())
