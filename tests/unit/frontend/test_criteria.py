"""The result of the accessibility statement says nothing that no test stands for."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import axe_playwright_python
import pytest

from frontend import criteria
from frontend.criteria import Criterion, Level, Result, evidence
from frontend.stylesheet import FOLDER
from tests.architecture import source
from tests.browser.axe import LEVELS, RULES
from tests.browser.checks import CHECKS as NAMED

ROOT = Path(__file__).resolve().parents[3]
CHECKS = ROOT / "tests" / "browser" / "checks"
WITNESSES = sorted({witness for one in criteria.ALL for witness in one.witnesses})
#: Criteria whose rules in axe bear no number of WCAG: they are its own best practice.
WITHOUT_NUMBER = {"empty-heading"}


@cache
def axe_text() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@cache
def axe_rules() -> dict[str, set[str]]:
    """Return the tags of every rule of the axe that runs here."""
    found = re.findall(r'\{id:"([a-z0-9-]+)",[^{}]*?tags:\[([^\]]*)\]', axe_text())
    return {name: set(tags.replace('"', "").split(",")) for name, tags in found}


@cache
def check_names() -> set[str]:
    """Return the names of our own checks of pages: what stands before the colon of a finding."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in CHECKS.rglob("*.js"))
    python = "".join(path.read_text(encoding="utf-8") for path in CHECKS.rglob("*.py"))
    found = re.findall(r'check\("(\w+)"', scripts) + re.findall(r'"(\w+): ', python)
    return {*NAMED, *found}


def names_of_tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


class TestTheList:
    def test_is_what_the_standards_ask(self):
        wcag = {level: len(criteria.of_wcag(level)) for level in Level}

        assert wcag == {Level.A: 31, Level.AA: 24, Level.AAA: 17}
        assert Counter(one.level for one in criteria.of_jis()) == {Level.A: 25, Level.AA: 13}

    def test_names_each_criterion_once_and_in_order(self):
        numbers = [tuple(map(int, one.number.split("."))) for one in criteria.ALL]

        assert numbers == sorted(set(numbers))

    def test_says_in_words_what_each_asks(self):
        assert not [one.number for one in criteria.ALL if not one.name or not one.asks]


class TestAResult:
    def test_needs_a_witness(self):
        silent = Criterion("9.9.9", Level.A, "name", "asks")
        empty = Criterion("9.9.9", Level.A, "name", "asks", absent="nothing there")

        assert silent.result is Result.UNKNOWN
        assert empty.result is Result.UNKNOWN

    def test_is_not_met_while_people_have_something_to_judge(self):
        judged = Criterion("9.9.9", Level.A, "n", "a", witnesses=("axe:label",), people="judge")

        assert judged.result is Result.PEOPLE

    def test_is_that_of_the_tests(self):
        seen = Criterion("9.9.9", Level.A, "n", "a", witnesses=("axe:label",))

        assert seen.result is Result.MET

    def test_of_people_is_claimed_only_when_people_have_tested(self):
        asked = {one.number for one in criteria.ALL if one.people}

        assert {"1.1.1", "1.3.3", "2.4.6", "3.1.5"} <= asked
        assert evidence.ASSISTIVE_TECHNOLOGIES == ()


class TestAWitness:
    def test_is_of_a_known_kind(self):
        assert {one.partition(":")[0] for one in WITNESSES} == {"axe", "check", "test"}

    @pytest.mark.parametrize("rule", [w[4:] for w in WITNESSES if w.startswith("axe:")])
    def test_of_axe_is_a_rule_that_runs_and_is_about_the_criterion(self, rule):
        tags = axe_rules()[rule]
        cited = {one.number for one in criteria.ALL if f"axe:{rule}" in one.witnesses}

        assert "experimental" not in tags
        assert RULES[rule]["enabled"] if rule in RULES else tags & set(LEVELS)
        if rule not in WITHOUT_NUMBER:
            numbers = {f"wcag{number.replace('.', '')}" for number in cited}
            assert numbers & tags, f"{rule} is about {sorted(tags)}"

    @pytest.mark.parametrize("name", [w[6:] for w in WITNESSES if w.startswith("check:")])
    def test_of_our_own_is_a_check_that_exists(self, name):
        assert name in check_names()

    @pytest.mark.parametrize("where", [w[5:] for w in WITNESSES if w.startswith("test:")])
    def test_in_the_suite_is_a_test_that_exists(self, where):
        path, name = where.split("::")

        assert name in names_of_tests(ROOT / path)


class TestEvidence:
    def test_names_the_axe_that_is_installed(self):
        assert axe_text().startswith(f"/*! axe v{evidence.AXE}\n")

    def test_tells_days_in_their_order(self):
        assert evidence.FIRST_DAY <= evidence.LAST_DAY


class TestWhatIsAbsent:
    def test_no_page_plays_sound_or_film(self):
        playing = re.compile(
            r"<(audio|video|object|embed|iframe|canvas)\b|new Audio", re.IGNORECASE
        )
        files = [*source.templates(), *source.static_files()]

        assert not [str(p) for p in files if playing.search(p.read_text(encoding="utf-8"))]

    def test_pictures_are_photos_of_tasks_and_one_code_to_scan(self):
        holding = {
            path.name for path in source.templates() if "<img" in path.read_text(encoding="utf-8")
        }
        styles = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.css"))

        assert holding == {"photos.html", "materials.html", "activate_form.html"}
        assert "url(" not in styles

    def test_no_style_turns_the_page(self):
        styles = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.css"))

        assert "orientation" not in styles
        assert not re.search(r"(?:html|body|main)[^{}]*\{[^}]*(?:rotate|writing-mode)", styles)
