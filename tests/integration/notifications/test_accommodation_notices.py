"""Dialogues about accommodations are told to those who take part, and to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accessibility.vocabulary import Adjustment
from marketplace.accounts.roles import Role
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.words import path_of
from tasks.dialogue import RefusalFactor
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal, Refusal, Wish
from tests.factories import work
from tests.integration.notifications.test_work_notices import delivered, headlines_of, kinds_of

pytestmark = pytest.mark.django_db
AT = work.AT
BREAKS = Adjustment.BREAKS.mask
REFUSAL = Refusal(RefusalFactor.COST.mask, "費用が大きいです。", "電話で聞きます。")


@pytest.fixture
def operator():
    return work.operator()


@pytest.fixture
def colleague(operator):
    return work.operator()


@pytest.fixture
def member():
    return work.worker(at_office=work.office())


@pytest.fixture
def staff(member):
    return work.member(Role.OFFICE_STAFF, member.office.organisation)


def asked(member, **wish):
    wish = Wish("手がとまります。", BREAKS, **wish)
    return services.request(actor=work.acting(member), wish=wish, at=AT)


def proposed(row, by):
    return services.propose(
        actor=by, accommodation_id=row.pk, proposal=Proposal("休めます。", BREAKS), at=AT
    )


class TestRequest:
    def test_tells_the_whole_operator_until_when(self, member, operator, colleague, staff):
        asked(member)
        delivered()

        for one in (operator, colleague):
            assert headlines_of(one) == ["配慮の相談が、答えを待っています。期限：2026年4月13日"]
        assert kinds_of(staff) == kinds_of(work.acting(member)) == []

    def test_an_office_hears_of_it_only_where_it_is_let_in(self, member, operator, staff):
        asked(member, include_office=True)
        delivered()

        assert kinds_of(staff) == [Kind.ACCOMMODATION_MOVED]

    def test_a_notice_holds_nothing_of_what_was_said(self, member, operator):
        asked(member)
        delivered()

        (notice,) = Notice.objects.all()
        assert set(notice.params) == {"due_on"}
        assert path_of(notice).startswith("/operator/accommodations/")


class TestAnswers:
    def test_reach_the_worker(self, member, operator):
        proposed(asked(member), operator)
        delivered()

        assert kinds_of(work.acting(member)) == [Kind.ACCOMMODATION_ANSWERED]

    def test_a_decision_reaches_who_answered(self, member, operator, colleague):
        row = proposed(asked(member), operator)
        services.agree(actor=work.acting(member), accommodation_id=row.pk, text="", at=AT)
        delivered()

        assert Kind.ACCOMMODATION_MOVED in kinds_of(operator)
        assert Kind.ACCOMMODATION_MOVED not in kinds_of(colleague)

    def test_an_objection_goes_to_the_others(self, member, operator, colleague):
        row = asked(member)
        services.refuse(actor=operator, accommodation_id=row.pk, refusal=REFUSAL, at=AT)
        services.object_to_refusal(
            actor=work.acting(member), accommodation_id=row.pk, text="ほかには。", at=AT
        )
        delivered()

        assert Kind.ACCOMMODATION_OBJECTED in kinds_of(colleague)
        assert Kind.ACCOMMODATION_OBJECTED not in kinds_of(operator)

    def test_a_word_of_the_office_reaches_the_other_two(self, member, operator, staff):
        row = asked(member, include_office=True)
        services.note(actor=staff, accommodation_id=row.pk, text="机があります。", at=AT)
        delivered()

        assert Kind.ACCOMMODATION_NOTED in kinds_of(operator)
        assert Kind.ACCOMMODATION_NOTED in kinds_of(work.acting(member))
        assert Kind.ACCOMMODATION_NOTED not in kinds_of(staff)


class TestByTheClock:
    def test_a_late_answer_is_told_to_the_worker_once(self, member, operator):
        asked(member)
        for day in (4, 7, 8, 9):
            services.remind(at=AT + timedelta(days=day))
        delivered()

        assert kinds_of(work.acting(member)) == [Kind.ACCOMMODATION_LATE]
        kinds = kinds_of(operator)
        assert kinds.count(Kind.ACCOMMODATION_DUE_SOON) == 2
        assert kinds.count(Kind.ACCOMMODATION_OVERDUE) == 2

    def test_a_reminder_that_comes_after_the_answer_is_not_sent(self, member, operator):
        row = asked(member)
        services.remind(at=AT + timedelta(days=8))
        proposed(row, operator)
        delivered()

        assert Kind.ACCOMMODATION_OVERDUE not in kinds_of(operator)

    def test_both_sides_are_asked_how_it_goes(self, member, operator):
        row = proposed(asked(member), operator)
        actor = work.acting(member)
        services.agree(actor=actor, accommodation_id=row.pk, text="", at=AT)
        services.start_trial(actor=actor, accommodation_id=row.pk, text="", at=AT)
        services.ask_for_reviews(at=AT + timedelta(days=14))
        delivered()

        assert Kind.ACCOMMODATION_REVIEW in kinds_of(actor)
        assert Kind.ACCOMMODATION_REVIEW in kinds_of(operator)
