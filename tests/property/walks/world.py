"""The city that a walk goes through: its people, its clock, and what may be picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

from django.db.models import Model, QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.roles import Role
from tasks.form_schema import Answers
from tasks.models import Batch
from tasks.states import BatchState
from tests.factories import pay, work
from workers.models import Worker

M = TypeVar("M", bound=Model)
ROWS_OF_A_BATCH = 6
ENTRIES = (1, 2, 2)
FAR_OFF = date(2033, 3, 31)


class World:
    """A city with an operator's two desks and six workers; time only goes forward."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.at: datetime = work.AT
        self.done: Counter[str] = Counter()
        self.municipality = work.city()
        self.clerk = work.clerk(self.municipality)
        self.desk = pay.desk()
        # Decides appeals and reviews nothing.
        self.third = work.operator()
        self.programmes = [
            work.programme(
                self.municipality, entries=entries, budget_yen=500_000_000, deadline=FAR_OFF
            )
            for entries in ENTRIES
        ]
        office = work.office()
        self.staff = work.member(Role.OFFICE_STAFF, office.organisation)
        factors = (100, 130, 150, 200, 0, 100)
        self.workers = [
            work.worker(factor=factor, at_office=office if number >= 3 else None)
            for number, factor in enumerate(factors)
        ]
        Worker.objects.filter(office__isnull=False).update(open_to_hand_overs=True)
        self.actors = {worker.pk: work.acting(worker) for worker in self.workers}
        self.posted = 0
        for worker in self.workers[:3]:
            pay.account(worker)
        pay.office_account(office)

    @property
    def operators(self) -> tuple[Actor, Actor]:
        """Two people, since nobody pays or judges alone."""
        return self.desk.first, self.desk.second

    def pass_time(self) -> None:
        """Let a minute to some hours pass; now and then some days."""
        if self.random.random() < 0.01:
            self.at += timedelta(days=self.random.randint(1, 5))
        self.at += timedelta(minutes=self.random.choice((1, 3, 10, 40, 200)))

    def pick(self, rows: QuerySet[M]) -> M | None:
        """Return one of the rows, or nothing when there is none."""
        keys = list(rows.order_by("pk").values_list("pk", flat=True)[:60])
        return rows.model._default_manager.get(pk=self.random.choice(keys)) if keys else None

    def actor(self, worker_id: object) -> Actor:
        """Return the actor of a worker."""
        return self.actors[worker_id]  # type: ignore[index]

    def anybody(self) -> Worker:
        """Return one of the workers."""
        return self.random.choice(self.workers)

    def chance(self, percent: int) -> bool:
        """Say yes in so many of a hundred cases."""
        return self.random.random() * 100 < percent

    def answers(self) -> Answers:
        """Return a right answer mostly, one that others do not give sometimes."""
        if self.chance(10):
            return Answers(cannot_tell=True, reason="ラベルが読めません")
        return work.price_answers(net_value="200" if self.chance(80) else "250")

    def open_batches(self) -> list[Batch]:
        """Return what work can be taken of."""
        return list(Batch.objects.filter(state=BatchState.OPEN).order_by("pk"))

    def post(self) -> Batch:
        """Publish a further batch."""
        programme = self.random.choice(self.programmes)
        rows = work.price_rows(ROWS_OF_A_BATCH, first=self.posted + 1)
        self.posted += ROWS_OF_A_BATCH
        return work.open_batch(self.clerk, programme, rows, at=self.at)


def counted(done: Counter[str], names: Iterable[str]) -> str:
    """Return how often each step was taken, as a table."""
    return "\n".join(f"{name:24} {done[name]:6}" for name in sorted(names))
