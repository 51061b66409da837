"""
Running a round: read the market, solve it, write the offers.

Solving may take seconds, so no lock is held meanwhile: a short transaction opens the round, reading
and computing happen with no transaction at all, offers are written some hundred at a time, and a
last transaction closes the round. What changed in between is settled by the constraints on
assignments: such an offer is skipped and counted, the others are not disturbed. Every offer stands
by itself, so a process that is killed leaves nothing half-done.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.suitability import assess
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked, violation_as
from marketplace.matching.allotment import Allotted, allot
from marketplace.matching.errors import RoundRunning
from marketplace.matching.market import Market, Person, Work
from marketplace.matching.models import DispatchRound
from marketplace.matching.planning import (
    MOST_OPEN_OFFERS,
    Plan,
    first_offers,
    make_plan,
    with_turns,
)
from marketplace.matching.queries.market import load_market
from marketplace.matching.queries.places import open_tasks, parts_in
from marketplace.matching.queries.turns import Waiting, waiting_in
from marketplace.matching.report import RoundReport, report_of
from marketplace.matching.states import ROUND, RoundEvent, RoundState
from marketplace.matching.turns import Deal
from tasks.services.assignments import NewOffer, offer_many

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

GIVEN_UP_AFTER = timedelta(minutes=10)
"""A round takes seconds; one that is open for longer belonged to a process that ended."""

PIECE = 200
"""Offers written in one transaction: others who write never wait long."""


def run_round(
    *, actor: Actor, at: datetime, dry_run: bool = False, seed: int | None = None
) -> RoundReport:
    """
    Compute who is offered what, and offer it; a dry run only reports.

    Not to be called inside a transaction. The same rows and the same ``seed`` give the same offers;
    without a seed it is taken from the moment, so that ties fall differently each time.

    :raises Forbidden: for everybody but the operator and the platform itself
    :raises RoundRunning: while another round is being computed
    """
    require(actor, Action.ROUND_RUN)
    seed = int(at.timestamp()) if seed is None else seed
    round_id = _begin(actor, at, dry_run=dry_run, seed=seed)
    market = load_market(at)
    plan = make_plan(market, seed=seed)
    now = with_turns(plan, first_offers(plan), _dealt(waiting_in(market, at), market))
    made = 0 if dry_run else _offer(actor, _offers(plan, now), at)
    skipped = 0 if dry_run else int(now.sum()) - made
    report = report_of(plan, now, round_id=round_id, seed=seed, dry_run=dry_run, skipped=skipped)
    _finish(actor, report, round_id, at)
    return report


def _dealt(waiting: Waiting, market: Market) -> Deal:
    """Keep one place for each who waits and has room in their list of offers, in turn."""
    full = {person.id for person in market.people if person.offers >= MOST_OPEN_OFFERS}
    deal = Deal(waiting.fits, waiting.places)
    deal.serve(person for person in waiting.order if person not in full)
    return deal


def _begin(actor: Actor, at: datetime, *, dry_run: bool, seed: int) -> UUID:
    with transaction.atomic(durable=True):
        _drop_abandoned(at)
        row = DispatchRound(seed=seed, dry_run=dry_run, run_by_id=actor.user_id, started_at=at)
        with violation_as(RoundRunning(), "round_one_at_a_time"):
            row.save(force_insert=True)
    return row.pk


def _drop_abandoned(at: datetime) -> None:
    old = DispatchRound.objects.select_for_update().filter(
        state=RoundState.PLANNED, started_at__lt=at - GIVEN_UP_AFTER
    )
    for row in old.order_by("pk"):
        _move(row, RoundEvent.DROP)
        row.finished_at = at
        row.save(update_fields=["state", "finished_at"])


def _move(row: DispatchRound, event: RoundEvent) -> None:
    row.state = ROUND.after(event, row.state)


def _finish(actor: Actor, report: RoundReport, round_id: UUID, at: datetime) -> None:
    with transaction.atomic(durable=True):
        row = locked(DispatchRound, round_id)
        _move(row, RoundEvent.PROPOSE)
        if not report.dry_run:
            _move(row, RoundEvent.APPLY)
        row.finished_at = at
        row.people, row.batches, row.pairs = report.people, report.batches, report.pairs
        row.planned_tasks = report.planned_tasks
        # A trial offered nothing, whatever it would have offered.
        row.offers_made = 0 if report.dry_run else report.offers_made
        row.offers_skipped = report.offers_skipped
        row.report = report.as_json()
        row.save()
        audit.record(actor=actor, action="round.run", at=at, about=row)


def _offer(actor: Actor, offers: list[NewOffer], at: datetime) -> int:
    """Write the offers, each person's in one piece so that they hear of them once; return how many."""
    made, piece = 0, list[NewOffer]()
    for _, own in groupby(sorted(offers, key=_person), key=_person):
        piece += own
        if len(piece) >= PIECE:
            made += offer_many(actor=actor, offers=piece, at=at).made
            piece = []
    return made + (offer_many(actor=actor, offers=piece, at=at).made if piece else 0)


def _person(offer: NewOffer) -> UUID:
    return offer.worker_id


def _offers(plan: Plan, now: Integers) -> list[NewOffer]:
    found: list[NewOffer] = []
    for column, wanted in _wanted_by_batch(plan, now).items():
        work = plan.market.works[column]
        people = {plan.market.people[row].id: plan.market.people[row] for row in wanted}
        barred = parts_in(work.id)
        allotted = allot(
            {plan.market.people[row].id: number for row, number in wanted.items()},
            open_tasks(work.id, enough_for=list(wanted.values()), barred=barred),
            barred,
        )
        found += [_new_offer(each, people[each.person_id], work) for each in allotted]
    return found


def _wanted_by_batch(plan: Plan, now: Integers) -> dict[int, dict[int, int]]:
    wanted: dict[int, dict[int, int]] = {}
    pairs = zip(
        plan.problem.rows.tolist(), plan.problem.columns.tolist(), now.tolist(), strict=True
    )
    for row, column, number in pairs:
        if number:
            wanted.setdefault(column, {})[row] = number
    return wanted


def _new_offer(each: Allotted, person: Person, work: Work) -> NewOffer:
    needs = NeedProfile(person.adjustable, person.impossible)
    offered = work.offered_to(person.agreed)
    promised = assess(needs, TaskDemands(work.demands, offered)).adjustments
    return NewOffer(each.slot_id, each.task_id, each.person_id, promised)
