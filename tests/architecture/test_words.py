"""Leftovers, texts that cannot be translated, and errors that help nobody."""

from __future__ import annotations

import ast
import re

import pytest

from marketplace.kernel.errors import DomainError
from tests.architecture import source
from tests.support import reference

LEFTOVER = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b|\braise NotImplementedError\b|\bassert True\b")
MARKERS = {"N_", "_", "gettext", "gettext_lazy", "ngettext", "pgettext", "ngettext_lazy"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")


def test_no_leftovers():
    left = [
        f"{module.name}:{number}"
        for module in (*source.modules(), *source.test_modules())
        for number, line in enumerate(module.text.splitlines(), start=1)
        if LEFTOVER.search(line) and not module.name.endswith("architecture/test_words.py")
    ]

    assert not left


def test_every_suppressed_warning_names_its_code():
    bare = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[)|pragma)")
    found = [
        f"{module.name}:{number}"
        for module in (*source.modules(), *source.test_modules())
        for number, line in enumerate(module.text.splitlines(), start=1)
        if bare.search(line)
    ]

    assert not [line for line in found if "architecture/test_words.py" not in line]


def test_every_module_says_what_it_is_for():
    silent = [
        module.name
        for module in source.modules()
        if module.text.strip() and ast.get_docstring(module.tree) is None
    ]

    assert not silent


class TestTranslatedTexts:
    def test_are_whole_constants(self):
        built = [
            module.where(node)
            for module in source.modules()
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call)
            and source.called_name(node) in MARKERS - {"_"}
            and node.args
            and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
        ]

        assert not built


class TestErrors:
    def test_there_are_errors_to_look_at(self):
        assert len(reference.errors()) > 5

    @pytest.mark.parametrize("error", reference.errors(), ids=lambda error: error.__qualname__)
    def test_says_what_happened_and_what_to_do(self, error):
        assert CODE.fullmatch(error.code), error.code
        assert error.title.endswith("。"), error.title
        assert error.next_step.endswith("。"), error.next_step

    def test_codes_are_unique(self):
        codes = [error.code for error in reference.errors()]

        assert sorted(codes) == sorted(set(codes))

    def test_live_where_the_reference_finds_them(self):
        elsewhere = [
            f"{module.where(node)} {node.name}"
            for module in source.modules()
            if "/errors" not in module.name and not module.name.startswith("marketplace/kernel/")
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ClassDef)
            and any(getattr(base, "id", "") == DomainError.__name__ for base in node.bases)
        ]

        assert not elsewhere
