"""Tasks with a known answer: beside the real work, paid like it, never part of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.connectors.export import results_sheet
from marketplace.matching.queries.market import load_market
from marketplace.outbox.models import Event
from marketplace.payouts.models import Earning
from marketplace.payouts.queries.invoices import billable_batches
from tasks import events
from tasks.errors import NothingToTake
from tasks.errors.learning import (
    CoachingClosed,
    CoachingNoteMissing,
    GoldExplanationMissing,
    GoldNotPossible,
)
from tasks.models import Assignment, Coaching, GoldKey, GoldOutcome, Slot, Task
from tasks.queries.batches import cost_of, progress_of
from tasks.queries.gold import outcomes_for, usable_keys
from tasks.queries.programmes import budget_of
from tasks.queries.work import current_entries
from tasks.services import assignments, batches, coaching, gold
from tests.factories import learning, work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT


@pytest.fixture
def always(monkeypatch) -> None:
    """Let everybody's turn for a known answer come with each item."""
    monkeypatch.setattr("tasks.services.gold.is_drawn", lambda *_: True)


def golds_of(worker: Worker) -> list[Assignment]:
    return list(Assignment.objects.filter(worker=worker, slot__is_gold=True).order_by("pk"))


def missed(worker: Worker, how_many: int, *, right: int = 0) -> None:
    """Let somebody answer known tasks, some of them right, the wrong ones last."""
    keys = learning.known(
        learning.batch_to_learn_from(tasks=how_many + right + 1), count=how_many + right
    )
    for number, key in enumerate(keys):
        learning.outcome_for(worker, key=key, right=number < right, at=AT + timedelta(hours=number))


class TestKey:
    def test_is_set_on_a_finished_task_with_words(self):
        (task,) = learning.finished(learning.batch_to_learn_from())

        key = gold.set_key(
            actor=work.operator(), task_id=task.pk, explanation=f" {learning.WHY} ", at=AT
        )

        assert (key.explanation, key.retired_at) == (learning.WHY, None)

    def test_needs_words(self):
        (task,) = learning.finished(learning.batch_to_learn_from())

        with pytest.raises(GoldExplanationMissing):
            gold.set_key(actor=work.operator(), task_id=task.pk, explanation="　", at=AT)

    def test_needs_a_finished_task(self):
        task = learning.batch_to_learn_from().tasks.first()

        with pytest.raises(GoldNotPossible):
            gold.set_key(actor=work.operator(), task_id=task.pk, explanation="はい", at=AT)

    def test_is_for_the_operator(self):
        (task,) = learning.finished(learning.batch_to_learn_from())

        with pytest.raises(Forbidden):
            gold.set_key(
                actor=work.acting(work.worker()), task_id=task.pk, explanation="はい", at=AT
            )

    def test_comes_back_with_new_words_after_it_was_retired(self):
        (key,) = learning.known(learning.batch_to_learn_from())
        gold.retire_key(actor=work.operator(), task_id=key.pk, at=AT)

        again = gold.set_key(actor=work.operator(), task_id=key.pk, explanation="新しい", at=AT)

        assert (again.explanation, again.retired_at) == ("新しい", None)

    def test_is_retired_when_the_municipality_questions_the_result(self):
        (key,) = learning.known(learning.batch_to_learn_from())
        clerk = work.clerk(key.task.programme.municipality)

        batches.query_task(actor=clerk, task_id=key.pk, note="もう一度見てください。", at=AT)

        key.refresh_from_db()
        assert key.retired_at == AT


