"""Appealing: once, in time, decided by somebody who had no part in it, and nothing counts before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.models import Membership
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import Role
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from marketplace.payouts.models import Earning
from tasks import events
from tasks.errors import (
    AppealByReviewer,
    AppealTooLate,
    AppealTwice,
    AppealWithoutWords,
    DecisionWithoutWords,
    NothingToAppeal,
)
from tasks.models import Appeal, Rejection
from tasks.queries.rejections import appeal_file, open_appeals
from tasks.services import appeals
from tasks.services.appeals import GRANTED_BY_TIME, decide_appeal, open_appeal
from tasks.services.rejections import overturn
from tasks.states import AppealState, AssignmentState
from tests.factories import work
from tests.factories.rejections import AT, appealed, rejected

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


class TestOpenAppeal:
    def test_is_answered_within_fourteen_days(self) -> None:
        _made, appeal = appealed()

        assert appeal.state == AppealState.OPEN
        assert appeal.answer_by == date(2026, 4, 20)
        assert Event.objects.filter(name=events.APPEAL_OPENED).count() == 1

    def test_is_refused_a_second_time(self) -> None:
        made, appeal = appealed()
        actor = work.acting(made.worker)

        with pytest.raises(AppealTwice):
            open_appeal(
                actor=actor, assignment_id=made.entry.assignment_id, text="もう一度", at=LATER
            )
        appeals.withdraw_appeal(actor=actor, assignment_id=made.entry.assignment_id, at=LATER)
        with pytest.raises(AppealTwice):
            open_appeal(
                actor=actor, assignment_id=made.entry.assignment_id, text="もう一度", at=LATER
            )

        assert Appeal.objects.get().pk == appeal.pk

    def test_is_refused_without_words_and_after_six_months(self) -> None:
        made, row = rejected()
        actor, pk = work.acting(made.worker), made.entry.assignment_id

        with pytest.raises(AppealWithoutWords):
            open_appeal(actor=actor, assignment_id=pk, text=" 　", at=row.appeal_until)
        with pytest.raises(AppealTooLate):
            open_appeal(
                actor=actor,
                assignment_id=pk,
                text="ちがいます",
                at=row.appeal_until + timedelta(seconds=1),
            )
        open_appeal(actor=actor, assignment_id=pk, text="ちがいます", at=row.appeal_until)

        assert Appeal.objects.count() == 1

    def test_is_for_the_rejections_of_ones_own_work(self) -> None:
        made, _row = rejected()

        with pytest.raises(OutOfScope):
            open_appeal(
                actor=work.acting(work.worker()),
                assignment_id=made.entry.assignment_id,
                text="ちがいます",
                at=LATER,
            )

    def test_needs_nothing_where_it_was_undone_already(self) -> None:
        made, row = rejected()
        overturn(row, actor=work.operator(), at=LATER)

        with pytest.raises(NothingToAppeal):
            open_appeal(
                actor=work.acting(made.worker),
                assignment_id=made.entry.assignment_id,
                text="ちがいます",
                at=LATER,
            )


class TestDecideAppeal:
    def test_granting_accepts_the_entry_and_pays_it_in_full(self) -> None:
        made, appeal = appealed()

        decide_appeal(
            actor=work.operator(),
            appeal_id=appeal.pk,
            granted=True,
            decision="袋の表のとおりでした。",
            at=LATER,
        )

        made.entry.refresh_from_db()
        made.entry.assignment.refresh_from_db()
        row = Rejection.objects.get()
        assert made.entry.assignment.state == AssignmentState.SURPLUS
        assert (made.entry.accepted_at, made.entry.is_surplus) == (LATER, True)
        assert (row.undone_at, row.final_at) == (LATER, None)
        assert Earning.objects.get(submission=made.entry).yen == 150

    def test_pays_even_though_somebody_else_has_the_slot_by_now(self) -> None:
        made, appeal = appealed()
        third = work.worker()
        work.take(third, made.task.batch, at=LATER)

        decide_appeal(
            actor=work.operator(), appeal_id=appeal.pk, granted=True, decision="はい", at=LATER
        )

        assert Earning.objects.filter(worker=made.worker).count() == 1
        assert third.assignments.get().state == AssignmentState.ACCEPTED

    def test_upholding_makes_the_rejection_final(self) -> None:
        made, appeal = appealed()

        decide_appeal(
            actor=work.operator(),
            appeal_id=appeal.pk,
            granted=False,
            decision="裏は200gです",
            at=LATER,
        )

        appeal.refresh_from_db()
        assert appeal.state == AppealState.UPHELD
        assert Rejection.objects.get().final_at == LATER
        assert not Earning.objects.filter(worker=made.worker).exists()

    def test_is_for_nobody_who_reviewed_the_task_at_any_time(self) -> None:
        made, appeal = appealed()

        with pytest.raises(AppealByReviewer):
            decide_appeal(
                actor=made.reviewer, appeal_id=appeal.pk, granted=False, decision="いいえ", at=LATER
            )

        assert not appeal_file(made.reviewer, appeal.pk).may_decide
        assert appeal_file(work.operator(), appeal.pk).may_decide

    def test_is_for_nobody_who_did_the_work(self) -> None:
        made, appeal = appealed()
        both = Membership.objects.create(
            user=made.worker.user,
            role=Role.OPERATOR,
            organisation_id=made.reviewer.organisation_id,
            created_at=AT,
        )

        with pytest.raises(AppealByReviewer):
            decide_appeal(
                actor=actor_in(both), appeal_id=appeal.pk, granted=True, decision="はい", at=LATER
            )

    def test_needs_words_and_happens_once(self) -> None:
        _made, appeal = appealed()
        actor = work.operator()

        with pytest.raises(DecisionWithoutWords):
            decide_appeal(actor=actor, appeal_id=appeal.pk, granted=True, decision=" ", at=LATER)
        decide_appeal(actor=actor, appeal_id=appeal.pk, granted=False, decision="裏", at=LATER)
        with pytest.raises(IllegalMove):
            decide_appeal(actor=actor, appeal_id=appeal.pk, granted=True, decision="表", at=LATER)

        assert not list(open_appeals(actor))


class TestWithdrawAppeal:
    def test_leaves_the_rejection_open_until_its_time_is_over(self) -> None:
        made, appeal = appealed()

        appeals.withdraw_appeal(
            actor=work.acting(made.worker), assignment_id=made.entry.assignment_id, at=LATER
        )

        appeal.refresh_from_db()
        assert appeal.state == AppealState.WITHDRAWN
        assert Rejection.objects.get().final_at is None

    def test_needs_an_appeal(self) -> None:
        made, _row = rejected()

        with pytest.raises(OutOfScope):
            appeals.withdraw_appeal(
                actor=work.acting(made.worker), assignment_id=made.entry.assignment_id, at=LATER
            )


class TestByTheClock:
    def test_reminds_once_a_day_from_three_days_before(self) -> None:
        _made, appeal = appealed()
        due = AT + timedelta(days=14)

        told = [
            appeals.remind_of_appeals(at=due + timedelta(days=days, hours=hours))
            for days, hours in ((-4, 0), (-3, 0), (-3, 5), (-2, 0), (1, 0), (2, 0))
        ]

        assert told == [0, 1, 0, 1, 1, 1]
        late = [
            (row.payload["late"], row.payload["first"])
            for row in Event.objects.filter(name=events.APPEAL_DUE).order_by("occurred_at")
        ]
        assert late == [(False, True), (False, True), (True, True), (True, False)]
        assert appeal.answer_by == date(2026, 4, 20)

    def test_grants_in_doubt_for_the_worker_thirty_days_after_the_day(self) -> None:
        made, appeal = appealed()
        last_day = AT + timedelta(days=44)

        early = appeals.grant_unanswered(at=last_day)
        granted = appeals.grant_unanswered(at=last_day + timedelta(days=1))

        appeal.refresh_from_db()
        assert (early, granted) == (0, 1)
        assert (appeal.state, appeal.decision) == (AppealState.GRANTED, GRANTED_BY_TIME)
        assert appeal.decided_by_id is None
        assert Earning.objects.filter(submission=made.entry).count() == 1

    def test_makes_final_only_what_nobody_questioned_in_six_months(self) -> None:
        _made, unquestioned = rejected()
        _other, appeal = appealed()
        over = unquestioned.appeal_until + timedelta(hours=1)

        early = appeals.make_final(at=unquestioned.appeal_until)
        done = appeals.make_final(at=over)

        unquestioned.refresh_from_db()
        assert (early, done) == (0, 1)
        assert unquestioned.final_at == over
        assert Rejection.objects.get(appeal=appeal).final_at is None
