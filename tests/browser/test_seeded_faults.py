"""
The checks themselves, on real pages with one fault each: every fault is found, no good page accused.

Whoever writes a new component writes a fault for it, in ``faults/``; whoever writes a check does
not write the faults that it must find.
"""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Page

from frontend import criteria
from frontend.views.design import MISTAKES
from tests.browser.checks import CHECKS, answers, faults_of
from tests.browser.faults import FAULTS, Fault
from tests.browser.faults.originals import GROWN, PATHS, PLACES, Original, Stage, collect
from tests.browser.live_site import ROOT
from tests.browser.touring import Tour

WORLD = "story"
TEMPLATES = ROOT / "frontend" / "templates" / "frontend"
#: Folders of what pages are made of; a new file in one of them needs a fault.
MADE_OF = ("components", "forms", "forms/widgets", "layouts")
#: What the reader of the page with mistakes had typed, by the names of the fields.
TYPED = [(name, MISTAKES[name]) for name in ("price", "minutes", "delivery_0")]


@pytest.fixture(scope="module")
def originals(tour: Tour, shown: Page) -> dict[str, Original]:
    return collect(tour, shown)


@pytest.fixture(scope="module")
def stage(shown: Page, originals: dict[str, Original]) -> Stage:
    return Stage(shown, originals)


@pytest.fixture(scope="module")
def plain_stage(plain: Page, originals: dict[str, Original]) -> Stage:
    return Stage(plain, originals)


class TestTheList:
    def test_has_sixty_faults_or_more_and_each_once(self) -> None:
        assert len(FAULTS) >= 60
        assert not [
            name for name, times in Counter(one.name for one in FAULTS).items() if times > 1
        ]

    @pytest.mark.parametrize("folder", MADE_OF)
    def test_has_one_for_every_part_that_pages_are_made_of(self, folder: str) -> None:
        parts = {f"{folder}/{path.stem}" for path in (TEMPLATES / folder).glob("*.html")}

        assert parts
        assert not parts - {one.template for one in FAULTS}

    def test_names_parts_that_exist(self) -> None:
        named = {one.template for one in FAULTS if one.template}

        assert not [part for part in named if not (TEMPLATES / f"{part}.html").exists()]

    def test_breaks_criteria_of_the_statement(self) -> None:
        assert {one.criterion for one in FAULTS} <= {one.number for one in criteria.ALL}

    def test_is_made_of_pages_that_are_looked_at(self) -> None:
        assert {one.page for one in FAULTS} <= {*PATHS, *PLACES, *GROWN}


@pytest.mark.parametrize("name", [*PATHS, *PLACES, *GROWN])
class TestAGoodPage:
    def test_is_not_accused(self, stage: Stage, name: str) -> None:
        assert faults_of(stage.show(name)) == []

    def test_says_the_same_without_scripts(
        self, stage: Stage, plain_stage: Stage, name: str
    ) -> None:
        assert answers.without_script(stage.show(name), plain_stage.show(name)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=str)
class TestAFault:
    def test_is_found(self, stage: Stage, plain_stage: Stage, fault: Fault) -> None:
        page = stage.show(fault.page, fault)

        if fault.found_by == "without_script":
            assert answers.without_script(page, plain_stage.show(fault.page, fault))
        elif fault.found_by == "kept_values":
            assert answers.lost(page, TYPED)
        else:
            assert CHECKS[fault.found_by](page)


def test_what_was_typed_is_on_the_good_page(stage: Stage) -> None:
    assert answers.lost(stage.show("errors"), TYPED) == []
