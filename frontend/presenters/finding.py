"""Batches with free work as a worker finds them: what each is, how long, what was asked, whose turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontend.forms.taking import TakeForm
from frontend.presenters import questions
from frontend.presenters import work as present
from frontend.presenters.pace import PaceWords, paces_for
from marketplace.accounts.roles import Role
from marketplace.matching.queries import Fit, places_for
from tasks.queries.questions import shared_in
from workers.models import Worker


@dataclass(frozen=True)
class Found:
    """One batch; ``waits`` says that all its places are kept for people who had less."""

    opening: present.Opening
    pace: PaceWords
    threads: list[questions.ShownThread]
    form: TakeForm
    waits: bool


def found(worker: Worker, fits: Sequence[Fit], at: datetime) -> list[Found]:
    """Return batches as the worker compares them, in their order."""
    batches = [fit.batch for fit in fits]
    paces = paces_for(worker.pk, batches)
    shared = shared_in([batch.pk for batch in batches])
    places = places_for(worker, fits, at, size=1)
    return [
        Found(
            opening=opening,
            pace=paces[opening.batch_id],
            threads=questions.shown(shared[opening.batch_id], Role.WORKER),
            form=TakeForm(usual=worker.bundle_size, batch=opening.batch_id),
            waits=not places[opening.batch_id],
        )
        for opening in present.openings(fits)
    ]
