"""Writing notices, reading them, and saying how one wants to be told."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.errors import Forbidden
from marketplace.accounts.roles import Role
from marketplace.kernel.db import RowMissing
from marketplace.notifications import events, queries, services
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.queries import Addressee
from marketplace.notifications.services.telling import Matter
from marketplace.notifications.wishes import Interval, Mail, Wishes
from marketplace.notifications.words import path_of
from marketplace.outbox.models import Delivery, Event
from tests.factories import work

pytestmark = pytest.mark.django_db

ACCEPTED = Matter(
    Kind.ENTRY_ACCEPTED, {"batch": "四月の商品", "count": 1, "yen": 150}, gathers="b1"
)
RETURNED = Matter(Kind.ENTRY_RETURNED, {"batch": "四月の商品"}, url_args=[str(UUID(int=1))])


@pytest.fixture
def worker():
    return work.acting(work.worker())


def happened(at, name="something"):
    return Event.objects.create(name=name, occurred_at=at)


def tell(actor, matter, at, event=None):
    to = [Addressee(actor.user_id, Role.WORKER)]
    return services.tell(event=event or happened(at), matter=matter, to=to, at=at)


def passed_on(name):
    return Delivery.objects.filter(event__name=name).count()


class TestTell:
    def test_writes_a_line_that_leads_to_the_matter(self, worker, at):
        (notice,) = tell(worker, RETURNED, at)

        notice.refresh_from_db()
        assert (notice.kind, notice.created_at, notice.read_at) == ("work.returned", at, None)
        assert path_of(notice) == f"/work/tasks/{UUID(int=1)}/"

    def test_says_when_it_happened_not_when_it_was_told(self, worker, at):
        yesterday = happened(at - timedelta(days=1))

        (notice,) = tell(worker, RETURNED, at, event=yesterday)

        assert (notice.created_at, notice.changed_at) == (yesterday.occurred_at, at)

    def test_tells_nobody_twice_about_one_event(self, worker, at):
        event = happened(at)

        told = [tell(worker, RETURNED, at, event), tell(worker, RETURNED, at, event)]

        assert [len(lines) for lines in told] == [1, 0]
        assert Notice.objects.count() == 1

    def test_gathers_the_same_while_it_is_unread(self, worker, at):
        tell(worker, ACCEPTED, at)

        tell(worker, ACCEPTED, at + timedelta(minutes=5))

        notice = Notice.objects.get()
        assert notice.params == {"batch": "四月の商品", "count": 2, "yen": 300}
        assert notice.changed_at == at + timedelta(minutes=5)
        assert notice.causes.count() == 2

    def test_never_adds_the_same_event_twice(self, worker, at):
        event = happened(at)
        tell(worker, ACCEPTED, at, event)

        tell(worker, ACCEPTED, at, event)

        assert Notice.objects.get().params["yen"] == 150

    def test_begins_a_new_line_after_the_old_one_was_read(self, worker, at):
        (first,) = tell(worker, ACCEPTED, at)
        services.mark_read(actor=worker, notice_id=first.pk, at=at)

        tell(worker, ACCEPTED, at)

        assert Notice.objects.count() == 2
        assert queries.unread_of(worker).get().params["count"] == 1

    def test_nudges_open_pages_and_mails_what_is_important(self, worker, at):
        tell(worker, RETURNED, at)
        tell(worker, ACCEPTED, at)

        assert passed_on(events.NOTICE_RECORDED) == 2
        assert passed_on(events.MAIL_DUE) == 1

    @pytest.mark.parametrize("interval", [Interval.LOOKING, Interval.NEVER])
    def test_nudges_nobody_who_does_not_want_it(self, worker, at, interval):
        services.save_wishes(actor=worker, wishes=Wishes(interval=interval), at=at)

        tell(worker, RETURNED, at)

        assert passed_on(events.NOTICE_RECORDED) == 0
        assert queries.notices_of(worker).count() == 1

    def test_mails_a_line_once_however_much_it_grows(self, worker, at):
        services.save_wishes(actor=worker, wishes=Wishes(mail=Mail.ALL), at=at)

        tell(worker, ACCEPTED, at)
        tell(worker, ACCEPTED, at)

        assert passed_on(events.MAIL_DUE) == 1


class TestMarkRead:
    def test_keeps_the_moment_of_the_first_reading(self, worker, at):
        (notice,) = tell(worker, RETURNED, at)

        for minutes in (1, 2):
            services.mark_read(
                actor=worker, notice_id=notice.pk, at=at + timedelta(minutes=minutes)
            )

        notice.refresh_from_db()
        assert notice.read_at == at + timedelta(minutes=1)

    def test_somebody_elses_notice_does_not_exist(self, worker, at):
        (notice,) = tell(worker, RETURNED, at)

        with pytest.raises(RowMissing):
            services.mark_read(actor=work.acting(work.worker()), notice_id=notice.pk, at=at)

    def test_the_platform_itself_has_no_list(self, at):
        with pytest.raises(Forbidden):
            services.mark_read(actor=SYSTEM, notice_id=1, at=at)


class TestMarkAllRead:
    def test_leaves_unread_what_came_after_the_page_was_shown(self, worker, at):
        tell(worker, RETURNED, at)
        shown = queries.cursor_of(at)
        (later,) = tell(worker, RETURNED, at + timedelta(seconds=1))

        count = services.mark_all_read(actor=worker, up_to=shown, at=at)

        assert count == 1
        assert list(queries.unread_of(worker)) == [later]

    def test_touches_nobody_else(self, worker, at):
        other = work.acting(work.worker())
        tell(other, RETURNED, at)

        count = services.mark_all_read(actor=worker, up_to=queries.cursor_of(at), at=at)

        assert count == 0
        assert queries.unread_of(other).count() == 1


class TestSaveWishes:
    def test_replaces_the_earlier_choice(self, worker, at):
        for interval in (Interval.NOW, Interval.QUARTER):
            services.save_wishes(actor=worker, wishes=Wishes(interval=interval), at=at)

        assert queries.wishes_of(worker.user_id) == Wishes(interval=Interval.QUARTER)

    def test_without_a_choice_the_defaults_hold(self, worker):
        assert queries.wishes_of(worker.user_id) == Wishes()
