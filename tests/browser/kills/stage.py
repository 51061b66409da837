"""
Prepares the tasks that are killed, and lets the time run out on them.

Run beside the data of a site (DATA_DIR names the folder): ``python -m tests.browser.kills.stage
begin`` gives one worker a task for every point and way and prints them as JSON; ``... end`` lets every
lease end and every session with it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import timedelta

import django

if __name__ == "__main__":
    # The models below can be imported only when Django is ready; under pytest it is.
    os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.dev"
    django.setup()

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session

from marketplace.accounts.actors import SYSTEM
from marketplace.devtools.story import cast
from marketplace.kernel.clock import now
from tasks.models import Assignment, Batch, Submission
from tasks.queries.work import review_queue
from tasks.services import assignments, drafts, reviews, submissions
from tasks.services.assignments import NewOffer
from tasks.services.reviews import Reason, Verdict
from tests.browser.kills.plan import POINTS, WAYS
from tests.factories import work
from workers.models import Worker

#: Long after every lease, long before a draft is forgotten.
LATER = timedelta(days=20)
STORED = {"note": ["前に保存したことば"], "price_incl": ["1080"]}


class Stage:
    """One worker, a batch with a task for every cell, and colleagues who finish some of them."""

    def __init__(self) -> None:
        self.at, self.products = now(), 0
        self.worker = work.worker()
        self.worker.user.set_password(cast.PASSWORD)
        self.worker.user.save()
        address = {"user": self.worker.user, "email": self.worker.user.email}
        EmailAddress.objects.create(**address, verified=True, primary=True)
        self.actor = work.acting(self.worker)
        city = work.city("くずし野市")
        self.programme, self.clerk = work.programme(city, entries=2), work.clerk(city)

    def begin(self) -> dict[str, object]:
        """Prepare everything and say where it is."""
        ids = {way: dict(self._tasks(way)) for way in WAYS}
        return {"email": self.worker.user.email, "tasks": ids}

    def _tasks(self, way: str) -> Iterator[tuple[str, str]]:
        for point in POINTS:
            prepare = getattr(self, f"_{point}", self._taken)
            yield point, str(prepare().pk)

    def _batch(self) -> Batch:
        # Each of a product of its own: the same one is not posted twice.
        self.products += 1
        rows = work.price_rows(1, first=self.products)
        return work.open_batch(self.clerk, self.programme, rows, at=self.at)

    def _taken(self) -> Assignment:
        return work.take(self.worker, self._batch(), at=self.at)

    def _offered(self) -> Assignment:
        slot = work.free_slots(self._batch())[0]
        new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=self.worker.pk)
        assignments.offer_many(actor=SYSTEM, offers=[new], at=self.at)
        return Assignment.objects.get(slot=slot, worker=self.worker)

    def _stored(self, taken: Assignment) -> Assignment:
        drafts.save_draft(actor=self.actor, assignment_id=taken.pk, raw=STORED, at=self.at)
        return taken

    def _lapsed(self) -> Assignment:
        taken = self._stored(self._taken())
        Assignment.objects.filter(pk=taken.pk).update(lease_until=self.at)
        assignments.lapse_leases(actor=SYSTEM, at=self.at + timedelta(minutes=2))
        return taken

    def _finished_by_others(self) -> Assignment:
        lapsed = self._lapsed()
        for _colleague in range(2):
            self._hand_in(work.worker(), lapsed.task.batch)
        return lapsed

    def _hand_in(self, who: Worker, batch: Batch, **changed: str) -> Submission:
        taken = work.take(who, batch, at=self.at)
        return submissions.submit(
            actor=work.acting(who),
            assignment_id=taken.pk,
            answers=work.price_answers(**changed),
            reason="袋の裏を見ました",
            at=self.at,
        ).submission

    def _returned(self) -> Assignment:
        batch = self._batch()
        mine = self._hand_in(self.worker, batch, net_value="250")
        other = self._hand_in(work.worker(), batch)
        reason = Reason("net_value", "wrong-value", "袋には200gと書いてあります。")
        task = review_queue(work.operator()).get(batch=batch)
        reviews.decide(
            actor=work.operator(),
            task_id=task.pk,
            verdicts={
                mine.pk: Verdict(accept=False, reasons=(reason,)),
                other.pk: Verdict(accept=True),
            },
            at=self.at,
        )
        return mine.assignment


def end() -> None:
    """Let every lease end, and sign everybody out."""
    assignments.lapse_leases(actor=SYSTEM, at=now() + LATER)
    Session.objects.all().delete()


def main() -> None:
    """Do what is asked for."""
    if sys.argv[1] == "begin":
        sys.stdout.write(json.dumps(Stage().begin()))
    else:
        end()


if __name__ == "__main__":
    main()
