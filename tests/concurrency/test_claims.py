"""Many people claim at the same moment: every task is given once, on both engines."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from marketplace.accounts.actors import Actor
from marketplace.kernel.errors import DomainError
from marketplace.kernel.states import IllegalMove
from tasks.errors import NothingToTake
from tasks.models import Assignment, Batch, Slot
from tasks.services import assignments
from tasks.services.assignments import NewOffer
from tests.factories import work

CLAIMERS, TASKS, THREADS = 200, 1_000, 8


def batch_of(tasks: int, entries: int) -> Batch:
    """Return an open batch."""
    city = work.city()
    programme = work.programme(city, budget_yen=10_000_000)
    programme.rates.update(entries_required=entries)
    return work.open_batch(work.clerk(city), programme, work.price_rows(tasks))


def in_threads(calls: list[Callable[[], object]]) -> list[object]:
    """Return what every call gave, or the refusal it met; each thread closes its connection."""

    def run(call: Callable[[], object]) -> object:
        try:
            return call()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, calls))


def claim_until_empty(actor: Actor, batch_id: UUID) -> int:
    """Return how many tasks one person got before there was nothing left."""
    got = 0
    while True:
        try:
            assignments.take_next(actor=actor, batch_ids=[batch_id], adjustments={}, at=work.AT)
        except NothingToTake:
            return got
        got += 1


def claim_bundles_until_empty(actor: Actor, batch_id: UUID, size: int) -> int:
    """Return how many tasks one person got in bundles before there was nothing left."""
    got = 0
    while True:
        try:
            bundle = assignments.take_bundle(
                actor=actor, batch_ids=[batch_id], size=size, adjustments={}, at=work.AT
            )
        except NothingToTake:
            return got
        got += len(bundle)


@pytest.mark.django_db(transaction=True)
class TestClaims:
    def test_200_claimers_take_1000_tasks_once_each(self) -> None:
        batch = batch_of(TASKS, entries=1)
        actors = [work.acting(work.worker()) for _ in range(CLAIMERS)]

        taken = in_threads([lambda a=actor: claim_until_empty(a, batch.pk) for actor in actors])  # type: ignore[misc]

        assert sum(n for n in taken if isinstance(n, int)) == TASKS
        tasks = Counter(Assignment.objects.values_list("task_id", flat=True).order_by("pk"))
        assert len(tasks) == TASKS
        assert set(tasks.values()) == {1}
        assert not Slot.objects.filter(is_free=True).exists()

    def test_two_entries_of_a_task_never_go_to_one_person(self) -> None:
        batch = batch_of(20, entries=2)
        actors = [work.acting(work.worker()) for _ in range(3)]

        taken = in_threads([lambda a=a: claim_until_empty(a, batch.pk) for a in actors * 4])  # type: ignore[misc]

        pairs = Counter(Assignment.objects.values_list("task_id", "worker_id").order_by("task_id"))
        assert all(isinstance(n, int) for n in taken), taken
        assert sum(pairs.values()) == 40
        assert set(pairs.values()) == {1}

    def test_bundles_of_every_size_take_each_place_once(self) -> None:
        batch = batch_of(150, entries=2)
        actors = [(work.acting(work.worker()), size) for size in (1, 5, 10, 25)]

        # Everybody on two devices at once: the crosswise wait that a bundle could run into.
        taken = in_threads(
            [lambda a=a, n=n: claim_bundles_until_empty(a, batch.pk, n) for a, n in actors * 2]  # type: ignore[misc]
        )

        pairs = Counter(Assignment.objects.values_list("task_id", "worker_id").order_by("pk"))
        assert all(isinstance(n, int) for n in taken), taken
        assert sum(n for n in taken if isinstance(n, int)) == sum(pairs.values()) == 300
        assert set(pairs.values()) == {1}
        assert not Slot.objects.filter(is_free=True).exists()
        bundles = Counter(
            Assignment.objects.filter(bundle__isnull=False)
            .values_list("bundle", "worker_id")
            .order_by("pk")
        )
        assert max(bundles.values()) <= 25
        assert len({bundle for bundle, _worker in bundles}) == len(bundles)

    def test_one_offer_is_accepted_once_from_two_tabs(self) -> None:
        batch = batch_of(1, entries=1)
        worker = work.worker()
        slot = work.free_slots(batch)[0]
        offer = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
        assignments.offer_many(actor=work.operator(), offers=[offer], at=work.AT)
        pk, actor, gate = Assignment.objects.get().pk, work.acting(worker), threading.Barrier(2)

        def accept() -> object:
            gate.wait()
            return assignments.accept_offer(actor=actor, assignment_id=pk, at=work.AT)

        outcomes = in_threads([accept, accept])

        assert sum(isinstance(outcome, Assignment) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, IllegalMove) for outcome in outcomes) == 1
