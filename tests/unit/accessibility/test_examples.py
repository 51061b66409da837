"""Every question comes with an example, in both languages."""

from __future__ import annotations

import pytest

from accessibility.examples import EXAMPLES
from accessibility.vocabulary import Demand


def test_every_demand_has_one_and_nothing_else():
    assert set(EXAMPLES) == set(Demand)


@pytest.mark.parametrize("demand", list(Demand), ids=lambda demand: demand.code)
def test_is_one_short_sentence_with_an_example(demand):
    said = EXAMPLES[demand]

    assert said.ja.startswith("たとえば、")
    assert said.ja.endswith("す。")
    assert said.ja.count("。") == 1
    assert len(said.ja) <= 40
    assert said.en.endswith(".")
    assert said.en.isascii()


def test_no_two_say_the_same():
    assert len({said.ja for said in EXAMPLES.values()}) == len(Demand)
    assert len({said.en for said in EXAMPLES.values()}) == len(Demand)
