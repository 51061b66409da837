"""The dialogue about accommodations, from the request to the agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.kernel.encryption import Unreadable
from marketplace.kernel.states import IllegalMove
from tasks import errors, events
from tasks.dialogue import RefusalFactor, Scope
from tasks.models import Accommodation, AccommodationMessage, Assignment
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal, Refusal, Wish, WorkScope
from tasks.states import AccommodationState as S
from tests.factories import work
from tests.integration.tasks.dialogues import (
    AT,
    BREAKS,
    COMPLETE,
    KEYS,
    agreed,
    asked,
    batch_of,
    happened,
    proposed,
    refused,
)
from workers.models import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Worker:
    return work.worker()


@pytest.fixture
def operator() -> Actor:
    return work.operator()


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
