"""Two screens write in one draft, in any order, with lost answers: no typed word gets out of reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.accounts.actors import Actor
from tasks.drafting import differing, holds, join, laid_over
from tasks.errors import DraftChangedElsewhere
from tasks.models import Assignment, Draft, DraftVersion
from tasks.services import drafts
from tests.factories import work

FIELDS = ("note", "price_incl", "packs")
WORDS = st.text("あいう12 \n", max_size=4)
FORMS = st.dictionaries(st.sampled_from(FIELDS), st.lists(WORDS, max_size=2))


@dataclass
class Screen:
    """One device: what stands in its fields, and the version that it began with."""

    typed: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    base: int = 0

    def raw(self) -> dict[str, list[str]]:
        """Return what it would send."""
        return {name: [text] for name, text in self.typed.items()}

    def show(self, draft: Draft) -> None:
        """Show the draft as the server has it."""
        self.typed = {name: (draft.raw.get(name) or [""])[0] for name in FIELDS}
        self.base = draft.version


@dataclass(frozen=True)
class Step:
    """Something is typed on one of the screens and saved; then it is opened anew, or not."""

    screen: int
    field: str
    text: str
    answer_lost: bool
    opened_anew: bool
    seconds: int


STEPS = st.builds(
    Step,
    screen=st.integers(0, 1),
    field=st.sampled_from(FIELDS),
    text=WORDS,
    answer_lost=st.booleans(),
    opened_anew=st.booleans(),
    seconds=st.sampled_from((1, 30, 300)),
)


@pytest.fixture
def desk(db: None) -> tuple[Actor, Assignment]:
    """Return a worker and a task in their hands."""
    city, worker = work.city(), work.worker()
    batch = work.open_batch(work.clerk(city), work.programme(city, entries=2), work.price_rows(1))
    return work.acting(worker), work.take(worker, batch)


def save(actor: Actor, taken: Assignment, screen: Screen, step: Step, at: datetime) -> None:
    """Save as a screen does; when both changed a field, it shows both and lets its words stand."""
    screen.typed[step.field] = step.text
    try:
        draft = drafts.save_draft(
            actor=actor,
            assignment_id=taken.pk,
            raw=screen.raw(),
            base_version=screen.base,
            at=at,
        )
    except DraftChangedElsewhere as refused:
        screen.base = int(str(refused.params["version"]))
        return
    if not step.answer_lost:
        screen.show(draft)


def in_reach(taken: Assignment, name: str, text: str) -> bool:
    """Say whether a typed text stands in the draft or in a version, or is the beginning of what does."""
    kept = [Draft.objects.get(pk=taken.pk).raw]
    kept += DraftVersion.objects.filter(assignment=taken).values_list("raw", flat=True)
    return any(holds(raw, {name: [text]}) for raw in kept)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_every_typed_word_stays_in_reach(desk: tuple[Actor, Assignment], steps: list[Step]) -> None:
    actor, taken = desk
    DraftVersion.objects.all().delete()
    Draft.objects.all().delete()
    screens, at = (Screen(), Screen()), work.AT
    for step in steps:
        at += timedelta(seconds=step.seconds)
        screen = screens[step.screen]
        save(actor, taken, screen, step, at)
        if step.opened_anew:
            screen.show(Draft.objects.get(pk=taken.pk))

    assert all(in_reach(taken, step.field, step.text) for step in steps)


@given(FORMS, FORMS, FORMS)
def test_joining_takes_every_field_from_one_of_both(base, mine, theirs):
    joined = join(base, mine, theirs)

    for name in differing(joined.fields, mine):
        assert not differing(joined.fields, {**joined.fields, name: theirs.get(name, [])})
    assert set(joined.both) <= set(differing(mine, theirs))


@given(FORMS, FORMS)
def test_only_one_that_changed_wins_without_a_question(base, mine):
    assert differing(join(base, mine, base).fields, mine) == []
    assert differing(join(base, base, mine).fields, mine) == []
    assert join(base, mine, base).both == ()


@given(FORMS, FORMS)
def test_what_lies_above_stands(below, above):
    assert holds(laid_over(below, above), above)
