"""The English catalogue: complete, faithful, compiled, and brought up to date by one command."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from gettext import GNUTranslations
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from marketplace.devtools.management.commands import messages
from tests.architecture import source
from tests.support.services import absent

FOLDER = source.ROOT / "frontend" / "locale"
PLACE = Path("en") / "LC_MESSAGES"
PO, MO = FOLDER / PLACE / "django.po", FOLDER / PLACE / "django.mo"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|%%")
# What makemessages and xgettext look for by themselves.
KNOWN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}


@pytest.fixture
def gettext() -> None:
    if not all(shutil.which(name) for name in ("xgettext", "msgmerge", "msgcat", "msgfmt")):
        absent("gettext", how="install the system package `gettext`")


def catalogue(path: Path) -> dict[object, str]:
    """Return the texts of a compiled catalogue with what they are in English."""
    with path.open("rb") as file:
        return {text: said for text, said in GNUTranslations(file)._catalog.items() if text}


def in_one_shape(path: Path) -> str:
    """Return a catalogue's texts, however the version of gettext at hand breaks lines."""
    command = ["msgcat", "--no-wrap", "--sort-output", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.usefixtures("gettext")
class TestTheCatalogue:
    def test_has_the_texts_of_the_code_and_no_others(self, settings, tmp_path):
        shutil.copytree(FOLDER, tmp_path / "locale")
        settings.LOCALE_PATHS = [tmp_path / "locale"]

        call_command(messages.Command(), stdout=StringIO())

        fresh = tmp_path / "locale" / PLACE / "django.po"
        assert in_one_shape(fresh) == in_one_shape(PO), "run `make messages` and translate"

    def test_has_an_english_word_for_every_text(self):
        def count(kind: str) -> str:
            command = ["msgattrib", kind, "--no-obsolete", str(PO)]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout

        assert count("--untranslated") == ""
        assert count("--only-fuzzy") == ""

    def test_is_compiled(self, tmp_path):
        compiled = tmp_path / "django.mo"
        subprocess.run(["msgfmt", "--check-format", "-o", str(compiled), str(PO)], check=True)

        assert catalogue(compiled) == catalogue(MO)


class TestTranslations:
    def test_there_are_some(self):
        assert len(catalogue(MO)) > 2000

    def test_keep_every_value_of_their_text(self):
        def values(text: str) -> set[str]:
            return set(PLACEHOLDER.findall(text)) - {"%%"}

        wrong = {
            key: said
            for key, said in catalogue(MO).items()
            if values(key if isinstance(key, str) else key[0]) != values(said)
        }

        assert not wrong


class TestOurNamesForGettext:
    def test_are_known_to_the_command(self):
        names = {
            alias.asname or alias.name
            for module in source.modules()
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for alias in node.names
            if "gettext" in alias.name
        }

        assert names - KNOWN <= set(messages.KEYWORDS)
