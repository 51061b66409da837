"""Rejecting: only after a return, with grounds, under a cap, and not many at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from marketplace.accounts.models import Membership
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import Role
from marketplace.matching.queries import fits_of
from marketplace.outbox.models import Event
from marketplace.payouts.models import Earning
from tasks import events
from tasks.errors import (
    AnotherMustLook,
    ReasonUnknown,
    RejectBeforeReturn,
    RejectForTaste,
    RejectionCapReached,
    RejectionNotLookedAt,
    RejectOfCannotTell,
    RejectWithoutReason,
    RejectWithoutSpec,
    ReviewerStopped,
    ReviewOfOwnWork,
    StopEnded,
    StopNoteMissing,
)
from tasks.form_schema import Answers
from tasks.models import Rejection, ReviewStop, Submission
from tasks.queries.rejections import client_tally, rejections_behind
from tasks.services import appeals, review_stops, reviews
from tasks.services.rejections import Grounds
from tasks.services.reviews import Reason, Verdict
from tasks.states import AppealState, AssignmentState, TaskState
from tests.factories import rejections, work
from tests.factories.rejections import AT, GROUNDS, batch_of, dispute, reject

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


class TestReject:
    def test_rejects_an_entry_that_came_back_once(self) -> None:
        made = dispute()

        row = reject(made)

        made.task.refresh_from_db()
        made.entry.assignment.refresh_from_db()
        assert made.entry.assignment.state == AssignmentState.REJECTED
        assert made.task.state == TaskState.OPEN
        assert (row.code, row.spec, row.field) == ("wrong-value", "EC-05/1/3", "net_value")
        assert row.spec_words == "一つの内容量と単位を書きます。"
        assert row.final_at is None
        assert row.appeal_until == datetime(2026, 10, 6, 14, 59, 59, tzinfo=UTC)
        assert Event.objects.filter(name=events.SUBMISSION_REJECTED).count() == 1

    def test_frees_the_slot_for_somebody_else_and_pays_nothing(self) -> None:
        batch = batch_of()
        made = dispute(batch)

        reject(made)

        assert len(work.free_slots(batch)) == 1
        assert not Earning.objects.filter(worker=made.worker).exists()
        third = work.worker()
        again = work.take(third, batch, at=LATER)
        rejections.hand_in(third, again, rejections.RIGHT, LATER + timedelta(hours=1))
        made.task.refresh_from_db()
        assert made.task.state == TaskState.DONE

    def test_is_refused_before_a_return(self) -> None:
        batch = batch_of()
        first, second = work.worker(), work.worker()
        taken = [work.take(first, batch), work.take(second, batch)]
        rejections.hand_in(first, taken[0], rejections.RIGHT, LATER)
        entry = rejections.hand_in(second, taken[1], rejections.WRONG, LATER)
        other = Submission.objects.exclude(pk=entry.pk).get()

        with pytest.raises(RejectBeforeReturn):
            reviews.decide(
                actor=work.operator(),
                task_id=entry.assignment.task_id,
                verdicts={
                    entry.pk: Verdict(accept=False, grounds=GROUNDS),
                    other.pk: Verdict(accept=True),
                },
                at=LATER,
            )

        # Nothing of the decision is kept, not even the good half.
        assert not Rejection.objects.exists()
        assert not Submission.objects.filter(accepted_at__isnull=False).exists()

    @pytest.mark.parametrize(
        ("grounds", "refusal"),
        [
            (Grounds("wrong-value", "EC-05/1/3", "  "), RejectWithoutReason),
            (Grounds("", "EC-05/1/3", "ちがいます"), RejectWithoutReason),
            (Grounds("ugly", "EC-05/1/3", "ちがいます"), ReasonUnknown),
            (Grounds("unclear", "EC-05/1/3", "読みにくい"), RejectForTaste),
            (Grounds("wrong-value", "", "ちがいます"), RejectWithoutSpec),
            (Grounds("wrong-value", "EC-05/1/9", "ちがいます"), RejectWithoutSpec),
            (Grounds("wrong-value", "EC-04/1/1", "ちがいます"), RejectWithoutSpec),
        ],
    )
    def test_is_refused_without_grounds_that_the_instructions_carry(
        self, grounds: Grounds, refusal: type[Exception]
    ) -> None:
        made = dispute()

        with pytest.raises(refusal):
            reject(made, grounds)

        assert not Rejection.objects.exists()

    def test_can_name_the_clients_own_note(self) -> None:
        batch = batch_of()
        batch.note = "内容量は、袋の裏のとおりに書いてください。"
        batch.save(update_fields=["note"])

        row = reject(dispute(batch), Grounds("wrong-value", "EC-05/1/note", "200gです。"))

        assert row.spec_words == batch.note

    def test_is_refused_for_an_honest_cannot_tell(self) -> None:
        made = dispute()
        made.entry.answers = Answers(cannot_tell=True, reason="読めません").as_json()
        made.entry.save(update_fields=["answers"])

        with pytest.raises(RejectOfCannotTell):
            reject(made)

    def test_is_refused_for_ones_own_work(self) -> None:
        made = dispute()
        both = Membership.objects.create(
            user=made.worker.user,
            role=Role.OPERATOR,
            organisation_id=made.reviewer.organisation_id,
            created_at=AT,
        )

        with pytest.raises(ReviewOfOwnWork):
            reject(made, by=actor_in(both))

    def test_a_return_takes_reasons_of_the_list_only(self) -> None:
        made = dispute()

        with pytest.raises(ReasonUnknown):
            reviews.decide(
                actor=made.reviewer,
                task_id=made.task.pk,
                verdicts={made.entry.pk: Verdict(False, (Reason("", "bad", "だめです"),))},
                at=LATER,
            )

    def test_leaves_what_the_worker_is_offered_as_it_was(self) -> None:
        city = work.city()
        clerk, programme = work.clerk(city), work.programme(city)
        made = dispute(work.open_batch(clerk, programme, work.price_rows(1)))
        other = work.open_batch(clerk, programme, work.price_rows(2, first=10))
        before = [fit.batch.pk for fit in fits_of(made.worker, LATER) if fit.batch == other]

        reject(made)

        after = [fit.batch.pk for fit in fits_of(made.worker, LATER) if fit.batch == other]
        assert before == after == [other.pk]
        assert work.take(made.worker, other, at=LATER).task.batch_id == other.pk


class TestCap:
    def test_three_a_month_are_allowed_and_no_more_where_little_is_decided(self) -> None:
        batch = batch_of(4)
        made = [dispute(batch) for _ in range(4)]
        for each in made[:3]:
            reject(each)

        with pytest.raises(RejectionCapReached) as refused:
            reject(made[3])

        assert refused.value.params == {"most": 3, "decided": 7}
        assert Rejection.objects.count() == 3

    def test_begins_anew_with_the_month_of_japan(self) -> None:
        batch = batch_of(4)
        made = [dispute(batch) for _ in range(4)]
        for each in made[:3]:
            reject(each)
        # Midnight of the first of May in Japan is the afternoon before in UTC.
        last_moment = datetime(2026, 4, 30, 14, 59, tzinfo=UTC)

        with pytest.raises(RejectionCapReached):
            reject(made[3], at=last_moment)
        reject(made[3], at=last_moment + timedelta(minutes=1))

        assert Rejection.objects.count() == 4

    def test_is_each_clients_own(self) -> None:
        batch = batch_of(3)
        for _ in range(3):
            reject(dispute(batch))

        reject(dispute())

        assert Rejection.objects.count() == 4

    def test_counts_what_was_accepted_by_agreement_too(self) -> None:
        batch = batch_of(2)
        made = dispute(batch)
        first, second = work.worker(), work.worker()
        for worker in (first, second):
            taken = work.take(worker, batch, at=AT)
            rejections.hand_in(worker, taken, rejections.RIGHT, LATER)

        tally = client_tally(made.task.programme.municipality_id, LATER)

        assert (tally.decided, tally.rejected) == (3, 0)


@pytest.fixture
def stopped() -> ReviewStop:
    """Return the stop of a reviewer who rejected five entries of one client in a day."""
    batch = batch_of(5)
    reviewer = work.operator()
    made = [dispute(batch, reviewer=reviewer) for _ in range(5)]
    # The month's cap is beside the point here: much else was agreed on in the month.
    city = batch.programme.municipality
    filler = work.open_batch(work.clerk(city), batch.programme, work.price_rows(5, first=100))
    for worker in (work.worker(), work.worker()):
        for _ in range(5):
            taken = work.take(worker, filler)
            rejections.hand_in(worker, taken, rejections.RIGHT, AT + timedelta(minutes=5))
    for each in made:
        reject(each, by=reviewer)
    return ReviewStop.objects.get()


class TestBreaker:
    def test_stops_a_reviewer_who_rejects_many_in_a_day(self, stopped: ReviewStop) -> None:
        assert stopped.count == 5
        assert Event.objects.filter(name=events.REVIEW_STOPPED).count() == 1
        assert len(rejections_behind(stopped)) == 5

    def test_takes_no_further_rejection_of_that_reviewer_for_that_client(
        self, stopped: ReviewStop
    ) -> None:
        reviewer = rejections_behind(stopped)[0].review.reviewer
        assert reviewer is not None
        actor = actor_in(reviewer.memberships.get())
        batch = work.open_batch(
            work.clerk(stopped.municipality),
            rejections_behind(stopped)[0].submission.assignment.task.programme,
            work.price_rows(1, first=900),
        )
        here, elsewhere = dispute(batch, reviewer=actor), dispute(reviewer=actor)

        with pytest.raises(ReviewerStopped):
            reject(here)
        reject(elsewhere)
        # A colleague is not stopped.
        reject(here, by=work.operator())

    def test_is_ended_by_a_colleague_who_looked_at_everything(self, stopped: ReviewStop) -> None:
        rows = rejections_behind(stopped)
        looks = {row.pk: number == 0 for number, row in enumerate(rows)}

        review_stops.end_stop(
            actor=work.operator(),
            stop_id=stopped.pk,
            undone=looks,
            note="手順3が分かりにくかったので、自治体に直してもらいます。",
            at=LATER + timedelta(hours=1),
        )

        stopped.refresh_from_db()
        undone = Rejection.objects.get(pk=rows[0].pk)
        assert stopped.ended_at is not None
        assert undone.undone_at is not None
        assert Earning.objects.filter(submission=undone.submission_id).count() == 1
        assert Rejection.objects.filter(undone_at__isnull=True).count() == 4
        assert Event.objects.filter(name=events.REJECTION_UNDONE).count() == 1

    def test_grants_an_appeal_that_was_open_about_what_is_undone(self, stopped: ReviewStop) -> None:
        rows = rejections_behind(stopped)
        assignment = rows[0].submission.assignment
        appeal = appeals.open_appeal(
            actor=work.acting(assignment.worker), assignment_id=assignment.pk, text="?", at=LATER
        )

        review_stops.end_stop(
            actor=work.operator(),
            stop_id=stopped.pk,
            undone=dict.fromkeys((row.pk for row in rows), True),
            note="すべて取り消します。",
            at=LATER,
        )

        appeal.refresh_from_db()
        assert appeal.state == AppealState.GRANTED
        assert Rejection.objects.filter(undone_at__isnull=False).count() == 5

    def test_a_rejection_that_was_final_can_still_be_found_wrong(self, stopped: ReviewStop) -> None:
        rows = rejections_behind(stopped)
        appeals.make_final(at=rows[0].appeal_until + timedelta(days=1))

        review_stops.end_stop(
            actor=work.operator(),
            stop_id=stopped.pk,
            undone=dict.fromkeys((row.pk for row in rows), True),
            note="手順が変わっていたので、取り消します。",
            at=LATER,
        )

        rows[0].refresh_from_db()
        assert rows[0].final_at is None
        assert rows[0].undone_at == LATER

    def test_is_not_ended_by_the_reviewer_or_without_looking_or_words(
        self, stopped: ReviewStop
    ) -> None:
        rows = rejections_behind(stopped)
        reviewer = rows[0].review.reviewer
        assert reviewer is not None
        own = actor_in(reviewer.memberships.get())
        kept = dict.fromkeys((row.pk for row in rows), False)
        part = dict(list(kept.items())[:4])
        tries = [
            (own, kept, "見ました", AnotherMustLook),
            (work.operator(), part, "見ました", RejectionNotLookedAt),
            (work.operator(), kept, " ", StopNoteMissing),
        ]

        for actor, looks, note, refusal in tries:
            with pytest.raises(refusal):
                review_stops.end_stop(
                    actor=actor, stop_id=stopped.pk, undone=looks, note=note, at=LATER
                )

        stopped.refresh_from_db()
        assert stopped.ended_at is None

    def test_ends_once_and_counts_only_what_comes_after(self, stopped: ReviewStop) -> None:
        rows = rejections_behind(stopped)
        reviewer = rows[0].review.reviewer
        assert reviewer is not None
        actor = actor_in(reviewer.memberships.get())
        kept = dict.fromkeys((row.pk for row in rows), False)
        batch = work.open_batch(
            work.clerk(stopped.municipality),
            rows[0].submission.assignment.task.programme,
            work.price_rows(1, first=900),
        )
        made = dispute(batch, reviewer=actor)
        colleague = work.operator()

        review_stops.end_stop(
            actor=colleague, stop_id=stopped.pk, undone=kept, note="見ました", at=LATER
        )
        reject(made, at=LATER + timedelta(minutes=1))

        with pytest.raises(StopEnded):
            review_stops.end_stop(
                actor=colleague, stop_id=stopped.pk, undone=kept, note="見ました", at=LATER
            )
        assert ReviewStop.objects.count() == 1
