"""Accommodations that apply: trials, reviews, reminders, and who may look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accessibility.vocabulary import Adjustment
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.roles import Role
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from tasks import errors, events
from tasks.dialogue import Voice
from tasks.models import Accommodation
from tasks.queries import accommodations as queries
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal
from tasks.states import AccommodationState as S
from tests.factories import work
from tests.integration.tasks.dialogues import (
    AT,
    BREAKS,
    KEYS,
    agreed,
    asked,
    batch_of,
)
from workers.models import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Worker:
    return work.worker()


@pytest.fixture
def operator() -> Actor:
    return work.operator()


class TestTrial:
    def test_begins_by_the_worker_and_has_a_day_to_look_at_it(self, worker, operator):
        row = agreed(worker, operator, trial_days=14)

        row = services.start_trial(
            actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT
        )

        assert (row.state, row.review_on) == (S.ON_TRIAL, date(2026, 4, 20))

    def test_both_are_asked_once_and_it_goes_on(self, worker, operator):
        row = agreed(worker, operator, trial_days=14)
        services.start_trial(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)
        end = AT + timedelta(days=14)

        assert services.ask_for_reviews(at=end - timedelta(days=1)) == 0
        assert services.ask_for_reviews(at=end) == 1
        assert services.ask_for_reviews(at=end + timedelta(days=30)) == 0

        row.refresh_from_db()
        assert row.state == S.ON_TRIAL
        assert queries.agreed_adjustments([worker.pk])[worker.pk]

    def test_without_a_trial_the_day_of_the_proposal_is_asked_about(self, worker, operator):
        agreed(worker, operator, until=date(2026, 5, 1))

        assert services.ask_for_reviews(at=AT + timedelta(days=25)) == 1


class TestReview:
    def test_keeping_goes_on_without_a_day(self, worker, operator):
        row = agreed(worker, operator, until=date(2026, 5, 1))

        row = services.keep(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)

        assert (row.state, row.review_on) == (S.KEPT, None)

    def test_ending_is_the_workers_and_stops_it_for_later_work(self, worker, operator):
        row = agreed(worker, operator)
        with pytest.raises(Forbidden):
            services.end(actor=operator, accommodation_id=row.pk, text="", at=AT)

        row = services.end(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)

        assert row.state == S.ENDED
        assert row.closed_at == AT
        assert work.take(worker, batch_of()).adjustments_mask == 0

    def test_a_change_leaves_the_old_in_force_until_the_new_is_agreed(self, worker, operator):
        row, actor = agreed(worker, operator), work.acting(worker)

        new = services.wish_change(
            actor=actor, accommodation_id=row.pk, text="マウスもつらいです。", mask=KEYS, at=AT
        )
        assert queries.agreed_adjustments([worker.pk])[worker.pk]
        proposal = Proposal("わかりました。", BREAKS | KEYS)
        services.propose(actor=operator, accommodation_id=new.pk, proposal=proposal, at=AT)
        services.agree(actor=actor, accommodation_id=new.pk, text="", at=AT)

        row.refresh_from_db()
        assert row.state == S.CHANGED
        assert work.take(worker, batch_of()).adjustments_mask == BREAKS | KEYS

    def test_one_change_is_talked_about_at_a_time(self, worker, operator):
        row, actor = agreed(worker, operator), work.acting(worker)
        change = {"actor": actor, "accommodation_id": row.pk, "text": "もっと。", "mask": 0}
        services.wish_change(**change, at=AT)

        with pytest.raises(errors.ChangeUnderWay):
            services.wish_change(**change, at=AT)

        assert Accommodation.objects.count() == 2


class TestWithdraw:
    def test_needs_no_reason(self, worker):
        row = asked(worker)

        row = services.withdraw(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)

        assert (row.state, row.due_on) == (S.WITHDRAWN, None)

    def test_what_applies_is_ended_and_not_withdrawn(self, worker, operator):
        row = agreed(worker, operator)

        with pytest.raises(IllegalMove):
            services.withdraw(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)


class TestRemind:
    def test_comes_before_and_after_the_day_and_stops_with_an_answer(self, worker, operator):
        row = asked(worker)

        def on(day: int) -> int:
            return services.remind(at=AT.replace(day=day))

        assert [on(day) for day in (9, 10, 10, 11, 13, 14)] == [0, 1, 0, 0, 1, 1]
        late = Event.objects.filter(name=events.ACCOMMODATION_DUE).order_by("occurred_at")
        assert [(one.payload["late"], one.payload["first"]) for one in late] == [
            (False, True),
            (False, True),
            (True, True),
        ]
        assert on(15) == 1
        assert (
            not Event.objects.filter(name=events.ACCOMMODATION_DUE)
            .latest("occurred_at")
            .payload["first"]
        )

        services.propose(
            actor=operator, accommodation_id=row.pk, proposal=Proposal("はい。", BREAKS), at=AT
        )
        assert on(16) == 0


class TestLook:
    def test_nobody_of_the_staff_reads_without_opening_it_on_record(self, worker, operator):
        row = asked(worker)
        with pytest.raises(errors.LookFirst):
            queries.dialogue_for_staff(operator, row.pk, AT)

        services.look(actor=operator, accommodation_id=row.pk, purpose="答えるため", at=AT)

        later = AT + timedelta(minutes=59)
        assert queries.dialogue_for_staff(operator, row.pk, later).messages[0].text
        entry = AuditEntry.objects.get(action=queries.LOOKED)
        assert (entry.subject_id, entry.purpose) == (worker.user_id, "答えるため")

    def test_an_hour_later_it_is_opened_anew_and_by_each_person(self, worker, operator):
        row = asked(worker)
        services.look(actor=operator, accommodation_id=row.pk, purpose="答えるため", at=AT)

        for actor, at in ((operator, AT + timedelta(hours=1)), (work.operator(), AT)):
            with pytest.raises(errors.LookFirst):
                queries.dialogue_for_staff(actor, row.pk, at)


class TestOffice:
    @pytest.fixture
    def member(self) -> Worker:
        return work.worker(at_office=work.office())

    @pytest.fixture
    def staff(self, member: Worker) -> Actor:
        return work.member(Role.OFFICE_STAFF, member.office.organisation)

    def test_sees_nothing_unless_the_worker_wants_it(self, member, staff):
        row = asked(member)

        assert not queries.office_accommodations(staff).exists()
        with pytest.raises(OutOfScope):
            services.look(actor=staff, accommodation_id=row.pk, purpose="手伝うため", at=AT)

    def test_reads_and_writes_where_it_is_let_in_until_it_is_not(self, member, staff):
        row = asked(member, include_office=True)
        services.look(actor=staff, accommodation_id=row.pk, purpose="手伝うため", at=AT)
        services.note(actor=staff, accommodation_id=row.pk, text="机を用意できます。", at=AT)
        assert len(queries.dialogue_for_staff(staff, row.pk, AT).messages) == 2

        services.share_with_office(
            actor=work.acting(member), accommodation_id=row.pk, include=False, at=AT
        )

        with pytest.raises(OutOfScope):
            queries.dialogue_for_staff(staff, row.pk, AT)
        assert row.messages.get(kind=Voice.UNSHARE)

    def test_another_office_never_does(self, member):
        row = asked(member, include_office=True)
        other = work.member(Role.OFFICE_STAFF, work.office(name="よその作業所").organisation)

        with pytest.raises(OutOfScope):
            services.note(actor=other, accommodation_id=row.pk, text="こんにちは。", at=AT)

    def test_moves_nothing(self, member, staff):
        row = asked(member, include_office=True)

        with pytest.raises(Forbidden):
            services.propose(actor=staff, accommodation_id=row.pk, proposal=Proposal("x"), at=AT)


class TestClientsPart:
    def test_is_the_arrangement_alone(self, worker, operator):
        batch = batch_of()
        work.take(worker, batch)
        described = Adjustment.IMAGE_DESCRIPTIONS.mask
        agreed(worker, operator, BREAKS | described)
        clerk = work.member(Role.MUNICIPAL_STAFF, batch.programme.municipality.organisation)

        # Breaks are a matter between worker and operator.
        assert queries.clients_part(clerk, batch) == described

    def test_of_work_elsewhere_nothing_is_told(self, worker, operator):
        agreed(worker, operator, Adjustment.IMAGE_DESCRIPTIONS.mask)
        batch = batch_of()
        clerk = work.member(Role.MUNICIPAL_STAFF, batch.programme.municipality.organisation)

        assert queries.clients_part(clerk, batch) == 0
