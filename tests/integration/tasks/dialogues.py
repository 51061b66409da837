"""Dialogues about accommodations in every stage, for tests to go on from."""

from __future__ import annotations

from accessibility.vocabulary import Adjustment
from marketplace.accounts.actors import Actor
from marketplace.outbox.models import Event
from tasks.dialogue import RefusalFactor
from tasks.models import Accommodation, Batch
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal, Refusal, Wish
from tests.factories import work
from workers.models import Worker

AT = work.AT
BREAKS, KEYS = Adjustment.BREAKS.mask, Adjustment.KEYBOARD_ONLY.mask
COMPLETE = Refusal(
    factors=RefusalFactor.COST.mask, reason="費用が大きすぎます。", alternative_mask=KEYS
)


def batch_of(how_many: int = 2) -> Batch:
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(how_many))


def asked(
    worker: Worker, text: str = "長い時間つづけると、手がとまります。", **wish
) -> Accommodation:
    wish = {"mask": BREAKS, **wish}
    return services.request(actor=work.acting(worker), wish=Wish(text, **wish), at=AT)


def proposed(worker: Worker, operator: Actor, mask: int = BREAKS, **more) -> Accommodation:
    row = asked(worker)
    proposal = Proposal("いつでも休めるようにします。", mask, **more)
    return services.propose(actor=operator, accommodation_id=row.pk, proposal=proposal, at=AT)


def agreed(worker: Worker, operator: Actor, mask: int = BREAKS, **more) -> Accommodation:
    row = proposed(worker, operator, mask, **more)
    return services.agree(actor=work.acting(worker), accommodation_id=row.pk, text="", at=AT)


def refused(worker: Worker, operator: Actor, refusal: Refusal = COMPLETE) -> Accommodation:
    row = asked(worker)
    return services.refuse(actor=operator, accommodation_id=row.pk, refusal=refusal, at=AT)


def happened(name: str) -> int:
    return Event.objects.filter(name=name).count()
