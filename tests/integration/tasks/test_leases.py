"""Time: extended as often as wanted, spoken of early and once, never counted down."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.errors import Forbidden
from marketplace.notifications import queries
from marketplace.notifications.catalogue import Kind
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane
from tasks.models import Assignment, Batch
from tasks.services import assignments
from tasks.services.leases import warn_leases
from tests.factories import work
from workers.models import NeedProfile

pytestmark = pytest.mark.django_db
AT = work.AT
TAKEN = AT + timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def batch() -> Batch:
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(8))


def taken(batch: Batch, factor: int = 100) -> Assignment:
    return work.take(work.worker(factor=factor), batch)


def warn(at):
    return warn_leases(actor=SYSTEM, at=at)


def told(assignment: Assignment) -> list[str]:
    run_due(AT + timedelta(days=90), lanes=[Lane.DATABASE])
    failed = Delivery.objects.exclude(last_error="").values_list("last_error", flat=True)
    assert list(failed) == []
    return [one.kind for one in queries.notices_of(work.acting(assignment.worker))]


class TestWarnLeases:
    @pytest.mark.parametrize(("factor", "hours"), [(100, 12), (130, 15.6), (150, 18), (200, 24)])
    def test_speaks_when_half_of_the_personal_time_is_left(self, batch, factor, hours):
        assignment = taken(batch, factor)
        half = TAKEN + hours * HOUR

        assert warn(half - timedelta(seconds=1)) == 0
        assert warn(half) == 1
        assert told(assignment) == [Kind.TIME_NEARLY_OVER]

    def test_without_a_limit_nothing_is_said(self, batch):
        assignment = taken(batch, factor=0)

        assert [warn(TAKEN + timedelta(days=day)) for day in range(30)] == [0] * 30
        assert told(assignment) == []

    def test_counts_somebody_who_never_said_anything_as_usual(self, batch):
        assignment = taken(batch)
        NeedProfile.objects.filter(worker=assignment.worker).delete()

        assert warn(TAKEN + 12 * HOUR) == 1

    def test_speaks_once_however_often_it_is_run(self, batch):
        assignment = taken(batch)

        assert [warn(TAKEN + hours * HOUR) for hours in (12, 13, 23)] == [1, 0, 0]
        assert told(assignment) == [Kind.TIME_NEARLY_OVER]

    def test_leads_to_the_page_that_has_the_button(self, batch):
        assignment = taken(batch)
        warn(TAKEN + 12 * HOUR)
        told(assignment)

        (notice,) = queries.notices_of(work.acting(assignment.worker))
        assert notice.url_args == [str(assignment.pk)]

    def test_speaks_again_of_a_time_that_was_made_longer(self, batch):
        assignment = taken(batch)
        warn(TAKEN + 12 * HOUR)
        assignments.extend(
            actor=work.acting(assignment.worker), assignment_id=assignment.pk, at=TAKEN + 13 * HOUR
        )

        assert warn(TAKEN + 35 * HOUR) == 0
        assert warn(TAKEN + 36 * HOUR) == 1

    def test_says_nothing_of_work_that_is_paused_or_whose_time_is_over(self, batch):
        paused, lapsed = taken(batch), taken(batch)
        assignments.pause(
            actor=work.acting(paused.worker), assignment_id=paused.pk, at=TAKEN + HOUR
        )

        assert warn(TAKEN + 30 * HOUR) == 0
        assert told(paused) == told(lapsed) == []

    def test_a_notice_that_comes_after_the_answer_is_not_written(self, batch):
        assignment = taken(batch)
        warn(TAKEN + 12 * HOUR)
        assignments.release(
            actor=work.acting(assignment.worker), assignment_id=assignment.pk, at=TAKEN + 13 * HOUR
        )

        assert told(assignment) == []

    def test_is_the_platforms_own_work(self, batch):
        with pytest.raises(Forbidden):
            warn_leases(actor=work.acting(work.worker()), at=AT)


class TestExtend:
    @pytest.mark.parametrize("factor", [100, 130, 150, 200, 0])
    def test_is_given_ten_times_and_more(self, batch, factor):
        assignment = taken(batch, factor)
        actor = work.acting(assignment.worker)
        ends = [assignment.lease_until]

        for times in range(12):
            after = assignments.extend(
                actor=actor, assignment_id=assignment.pk, at=TAKEN + times * HOUR
            )
            ends.append(after.lease_until)

        assert all(later - earlier >= 24 * HOUR for earlier, later in pairwise(ends))
