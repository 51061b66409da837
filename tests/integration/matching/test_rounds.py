"""Rounds: the right offers, once, with their promises; nothing where nothing should be."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accessibility.vocabulary import Adjustment, Demand
from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.matching import handlers
from marketplace.matching.errors import RoundRunning
from marketplace.matching.models import DispatchRound
from marketplace.matching.queries import round_for, rounds
from marketplace.matching.services import rounds as service
from marketplace.matching.states import RoundState
from marketplace.outbox.models import Event
from tasks import events
from tasks.models import Assignment, Batch, Slot
from tasks.services import assignments
from tasks.states import AssignmentState, BatchState
from tests.factories import work as make
from workers.models import Availability, NeedProfile
from workers.services.rest import take_rest

pytestmark = pytest.mark.django_db(transaction=True)


def published(rows=4, *, entries=1, **changed):
    """Return an open batch of price rows, with columns changed behind the services' back."""
    city = make.city()
    programme = make.programme(city, entries=max(entries, 2))
    batch = make.open_batch(make.clerk(city), programme, make.price_rows(rows))
    if entries == 1:
        Slot.objects.filter(batch=batch, number__gt=1).delete()
    Batch.objects.filter(pk=batch.pk).update(**changed)
    return Batch.objects.get(pk=batch.pk)


def run(at, **options):
    options.setdefault("seed", 1)
    return service.run_round(actor=SYSTEM, at=at, **options)


def offered_to(worker):
    return Assignment.objects.filter(worker=worker, state=AssignmentState.OFFERED).order_by("pk")


class TestRunRound:
    def test_offers_work_to_whom_it_suits(self, at):
        worker, batch = make.worker(), published(4)

        report = run(at)

        assert report.offers_made == offered_to(worker).count() == 4
        assert {each.task.batch_id for each in offered_to(worker)} == {batch.pk}

    def test_promises_exactly_the_adjustments_that_will_apply(self, at):
        offered = Adjustment.FIGURES_CHECKED.mask | Adjustment.FURIGANA.mask
        published(2, demands_mask=Demand.NUMBERS.mask, offered_mask=offered)
        worker = make.worker()
        NeedProfile.objects.filter(worker=worker).update(adjustable_mask=Demand.NUMBERS.mask)

        run(at)

        masks = set(offered_to(worker).values_list("adjustments_mask", flat=True))
        assert masks == {Adjustment.FIGURES_CHECKED.mask}

    def test_never_offers_what_stands_in_the_way(self, at):
        published(2, demands_mask=Demand.NUMBERS.mask)
        worker = make.worker()
        NeedProfile.objects.filter(worker=worker).update(impossible_mask=Demand.NUMBERS.mask)

        assert run(at).offers_made == 0

    def test_offers_nothing_to_who_rests_has_no_skill_or_no_time(self, at):
        published(3)
        resting, unskilled, busy = make.worker(), make.worker(skills=["EC-03"]), make.worker()
        take_rest(actor=make.acting(resting), at=at)
        Availability.objects.filter(worker=busy).delete()

        report = run(at)

        assert report.offers_made == 0
        assert not offered_to(unskilled)

    def test_two_entries_of_a_task_go_to_two_people(self, at):
        published(3, entries=2)
        make.worker(), make.worker()

        run(at)

        parts = Assignment.objects.order_by("pk").values_list("worker_id", "task_id")
        assert len(parts) == len(set(parts)) == 6

    def test_nobody_is_offered_a_task_twice(self, at):
        published(2)
        worker = make.worker()
        run(at)
        for offer in offered_to(worker):
            assignments.decline_offer(actor=make.acting(worker), assignment_id=offer.pk, at=at)

        report = run(at + timedelta(minutes=15))

        assert report.offers_made == 0

    def test_a_second_round_fills_up_to_ten_offers_and_no_more(self, at):
        published(30)
        worker = make.worker()

        first, second = run(at), run(at + timedelta(minutes=15))

        assert (first.offers_made, second.offers_made) == (10, 0)
        assert first.planned_tasks == 30
        assert offered_to(worker).count() == 10

    def test_scarce_work_is_spread(self, at):
        people = [make.worker() for _ in range(4)]
        published(8)

        run(at)

        assert {offered_to(worker).count() for worker in people} == {2}

    @pytest.mark.parametrize(
        "changed",
        [
            {"state": BatchState.HELD},
            {"deadline": make.AT.date() - timedelta(days=1)},
        ],
    )
    def test_leaves_out_what_is_held_or_past_its_deadline(self, changed, at):
        make.worker()
        published(2, **changed)

        assert run(at).batches == 0

    def test_the_same_seed_gives_the_same_offers(self, at):
        published(3)
        for _ in range(5):
            make.worker()
        found = []

        for _ in range(2):
            run(at, seed=77)
            found.append(set(Assignment.objects.order_by("pk").values_list("worker_id", "slot_id")))
            Slot.objects.update(is_free=True)
            Assignment.objects.all().delete()

        assert found[0] == found[1]

    def test_tells_each_person_once(self, at):
        published(8)
        people = [make.worker() for _ in range(2)]

        run(at)

        told = [e.payload for e in Event.objects.filter(name=events.OFFERS_MADE).order_by("pk")]
        assert Counter(each["worker_id"] for each in told) == {str(w.pk): 1 for w in people}
        assert sum(each["count"] for each in told) == 8

    def test_keeps_a_record_without_anybody_in_it(self, at):
        published(2)
        worker = make.worker()
        operator = make.operator()

        service.run_round(actor=operator, at=at, seed=5)

        row = DispatchRound.objects.get()
        assert (row.state, row.seed, row.offers_made) == (RoundState.APPLIED, 5, 2)
        assert (row.started_at, row.finished_at, row.run_by_id) == (at, at, operator.user_id)
        assert str(worker.pk) not in str(row.report)
        assert AuditEntry.objects.filter(action="round.run", object_id=str(row.pk)).exists()

    def test_says_who_is_left_without_work_as_a_number(self, at):
        published(1)
        make.worker(), make.worker()

        report = run(at)

        assert (report.people_suited, report.people_without) == (2, 1)

    def test_is_the_operators_alone(self, at):
        for actor in (make.clerk(make.city()), make.acting(make.worker())):
            with pytest.raises(Forbidden):
                service.run_round(actor=actor, at=at)
        assert not DispatchRound.objects.exists()

    def test_an_empty_house_is_no_error(self, at):
        report = run(at)

        assert (report.people, report.batches, report.offers_made) == (0, 0, 0)


