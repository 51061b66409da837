"""What an office reads of somebody's work is of the time in which they belonged to it, and no other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.kernel.clock import local_date
from tasks.queries.members import days_worked, handed_in_by, member_loads, usual_minutes
from tasks.services import submissions
from tests.factories import work as make
from workers.models import OfficeMembership

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def staff(office):
    return make.member(make.Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def stranger():
    return make.member(make.Role.OFFICE_STAFF, make.office(name="ほか").organisation)


@pytest.fixture
def member(office):
    return make.worker(at_office=office)


@pytest.fixture
def taken(member):
    city = make.city()
    batch = make.open_batch(make.clerk(city), make.programme(city), make.price_rows(1))
    return make.take(member, batch)


class TestTimeOfMembership:
    @pytest.fixture
    def handed_in(self, member, taken, at):
        submissions.submit(
            actor=make.acting(member),
            assignment_id=taken.pk,
            answers=make.price_answers(),
            reason="",
            at=at,
        )

    def told(self, staff, member, at):
        today = local_date(at)
        return (
            days_worked(staff, [member], today, today),
            handed_in_by(staff, [member], today, today),
            usual_minutes(staff, [member], at - MINUTE, at + MINUTE),
        )

    def test_tells_what_a_member_handed_in(self, staff, member, handed_in, at):
        days, given, minutes = self.told(staff, member, at)

        assert days == {member.pk: frozenset({local_date(at)})}
        assert given == {member.pk: (1, 0)}
        assert minutes[member.pk] > 0

    def test_tells_nothing_of_the_time_before_somebody_joined(self, staff, member, handed_in, at):
        OfficeMembership.objects.filter(worker=member).update(joined_at=at + 2 * MINUTE)

        assert self.told(staff, member, at) == ({}, {}, {})
        (load,) = member_loads(staff, at)
        assert (load.handed_in, load.done, load.used) == (0, 0, 0)

    def test_tells_nothing_of_the_time_after_somebody_left(self, staff, member, handed_in, at):
        OfficeMembership.objects.filter(worker=member).update(state="left", ended_at=at - MINUTE)

        assert self.told(staff, member, at) == ({}, {}, {})

    def test_tells_another_office_nothing(self, stranger, member, handed_in, at):
        assert self.told(stranger, member, at) == ({}, {}, {})
