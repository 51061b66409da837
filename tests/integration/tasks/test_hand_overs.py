"""Going on with a colleague's draft: by a yes, without consequences, paid by completed fields."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from accessibility.vocabulary import Demand
from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from tasks import events
from tasks.errors import WorkerPaused
from tasks.errors.handing import (
    AlreadyAsked,
    ColleagueNotFree,
    HandOverOver,
    HandOverToSelf,
    NotAColleague,
    NotInHand,
    PlaceTaken,
)
from tasks.models import Assignment, Batch, Draft, HandOver, Submission
from tasks.queries.handing import colleagues_for
from tasks.queries.parts import finished_in_time, parts_of
from tasks.services import assignments, handovers, rests, reviews, submissions
from tasks.services.reviews import Verdict
from tasks.states import AssignmentState, HandOverState
from tests.factories import handing as make
from tests.factories import work
from workers.models import NeedProfile, Skill, Worker

pytestmark = pytest.mark.django_db
AT = work.AT
LATER = AT + timedelta(hours=2)
LONG = timedelta(days=400)


@pytest.fixture
def place() -> make.Place:
    return make.place()


def names(place: make.Place) -> list[Worker]:
    return colleagues_for(work.acting(place.first), place.held.pk, LATER)


def hand_in(held: Assignment) -> Submission:
    handed = submissions.submit(
        actor=work.acting(held.worker),
        assignment_id=held.pk,
        answers=work.price_answers(),
        at=LATER,
    )
    return handed.submission


def accept(held: Assignment) -> Submission:
    """Hand in and be accepted by a reviewer."""
    entry = hand_in(held)
    reviews.decide(
        actor=work.operator(),
        task_id=held.task_id,
        verdicts={entry.pk: Verdict(accept=True)},
        result=work.price_answers(),
        at=LATER,
    )
    return Submission.objects.get(pk=entry.pk)


def earned_parts() -> list[str]:
    rows = Event.objects.filter(name=events.PART_EARNED).order_by("pk")
    return [row.payload["hand_over_id"] for row in rows]


def answer_of(colleague: Worker, asked: HandOver, how):
    return how(actor=work.acting(colleague), hand_over_id=asked.pk, at=LATER)


class TestWhoCanBeAsked:
    def test_members_who_said_so_are_listed_by_the_name_they_use(self, place) -> None:
        colleague = place.colleague()

        assert [one.user.display_name for one in names(place)] == [colleague.user.display_name]

    def test_nobody_is_listed_without_their_own_yes(self, place) -> None:
        silent = work.worker(at_office=place.office)

        assert not silent.open_to_hand_overs
        assert names(place) == []

    def test_whoever_rests_left_has_no_skill_or_a_part_is_not_listed(self, place) -> None:
        resting, gone, unskilled, part = [place.colleague() for _ in range(4)]
        rests.take_rest(actor=work.acting(resting), at=AT)
        Worker.objects.filter(pk=gone.pk).update(left_at=AT)
        Skill.objects.filter(worker=unskilled).delete()
        Assignment.objects.create(
            task=place.held.task,
            slot=place.held.slot,
            worker=part,
            state=AssignmentState.SURPLUS,
            submitted_at=AT,
        )

        assert names(place) == []

    def test_an_introduction_that_is_over_does_not_count(self, place) -> None:
        colleague = place.colleague()
        Skill.objects.filter(worker=colleague).update(expires_at=AT)

        assert names(place) == []

    def test_what_stands_in_the_way_of_somebody_is_not_said(self, place) -> None:
        cannot = place.colleague()
        NeedProfile.objects.filter(worker=cannot).update(impossible_mask=int(Demand.NUMBERS.mask))
        Batch.objects.update(demands_mask=int(Demand.NUMBERS.mask), offered_mask=0)

        assert names(place) == []
        with pytest.raises(ColleagueNotFree) as refused:
            place.ask(cannot)
        assert refused.value.params == {}

    def test_somebody_without_an_office_has_nobody_to_ask(self, place) -> None:
        alone = work.worker()
        held = work.take(alone, place.batch)
        other = work.worker()
        Worker.objects.filter(pk=other.pk).update(open_to_hand_overs=True)

        assert colleagues_for(work.acting(alone), held.pk, AT) == []
        with pytest.raises(NotAColleague):
            handovers.ask(
                actor=work.acting(alone), assignment_id=held.pk, to_worker_id=other.pk, at=AT
            )


class TestAsk:
    def test_changes_nothing_until_there_is_a_yes(self, place) -> None:
        asked = place.ask(place.colleague())

        held = Assignment.objects.get(pk=place.held.pk)
        assert asked.state == HandOverState.ASKED
        assert (held.state, held.lease_until) == (place.held.state, place.held.lease_until)

    def test_refuses_oneself(self, place) -> None:
        with pytest.raises(HandOverToSelf):
            place.ask(place.first)

    def test_refuses_people_of_other_offices_and_former_ones_alike(self, place) -> None:
        gone = place.colleague()
        Worker.objects.filter(pk=gone.pk).update(left_at=AT)

        for stranger in (make.willing(work.office(name="べつの作業所")), work.worker(), gone):
            with pytest.raises(NotAColleague):
                place.ask(stranger)

    def test_says_the_same_of_every_colleague_who_cannot_be_asked(self, place) -> None:
        resting, silent, unskilled = (
            place.colleague(),
            work.worker(at_office=place.office),
            place.colleague(),
        )
        rests.take_rest(actor=work.acting(resting), at=AT)
        Skill.objects.filter(worker=unskilled).delete()

        for colleague in (resting, silent, unskilled):
            with pytest.raises(ColleagueNotFree):
                place.ask(colleague)

    def test_refuses_a_second_question_while_one_is_open(self, place) -> None:
        place.ask(place.colleague())

        with pytest.raises(AlreadyAsked):
            place.ask(place.colleague())

    def test_refuses_work_that_is_handed_in(self, place) -> None:
        hand_in(place.held)

        with pytest.raises(NotInHand):
            place.ask(place.colleague())

    def test_refuses_work_of_somebody_else(self, place) -> None:
        colleague = place.colleague()

        with pytest.raises(OutOfScope):
            handovers.ask(
                actor=work.acting(colleague),
                assignment_id=place.held.pk,
                to_worker_id=place.first.pk,
                at=AT,
            )

    def test_can_be_taken_back_and_asked_again(self, place) -> None:
        asked = place.ask(place.colleague())
        answer_of(place.first, asked, handovers.withdraw)

        assert place.ask(place.colleague()).state == HandOverState.ASKED

    def test_is_over_once_the_work_is_handed_in_or_given_back(self, place) -> None:
        colleague = place.colleague()
        asked = place.ask(colleague)
        hand_in(place.held)

        with pytest.raises(HandOverOver):
            answer_of(colleague, asked, handovers.take)

        other = make.place()
        question = other.ask(other.colleague())
        assignments.release(actor=work.acting(other.first), assignment_id=other.held.pk, at=LATER)
        assert HandOver.objects.get(pk=question.pk).state == HandOverState.WITHDRAWN


class TestAnswer:
    def test_a_no_leaves_everything_as_it_was(self, place) -> None:
        asked = place.ask(place.colleague())
        answer_of(asked.to_worker, asked, handovers.decline)

        assert Assignment.objects.get(pk=place.held.pk).state == AssignmentState.ACCEPTED
        with pytest.raises(HandOverOver):
            answer_of(asked.to_worker, asked, handovers.take)

    def test_is_the_asked_persons_alone(self, place) -> None:
        asked = place.ask(place.colleague())

        for how in (handovers.take, handovers.decline):
            with pytest.raises(OutOfScope):
                answer_of(place.colleague(), asked, how)
        with pytest.raises(OutOfScope):
            answer_of(asked.to_worker, asked, handovers.withdraw)

    def test_a_yes_waits_for_the_end_of_a_rest(self, place) -> None:
        asked = place.ask(place.colleague())
        rests.take_rest(actor=work.acting(asked.to_worker), at=AT)

        with pytest.raises(WorkerPaused):
            answer_of(asked.to_worker, asked, handovers.take)

        rests.come_back(actor=work.acting(asked.to_worker), at=LATER)
        assert answer_of(asked.to_worker, asked, handovers.take).worker == asked.to_worker

    def test_somebody_who_left_the_office_meanwhile_cannot_go_on(self, place) -> None:
        asked = place.ask(place.colleague())
        elsewhere = work.office(name="べつの作業所")
        Worker.objects.filter(pk=asked.to_worker_id).update(office=elsewhere)

        with pytest.raises(NotAColleague):
            answer_of(asked.to_worker, asked, handovers.take)


class TestTake:
    def test_gives_the_colleague_the_slot_the_draft_and_a_whole_lease_of_their_own(self, place):
        make.write(place.held, make.HALF)
        colleague = place.colleague()
        NeedProfile.objects.filter(worker=colleague).update(time_factor_percent=200)

        taken = place.passed_on(colleague)

        assert Assignment.objects.get(pk=place.held.pk).state == AssignmentState.HANDED_OVER
        assert (taken.slot_id, taken.state) == (place.held.slot_id, AssignmentState.ACCEPTED)
        assert taken.lease_until == assignments.fresh_lease(taken, AT + make.HOUR)
        assert Draft.objects.get(pk=taken.pk).raw == make.HALF
        assert Draft.objects.get(pk=place.held.pk).raw == make.HALF

    def test_works_from_a_rest(self, place) -> None:
        rests.take_rest(actor=work.acting(place.first), at=AT)

        assert place.passed_on(place.colleague()).state == AssignmentState.ACCEPTED

    def test_of_lapsed_work_takes_a_free_place(self, place) -> None:
        assignments.lapse_leases(actor=SYSTEM, at=AT + LONG)

        taken = place.passed_on(place.colleague(), at=AT + LONG)

        assert taken.slot_id == place.held.slot_id
        assert taken.slot.task.slots.filter(is_free=True).count() == 0

    def test_of_lapsed_work_is_refused_once_somebody_has_the_place(self, place) -> None:
        asked = place.ask(place.colleague())
        assignments.lapse_leases(actor=SYSTEM, at=AT + LONG)
        work.take(work.worker(), place.batch, at=AT + LONG)

        with pytest.raises(PlaceTaken):
            answer_of(asked.to_worker, asked, handovers.take)
        assert Assignment.objects.get(pk=place.held.pk).state == AssignmentState.LAPSED

    def test_the_first_one_can_neither_hand_it_in_nor_take_it_again(self, place) -> None:
        place.passed_on(place.colleague())

        with pytest.raises(IllegalMove):
            hand_in(place.held)
        assert work.take(place.first, place.batch).task_id != place.held.task_id

    def test_is_written_down_for_those_who_look_after_data(self, place) -> None:
        place.passed_on(place.colleague())

        actions = AuditEntry.objects.filter(action__startswith="hand-over.").order_by("pk")
        assert [row.action for row in actions] == ["hand-over.asked", "hand-over.taken"]


class TestParts:
    def test_fall_due_in_the_moment_in_which_the_entry_is_accepted(self, place) -> None:
        make.write(place.held, make.HALF)
        taken = place.passed_on(place.colleague())
        hand_over = HandOver.objects.get()
        assert (hand_over.fields_done, hand_over.fields_all) == (3, 8)
        assert hand_over.part_yen == 50

        hand_in(taken)
        assert earned_parts() == []

    def test_add_up_to_the_price_over_three_people(self, place) -> None:
        make.write(place.held, make.HALF)
        second, third = place.colleague(), place.colleague()
        held_by_second = place.passed_on(second)
        make.write(held_by_second, {**make.HALF, **make.REST}, at=AT + make.HOUR)
        held_by_third = make.pass_on(held_by_second, third, at=LATER)

        entry = accept(held_by_third)

        parts = list(HandOver.objects.order_by("asked_at").values_list("part_yen", flat=True))
        assert parts == [50, 83]
        assert parts_of(entry) == 133
        assert Counter(earned_parts()) == {
            str(pk): 1 for pk in HandOver.objects.values_list("pk", flat=True).order_by("pk")
        }
        assert all(finished_in_time(each) for each in HandOver.objects.order_by("pk"))

    def test_of_an_empty_draft_are_nothing_and_are_not_spoken_of(self, place) -> None:
        entry = accept(place.passed_on(place.colleague()))

        assert parts_of(entry) == 0
        assert earned_parts() == []

    def test_are_due_when_somebody_else_finishes_what_the_colleague_gave_back(self, place) -> None:
        make.write(place.held, make.HALF)
        colleague = place.colleague()
        taken = place.passed_on(colleague)
        assignments.release(actor=work.acting(colleague), assignment_id=taken.pk, at=LATER)
        assert earned_parts() == []

        entry = accept(work.take(work.worker(), place.batch, at=LATER))

        hand_over = HandOver.objects.get()
        assert parts_of(entry) == 0
        assert earned_parts() == [str(hand_over.pk)]
        assert not finished_in_time(hand_over)

    def test_are_due_once_however_late_the_colleague_hands_in(self, place) -> None:
        make.write(place.held, make.HALF)
        taken = place.passed_on(place.colleague())
        assignments.lapse_leases(actor=SYSTEM, at=AT + LONG)
        accept(work.take(work.worker(), place.batch, at=LATER))

        late = hand_in(taken)

        assert late.is_surplus
        assert parts_of(late) == 50
        assert len(earned_parts()) == 1
