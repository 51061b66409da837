"""What a page asks about notices."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from marketplace.accounts.roles import Role
from marketplace.notifications import queries, services
from marketplace.notifications.queries import Addressee, Frame
from marketplace.notifications.quiet_hours import QuietHours
from marketplace.notifications.wishes import Interval, Wishes
from tests.factories import work
from tests.integration.notifications.test_services import ACCEPTED, RETURNED, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return work.acting(work.worker())


class TestFrameOf:
    def test_counts_what_is_unread_and_gives_the_place_of_the_newest(self, worker, at):
        (read,) = tell(worker, RETURNED, at)
        tell(worker, RETURNED, at + timedelta(seconds=5))
        services.mark_read(actor=worker, notice_id=read.pk, at=at)

        frame = queries.frame_of(worker.user_id)

        newest = queries.cursor_of(at + timedelta(seconds=5))
        assert frame == Frame(unread=1, seconds=60, cursor=newest)

    def test_is_empty_for_somebody_new(self, worker):
        assert queries.frame_of(worker.user_id) == Frame(unread=0, seconds=60, cursor=0)

    def test_hides_the_number_from_those_who_want_none(self, worker, at):
        services.save_wishes(actor=worker, wishes=Wishes(interval=Interval.NEVER), at=at)
        tell(worker, RETURNED, at)

        frame = queries.frame_of(worker.user_id)

        assert (frame.unread, frame.seconds) == (0, -1)

    def test_takes_one_query(self, worker, at, django_assert_num_queries):
        tell(worker, RETURNED, at)

        with django_assert_num_queries(1):
            queries.frame_of(worker.user_id)


class TestPulseOf:
    def test_tells_what_came_after_the_cursor(self, worker, at):
        tell(worker, RETURNED, at)
        cursor = queries.frame_of(worker.user_id).cursor
        (new,) = tell(worker, RETURNED, at + timedelta(seconds=1))

        pulse = queries.pulse_of(worker, after=cursor, at=at)

        assert (pulse.unread, pulse.news) == (2, (new,))
        assert pulse.cursor == queries.cursor_of(new.changed_at)

    def test_has_no_news_when_asked_again(self, worker, at):
        tell(worker, RETURNED, at)
        first = queries.pulse_of(worker, after=0, at=at)

        second = queries.pulse_of(worker, after=first.cursor, at=at)

        assert (second.news, second.cursor) == ((), first.cursor)

    def test_a_line_that_grew_is_news(self, worker, at):
        tell(worker, ACCEPTED, at)
        cursor = queries.frame_of(worker.user_id).cursor
        tell(worker, ACCEPTED, at + timedelta(seconds=1))

        assert len(queries.pulse_of(worker, after=cursor, at=at).news) == 1

    def test_says_nothing_in_quiet_hours_and_passes_nothing_over(self, worker, at):
        evening = at.replace(hour=21)
        tell(worker, RETURNED, evening)

        by_night = queries.pulse_of(worker, after=0, at=evening)
        in_the_morning = queries.pulse_of(worker, after=by_night.cursor, at=at + timedelta(days=1))

        assert (by_night.news, by_night.unread) == ((), 1)
        assert len(in_the_morning.news) == 1

    def test_quiet_hours_are_the_readers_own(self, worker, at):
        quiet = QuietHours(time(8), time(10))
        services.save_wishes(actor=worker, wishes=Wishes(quiet=quiet), at=at)
        tell(worker, RETURNED, at)

        assert queries.pulse_of(worker, after=0, at=at).news == ()

    @pytest.mark.parametrize("after", [10**30, 10**17])
    def test_a_cursor_out_of_range_harms_nothing(self, worker, at, after):
        tell(worker, RETURNED, at)

        assert queries.pulse_of(worker, after=after, at=at).unread == 1

    def test_takes_three_queries_however_many_notices(self, worker, at, django_assert_num_queries):
        for seconds in range(5):
            tell(worker, RETURNED, at + timedelta(seconds=seconds))

        with django_assert_num_queries(3):
            queries.pulse_of(worker, after=0, at=at)


class TestPeopleIn:
    def test_finds_those_who_hold_the_role_now(self, at):
        city, elsewhere = work.city(), work.city("となり市")
        staff = [work.clerk(city) for _ in range(2)]
        work.clerk(elsewhere)
        work.operator()

        found = queries.people_in(Role.MUNICIPAL_STAFF, organisation_id=city.pk)

        expected = {Addressee(one.user_id, Role.MUNICIPAL_STAFF) for one in staff}
        assert set(found) == expected


class TestCursor:
    def test_a_moment_survives_the_way_to_the_page_and_back(self):
        moment = datetime.fromisoformat("2026-04-06T09:00:00.123457+09:00")

        assert queries.moment_of(queries.cursor_of(moment)) == moment
