"""Invited, joined, gone and back in any order: one office at a time, and no entry changes its payee."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.accounts.roles import Role
from marketplace.kernel.errors import DomainError
from marketplace.kernel.states import IllegalMove
from marketplace.payouts.models import Earning
from tasks.models import Batch, Submission
from tests.factories import pay, work
from workers.errors import MemberElsewhere
from workers.models import OfficeMembership, Worker
from workers.services import memberships
from workers.states import MembershipState, WorkerKind

OFFICES = 3
MOST_STEPS = 16
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["invite", "invite", "withdraw", "join", "join", "decline", "leave", "end", "hand in"]
        ),
        st.integers(0, OFFICES - 1),
    ),
    max_size=MOST_STEPS,
)
Call = Callable[..., OfficeMembership]
OF_WORKER: dict[str, Call] = {
    "join": memberships.join_office,
    "decline": memberships.decline_office,
    "leave": memberships.leave_office,
}
OF_STAFF: dict[str, Call] = {
    "withdraw": memberships.withdraw_offer,
    "end": memberships.end_support,
}


class Kept(Exception):
    """Ends an example and takes its rows back."""


@dataclass
class Place:
    """Three offices, a worker, and what must be true by now: who invites, where home is, who is paid."""

    batch: Batch
    worker: Worker = field(default_factory=work.worker)
    colleague: Worker = field(default_factory=work.worker)
    at: datetime = work.AT
    inviting: set[int] = field(default_factory=set)
    home: int | None = None
    payees: dict[UUID, UUID | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = ("b_type", "a_type", "b_type")
        self.offices = [work.office(kind, name=f"作業所{n}") for n, kind in enumerate(kinds)]
        self.staff = [work.member(Role.OFFICE_STAFF, one.organisation) for one in self.offices]

    @property
    def payee(self) -> UUID | None:
        """Return who is paid for what is handed in now; None for the worker."""
        return None if self.home is None else self.offices[self.home].pk

    def refusal(self, name: str, number: int) -> type[DomainError] | None:
        """Return how a step has to be refused, None if it is possible."""
        needs_home = name in {"leave", "end"}
        if (self.home != number) if needs_home else (number not in self.inviting):
            return IllegalMove
        return MemberElsewhere if name == "join" and self.home is not None else None

    def follow(self, name: str, number: int) -> None:
        """Write down what a step that was taken made true."""
        self.inviting.discard(number)
        if name == "join":
            self.home = number
        elif name in {"leave", "end"}:
            self.home = None


def invite(place: Place, number: int) -> None:
    """Invite by short name; a member is not invited again."""
    memberships.invite_worker(
        actor=place.staff[number], addressed_to=place.worker.pseudonym, at=place.at
    )
    if place.home != number:
        place.inviting.add(number)


def hand_in(place: Place) -> None:
    """Hand a task in; whose contract it is under is settled in this moment."""
    before = set(place.payees)
    pay.hand_in(place.worker, place.batch, at=place.at)
    mine = Submission.objects.filter(assignment__worker=place.worker).values_list("pk", flat=True)
    (new,) = set(mine) - before
    place.payees[new] = place.payee


def answer(place: Place, name: str, number: int) -> None:
    """Take a step of an invitation or a membership, refused exactly where it has to be."""
    rows = OfficeMembership.objects.filter(office=place.offices[number]).order_by("-invited_at")
    row = rows.first()
    if row is None:
        return
    call = OF_WORKER.get(name) or OF_STAFF[name]
    actor = work.acting(place.worker) if name in OF_WORKER else place.staff[number]
    expected = place.refusal(name, number)
    if expected is None:
        call(actor=actor, membership_id=row.pk, at=place.at)
        place.follow(name, number)
    else:
        with pytest.raises(expected):
            call(actor=actor, membership_id=row.pk, at=place.at)


def take_step(place: Place, name: str, number: int) -> None:
    """Do one thing."""
    if name == "invite":
        invite(place, number)
    elif name == "hand in":
        hand_in(place)
    else:
        answer(place, name, number)


def check(place: Place) -> None:
    """Check that worker and membership agree with each other and with what was done."""
    worker = Worker.objects.get(pk=place.worker.pk)
    rows = OfficeMembership.objects.filter(worker=worker)
    present = rows.filter(state=MembershipState.MEMBER)
    assert [row.office_id for row in present] == [each for each in [place.payee] if each]
    assert worker.office_id == place.payee
    home = worker.office
    assert worker.kind == (home.kind if home else WorkerKind.FREELANCE)
    invited = rows.filter(state=MembershipState.INVITED).values_list("office_id", flat=True)
    assert sorted(invited) == sorted(place.offices[number].pk for number in place.inviting)


@pytest.mark.django_db
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_one_office_at_a_time_and_the_payee_of_the_moment(steps) -> None:
    with suppress(Kept), transaction.atomic():
        city = work.city()
        rows = work.price_rows(MOST_STEPS)
        programme = work.programme(city, entries=2)
        place = Place(work.open_batch(work.clerk(city), programme, rows))
        for name, number in steps:
            place.at += timedelta(minutes=20)
            take_step(place, name, number)
            check(place)
        # Accepted only now, wherever the worker belongs by now.
        for _each in place.payees:
            pay.hand_in(place.colleague, place.batch, at=place.at)
        earned = Earning.objects.filter(worker=place.worker)
        assert dict(earned.values_list("submission_id", "office_id")) == place.payees
        raise Kept
