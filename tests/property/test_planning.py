"""Plans for any market: what never happens, whoever is in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.suitability import assess
from accessibility.vocabulary import Adjustment, Demand
from marketplace.matching.allotment import OpenTask, allot
from marketplace.matching.eligibility import eligible_pairs
from marketplace.matching.market import Market, Person, Work
from marketplace.matching.planning import MOST_OPEN_OFFERS, first_offers, make_plan

KINDS = ["EC-03", "EC-05"]
# Few demands and their adjustments: so that they meet often.
DEMANDS = [Demand.NUMBERS, Demand.TYPE_MUCH, Demand.INSPECT_IMAGE]
OFFERS = [Adjustment.FIGURES_CHECKED, Adjustment.DONE_BY_ANOTHER, Adjustment.SMALL_PORTIONS]

demand_masks = st.sets(st.sampled_from(DEMANDS)).map(lambda found: sum(d.mask for d in found))
offer_masks = st.sets(st.sampled_from(OFFERS)).map(lambda found: sum(a.mask for a in found))


@st.composite
def people(draw, number):
    impossible = draw(demand_masks)
    return Person(
        id=UUID(int=number),
        adjustable=draw(demand_masks) & ~impossible,
        impossible=impossible,
        asked=draw(st.integers(0, 900)),
        held=draw(st.integers(0, 300)),
        done=draw(st.integers(0, 900)),
        offers=draw(st.integers(0, 12)),
        skills=draw(st.frozensets(st.sampled_from(KINDS))),
    )


@st.composite
def works(draw, number):
    tasks = draw(st.integers(1, 6))
    return Work(
        id=UUID(int=1000 + number),
        task_type=draw(st.sampled_from(KINDS)),
        minutes=draw(st.integers(1, 120)),
        slots=draw(st.integers(tasks, 3 * tasks)),
        tasks=tasks,
        demands=draw(demand_masks),
        offered=draw(offer_masks),
        days_left=draw(st.integers(0, 40)),
    )


@st.composite
def markets(draw):
    some = tuple(draw(people(number)) for number in range(draw(st.integers(0, 6))))
    all_works = tuple(draw(works(number)) for number in range(draw(st.integers(0, 5))))
    pairs = [(person.id, work.id) for person in some for work in all_works]
    if not pairs:
        return Market(some, all_works)
    parts = draw(st.dictionaries(st.sampled_from(pairs), st.integers(1, 3), max_size=4))
    begun = draw(st.frozensets(st.sampled_from(pairs), max_size=4))
    return Market(some, all_works, parts, begun)


def given_out(plan, counts=None):
    """Return (person, batch) -> entries."""
    pairs = zip(
        plan.problem.rows,
        plan.problem.columns,
        plan.counts if counts is None else counts,
        strict=True,
    )
    return {
        (plan.market.people[row], plan.market.works[column]): int(count)
        for row, column, count in pairs
        if count
    }


seeds = st.integers(0, 2**31)


@given(markets(), seeds)
def test_capacities_are_never_exceeded(market, seed):
    plan = make_plan(market, seed=seed)

    minutes, slots = Counter(), Counter()
    for (person, work), count in given_out(plan).items():
        minutes[person] += count * work.minutes
        slots[work] += count
        assert 0 < count <= work.tasks - market.parts.get((person.id, work.id), 0)
    assert all(spent <= person.free for person, spent in minutes.items())
    assert all(taken <= work.slots for work, taken in slots.items())


@given(markets(), seeds)
def test_what_is_blocked_or_unknown_is_never_planned(market, seed):
    for person, work in given_out(make_plan(market, seed=seed)):
        suits = assess(
            NeedProfile(person.adjustable, person.impossible),
            TaskDemands(work.demands, work.offered),
        )
        assert not suits.blocks
        assert work.task_type in person.skills


@given(markets(), seeds)
def test_the_same_market_gives_the_same_offers_in_whatever_order_it_comes(market, seed):
    turned = replace(market, people=market.people[::-1], works=market.works[::-1])

    one, other = make_plan(market, seed=seed), make_plan(turned, seed=seed)

    assert given_out(one, first_offers(one)) == given_out(other, first_offers(other))


@given(markets(), seeds, st.randoms(use_true_random=False))
def test_permuting_people_changes_nothing_but_ties(market, seed, chance):
    """Who is called what does not matter: the plan is as large and as good."""
    ids = [person.id for person in market.people]
    names = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    renamed = Market(
        tuple(replace(person, id=names[person.id]) for person in market.people),
        market.works,
        {(names[person], work): count for (person, work), count in market.parts.items()},
        frozenset((names[person], work) for person, work in market.begun),
    )

    one, other = make_plan(market, seed=seed).solution, make_plan(renamed, seed=seed).solution

    assert (one.placed, one.cost) == (other.placed, other.cost)


@given(markets(), seeds, st.data())
def test_one_more_adjustment_never_loses_anybody_work(market, seed, data):
    if not market.works:
        return
    place = data.draw(st.integers(0, len(market.works) - 1))
    more = market.works[place].offered | data.draw(st.sampled_from(OFFERS)).mask
    kinder = [*market.works]
    kinder[place] = replace(kinder[place], offered=more)
    after = replace(market, works=tuple(kinder))

    # Nobody loses the chance, and the work of all together never becomes less.
    assert not (eligible_pairs(market) & ~eligible_pairs(after)).any()
    before_all, after_all = make_plan(market, seed=seed), make_plan(after, seed=seed)
    assert after_all.solution.placed >= before_all.solution.placed


@given(markets(), seeds)
def test_a_person_who_is_alone_never_gets_less_by_an_adjustment(market, seed):
    for person in market.people:
        alone = replace(market, people=(person,))
        kinder = replace(
            alone, works=tuple(replace(work, offered=2**32 - 1) for work in alone.works)
        )

        before, after = make_plan(alone, seed=seed), make_plan(kinder, seed=seed)

        assert after.solution.placed >= before.solution.placed


@given(markets(), seeds, demand_masks)
def test_needs_that_are_met_cost_nobody_anything(market, seed, mask):
    """Somebody who needs an adjustment that is offered is planned for like one who needs none."""
    works_that_help = tuple(replace(work, offered=2**32 - 1) for work in market.works)
    silent = replace(
        market,
        people=tuple(replace(p, adjustable=0, impossible=0) for p in market.people),
        works=works_that_help,
    )
    needing = replace(silent, people=tuple(replace(p, adjustable=mask) for p in silent.people))

    def by_id(plan):
        return {(p.id, w.id): count for (p, w), count in given_out(plan).items()}

    assert by_id(make_plan(silent, seed=seed)) == by_id(make_plan(needing, seed=seed))


@given(markets(), seeds)
def test_nobody_is_offered_more_than_fits_on_a_page(market, seed):
    plan = make_plan(market, seed=seed)

    offered = Counter()
    for (person, _), count in given_out(plan, first_offers(plan)).items():
        offered[person] += count
    assert all(count + person.offers <= MOST_OPEN_OFFERS for person, count in offered.items())


@given(
    st.lists(st.integers(1, 3), max_size=8),
    st.dictionaries(st.integers(1, 5).map(lambda n: UUID(int=n)), st.integers(1, 6)),
    st.dictionaries(
        st.integers(1, 5).map(lambda n: UUID(int=n)),
        st.sets(st.integers(0, 7).map(lambda n: UUID(int=100 + n))),
    ),
)
def test_allotted_slots_are_free_and_nobody_has_a_second_part(free, wanted, barred):
    tasks = [
        OpenTask(UUID(int=100 + place), tuple(range(10 * place, 10 * place + count)))
        for place, count in enumerate(free)
    ]

    found = allot(wanted, tasks, barred)

    slots = {slot for task in tasks for slot in task.slot_ids}
    assert len({each.slot_id for each in found}) == len(found)
    assert {each.slot_id for each in found} <= slots
    assert len({(each.person_id, each.task_id) for each in found}) == len(found)
    assert not [each for each in found if each.task_id in barred.get(each.person_id, ())]
    given_to = Counter(each.person_id for each in found)
    assert all(given_to[person] <= number for person, number in wanted.items())
