"""Documentation that agrees with the code, and a README that fits on one screen."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

from marketplace.settings import env
from tests.architecture import source
from tests.support import reference

LINK = re.compile(r"\[[^\]]+\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)")
SECTIONS = ["## Context", "## Decision", "## Consequences"]


def decisions():
    return sorted((source.ROOT / "docs/decisions").glob("[0-9]*.md"))


def read(path):
    return path.read_text(encoding="utf-8")


class TestReadme:
    def test_fits_on_one_screen(self):
        assert len(read(source.ROOT / "README.md").splitlines()) <= 60

    def test_has_exactly_two_set_up_commands(self):
        commands = re.findall(
            r"^\s*(?:\$ )?(make \w+)", read(source.ROOT / "README.md"), re.MULTILINE
        )

        assert commands == ["make demo", "make test"]


def test_every_link_leads_somewhere():
    broken = [
        f"{path.relative_to(source.ROOT)}: {target}"
        for path in source.documents()
        for target in LINK.findall(read(path))
        if not (path.parent / target).exists()
    ]

    assert not broken


def test_every_page_is_reached_from_the_index():
    index = source.ROOT / "docs/README.md"
    linked = {(index.parent / target).resolve() for target in LINK.findall(read(index))}
    pages = {path for path in source.documents() if path.parent.name != "decisions"}

    assert not {str(path) for path in pages - linked - {index, source.ROOT / "README.md"}}


class TestReference:
    @pytest.mark.parametrize("name", reference.PAGES)
    def test_the_page_says_what_the_code_says(self, name):
        assert read(reference.FOLDER / name) == reference.PAGES[name](), "run: make reference"


class TestSettings:
    def test_only_one_module_reads_the_environment(self):
        readers = {
            module.name
            for module in source.modules()
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
        }
        # These only name the settings module, before there are settings to read.
        assert readers <= {"marketplace/settings/env.py", "marketplace/asgi.py"}

    def test_every_variable_that_is_read_is_in_the_list(self):
        read_names = {
            node.args[0].value
            for module in source.modules()
            if module.name.startswith("marketplace/settings/")
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call)
            and source.called_name(node) in {"text", "words", "number", "flag"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
        }

        assert read_names == {variable.name for variable in env.VARIABLES}


class TestDecisions:
    def test_are_numbered_without_a_gap(self):
        numbers = [int(path.name[:4]) for path in decisions()]

        assert numbers == list(range(1, len(numbers) + 1))

    def test_fit_on_a_page_and_have_the_same_parts(self):
        assert not [path.name for path in decisions() if len(read(path).splitlines()) > 60]
        assert not [
            path.name
            for path in decisions()
            if [line for line in read(path).splitlines() if line.startswith("## ")] != SECTIONS
        ]


class TestDependencies:
    def project(self):
        return tomllib.loads(read(source.ROOT / "pyproject.toml"))

    def declared(self):
        project = self.project()
        listed = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
        return {re.split(r"[\[<>=]", name)[0] for name in listed}

    def test_each_has_one_line_that_says_why(self):
        page = read(source.ROOT / "docs/decisions/dependencies.md")
        explained = re.findall(r"^\| `([\w-]+)`", page, re.MULTILINE)

        assert sorted(explained) == sorted(self.declared())

    @pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
    def test_locked_lists_have_hashes_and_no_address(self, name):
        text = read(source.ROOT / name)
        pinned = re.findall(r"^[\w-]+==[^ ]+", text, re.MULTILINE)

        assert pinned
        assert text.count("==") >= len(pinned)
        assert "://" not in text
        assert not re.findall(r"^[\w-]+==(?:(?!--hash).)*$\n(?!\s+--hash)", text, re.MULTILINE)

    def test_the_locked_lists_hold_everything_declared(self):
        locked = set(
            re.findall(r"^([\w-]+)==", read(source.ROOT / "requirements-dev.txt"), re.MULTILINE)
        )

        assert self.declared() <= locked
