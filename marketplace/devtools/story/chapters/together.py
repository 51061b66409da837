"""Colleagues of an office go on with one another's work: one question waits for an answer."""

from __future__ import annotations

from datetime import timedelta

from marketplace.devtools.story import answers
from marketplace.devtools.story.stage import Stage
from tasks.queries.handing import colleagues_for
from tasks.services import drafts, handovers
from tasks.services.assignments import take_next
from workers.services.rest import let_ask

#: Who let colleagues see their name.
WILLING = ("tsubaki", "kaede")


def tell(stage: Stage) -> None:
    """Tell it: Koharu is not well, has written half of a price, and asks Tsubaki."""
    for who in WILLING:
        let_ask(actor=stage.people[who], allowed=True)
    asker, begun = stage.people["koharu"], min(stage.calendar.lately(1, 10), stage.calendar.now)
    batch = stage.batches["prices"]
    held = take_next(actor=asker, batch_ids=[batch.pk], adjustments={}, at=begun)
    good = answers.good_of(held.task)
    typed = {"price_incl": [str(good.price_yen)], "tax_rate": [str(good.tax_percent)]}
    at = min(begun + timedelta(minutes=20), stage.calendar.now)
    drafts.save_draft(actor=asker, assignment_id=held.pk, raw=typed, at=at)
    # On the first day of a month the queue gives other tasks: whoever has a part in it is not asked.
    free = {one.pk for one in colleagues_for(asker, held.pk, at)}
    for colleague in [one for who in WILLING if (one := stage.worker_id(who)) in free][:1]:
        handovers.ask(actor=asker, assignment_id=held.pk, to_worker_id=colleague, at=at)
