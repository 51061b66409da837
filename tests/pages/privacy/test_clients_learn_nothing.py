"""
What a worker said about needs and time reaches nobody else: not even by a derived value.

The same world is told with different time factors, and with needs said and unsaid. Everything that
others can fetch in it (pages, API, files, notices, mails) has to be the same, byte by byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from accessibility.timing import NO_LIMIT
from accessibility.vocabulary import ALL_DEMANDS, Demand, mask_of
from marketplace.accounts.actors import SYSTEM, Actor
from marketplace.accounts.models import Membership
from marketplace.accounts.permissions import PERMISSIONS
from marketplace.accounts.roles import Role
from marketplace.notifications.models import Notice
from marketplace.notifications.senders.email import message_of
from marketplace.outbox.deliver import run_due
from marketplace.outbox.registry import Lane
from tasks.services import assignments, drafts
from tasks.services.assignments import NewOffer
from tasks.services.leases import warn_leases
from tests.factories import pay, work
from tests.factories.tenants import ROWS, House, word
from tests.support.addresses import Address
from tests.support.walking import Bytes, Onlooker, differences, world
from workers.models import NeedProfile, Office, Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

AT = work.AT
HOUR = timedelta(hours=1)
BYSTANDERS = 11


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@dataclass
class Scene:
    """A city, an office and people; ``watched`` are the workers whose needs and time vary."""

    here: House
    there: House
    watched: list[Worker]
    rows: dict[tuple[str, Role, str], object] = field(default_factory=dict)

    @classmethod
    def told(cls, *, factor: int = 100, adjustable: int = 0, impossible: int = 0) -> Scene:
        """Tell it: the watched ones say what they need, and work at everything there is."""
        here, there = House("みなと"), House("やまて")
        office = Office.objects.get(pk=here.staff.organisation_id)
        for _bystander in range(BYSTANDERS):
            work.worker()
        watched = [here.worker, here.member, work.worker(at_office=office)]
        NeedProfile.objects.filter(worker__in=watched).update(
            time_factor_percent=factor, adjustable_mask=adjustable, impossible_mask=impossible
        )
        scene = cls(here, there, watched)
        scene._work()
        return scene

    def _work(self) -> None:
        """Let every watched person be offered, take, draft, hand in, pause and give back."""
        rows = work.price_rows(12, first=50)
        batch = work.open_batch(self.here.clerk, self.here.programme, rows)
        for person in self.watched:
            self._offered(person, batch)
            held = [work.take(person, batch) for _task in range(4)]
            raw = {"price_incl": ["1080"]}
            drafts.save_draft(
                actor=work.acting(person), assignment_id=held[0].pk, raw=raw, at=AT + HOUR
            )
            assignments.pause(actor=work.acting(person), assignment_id=held[1].pk, at=AT + HOUR)
            assignments.extend(actor=work.acting(person), assignment_id=held[2].pk, at=AT + HOUR)
            assignments.release(actor=work.acting(person), assignment_id=held[3].pk, at=AT + HOUR)
            pay.hand_in(person, batch)
        run_due(AT + 2 * HOUR, lanes=[Lane.DATABASE])

    def _offered(self, person: Worker, batch: work.Batch) -> None:
        slot = work.free_slots(batch)[-1]
        new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=person.pk)
        assignments.offer_many(actor=SYSTEM, offers=[new], at=AT)

    def goes_on(self, by: timedelta) -> None:
        """Let time pass: offers expire, leases lapse, warnings are spoken."""
        for hours in range(0, int(by / HOUR), 4):
            at = AT + hours * HOUR
            warn_leases(actor=SYSTEM, at=at)
            assignments.expire_offers(actor=SYSTEM, at=at)
            assignments.lapse_leases(actor=SYSTEM, at=at)
        run_due(AT + by, lanes=[Lane.DATABASE])

    def clients(self) -> list[Onlooker]:
        """Return everybody who is not the worker and whom the worker showed nothing."""
        stranger = self._value(self.here, Role.MUNICIPAL_STAFF)
        return [
            self._onlooker("city", self.here.clerk, Role.MUNICIPAL_STAFF),
            Onlooker("anybody", stranger),
            self._onlooker("office", self.here.staff, Role.OFFICE_STAFF),
            self._onlooker("other worker", work.acting(self.there.worker), Role.WORKER, self.there),
        ]

    def worker(self) -> Onlooker:
        """Return the first of the watched, who sees their own time."""
        return self._onlooker("self", work.acting(self.here.worker), Role.WORKER)

    def _onlooker(
        self, name: str, actor: Actor, role: Role, house: House | None = None
    ) -> Onlooker:
        membership = Membership.objects.get(pk=actor.membership_id)
        return Onlooker(name, self._value(house or self.here, role), membership)

    def _value(self, house: House, role: Role) -> Any:
        def value(address: Address, name: str) -> object:
            if name not in ROWS:
                return word(address.name, name)
            key = (house.name, role, name)
            if key not in self.rows and role in PERMISSIONS.get(address.required("GET"), ()):
                self.rows[key] = ROWS[name](house, role)
            return self.rows.get(key)

        return value

    def notices(self) -> Bytes:
        """Return every notice of everybody but the watched, as a line and as a mail."""
        own = {person.user_id for person in self.watched}
        rows = Notice.objects.exclude(recipient_id__in=own).select_related("recipient")
        with translation.override("ja"):
            return {
                f"notice {number}": str(
                    (one.params, one.url_args, one.created_at, one.changed_at, one.by_mail)
                ).encode()
                + message_of(one.recipient, [one], key="k").message().as_bytes()
                for number, one in enumerate(rows.order_by("pk"))
            }


def everything(scene: Scene, onlookers: Iterable[Onlooker]) -> Bytes:
    """Return all that these people can fetch, and what is sent to everybody else."""
    found: Bytes = {}
    for onlooker in onlookers:
        found |= onlooker.walk()
    return found | scene.notices()


KEPT: dict[tuple[object, ...], Bytes] = {}
"""Walks of this run: a world is told once, whichever test asks for it first."""


def fetch(
    monkeypatch: pytest.MonkeyPatch, *, by: timedelta | None = None, own: bool = False, **said: int
) -> Bytes:
    """Tell a world and return what clients can fetch in it."""
    with world(monkeypatch) as begin_walk:
        scene = Scene.told(**said)
        if by is not None:
            scene.goes_on(by)
        begin_walk()
        return everything(scene, [scene.worker()] if own else scene.clients())


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that does it, or remembers it."""

    def once(**world_of: Any) -> Bytes:
        key = tuple(sorted(world_of.items()))
        if key not in KEPT:
            KEPT[key] = fetch(monkeypatch, **world_of)
        return KEPT[key]

    return once


class TestTheWalk:
    def test_is_the_same_in_the_same_world(self, fetched, monkeypatch):
        first, again = fetched(), fetch(monkeypatch)

        assert len(first) > 120
        assert differences(first, again) == {}

    def test_would_notice_a_time_that_is_shown(self, fetched):
        usual, longer = fetched(own=True), fetched(own=True, factor=200)

        found = differences(usual, longer)

        assert {"self work:task", "self api:assignment", "self work:needs"} <= set(found)


@pytest.mark.parametrize("factor", [200, NO_LIMIT])
def test_the_time_factor_never_reaches_a_client(fetched, factor):
    assert differences(fetched(), fetched(factor=factor)) == {}


def test_not_even_when_a_usual_lease_has_ended_and_a_longer_one_has_not(fetched):
    later = timedelta(hours=30)

    assert differences(fetched(by=later), fetched(by=later, factor=200)) == {}


SAID = {
    "nothing is possible": {"impossible": ALL_DEMANDS},
    "everything with an adjustment": {"adjustable": ALL_DEMANDS},
    "one thing": {"impossible": mask_of([Demand.NUMBERS])},
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_what_was_said_never_reaches_a_client(fetched, said):
    assert differences(fetched(), fetched(**said)) == {}
