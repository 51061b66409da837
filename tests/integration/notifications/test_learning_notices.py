"""Badges that end and help with a kind of work, told kindly to whom they concern."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.words import path_of, words_of
from marketplace.outbox.deliver import run_due
from marketplace.outbox.registry import Lane
from tasks.catalogue import task_type
from tasks.models import Coaching
from tasks.services import coaching
from tests.factories import work
from workers.services.skills import award_badge, remind_of_refreshers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
AT = work.AT
KIND = task_type("EC-05")


def notices_of(user_id: object) -> list[Notice]:
    run_due(AT + timedelta(days=900), lanes=[Lane.DATABASE])
    return list(Notice.objects.filter(recipient_id=user_id).order_by("pk"))


class TestBadge:
    def test_that_ends_soon_is_announced_with_the_way_to_the_refresher(self):
        worker = work.worker(skills=())
        badge = award_badge(worker_id=worker.pk, code="EC-05", at=AT)

        remind_of_refreshers(at=badge.expires_at - timedelta(days=30))

        (notice,) = notices_of(worker.user_id)
        assert notice.kind == Kind.BADGE_ENDING
        assert path_of(notice) == "/work/training/EC-05/"
        headline = words_of(notice.kind, notice.params).headline
        assert "価格と内容量を数字にする" in headline
        assert "2027年4月6日" in headline


class TestHelp:
    def test_is_told_to_the_worker_and_to_the_operator_without_a_name(self):
        worker, operator = work.worker(), work.operator()

        coaching.open_coaching(worker_id=worker.pk, kind=KIND, at=AT)

        (own,) = notices_of(worker.user_id)
        (wanted,) = notices_of(operator.user_id)
        assert own.kind == Kind.COACHING_OPENED
        assert path_of(wanted) == f"/operator/coaching/{Coaching.objects.get().pk}/"
        said = words_of(wanted.kind, wanted.params)
        assert worker.pseudonym not in said.headline + said.text

    def test_ends_with_a_word_to_the_worker(self):
        worker, operator = work.worker(), work.operator()
        row = Coaching.objects.create(worker=worker, task_type="EC-05", opened_at=AT)

        coaching.close_coaching(actor=operator, coaching_id=row.pk, note="よし。", at=AT)

        (notice,) = notices_of(worker.user_id)
        assert notice.kind == Kind.COACHING_CLOSED
        assert path_of(notice) == "/work/learning/"
