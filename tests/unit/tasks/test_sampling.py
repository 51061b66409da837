"""Drawing a share of work, the same one whenever it is asked."""

from __future__ import annotations

from uuid import UUID

import pytest

from tasks.catalogue import GoldPolicy, task_type
from tasks.form_schema import Answers, Field, FieldKind, Form
from tasks.sampling import draw, is_drawn, is_safe_alone, share_percent

POLICY = GoldPolicy()
PLAIN = Form((Field(name="text", kind=FieldKind.TEXT, label="文"),))
GIVEN = Answers(values={"text": "よい文"})


class TestShare:
    @pytest.mark.parametrize(("earlier", "percent"), [(0, 40), (4, 40), (5, 10), (500, 10)])
    def test_is_higher_for_the_first_items(self, earlier, percent):
        assert share_percent(POLICY, earlier) == percent


class TestDraw:
    def test_gives_the_same_answer_every_time(self):
        assert draw(UUID(int=1), "EC-05", 3) == draw(UUID(int=1), "EC-05", 3)

    @pytest.mark.parametrize(("earlier", "low", "high"), [(0, 3_700, 4_300), (9, 800, 1_200)])
    def test_draws_about_its_share_of_many(self, earlier, low, high):
        drawn = sum(is_drawn(POLICY, earlier, UUID(int=n), "EC-05") for n in range(10_000))

        assert low < drawn < high


class TestSafeAlone:
    def test_takes_a_plain_entry(self):
        assert is_safe_alone(PLAIN, GIVEN, [])

    @pytest.mark.parametrize(
        ("answers", "warnings"),
        [
            (GIVEN, ["a doubt"]),
            (Answers(cannot_tell=True, reason="見えません。"), []),
            (Answers(), []),
        ],
        ids=["doubted", "cannot tell", "empty"],
    )
    def test_leaves_what_is_doubtful_to_a_person(self, answers, warnings):
        assert not is_safe_alone(PLAIN, answers, warnings)

    def test_leaves_critical_fields_to_a_person(self):
        kind = task_type("EC-05")
        answers = kind.training.items[0].answers

        assert not is_safe_alone(kind.form, answers, [])
