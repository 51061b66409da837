"""
Pausing, giving back, asking for more time, asking a question: nothing exists that they could raise.

Three proofs. No number in any column of the database is another after many of these moves. Nothing
but the clock, the upkeep of drafts and the log itself reads the log of moves. And what the matching
sees of the worker is the same before and after.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from marketplace.matching.queries.market import load_market
from tasks.models import Assignment, AssignmentMove, Batch
from tasks.services import assignments
from tasks.services.questions import Asking, ask
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
ROOT = Path(__file__).resolve().parents[3]
OURS = ("accessibility", "frontend", "marketplace", "tasks", "workers")
TIMES = 12

NUMBERS = (models.IntegerField, models.DecimalField, models.FloatField, models.DurationField)
# What a page writes whenever anything at all happens: who did what when, and what is to be told.
RECORDS = {
    "accounts.AuditEntry",
    "outbox.Event",
    "outbox.Delivery",
    "tasks.AssignmentMove",
    # The conversation itself. An asker's number is a name without a name, not how often they asked.
    "tasks.Asker",
    "tasks.Question",
    "tasks.QuestionMessage",
}
# Who may read the log of moves, and for what.
READERS = {
    "tasks/models/__init__.py": "its name",
    "tasks/services/moves.py": "writes it",
    "tasks/services/leases.py": "whether the end of the present lease was spoken of",
    "tasks/services/active_time.py": "until when somebody was at work in the last minutes",
    "tasks/services/drafts.py": "whether a draft is 30 days old",
    "tasks/queries/members.py": "on which days a member was at work: a day, however much happened",
    "tasks/queries/rejections.py": "how often a reviewer rejected",
    "marketplace/payouts/queries/months.py": "in which month work without pay ended",
}


@pytest.fixture
def batch() -> Batch:
    """Return an open batch of five tasks."""
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(5))


def moves_of_every_kind(worker: Worker, batch: Batch) -> None:
    """Let a worker do, many times, everything that must never be held against anybody."""
    actor = work.acting(worker)
    for number in range(TIMES):
        at = AT + timedelta(minutes=number)
        taken = assignments.take_bundle(
            actor=actor, batch_ids=[batch.pk], size=5, at=at, adjustments={}
        )
        first = taken[0].pk
        asking = Asking(text="どの値段を書けばよいですか。")
        ask(actor=actor, assignment_id=first, asking=asking, at=at)
        assignments.pause(actor=actor, assignment_id=first, at=at)
        assignments.resume(actor=actor, assignment_id=first, at=at)
        assignments.extend(actor=actor, assignment_id=first, at=at)
        assignments.release(actor=actor, assignment_id=first, at=at)
        assignments.release_rest(actor=actor, assignment_id=taken[1].pk, at=at)


def numbers_in_the_database() -> dict[str, Counter[object]]:
    """Return every number of every table but the records, without keys; rows may come and go."""
    found = {}
    for model in apps.get_models():
        if model._meta.label in RECORDS:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, NUMBERS) and not field.primary_key:
                values = model._base_manager.order_by("pk").values_list(field.attname, flat=True)
                found[f"{model._meta.label}.{field.name}"] = Counter(values)
    return found


def raised(before: dict[str, Counter[object]], after: dict[str, Counter[object]]) -> set[str]:
    """Return the columns in which a number stands that did not stand there before."""
    return {name for name, values in after.items() if set(values) - set(before[name])}


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield every module of ours but migrations."""
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def reads_the_log(module: ast.Module) -> bool:
    """Say whether a module names the log of an assignment's moves, by class or by relation."""
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and node.id == "AssignmentMove":
            return True
        if isinstance(node, ast.alias) and node.name == "AssignmentMove":
            return True
        relation = isinstance(node, ast.Attribute) and node.attr == "moves"
        if relation and "assignment" in ast.unparse(node.value):
            return True
        # A path of a query: "assignments__moves__event".
        path = (
            node.value
            if isinstance(node, ast.Constant)
            else node.arg
            if isinstance(node, ast.keyword)
            else ""
        )
        if isinstance(path, str) and "moves__" in path:
            return True
    return False


class TestNothingIsCounted:
    def test_no_number_in_the_database_is_raised(self, batch: Batch) -> None:
        worker = work.worker()
        # One round of it first: then every kind of row that it writes is there to be compared.
        moves_of_every_kind(worker, batch)
        before = numbers_in_the_database()

        moves_of_every_kind(worker, batch)

        assert len(before) > 50
        assert AssignmentMove.objects.count() > 2 * TIMES * 10
        assert raised(before, numbers_in_the_database()) == set()

    def test_a_counter_would_be_found(self, batch: Batch) -> None:
        worker = work.worker()
        before = numbers_in_the_database()

        Worker.objects.filter(pk=worker.pk).update(bundle_size=25)

        assert raised(before, numbers_in_the_database()) == {"workers.Worker.bundle_size"}

    def test_the_matching_sees_nothing_of_work_that_was_given_back(self, batch: Batch) -> None:
        worker = work.worker()
        later = AT + timedelta(days=1)
        before = load_market(later)

        moves_of_every_kind(worker, batch)

        after = load_market(later)
        assert not Assignment.objects.filter(worker=worker).exclude(state="released").exists()
        assert (after.people, after.works) == (before.people, before.works)

    def test_the_matching_tells_nobody_who_paused_from_somebody_who_did_not(
        self, batch: Batch
    ) -> None:
        steady, often = work.worker(), work.worker()
        held = {worker: work.take(worker, batch) for worker in (steady, often)}
        actor = work.acting(often)
        for number in range(TIMES):
            at, pk = AT + timedelta(minutes=number), held[often].pk
            ask(actor=actor, assignment_id=pk, asking=Asking(text="税こみですか。"), at=at)
            assignments.pause(actor=actor, assignment_id=pk, at=at)
            assignments.resume(actor=actor, assignment_id=pk, at=at)
            assignments.extend(actor=actor, assignment_id=pk, at=at)

        market = load_market(AT + timedelta(hours=1))

        first, second = (replace(person, id=steady.pk) for person in market.people)
        assert first == second
        parts = [market.parts.get((worker.pk, batch.pk), 0) for worker in (steady, often)]
        assert parts[0] == parts[1]
        assert {worker for worker, _batch in market.begun} == {steady.pk, often.pk}

    def test_only_the_clock_and_the_upkeep_read_the_log(self) -> None:
        assert {path for path, module in sources() if reads_the_log(module)} == set(READERS)
