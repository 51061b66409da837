"""Reading whose turn it is: what people had in the last month, and who waits for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Sum

from marketplace.matching.eligibility import eligible_pairs
from marketplace.matching.market import Market
from marketplace.matching.queries.fitting import Fit
from marketplace.matching.queries.market import free_slots, load_market, tenths
from marketplace.matching.turns import LOOKING_BACK_DAYS, Fits, Standing, in_turn, most_for, wish_of
from tasks.models import Assignment, Slot
from tasks.states import AssignmentState
from workers.models import Worker
from workers.queries import workers_in_pool

_MONTH = timedelta(days=LOOKING_BACK_DAYS)
_NOTHING: tuple[int, datetime | None] = (0, None)


@dataclass(frozen=True)
class Waiting:
    """Who waits, in turn, what suits each of them, and how many places are free."""

    order: Sequence[UUID]
    fits: Fits
    places: dict[UUID, int]


def waiting_in(market: Market, at: datetime) -> Waiting:
    """Return who of a market waits for work: everybody with free time whom some work suits."""
    fits = suited_in(market, at)
    standings = standings_of(market, at)
    return Waiting(
        order=in_turn({person: standings[person] for person in fits}),
        fits=fits,
        places={work.id: work.slots for work in market.works},
    )


def suited_in(market: Market, at: datetime) -> dict[UUID, list[UUID]]:
    """Return for each who is there and has free time what suits them, the nearest deadline first."""
    pairs, away = eligible_pairs(market), away_since(at)
    works = sorted(range(len(market.works)), key=lambda each: market.works[each].days_left)
    found = {
        person.id: [market.works[column].id for column in works if pairs[row, column]]
        for row, person in enumerate(market.people)
        if person.id not in away
    }
    return {person: suited for person, suited in found.items() if suited}


def standings_of(market: Market, at: datetime) -> dict[UUID, Standing]:
    """Return what everybody in a market had of their own wish."""
    given = {
        worker_id: (tenths(minutes), last)
        for worker_id, minutes, last in Assignment.objects.filter(offered_at__gt=at - _MONTH)
        .values_list("worker_id")
        .annotate(Sum("task__batch__expected_minutes"), Max("offered_at"))
        .order_by("worker_id")
    }
    joined = dict(workers_in_pool().values_list("pk", "joined_at"))
    return {
        person.id: Standing(
            had=given.get(person.id, _NOTHING)[0],
            last=given.get(person.id, _NOTHING)[1],
            wish=wish_of(person.asked, (at - joined.get(person.id, at)).days),
        )
        for person in market.people
    }


def away_since(at: datetime) -> set[UUID]:
    """
    Return who is not there: an offer ran out unanswered, and there was no sign of them for a month.

    Whoever waits in silence and was offered nothing is there. Any sign-in or step brings back.
    """
    since = at - _MONTH
    mine = Assignment.objects.filter(worker=OuterRef("pk"))
    answered = Q(accepted_at__gt=since) | Q(submitted_at__gt=since) | _declined(since)
    rows = workers_in_pool().filter(
        Q(user__last_login=None) | Q(user__last_login__lte=since),
        Exists(mine.filter(state=AssignmentState.EXPIRED, closed_at__gt=since)),
        ~Exists(mine.filter(answered)),
        joined_at__lte=since,
    )
    return set(rows.values_list("pk", flat=True))


def _declined(since: datetime) -> Q:
    return Q(state=AssignmentState.DECLINED, closed_at__gt=since)


def places_for(worker: Worker, fits: Sequence[Fit], at: datetime, *, size: int) -> dict[UUID, int]:
    """
    Return how many places of each batch the worker may take now, up to ``size``.

    Where there are enough for everybody in the pool nobody else is looked at. Whoever asks waits,
    whatever their hours say.
    """
    free = _free_up_to(workers_in_pool().count() + size, fits)
    enough = workers_in_pool().exclude(pk=worker.pk).count() + size
    if all(number >= enough for number in free.values()):
        return dict.fromkeys(free, size)
    market = load_market(at)
    suited = {**suited_in(market, at), worker.pk: [fit.batch.pk for fit in fits]}
    standings = standings_of(market, at)
    standings[worker.pk] = _asking(standings.get(worker.pk, Standing()), fits)
    order = in_turn({person: standings[person] for person in suited})
    places = {work.id: work.slots for work in market.works}
    most = most_for(worker.pk, order, suited, {**places, **free})
    return {batch_id: min(most[batch_id], size) for batch_id in free}


def _asking(found: Standing, fits: Sequence[Fit]) -> Standing:
    """Return the standing of who asks: without hours of their own they wish for one piece at least."""
    least = max((tenths(fit.batch.expected_minutes) for fit in fits), default=0)
    return Standing(found.had, max(found.wish, least), found.last)


def _free_up_to(most: int, fits: Sequence[Fit]) -> dict[UUID, int]:
    """Return the free places of batches, counted no further than anybody needs to know."""
    return {fit.batch.pk: _of(fit)[:most].count() for fit in fits}


def _of(fit: Fit) -> QuerySet[Slot]:
    return free_slots().filter(batch_id=fit.batch.pk).order_by("pk")
