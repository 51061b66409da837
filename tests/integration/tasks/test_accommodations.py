"""The dialogue about accommodations, service by service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from accessibility.vocabulary import Adjustment
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.roles import Role
from marketplace.kernel.encryption import Unreadable
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from tasks import errors, events
from tasks.dialogue import RefusalFactor, Scope, Voice
from tasks.models import Accommodation, AccommodationMessage, Assignment, Batch
from tasks.queries import accommodations as queries
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal, Refusal, Wish, WorkScope
from tasks.states import AccommodationState as S
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
BREAKS, KEYS = Adjustment.BREAKS.mask, Adjustment.KEYBOARD_ONLY.mask
COMPLETE = Refusal(
    factors=RefusalFactor.COST.mask, reason="費用が大きすぎます。", alternative_mask=KEYS
)


@pytest.fixture
def worker() -> Worker:
    return work.worker()


@pytest.fixture
def operator() -> Actor:
    return work.operator()


def batch_of(how_many: int = 2) -> Batch:
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(how_many))


def asked(
    worker: Worker, text: str = "長い時間つづけると、手がとまります。", **wish
) -> Accommodation:
    wish = {"mask": BREAKS, **wish}
    return services.request(actor=work.acting(worker), wish=Wish(text, **wish), at=AT)


def proposed(worker: Worker, operator: Actor, mask: int = BREAKS, **more) -> Accommodation:
    row = asked(worker)
    proposal = Proposal("いつでも休めるようにします。", mask, **more)
    return services.propose(actor=operator, accommodation_id=row.pk, proposal=proposal, at=AT)


def agreed(worker: Worker, operator: Actor, mask: int = BREAKS, **more) -> Accommodation:
    row = proposed(worker, operator, mask, **more)
    return services.agree(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)


def refused(worker: Worker, operator: Actor, refusal: Refusal = COMPLETE) -> Accommodation:
    row = asked(worker)
    return services.refuse(actor=operator, accommodation_id=row.pk, refusal=refusal, at=AT)


def happened(name: str) -> int:
    return Event.objects.filter(name=name).count()


class TestRequest:
    def test_says_until_when_an_answer_comes(self, worker):
        row = asked(worker)

        assert (row.state, row.due_on) == (S.REQUESTED, date(2026, 4, 13))
        assert happened(events.ACCOMMODATION_REQUESTED) == 1

    def test_needs_words_or_an_adjustment_but_not_both(self, worker):
        assert asked(worker, "", mask=BREAKS).pk
        assert asked(worker, "音があると、読めません。", mask=0).pk
        with pytest.raises(errors.WishMissing):
            asked(worker, "  ", mask=0)

    def test_keeps_the_words_encrypted_and_bound_to_their_entry(self, worker):
        (entry,) = asked(worker, "音があると、読めません。").messages.all()

        assert entry.text == "音があると、読めません。"
        assert "読めません" not in entry.text_sealed
        with pytest.raises(Unreadable):
            AccommodationMessage(text_sealed=entry.text_sealed).text  # noqa: B018

    def test_refuses_words_that_say_what_a_person_has(self, worker):
        with pytest.raises(errors.WordsOfCauses) as refusal:
            asked(worker, "うつ病なので、休みたいです。")

        assert refusal.value.params == {"word": "うつ病"}
        assert not Accommodation.objects.exists()

    def test_refuses_bits_that_mean_nothing(self, worker):
        with pytest.raises(errors.AdjustmentsUnknown):
            asked(worker, mask=1 << 40)

    def test_can_be_about_one_task_a_programme_or_a_kind_of_work(self, worker):
        batch = batch_of()
        mine = work.take(worker, batch)
        scopes = [
            WorkScope(Scope.ASSIGNMENT, str(mine.pk)),
            WorkScope(Scope.PROGRAMME, str(batch.programme_id)),
            WorkScope(Scope.TASK_TYPE, "EC-05"),
        ]

        rows = [asked(worker, where=where) for where in scopes]

        assert rows[0].assignment == mine
        assert rows[1].programme_id == batch.programme_id
        assert rows[2].task_type == "EC-05"

    @pytest.mark.parametrize("scope", [Scope.ASSIGNMENT, Scope.PROGRAMME])
    def test_is_never_about_the_work_of_others(self, worker, scope):
        batch = batch_of()
        theirs = work.take(work.worker(), batch)
        key = theirs.pk if scope is Scope.ASSIGNMENT else batch.programme_id

        with pytest.raises(OutOfScope):
            asked(worker, where=WorkScope(scope, str(key)))

    def test_lets_an_office_in_only_where_there_is_one(self, worker):
        with pytest.raises(errors.OfficeMissing):
            asked(worker, include_office=True)

    def test_is_for_workers(self, operator):
        with pytest.raises(Forbidden):
            services.request(actor=operator, wish=Wish("x", BREAKS), at=AT)


class TestPropose:
    def test_brings_the_question_to_the_worker(self, worker, operator):
        row = proposed(worker, operator, trial_days=14)

        assert (row.state, row.due_on) == (S.PROPOSED, None)
        assert (row.proposed_mask, row.proposed_trial_days) == (BREAKS, 14)

    def test_needs_words(self, worker, operator):
        row = asked(worker)

        with pytest.raises(errors.WordsMissing):
            services.propose(
                actor=operator, accommodation_id=row.pk, proposal=Proposal(" ", BREAKS), at=AT
            )

    @pytest.mark.parametrize("days", [0, 91])
    def test_a_trial_has_a_sensible_length(self, worker, operator, days):
        with pytest.raises(errors.TrialLength):
            proposed(worker, operator, trial_days=days)

    def test_the_day_to_look_again_lies_ahead(self, worker, operator):
        with pytest.raises(errors.UntilPast):
            proposed(worker, operator, until=AT.date())

    def test_the_second_of_two_operators_is_told_and_nothing_is_overwritten(self, worker, operator):
        row = proposed(worker, operator)

        with pytest.raises(IllegalMove):
            services.refuse(actor=work.operator(), accommodation_id=row.pk, refusal=COMPLETE, at=AT)
        row.refresh_from_db()
        assert (row.state, row.refusal_factors) == (S.PROPOSED, 0)

    def test_is_for_the_operator(self, worker):
        row = asked(worker)
        for actor in (work.acting(worker), work.clerk(work.city())):
            with pytest.raises(Forbidden):
                services.propose(
                    actor=actor, accommodation_id=row.pk, proposal=Proposal("x"), at=AT
                )


class TestAnswerAProposal:
    @pytest.mark.parametrize("answer", [services.counter, services.decline])
    def test_saying_otherwise_keeps_the_request_open_with_a_new_day(
        self, worker, operator, answer: Callable[..., Accommodation]
    ):
        row = proposed(worker, operator)
        later = AT + timedelta(days=7)

        row = answer(
            actor=work.acting(worker), accommodation_id=row.pk, text="朝もお願いします。", at=later
        )

        assert (row.state, row.due_on) == (S.REQUESTED, date(2026, 4, 20))

    def test_declining_needs_no_words(self, worker, operator):
        row = proposed(worker, operator)

        services.decline(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)

        assert row.messages.count() == 3

    def test_is_for_the_worker_alone(self, worker, operator):
        row = proposed(worker, operator)

        with pytest.raises(OutOfScope):
            services.agree(
                actor=work.acting(work.worker()), accommodation_id=row.pk, text="", at=AT
            )


class TestAskBack:
    def test_waits_for_the_worker_and_then_for_the_operator_again(self, worker, operator):
        row = asked(worker)
        row = services.ask_back(
            actor=operator, accommodation_id=row.pk, text="何分なら、つづけられますか。", at=AT
        )
        assert (row.state, row.due_on) == (S.ASKED, None)

        row = services.reply(
            actor=work.acting(worker), accommodation_id=row.pk, text="20分です。", at=AT
        )

        assert row.state == S.REQUESTED
        assert row.due_on is not None


class TestRefuse:
    @pytest.mark.parametrize(
        ("refusal", "error"),
        [
            (Refusal(0, "費用です。", "電話で聞きます。"), errors.FactorsMissing),
            (Refusal(1 << 9, "費用です。", "電話で聞きます。"), errors.FactorsMissing),
            (
                Refusal(RefusalFactor.COST.mask, " ", "電話で聞きます。"),
                errors.RefusalReasonMissing,
            ),
            (Refusal(RefusalFactor.COST.mask, "費用です。", " "), errors.AlternativeMissing),
        ],
    )
    def test_is_not_possible_without_factor_reason_and_alternative(
        self, worker, operator, refusal, error
    ):
        with pytest.raises(error):
            refused(worker, operator, refusal)
        assert Accommodation.objects.get().state == S.REQUESTED

    @pytest.mark.parametrize(
        "left_out",
        [
            {"refusal_factors": 0},
            {"refusal_reason_sealed": ""},
            {"alternative_mask": 0},
            {"refused_at": None},
        ],
    )
    def test_the_database_keeps_no_incomplete_one_either(self, worker, operator, left_out):
        row = refused(worker, operator)

        with pytest.raises(IntegrityError), transaction.atomic():
            Accommodation.objects.filter(pk=row.pk).update(**left_out)

    def test_the_alternative_may_be_words_or_an_adjustment(self, worker, operator):
        words = Refusal(RefusalFactor.SIZE.mask, "人が足りません。", "週に一度、電話します。")

        row = refused(worker, operator, words)

        assert (row.refusal_reason, row.alternative) == (
            "人が足りません。",
            "週に一度、電話します。",
        )
        kinds = list(row.messages.order_by("number").values_list("kind", flat=True))
        assert kinds == ["request", "refuse", "alternative"]

    def test_an_objection_is_answered_by_another_person(self, worker, operator):
        row = refused(worker, operator)
        actor = work.acting(worker)
        row = services.object_to_refusal(
            actor=actor, accommodation_id=row.pk, text="ほかの方法はありませんか。", at=AT
        )
        proposal = Proposal("別の方法です。", KEYS)

        with pytest.raises(errors.AnotherMustAnswer):
            services.propose(actor=operator, accommodation_id=row.pk, proposal=proposal, at=AT)
        row = services.propose(
            actor=work.operator(), accommodation_id=row.pk, proposal=proposal, at=AT
        )

        assert row.state == S.PROPOSED

    def test_the_alternative_can_be_taken(self, worker, operator):
        row = refused(worker, operator)

        row = services.take_alternative(
            actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT
        )

        assert (row.state, row.agreed_mask) == (S.AGREED, KEYS)


class TestAgree:
    def test_applies_to_work_in_hand_that_it_covers(self, worker, operator):
        batch = batch_of()
        mine, theirs = work.take(worker, batch), work.take(work.worker(), batch)

        agreed(worker, operator)

        promised = dict(Assignment.objects.values_list("pk", "adjustments_mask"))
        assert promised == {mine.pk: BREAKS, theirs.pk: 0}

    def test_applies_to_the_next_work_that_is_taken(self, worker, operator):
        agreed(worker, operator)

        assert work.take(worker, batch_of()).adjustments_mask == BREAKS

    def test_work_that_is_not_covered_gets_nothing(self, worker, operator):
        batch, other = batch_of(), batch_of()
        work.take(worker, batch)
        where = WorkScope(Scope.PROGRAMME, str(batch.programme_id))
        row = asked(worker, where=where)
        services.propose(
            actor=operator, accommodation_id=row.pk, proposal=Proposal("はい。", BREAKS), at=AT
        )
        services.agree(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)

        assert work.take(worker, other).adjustments_mask == 0
        assert work.take(worker, batch).adjustments_mask == BREAKS

    def test_an_agreement_about_one_task_holds_for_that_task(self, worker, operator):
        batch = batch_of()
        mine = work.take(worker, batch)
        row = asked(worker, where=WorkScope(Scope.ASSIGNMENT, str(mine.pk)))
        services.propose(
            actor=operator, accommodation_id=row.pk, proposal=Proposal("はい。", BREAKS), at=AT
        )
        services.agree(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)

        mine.refresh_from_db()
        assert mine.adjustments_mask == BREAKS
        assert work.take(worker, batch).adjustments_mask == 0

    def test_pay_and_time_do_not_change(self, worker, operator):
        plain = work.take(work.worker(), batch_of())
        agreed(worker, operator)

        with_it = work.take(worker, batch_of())

        assert with_it.lease_until == plain.lease_until
        assert with_it.task.batch.unit_price_yen == plain.task.batch.unit_price_yen


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
        assert not Event.objects.filter(name=events.ACCOMMODATION_DUE).latest("occurred_at").payload["first"]

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