@pytest.mark.usefixtures("always")
class TestTaking:
    def test_gives_a_further_entry_of_a_finished_task_and_leaves_the_free_one(self):
        batch = learning.batch_to_learn_from()
        (key,) = learning.known(batch)
        free = len(work.free_slots(batch))

        taken = work.take(work.worker(), batch)

        assert taken.task_id == key.pk
        assert taken.slot.is_gold
        assert len(work.free_slots(batch)) == free

    def test_gives_nobody_a_task_that_they_had_a_part_in(self):
        batch = learning.batch_to_learn_from()
        learning.known(batch)
        did_it = Assignment.objects.filter(task__state="done").first().worker

        assert not work.take(did_it, batch).slot.is_gold

    def test_gives_the_same_one_once_even_after_it_was_given_back(self):
        batch = learning.batch_to_learn_from()
        learning.known(batch)
        worker = work.worker()
        first = work.take(worker, batch)
        assignments.release(actor=work.acting(worker), assignment_id=first.pk, at=AT)

        assert not work.take(worker, batch).slot.is_gold

    def test_gives_one_only_where_there_is_real_work(self):
        batch = learning.batch_to_learn_from(tasks=1)
        learning.known(batch)

        with pytest.raises(NothingToTake):
            work.take(work.worker(), batch)

    def test_gives_none_whose_key_is_retired(self):
        batch = learning.batch_to_learn_from()
        (key,) = learning.known(batch)
        gold.retire_key(actor=work.operator(), task_id=key.pk, at=AT)

        assert not work.take(work.worker(), batch).slot.is_gold

    def test_has_nothing_left_of_a_closed_batch(self):
        batch = learning.batch_to_learn_from(tasks=1)
        learning.known(batch)
        clerk = work.clerk(batch.programme.municipality)
        batches.inspect(actor=clerk, batch_id=batch.pk, at=AT)

        assert not usable_keys(batch.pk, work.worker().pk).exists()


class TestDraw:
    def test_gives_a_known_answer_about_as_often_as_the_policy_says(self):
        batch = learning.batch_to_learn_from(tasks=4)
        learning.known(batch, count=1)
        newcomers = [work.worker() for _number in range(40)]

        drawn = [gold.known_slot(batch_id=batch.pk, worker=each) for each in newcomers]

        assert 8 <= sum(slot is not None for slot in drawn) <= 24


class TestHandingIn:
    @pytest.mark.parametrize("right", [True, False], ids=["right", "not right"])
    def test_is_accepted_and_paid_at_once_whatever_the_answer(self, right):
        worker = work.worker()

        outcome = learning.outcome_for(worker, right=right)

        assignment = outcome.assignment
        assert assignment.state == "approved"
        assert outcome.is_right is right
        assert outcome.wrong_fields == ([] if right else ["is_approx"])
        submission = assignment.submissions.get()
        assert submission.accepted_at is not None
        event = Event.objects.get(name=events.GOLD_ACCEPTED)
        assert event.payload["submission_id"] == str(submission.pk)
        assert Earning.objects.get(worker=worker).yen == assignment.task.batch.unit_price_yen

    def test_is_taken_late_as_well(self):
        worker = work.worker()
        (key,) = learning.known(learning.batch_to_learn_from())
        taken = learning.taken_as_known(worker, key)
        later = AT + timedelta(days=30)
        assignments.lapse_leases(actor=work.operator(), at=later)

        handed = learning.hand_in(worker, taken, work.price_answers(), at=later)

        assert handed.known
        assert not handed.surplus
        assert GoldOutcome.objects.filter(worker=worker).exists()

    def test_leaves_its_slot_out_of_the_queue_when_it_is_given_back(self):
        worker = work.worker()
        (key,) = learning.known(learning.batch_to_learn_from())
        taken = learning.taken_as_known(worker, key)

        assignments.release(actor=work.acting(worker), assignment_id=taken.pk, at=AT)

        assert not Slot.objects.get(pk=taken.slot_id).is_free

    def test_changes_nothing_for_the_municipality(self):
        batch = learning.batch_to_learn_from()
        (key,) = learning.known(batch)
        clerk = work.clerk(batch.programme.municipality)
        before = seen_by_the_city(clerk, key)

        learning.outcome_for(work.worker(), key=key, right=False)

        assert seen_by_the_city(clerk, key) == before

    def test_has_no_voice_when_a_reviewer_looks_again(self):
        batch = learning.batch_to_learn_from()
        (key,) = learning.known(batch)
        outcome = learning.outcome_for(work.worker(), key=key, right=False)

        entries = current_entries(key.task)

        assert len(entries) == 2
        assert outcome.pk not in {entry.assignment_id for entry in entries}

    def test_can_be_read_by_nobody_else(self):
        outcome = learning.outcome_for(work.worker())

        with pytest.raises(OutOfScope):
            gold.mark_seen(actor=work.acting(work.worker()), outcome_id=outcome.pk, at=AT)


