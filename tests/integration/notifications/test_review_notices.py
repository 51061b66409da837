"""Rejections, appeals and waiting entries are told to those whom they concern, and to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from marketplace.accounts.actors import SYSTEM
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.words import path_of
from marketplace.outbox.services import emit
from tasks import events
from tasks.models import Rejection, ReviewStop
from tasks.services import appeals, review_stops
from tasks.services.waiting import accept_waiting, remind_of_waiting
from tests.factories import work
from tests.factories.rejections import AT, appealed, dispute, rejected
from tests.integration.notifications.test_work_notices import delivered, kinds_of

pytestmark = pytest.mark.django_db


class TestRejection:
    def test_is_told_to_its_worker_with_the_way_to_the_reasons(self) -> None:
        made, _row = rejected()

        delivered()

        notice = Notice.objects.get(kind=Kind.ENTRY_REJECTED)
        assert notice.recipient_id == made.worker.user_id
        assert path_of(notice) == f"/work/tasks/{made.entry.assignment_id}/rejection/"

    def test_that_the_operator_undid_is_told_too(self) -> None:
        made, row = rejected()
        stop = ReviewStop.objects.create(
            municipality=row.municipality, reviewer_id=made.reviewer.user_id, count=1, at=row.at
        )
        review_stops.end_stop(
            actor=work.operator(),
            stop_id=stop.pk,
            undone={row.pk: True},
            note="取り消します",
            at=AT + timedelta(hours=3),
        )

        delivered()

        assert Kind.REJECTION_UNDONE in kinds_of(work.acting(made.worker))
        assert Kind.REVIEW_STOP_ENDED in kinds_of(made.reviewer)


class TestAppeal:
    def test_is_told_to_those_who_may_decide_it_only(self) -> None:
        colleague = work.operator()
        made, _appeal = appealed()

        delivered()

        assert Kind.APPEAL_TO_DECIDE in kinds_of(colleague)
        assert Kind.APPEAL_TO_DECIDE not in kinds_of(made.reviewer)

    @pytest.mark.parametrize(
        ("granted", "kind"), [(True, Kind.APPEAL_GRANTED), (False, Kind.APPEAL_UPHELD)]
    )
    def test_its_end_is_told_to_the_worker(self, granted: bool, kind: Kind) -> None:
        made, appeal = appealed()
        appeals.decide_appeal(
            actor=work.operator(),
            appeal_id=appeal.pk,
            granted=granted,
            decision="見ました",
            at=AT + timedelta(days=1),
        )

        delivered()

        assert kind in kinds_of(work.acting(made.worker))

    def test_the_first_lateness_is_told_to_the_worker(self) -> None:
        colleague = work.operator()
        made, _appeal = appealed()
        for days in (12, 15, 16):
            appeals.remind_of_appeals(at=AT + timedelta(days=days))

        delivered()

        told = kinds_of(colleague)
        assert told.count(Kind.APPEAL_DUE_SOON) == 1
        assert told.count(Kind.APPEAL_OVERDUE) == 2
        assert kinds_of(work.acting(made.worker)).count(Kind.APPEAL_LATE) == 1


class TestWaiting:
    def test_is_told_to_the_operator_after_ten_days(self) -> None:
        made = dispute()
        remind_of_waiting(at=AT + timedelta(days=11))

        delivered()

        assert Kind.ENTRY_WAITING in kinds_of(made.reviewer)

    def test_is_not_told_where_it_was_decided_meanwhile(self) -> None:
        made = dispute()
        remind_of_waiting(at=AT + timedelta(days=11))
        accept_waiting(actor=SYSTEM, at=AT + timedelta(days=15))

        delivered()

        assert Kind.ENTRY_WAITING not in kinds_of(made.reviewer)
        assert Kind.ENTRY_ACCEPTED in kinds_of(work.acting(made.worker))


class TestStop:
    def test_is_told_to_the_colleagues_of_the_reviewer(self) -> None:
        colleague = work.operator()
        made, row = rejected()
        stop = ReviewStop.objects.create(
            municipality=row.municipality, reviewer_id=made.reviewer.user_id, count=5, at=row.at
        )
        with transaction.atomic():
            emit(events.REVIEW_STOPPED, stop_id=stop.pk, at=AT)

        delivered()

        assert Kind.REVIEW_STOPPED in kinds_of(colleague)
        assert Kind.REVIEW_STOPPED not in kinds_of(made.reviewer)
        assert Rejection.objects.count() == 1
