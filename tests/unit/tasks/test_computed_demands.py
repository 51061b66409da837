"""What forms ask: every kind of field says it, and none can ask for a mouse, a clock or colours."""

from __future__ import annotations

import pytest

from accessibility.forms import Material, problems_of
from accessibility.vocabulary import Demand, demand_named, mask_of
from tasks.catalogue import all_task_types
from tasks.form_schema import Field, FieldKind, Form, Option
from tasks.form_schema.definition import DEMANDS_OF_KIND
from tasks.posting.demands import (
    PostersWord,
    Source,
    found_in,
    mask_of_found,
    with_word,
    word_in,
)

#: What no form of this platform may ask: each way round would shut people out of every task.
NEVER = {
    Demand.FINE_POINTER: "drag only",
    Demand.TELL_COLOUR: "colour only",
    Demand.SPEED: "time limit",
    Demand.SHORT_DEADLINE: "time limit",
    Demand.LIVE_EXCHANGE: "time limit",
    Demand.SENSORY_LOAD: "motion",
}
NOTHING = Material()
KINDS = pytest.mark.parametrize("kind", list(FieldKind), ids=lambda kind: kind.value)
TYPES = pytest.mark.parametrize("each", all_task_types(), ids=lambda each: each.code)


def field_of(kind, **more):
    """Return a field of a kind with what that kind needs."""
    needs = {
        FieldKind.CHOICE: {"options": (Option("a", "あ"),)},
        FieldKind.MULTI_CHOICE: {"options": (Option("a", "あ"),)},
        FieldKind.CODE: {"pattern": "[0-9]+"},
        FieldKind.GROUP: {"fields": (Field(name="inner", kind=FieldKind.MONEY, label="中"),)},
    }
    return Field(name="f", kind=kind, label="欄", **needs.get(kind, {}), **more)


@KINDS
class TestEveryKindOfField:
    def test_declares_only_words_of_the_vocabulary(self, kind):
        declared = field_of(kind).demands

        assert {demand_named(code).code for code in declared} == declared

    def test_cannot_ask_for_a_mouse_a_clock_or_colours(self, kind):
        assert not {demand.code for demand in NEVER} & field_of(kind).demands

    def test_is_named_as_the_reason_of_what_it_asks(self, kind):
        form = Form((field_of(kind),))

        found = found_in(all_task_types()[1], form, NOTHING)

        reasons = {each.demand.code: each.grounds for each in found}
        assert set(reasons) >= form.demands
        for code in form.demands:
            label = "中" if kind is FieldKind.GROUP else "欄"
            assert label in {ground.label for ground in reasons[code]}


def test_no_kind_declares_what_no_form_may_ask():
    declared = frozenset[str]().union(*DEMANDS_OF_KIND.values())

    assert not {demand.code for demand in NEVER} & declared


@TYPES
class TestEveryTaskType:
    def test_asks_for_no_mouse_no_clock_and_no_colours(self, each):
        assert not mask_of(NEVER) & mask_of(map(demand_named, each.demands))

    def test_gives_a_reason_for_everything_it_asks(self, each):
        found = found_in(each, each.form, NOTHING)

        assert mask_of_found(found) == mask_of(map(demand_named, each.demands))
        assert all(one.grounds for one in found)

    def test_says_nothing_in_its_steps_that_keeps_people_out(self, each):
        assert problems_of(Material(instructions=each.instructions.steps)) == ()


class TestPostersWord:
    WORD = PostersWord(
        computed=Demand.NUMBERS.mask | Demand.TYPE_MUCH.mask,
        added=Demand.TRAVEL.mask,
        removed={Demand.TYPE_MUCH: "数字だけです。"},
    )

    def test_takes_out_and_adds(self):
        asked = self.WORD.asked(self.WORD.computed)

        assert asked == Demand.NUMBERS.mask | Demand.TRAVEL.mask

    def test_holds_for_what_is_computed_later(self):
        later = Demand.TYPE_MUCH.mask | Demand.SPEAK.mask

        assert self.WORD.asked(later) == Demand.SPEAK.mask | Demand.TRAVEL.mask

    def test_is_kept_among_the_options_and_read_back(self):
        options = with_word({"categories": []}, self.WORD)

        assert options["categories"] == []
        assert word_in(options) == self.WORD

    def test_is_empty_before_anybody_said_anything(self):
        assert word_in({}) == PostersWord()


def test_every_source_but_material_has_a_sentence():
    label = all_task_types()[0]
    found = found_in(label, label.form, NOTHING)

    sources = {ground.source for each in found for ground in each.grounds}
    assert sources == {Source.FIELD, Source.TASK_TYPE}
    for each in found:
        assert all(ground.text(str, "ja").endswith("。") for ground in each.grounds)
