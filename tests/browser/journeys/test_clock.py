"""The clock moves on while a form lies half filled: nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from marketplace.devtools.story import cast
from tests.browser.hands import Hands, write_password
from tests.browser.journeys.forms_half_filled import FORMS, HalfFilled
from tests.browser.journeys.walk import WITH_MOUSE, WITHOUT_SCRIPTS, Walk, Way, told_first

#: WCAG 2.2 counts what lasts longer than 20 hours as no limit at all; we keep to it from both sides.
NEARLY_TWENTY_HOURS = timedelta(hours=19, minutes=59)
#: Longer than anybody stays signed in without a visit.
SESSION_IS_OVER = timedelta(days=15)
WAYS = {way.name: way for way in (WITH_MOUSE, WITHOUT_SCRIPTS)}


def leave(walk: Walk, hands: Hands, by: timedelta) -> None:
    """Let time go by for the site and for the page that lies open."""
    walk.later(by)
    if walk.way.scripts:
        hands.page.clock.fast_forward(int(by.total_seconds() * 1000))


def expect_typed(form: HalfFilled, hands: Hands) -> None:
    """Expect what was typed to be there; a choice has to be chosen."""
    expect(form.typed(hands)).to_have_value(form.value)
    if form.typed(hands).get_attribute("type") == "radio":
        expect(form.typed(hands)).to_be_checked()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FORMS)
class TestHalfFilledForm:
    def test_is_taken_after_nearly_twenty_hours(
        self, walk: Callable[[Way], Walk], name: str, way: str
    ) -> None:
        form, walked = FORMS[name], walk(WAYS[way])
        with walked.person(form.who) as hands:
            form.come(hands)
            form.fill(hands)

            leave(walked, hands, NEARLY_TWENTY_HOURS)

            expect_typed(form, hands)
            form.finish(hands)
            hands.press(form.button)
            told_first(hands, form.answer, walked.way)

    def test_is_there_again_when_the_session_was_over(
        self, walk: Callable[[Way], Walk], name: str, way: str
    ) -> None:
        form, walked = FORMS[name], walk(WAYS[way])
        with walked.person(form.who) as hands:
            form.come(hands)
            form.fill(hands)

            leave(walked, hands, SESSION_IS_OVER)
            hands.press(form.button)
            write_password(hands, cast.person(form.who).email, cast.PASSWORD)

            expect_typed(form, hands)
            form.finish(hands)
            hands.press(form.button)
            told_first(hands, form.answer, walked.way)
