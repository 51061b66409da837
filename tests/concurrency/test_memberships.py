"""Two offices' invitations accepted in the same moment: the worker belongs to one, on both engines."""

from __future__ import annotations

import threading

import pytest

from marketplace.kernel.errors import DomainError
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from tests.concurrency.test_claims import in_threads
from tests.factories import work
from workers import events
from workers.errors import MemberElsewhere
from workers.models import OfficeMembership, Worker
from workers.services.memberships import end_support, invite_worker, join_office, leave_office
from workers.states import MembershipState, WorkerKind

AT = work.AT
TIMES = 5


def invitation(worker: Worker, kind: str) -> OfficeMembership:
    """Return an open invitation of a new office."""
    office = work.office(kind, name=f"作業所 {kind}")
    staff = work.member(work.Role.OFFICE_STAFF, office.organisation)
    return invite_worker(actor=staff, addressed_to=worker.pseudonym, at=AT)


@pytest.mark.django_db(transaction=True)
class TestMemberships:
    def test_two_offices_joined_at_once_are_one(self) -> None:
        for _again in range(TIMES):
            worker = work.worker()
            rows = [invitation(worker, kind) for kind in ("a_type", "b_type")]
            actor, gate = work.acting(worker), threading.Barrier(2)

            def join(row: OfficeMembership) -> object:
                gate.wait()  # noqa: B023
                return join_office(actor=actor, membership_id=row.pk, at=AT)  # noqa: B023

            found = in_threads([lambda row=row: join(row) for row in rows])  # type: ignore[misc]

            joined = [each for each in found if isinstance(each, OfficeMembership)]
            refused = [each for each in found if isinstance(each, DomainError)]
            assert [type(each) for each in refused] == [MemberElsewhere], found
            (home,) = OfficeMembership.objects.filter(worker=worker, state=MembershipState.MEMBER)
            worker.refresh_from_db()
            assert [home] == joined
            assert worker.office_id == home.office_id
            assert worker.kind == WorkerKind(home.office.kind)
        assert Event.objects.filter(name=events.MEMBERSHIP_JOINED).count() == TIMES

    def test_left_and_ended_at_once_is_over_once(self) -> None:
        worker = work.worker()
        row = invitation(worker, "b_type")
        actor = work.acting(worker)
        join_office(actor=actor, membership_id=row.pk, at=AT)
        staff = work.member(work.Role.OFFICE_STAFF, row.office.organisation)
        gate = threading.Barrier(2)

        def over(by_office: bool) -> object:
            gate.wait()
            if by_office:
                return end_support(actor=staff, membership_id=row.pk, at=AT)
            return leave_office(actor=actor, membership_id=row.pk, at=AT)

        found = in_threads([lambda: over(True), lambda: over(False)])

        assert [type(each) for each in found if isinstance(each, DomainError)] == [IllegalMove]
        worker.refresh_from_db()
        assert (worker.office, worker.kind) == (None, WorkerKind.FREELANCE)
        assert Event.objects.filter(name=events.MEMBERSHIP_ENDED).count() == 1
