"""Every introduction is complete: its own answers pass its own checks and its own test."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import frontend
from tasks.catalogue import Part, TaskType, TrainingItem, all_task_types
from tasks.checks import CheckContext
from tasks.form_schema import Answers, Severity
from tasks.known_answers import Marked, mark, passes

KINDS = pytest.mark.parametrize("kind", all_task_types(), ids=lambda kind: kind.code)
ITEMS = pytest.mark.parametrize(
    ("kind", "item"),
    [(kind, item) for kind in all_task_types() for item in kind.training.items],
    ids=lambda value: value.code if isinstance(value, TaskType) else value.name,
)
DRAWINGS = Path(frontend.__file__).parent / "static/frontend/img/training"


def marked(kind: TaskType, item: TrainingItem, given: Answers) -> Marked:
    mentions = {name: key.mentions for name, key in item.keys.items() if key.mentions}
    form = kind.form_for(item.content, kind.training.settings)
    return mark(form, kind.agreement, key=item.answers, given=given, mentions=mentions)


class TestEveryIntroduction:
    @KINDS
    def test_has_items_to_practise_on_and_a_test(self, kind):
        assert len(kind.training.of(Part.PRACTICE)) >= 2
        assert len(kind.training.of(Part.TEST)) >= 3
        names = [item.name for item in kind.training.items]
        assert len(set(names)) == len(names)

    @KINDS
    def test_takes_at_least_the_time_of_its_items(self, kind):
        assert kind.training.minutes >= kind.expected_minutes * len(kind.training.items)
        assert kind.training.minutes <= Decimal(30)

    @KINDS
    def test_is_passed_by_its_own_answers(self, kind):
        entries = [marked(kind, item, item.answers) for item in kind.training.of(Part.TEST)]

        assert passes(entries, at_least_percent=100)

    @KINDS
    def test_is_not_passed_by_saying_nothing(self, kind):
        silence = Answers(cannot_tell=True, reason="分かりません。")
        entries = [marked(kind, item, silence) for item in kind.training.of(Part.TEST)]

        assert not passes(entries, at_least_percent=1)


class TestEveryItem:
    @ITEMS
    def test_has_an_answer_that_the_checks_of_real_work_take(self, kind, item):
        context = CheckContext(content=item.content, settings=kind.training.settings)

        problems = kind.examine(item.answers, context)

        assert [each for each in problems if each.level is Severity.ERROR] == []

    @ITEMS
    def test_is_right_when_answered_by_its_key(self, kind, item):
        assert marked(kind, item, item.answers).is_right

    @ITEMS
    def test_explains_only_fields_that_are_marked_and_says_it_in_two_ways(self, kind, item):
        known = {each.field for each in marked(kind, item, item.answers).fields}

        assert item.keys
        assert set(item.keys) <= known
        assert all(key.why and key.plain for key in item.keys.values())

    @ITEMS
    def test_notices_a_changed_answer_in_a_field_that_it_explains(self, kind, item):
        name = next(iter(item.keys))
        changed = replace(
            item.answers,
            values={key: value for key, value in item.values.items() if key != name},
            unknown=frozenset(),
        )

        assert name in marked(kind, item, changed).wrong

    @ITEMS
    def test_has_its_drawing_on_the_site(self, kind, item):
        assert bool(item.picture) == (kind.code == "EC-03")
        if item.picture:
            assert (DRAWINGS / f"{item.picture}.svg").is_file()
