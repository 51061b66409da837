"""An office whose members can ask one another to go on with a task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.models import Assignment, Batch, HandOver
from tasks.services import drafts, handovers
from tests.factories import work
from workers.models import Office, Worker
from workers.services.rest import let_ask

AT = work.AT
HOUR = timedelta(hours=1)
HALF = {"price_incl": ["1080"], "tax_rate": ["8"], "tax_reason": ["food_drink"]}
"""Three of the eight fields of a price."""
REST = {
    "net_value": ["200"],
    "net_unit": ["g"],
    "packs": ["1"],
    "shipping_included": ["no"],
    "is_approx": ["no"],
}
"""The other five."""


@dataclass
class Place:
    """An office, a batch of prices at 150 yen, and a task in the hands of the first member."""

    office: Office
    batch: Batch
    first: Worker
    held: Assignment

    def colleague(self) -> Worker:
        """Return another member, who lets colleagues ask."""
        return willing(self.office)

    def ask(self, to: Worker, *, at: datetime = AT + HOUR) -> HandOver:
        """Return the first member's question to somebody."""
        return handovers.ask(
            actor=work.acting(self.first), assignment_id=self.held.pk, to_worker_id=to.pk, at=at
        )

    def passed_on(self, to: Worker, *, at: datetime = AT + HOUR) -> Assignment:
        """Return the task in the hands of the one who was asked."""
        return pass_on(self.held, to, at=at)


def willing(office: Office) -> Worker:
    """Return a member of an office who lets colleagues ask."""
    made = work.worker(at_office=office)
    return let_ask(actor=work.acting(made), allowed=True)


def place(*, entries: int = 1) -> Place:
    """Return a place whose batch needs so many entries of a task."""
    office, city = work.office(), work.city()
    batch = work.open_batch(
        work.clerk(city), work.programme(city, entries=entries), work.price_rows(3)
    )
    first = work.worker(at_office=office)
    return Place(office, batch, first, work.take(first, batch))


def write(held: Assignment, fields: dict[str, list[str]], *, at: datetime = AT) -> None:
    """Save a draft in the name of the one who has the task."""
    drafts.save_draft(
        actor=work.acting(held.worker), assignment_id=held.pk, raw=fields, at=at + HOUR / 2
    )


def pass_on(held: Assignment, to: Worker, *, at: datetime = AT + HOUR) -> Assignment:
    """Ask and say yes."""
    asked = handovers.ask(
        actor=work.acting(held.worker), assignment_id=held.pk, to_worker_id=to.pk, at=at
    )
    return handovers.take(actor=work.acting(to), hand_over_id=asked.pk, at=at)
