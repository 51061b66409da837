"""What happens to work reaches the lists of those whom it concerns, through the relay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from marketplace.notifications import queries
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.words import words_of
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane
from marketplace.outbox.services import emit
from tasks import events
from tasks.models import Batch, Submission
from tasks.services import assignments, batches, reviews, submissions
from tasks.services.reviews import Reason, Verdict
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
DIFFERENT = work.price_answers(net_value="250")
AGREED = work.price_answers()


def delivered():
    """Deliver what is due inside the database; nothing may have failed."""
    run_due(AT + timedelta(days=90), lanes=[Lane.DATABASE])
    failed = Delivery.objects.exclude(last_error="").values_list("last_error", flat=True)
    assert list(failed) == []


def kinds_of(actor):
    return [one.kind for one in queries.notices_of(actor)]


def headlines_of(actor):
    return [words_of(one.kind, one.params).headline for one in queries.notices_of(actor)]


@pytest.fixture
def operator():
    return work.operator()


@pytest.fixture
def city():
    return work.city()


@pytest.fixture
def clerk(city):
    return work.clerk(city)


def opened(city, clerk, how_many=1) -> Batch:
    return work.open_batch(clerk, work.programme(city, entries=2), work.price_rows(how_many))


def hand_in(worker: Worker, batch: Batch, answers=AGREED) -> Submission:
    taken = work.take(worker, batch)
    handed = submissions.submit(
        actor=work.acting(worker),
        assignment_id=taken.pk,
        answers=answers,
        reason="元の資料のとおりです",
        at=AT + timedelta(hours=1),
    )
    return handed.submission


class TestBatches:
    def test_the_operator_hears_that_a_batch_was_published(self, operator, city, clerk):
        opened(city, clerk, how_many=3)

        delivered()

        assert headlines_of(operator) == ["みなと野市が「四月の商品」を公開しました。件数：3"]
        assert kinds_of(clerk) == []

    def test_the_municipality_hears_that_it_can_inspect_and_others_do_not(
        self, operator, city, clerk
    ):
        neighbour = work.clerk(work.city("となり市"))
        batch = opened(city, clerk)
        for answers in (AGREED, AGREED):
            hand_in(work.worker(), batch, answers)

        delivered()

        assert kinds_of(clerk) == [Kind.BATCH_READY]
        assert kinds_of(neighbour) == []
        assert queries.notices_of(clerk).get().url_args == [str(batch.pk)]

    def test_the_operator_hears_of_the_inspection(self, operator, city, clerk):
        batch = opened(city, clerk)
        for _ in range(2):
            hand_in(work.worker(), batch)
        batches.inspect(actor=clerk, batch_id=batch.pk, at=AT + timedelta(days=1))

        delivered()

        assert Kind.BATCH_INSPECTED in kinds_of(operator)


class TestReviews:
    def test_tasks_of_one_batch_that_need_a_reviewer_are_one_line(self, operator, city, clerk):
        batch = opened(city, clerk, how_many=2)
        first, second = work.worker(), work.worker()
        for _ in range(2):
            hand_in(first, batch, AGREED)
            hand_in(second, batch, DIFFERENT)

        delivered()

        notice = queries.notices_of(operator).get(kind=Kind.REVIEW_NEEDED)
        assert notice.params["count"] == 2

    def test_the_operator_hears_that_a_result_is_doubted(self, operator, city, clerk):
        batch = opened(city, clerk)
        for _ in range(2):
            hand_in(work.worker(), batch)
        batches.query_task(
            actor=clerk, task_id=batch.tasks.get().pk, note="値段がちがいます", at=AT
        )

        delivered()

        assert Kind.RESULT_QUERIED in kinds_of(operator)


class TestWorkers:
    def test_hear_how_many_offers_came(self):
        worker = work.worker()
        with transaction.atomic():
            emit(events.OFFERS_MADE, at=AT, worker_id=worker.pk, count=3)

        delivered()

        assert headlines_of(work.acting(worker)) == ["新しい仕事の案内があります。件数：3"]

    def test_hear_nothing_of_a_round_without_an_offer(self):
        worker = work.worker()
        with transaction.atomic():
            emit(events.OFFERS_MADE, at=AT, worker_id=worker.pk, count=0)

        delivered()

        assert not Notice.objects.exists()

    def test_hear_what_an_accepted_entry_brings(self, city, clerk):
        batch, worker = opened(city, clerk), work.worker()
        hand_in(worker, batch)
        hand_in(work.worker(), batch)

        delivered()

        said = ["「四月の商品」の仕事が受けとられました。件数：1、金額：150円"]
        assert headlines_of(work.acting(worker)) == said

    def test_of_an_office_are_told_no_amount_that_is_not_theirs(self, city, clerk):
        batch, member = opened(city, clerk), work.worker(at_office=work.office())
        hand_in(member, batch)
        hand_in(work.worker(), batch)

        delivered()

        said = ["「四月の商品」の仕事が受けとられました。件数：1"]
        assert headlines_of(work.acting(member)) == said

    def test_are_led_to_the_reasons_when_an_entry_comes_back(self, operator, city, clerk):
        batch, worker = opened(city, clerk), work.worker()
        mine = hand_in(worker, batch)
        other = hand_in(work.worker(), batch, DIFFERENT)
        reason = Reason("net_value", "wrong-value", "箱の重さを見てください")
        reviews.decide(
            actor=operator,
            task_id=batch.tasks.get().pk,
            verdicts={mine.pk: Verdict(False, (reason,)), other.pk: Verdict(True)},
            at=AT + timedelta(hours=2),
        )

        delivered()

        notice = queries.notices_of(work.acting(worker)).get()
        assert (notice.kind, notice.url_args) == (Kind.ENTRY_RETURNED, [str(mine.assignment_id)])

    def test_hear_kindly_that_the_reserved_time_is_over(self, city, clerk):
        batch, worker = opened(city, clerk), work.worker()
        work.take(worker, batch)
        assignments.lapse_leases(actor=work.operator(), at=AT + timedelta(days=60))

        delivered()

        assert kinds_of(work.acting(worker)) == [Kind.TIME_OVER]


class TestPrivacy:
    def test_nobody_but_the_worker_learns_who_worked(self, operator, city, clerk):
        batch = opened(city, clerk)
        people = [work.worker(), work.worker()]
        for person, answers in zip(people, (AGREED, DIFFERENT), strict=True):
            hand_in(person, batch, answers)

        delivered()

        told = str(
            list(
                Notice.objects.exclude(recipient__worker__isnull=False).values("params", "url_args")
            )
        )
        assert told != "[]"
        for person in people:
            names = (person.pseudonym, person.user.display_name, str(person.pk))
            assert not any(name in told for name in names)