class TestDryRun:
    def test_reports_what_would_be_offered_and_offers_nothing(self, at):
        published(4)
        make.worker()

        report = run(at, dry_run=True)

        row = DispatchRound.objects.get()
        assert (report.offers_made, row.offers_made) == (4, 0)
        assert (row.state, row.dry_run) == (RoundState.PROPOSED, True)
        assert not Assignment.objects.exists()

    def test_says_the_same_as_the_round_that_follows(self, at):
        published(4)
        make.worker(), make.worker()

        trial, real = run(at, dry_run=True), run(at)

        assert trial.lines == real.lines
        assert trial.offers_made == real.offers_made


class TestOneAtATime:
    def test_a_round_is_refused_while_another_runs(self, at):
        DispatchRound.objects.create(seed=1, started_at=at)

        with pytest.raises(RoundRunning):
            run(at + timedelta(minutes=1))

    def test_the_round_of_a_killed_process_is_dropped_after_a_while(self, at):
        dead = DispatchRound.objects.create(seed=1, started_at=at)

        run(at + timedelta(minutes=11))

        dead.refresh_from_db()
        assert (dead.state, dead.finished_at) == (RoundState.DROPPED, at + timedelta(minutes=11))

    def test_what_was_taken_meanwhile_is_skipped_and_the_rest_offered(self, at, monkeypatch):
        batch = published(3)
        worker, faster = make.worker(), make.worker(skills=[])
        plan = service.make_plan

        def meanwhile(market, **options):
            found = plan(market, **options)
            make.take(faster, batch, at=at)
            return found

        # Read before the other took a task, written after it.
        monkeypatch.setattr(service, "make_plan", meanwhile)
        monkeypatch.setattr(service, "open_tasks", _as_of(service.open_tasks, batch))

        report = run(at)

        assert (report.offers_made, report.offers_skipped) == (2, 1)
        assert offered_to(worker).count() == 2


def _as_of(read, batch):
    """Return a reader that answers what it read first, before anything else happened."""
    before = read(batch.pk, enough_for=[3], barred={})
    return lambda *_args, **_options: before


class TestByItself:
    def test_a_published_batch_is_offered(self, at):
        make.worker()
        published(2)
        event = Event.objects.filter(name=events.BATCH_PUBLISHED).get()

        handlers.offer_new_batch(event, "key")

        assert DispatchRound.objects.get().offers_made == 2

    def test_a_repeat_of_the_same_event_runs_no_second_round(self, at):
        published(2)
        event = Event.objects.filter(name=events.BATCH_PUBLISHED).get()
        handlers.offer_new_batch(event, "key")

        handlers.offer_new_batch(event, "key")

        assert DispatchRound.objects.count() == 1

    def test_the_periodic_round_gives_way_to_a_running_one(self, at):
        running = DispatchRound.objects.create(seed=1, started_at=at)

        handlers.run_periodic(at)

        assert DispatchRound.objects.get() == running

    def test_the_event_comes_again_while_another_round_runs(self, at):
        published(1)
        event = Event.objects.filter(name=events.BATCH_PUBLISHED).get()
        DispatchRound.objects.create(seed=1, started_at=event.occurred_at)

        with pytest.raises(RoundRunning):
            handlers.offer_new_batch(event, "key")


class TestCommand:
    def test_prints_what_happened(self, at, frozen):
        make.worker()
        published(3)
        out = StringIO()

        call_command("run_round", "--seed", "9", stdout=out)

        assert "3 made, 0 skipped" in out.getvalue()
        assert DispatchRound.objects.get().seed == 9

    def test_a_dry_run_says_what_would_happen(self, at, frozen):
        make.worker()
        published(3)
        out = StringIO()

        call_command("run_round", "--dry-run", stdout=out)

        assert "3 would be made" in out.getvalue()
        assert not Assignment.objects.exists()

    def test_a_refusal_is_one_line(self, at, frozen):
        DispatchRound.objects.create(seed=1, started_at=at)

        with pytest.raises(CommandError, match="今、別の割りあてを計算しています。"):
            call_command("run_round")


class TestQueries:
    def test_rounds_are_the_operators_newest_first(self, at):
        run(at)
        run(at + timedelta(hours=1))
        operator = make.operator()

        found = list(rounds(operator))

        assert [row.started_at for row in found] == [at + timedelta(hours=1), at]
        assert round_for(operator, found[0].pk) == found[0]

    def test_a_round_that_is_not_there_is_missing(self, at):
        with pytest.raises(OutOfScope):
            round_for(make.operator(), make.worker().pk)

    def test_nobody_else_sees_rounds(self):
        with pytest.raises(Forbidden):
            rounds(make.clerk(make.city()))
