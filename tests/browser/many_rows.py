"""
Fills every list of the story's site with more rows than one page of it shows.

Rows are copied in the database, not made through services: what counts here is how a list of them
looks. A copy sorts behind its original by key, so that pages about one thing still find a whole one.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.base import ModelState

from marketplace.accounts.models import (
    ApiToken,
    Invitation,
    Membership,
    Organisation,
)
from marketplace.accounts.roles import Role
from marketplace.devtools.models import Mail
from marketplace.devtools.story import cast
from marketplace.kernel.clock import now
from marketplace.matching.models import DispatchRound
from marketplace.matching.planning import MOST_OPEN_OFFERS
from marketplace.notifications.models import Notice
from marketplace.outbox.models import Delivery, Event
from marketplace.payouts.models import MonthClosing, PayoutRun, Statement
from marketplace.payouts.states import LineState
from tasks.models import (
    Assignment,
    Batch,
    Municipality,
    Programme,
    Reading,
    Slot,
    Task,
)
from tests.browser import stock
from workers.models import NeedProfile, NeedsLook, Office, Worker
from workers.states import LookPurpose

MANY = 65
#: What one worker holds: as many offers as the rules of matching leave open at most, and not much
#: more in hand than somebody can work on; what was handed in has no end.
HELD = {"offered": MOST_OPEN_OFFERS - 1, "accepted": 9, "submitted": MANY, "approved": MANY}
_LAST = 2**128 - 1
_given = iter(range(1, 10**9))

Vary = Callable[[int], object]


def grow_all() -> None:
    """Copy rows of everything that is listed somewhere."""
    _people_and_bodies()
    _work()
    _money()
    _machinery()


def copies(row: models.Model, many: int = MANY, **vary: Vary) -> list[Any]:
    """Return so many new rows that are like one, apart from what must differ."""
    made = []
    for number in range(1, many + 1):
        one = copy.copy(row)
        one._state = ModelState()
        one.pk = UUID(int=_LAST - next(_given)) if isinstance(row.pk, UUID) else None
        for name, value in vary.items():
            setattr(one, name, value(number))
        made.append(one)
    type(row)._default_manager.bulk_create(made)
    return made


def first(rows: Iterable[Any]) -> Any:
    """Return the first of some rows; the story must have one."""
    for row in rows:
        return row
    raise LookupError(f"the story has no row of {rows!r}")


def _people_and_bodies() -> None:
    for model, name in ((Office, cast.OFFICE_A), (Municipality, cast.CITY)):
        body = Organisation.objects.get(name=name)
        made = copies(body, name=lambda n, name=name: f"{name} {n}")
        copies(model.objects.get(organisation=body), organisation=lambda n, made=made: made[n - 1])
    _members()
    _invited()
    for who in ("sakura", "taniguchi", "haruno", "mizuno"):
        seat = Membership.objects.filter(user=stock.person(who)).first()
        copies(
            first(ApiToken.objects.order_by("pk")),
            membership=lambda _n, seat=seat: seat,
            key_hash=lambda n, who=who: f"{n:040}{who:>24}",
        )
    staff = stock.person("haruno")
    NeedsLook.objects.bulk_create(
        NeedsLook(
            worker=_worker("sakura"),
            user=staff,
            purpose=LookPurpose.ARRANGE,
            words="面談の準備",
            at=_hours_ago(number),
        )
        for number in range(MANY)
    )


def _worker(key: str) -> Worker:
    return Worker.objects.get(user=stock.person(key))


def _hours_ago(number: int) -> datetime:
    return now() - timedelta(hours=number)


def _invited() -> None:
    """Let the office wait for many."""
    staff, office = stock.person("haruno"), Organisation.objects.get(name=cast.OFFICE_A)
    copies(
        first(Invitation.objects.order_by("created_at")),
        secret_hash=lambda n: f"{n:064}",
        email=lambda n: f"guest-of-the-office-{n}@example.jp",
        role=lambda _n: Role.WORKER,
        organisation=lambda _n: None,
        joins_office=lambda _n: office,
        invited_by=lambda _n: staff,
        accepted_at=lambda _n: None,
        accepted_by=lambda _n: None,
    )


def _members() -> None:
    """Give the office many members."""
    koharu = _worker("koharu")
    users = copies(koharu.user, email=lambda n: f"member{n}@example.jp")
    copies(Membership.objects.get(user=koharu.user), user=lambda n: users[n - 1])
    workers = copies(koharu, user=lambda n: users[n - 1], pseudonym=lambda n: f"ワーカー-M{n}")
    copies(NeedProfile.objects.get(worker=koharu), worker=lambda n: workers[n - 1])


def _work() -> None:
    programme = Programme.objects.latest("created_at")
    early = {"created_at": lambda n: programme.created_at - timedelta(days=n)}
    copies(programme, **early, contract_number=lambda n: f"多数{n}")
    for state in ("open", "draft", "closed"):
        batch = Batch.objects.get(pk=stock.batch(state))
        made = copies(batch)
        task = first(Task.objects.filter(batch=batch).order_by("pk"))
        tasks = _tasks(task, batches=made)
        _slots(tasks, is_free=state == "open")
    for state in ("done", "review"):
        _tasks(Task.objects.get(pk=stock.task(state)))
    for state, many in HELD.items():
        taken = Assignment.objects.get(pk=stock.assignment("sakura", state))
        tasks = _tasks(taken.task, many=many)
        slots = _slots(tasks, is_free=False)
        copies(taken, many, task=lambda n, t=tasks: t[n - 1], slot=lambda n, s=slots: s[n - 1])
    city = Municipality.objects.get(organisation__name=cast.CITY)
    Reading.objects.bulk_create(
        Reading(municipality=city, written=f"延岡 {n}", reading=f"のべおか {n}", created_at=now())
        for n in range(MANY)
    )


def _tasks(task: Task, *, many: int = MANY, batches: list[Batch] | None = None) -> list[Task]:
    rows = {"external_id": lambda n: f"copy-{next(_given)}", "row_number": lambda n: 1_000 + n}
    if batches:
        rows["batch"] = lambda n: batches[n - 1]
    return copies(task, many, **rows)


def _slots(tasks: list[Task], *, is_free: bool) -> list[Slot]:
    """Return one slot for each task."""
    return Slot.objects.bulk_create(
        Slot(task=task, batch_id=task.batch_id, number=1, is_free=is_free) for task in tasks
    )


def _money() -> None:
    closing = MonthClosing.objects.order_by("closed_at").first()
    closings = copies(
        closing,
        year=lambda n: 2010 + n // 12,
        month=lambda n: n % 12 + 1,
        closed_at=lambda n: closing.closed_at - timedelta(days=30 * n),
    )
    for payee in ({"worker__user": stock.person("sakura")}, {"office__name": cast.OFFICE_A}):
        statement = Statement.objects.get(pk=stock.statement(**payee))
        made = copies(
            statement,
            number=lambda n: f"0{next(_given):09}"[:10],
            closing=lambda n: closings[n - 1],
            issued_at=lambda n, s=statement: s.issued_at - timedelta(days=30 * n),
            due_on=lambda n, s=statement: s.due_on - timedelta(days=30 * n),
            latest_on=lambda n, s=statement: s.latest_on - timedelta(days=30 * n),
        )
        line = statement.payout_line
        copies(
            line,
            statement=lambda n, made=made: made[n - 1],
            due_on=lambda n, made=made: made[n - 1].due_on,
            state=lambda _n: LineState.PAID,
        )
    copies(PayoutRun.objects.get(pk=stock.run("settled")))


def _machinery() -> None:
    for who in ("sakura", "haruno", "taniguchi", "mizuno"):
        notice = first(Notice.objects.filter(recipient=stock.person(who)).order_by("pk"))
        copies(notice, gathers=lambda n: f"copy-{next(_given)}")
    copies(DispatchRound.objects.latest("pk"), seed=lambda n: n)
    event = first(Event.objects.order_by("pk"))
    events = copies(event, occurred_at=_hours_ago)
    delivery = first(Delivery.objects.order_by("pk"))
    copies(
        delivery,
        event=lambda n: events[n - 1],
        done_at=lambda _n: None,
        parked_at=_hours_ago,
        last_error=lambda _n: "ConnectionRefusedError: [Errno 111] " + "x" * 300,
    )
    Mail.objects.bulk_create(
        Mail(
            sender="tomoni@example.jp",
            recipients="member@example.jp",
            subject=f"お知らせ {number}",
            body="https://example.jp/" + "a" * 300,
            message_id=f"<copy-{number}@example.jp>",
            sent_at=_hours_ago(number),
        )
        for number in range(MANY)
    )