def seen_by_the_city(clerk: Actor, key: GoldKey) -> list[object]:
    """Return everything that a municipality reads of a batch: results, progress, money, export."""
    task = Task.objects.get(pk=key.pk)
    batch = task.batch
    return [
        task.state,
        task.result,
        task.done_at,
        batch.state,
        progress_of(batch),
        cost_of(batch),
        results_sheet(batch),
        budget_of(batch.programme),
        billable_batches(clerk),
    ]


class TestCoaching:
    def test_is_offered_below_seventy_percent_of_ten(self):
        worker = work.worker()

        missed(worker, 4, right=6)

        row = Coaching.objects.get(worker=worker)
        assert row.task_type == "EC-05"
        event = Event.objects.get(name=events.COACHING_OPENED)
        assert event.payload["coaching_id"] == str(row.pk)

    def test_is_not_offered_at_seventy_percent(self):
        worker = work.worker()

        missed(worker, 3, right=7)

        assert not Coaching.objects.exists()

    def test_forgets_answers_to_keys_that_were_retired(self):
        worker = work.worker()
        missed(worker, 3, right=6)
        GoldKey.objects.update(retired_at=AT)

        learning.outcome_for(worker, right=False)

        assert not Coaching.objects.exists()

    def test_changes_nothing_in_what_somebody_is_offered(self):
        worker = work.worker()
        learning.batch_to_learn_from()
        before = person_in_market(worker)

        Coaching.objects.create(worker=worker, task_type="EC-05", opened_at=AT)

        assert person_in_market(worker) == before

    def test_lets_a_reviewer_look_at_entries_that_agree_and_pays_them_at_once(self):
        worker, mate = work.worker(), work.worker()
        Coaching.objects.create(worker=worker, task_type="EC-05", opened_at=AT)
        batch = learning.batch_to_learn_from(tasks=1)

        for one in (mate, worker):
            learning.hand_in(one, work.take(one, batch), work.price_answers())

        assert batch.tasks.get().state == "review"
        assert Earning.objects.filter(worker__in=[worker, mate]).count() == 2

    def test_of_one_kind_of_work_leaves_others_alone(self):
        worker, mate = work.worker(), work.worker()
        Coaching.objects.create(worker=worker, task_type="EC-03", opened_at=AT)
        batch = learning.batch_to_learn_from(tasks=1)

        for one in (mate, worker):
            learning.hand_in(one, work.take(one, batch), work.price_answers())

        assert batch.tasks.get().state == "done"

    def test_is_led_and_ended_by_a_person_with_words(self):
        worker, operator = work.worker(), work.operator()
        row = Coaching.objects.create(worker=worker, task_type="EC-05", opened_at=AT)

        coaching.take_on(actor=operator, coaching_id=row.pk, at=AT)
        with pytest.raises(CoachingNoteMissing):
            coaching.close_coaching(actor=operator, coaching_id=row.pk, note=" ", at=AT)
        ended = coaching.close_coaching(
            actor=operator, coaching_id=row.pk, note="「約」を見ましょう。", at=AT
        )

        assert ended.coach_id == operator.user_id
        with pytest.raises(CoachingClosed):
            coaching.take_on(actor=operator, coaching_id=row.pk, at=AT)

    def test_starts_afresh_after_its_end(self):
        worker, operator = work.worker(), work.operator()
        missed(worker, 10)
        row = Coaching.objects.get()
        later = AT + timedelta(days=2)
        coaching.close_coaching(actor=operator, coaching_id=row.pk, note="よし。", at=later)

        learning.outcome_for(worker, right=False, at=later + timedelta(days=1))

        assert Coaching.objects.count() == 1
        assert len(outcomes_for(row)) == 10

    def test_is_for_the_operator(self):
        row = Coaching.objects.create(worker=work.worker(), task_type="EC-05", opened_at=AT)

        with pytest.raises(Forbidden):
            coaching.take_on(actor=work.acting(work.worker()), coaching_id=row.pk, at=AT)


def person_in_market(worker: Worker) -> object:
    market = load_market(AT)
    return next(person for person in market.people if person.id == worker.pk)
