"""While somebody rests nothing about work is told; on coming back everything is, and money always."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from marketplace.notifications import queries
from marketplace.notifications.catalogue import NOTICES, Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.resting import WAITING
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane
from marketplace.outbox.services import emit
from tasks import events
from tasks.models import HandOver
from tasks.services import handovers, rests
from tests.factories import handing as make
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
FAR = AT + timedelta(days=90)


def delivered(*lanes: Lane) -> None:
    run_due(FAR, lanes=list(lanes or [Lane.DATABASE]))
    failed = Delivery.objects.exclude(last_error="").values_list("last_error", flat=True)
    assert list(failed) == []


def kinds_of(worker: Worker) -> list[str]:
    return [one.kind for one in queries.notices_of(work.acting(worker))]


def happen(name: str, **about: object) -> None:
    with transaction.atomic():
        emit(name, at=AT, **about)


@pytest.fixture
def place() -> make.Place:
    return make.place()


class TestWhileResting:
    def test_work_waits_and_is_told_on_coming_back(self, place) -> None:
        actor = work.acting(place.first)
        rests.take_rest(actor=actor, at=AT)
        happen(events.ASSIGNMENT_LAPSED, assignment_id=place.held.pk)
        delivered()
        assert kinds_of(place.first) == []
        assert queries.frame_of(place.first.user_id).unread == 0

        rests.come_back(actor=actor, at=AT + timedelta(days=3))
        delivered()

        assert kinds_of(place.first) == [Kind.TIME_OVER]
        assert queries.frame_of(place.first.user_id).unread == 1

    def test_a_new_rest_before_it_was_told_lets_it_wait_on(self, place) -> None:
        actor = work.acting(place.first)
        rests.take_rest(actor=actor, at=AT)
        happen(events.ASSIGNMENT_LAPSED, assignment_id=place.held.pk)
        delivered()
        rests.come_back(actor=actor, at=AT + timedelta(days=3))
        rests.take_rest(actor=actor, at=AT + timedelta(days=3))
        delivered()

        assert kinds_of(place.first) == []

    def test_offers_of_that_moment_are_not_announced(self, place) -> None:
        rests.take_rest(actor=work.acting(place.first), at=AT)
        happen(events.OFFERS_MADE, worker_id=place.first.pk, count=2)
        delivered()

        assert not Notice.objects.filter(recipient=place.first.user_id).exists()

    def test_mail_about_work_written_before_waits_too(self, place) -> None:
        asked(place)
        delivered()
        Notice.objects.update(by_mail=True)
        notice = Notice.objects.get()
        with transaction.atomic():
            emit("notifications.mail-due", at=AT, notice_id=notice.pk)
        rests.take_rest(actor=work.acting(notice.recipient.worker), at=AT)

        delivered(Lane.OUTSIDE)

        assert mail.outbox == []


class TestComing:
    def test_only_work_waits(self) -> None:
        assert {Kind.TIME_NEARLY_OVER, Kind.HAND_OVER_ASKED, Kind.ENTRY_RETURNED} <= set(WAITING)
        money = {Kind.ENTRY_ACCEPTED, Kind.PART_EARNED}
        assert not money & set(WAITING)
        assert not [
            kind for kind in WAITING if kind.startswith(("payout.", "needs.", "office.inv"))
        ]
        assert set(WAITING) <= set(NOTICES)


class TestHandOvers:
    def test_the_colleague_is_asked_and_the_first_one_told_of_the_yes(self, place) -> None:
        question = asked(place)
        delivered()
        assert kinds_of(question.to_worker) == [Kind.HAND_OVER_ASKED]

        handovers.take(actor=work.acting(question.to_worker), hand_over_id=question.pk, at=AT)
        delivered()

        assert kinds_of(place.first) == [Kind.HAND_OVER_TAKEN]

    def test_a_no_is_told_without_a_reason(self, place) -> None:
        question = asked(place)
        handovers.decline(actor=work.acting(question.to_worker), hand_over_id=question.pk, at=AT)
        delivered()

        (notice,) = queries.notices_of(work.acting(place.first))
        assert notice.kind == Kind.HAND_OVER_DECLINED
        assert set(notice.params) == {"who", "batch"}

    def test_a_question_taken_back_before_it_was_told_is_not_told(self, place) -> None:
        question = asked(place)
        handovers.withdraw(actor=work.acting(place.first), hand_over_id=question.pk, at=AT)
        delivered()

        assert kinds_of(question.to_worker) == []


def asked(place: make.Place) -> HandOver:
    return place.ask(place.colleague(), at=AT)
