"""Who can be asked to go on with a colleague's work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasks.handing import Colleague, can_be_asked, is_colleague, may_see_data

FREE = Colleague(
    same_office=True,
    has_left=False,
    introduced=True,
    wants_to_be_asked=True,
    resting=False,
    has_part=False,
    suits=True,
)


def test_a_colleague_with_nothing_in_the_way_can_be_asked() -> None:
    assert is_colleague(FREE)
    assert may_see_data(FREE)
    assert can_be_asked(FREE)


@pytest.mark.parametrize(
    "changed",
    [{"same_office": False}, {"has_left": True}, {"introduced": False}],
)
def test_data_is_shown_within_the_office_to_introduced_people_only(changed) -> None:
    assert not may_see_data(replace(FREE, **changed))
    assert not can_be_asked(replace(FREE, **changed))


@pytest.mark.parametrize(
    "changed",
    [{"wants_to_be_asked": False}, {"resting": True}, {"has_part": True}, {"suits": False}],
)
def test_whoever_cannot_or_does_not_want_to_is_not_asked(changed) -> None:
    assert may_see_data(replace(FREE, **changed))
    assert not can_be_asked(replace(FREE, **changed))
