"""`manage.py messages`: bring the English catalogue up to the texts of the code."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import makemessages
from django.core.management.utils import popen_wrapper

LANGUAGE = "en"
#: Names by which our modules call gettext beside those that `makemessages` knows.
KEYWORDS = ("N_", "_now", "lazy")
# Texts that nobody reads on a page, and catalogues themselves.
IGNORED = ["var", "tests", "bench", "node_modules", "locale", "migrations"]
_DATE = re.compile(r'^"POT-Creation-Date:.*\n', re.MULTILINE)


class WorkFile(makemessages.BuildFile):
    """A template rewritten for xgettext: kept in its own folder, never beside the template."""

    command: Command

    @property
    def work_path(self) -> str:
        """Return where xgettext finds the text of this file."""
        path: str = super().work_path
        if path == self.path:
            return path
        name = sha256(path.encode()).hexdigest()
        return str(Path(self.command.work_folder) / f"{name}{Path(path).suffix}")


class Command(makemessages.Command):
    """
    Collect every marked text into frontend/locale, then compile.

    Three things differ from Django's `makemessages`: texts marked by our own names for gettext count, a changed text
    is left to be translated instead of getting the words of one that looks alike, and neither
    dates nor line numbers are written, so that a difference in the file is a difference in words.
    """

    help = "Collects the texts of code and templates into the English catalogue and compiles it."

    build_file_class = WorkFile
    work_folder = ""
    xgettext_options = [
        *makemessages.Command.xgettext_options,
        *(f"--keyword={name}" for name in KEYWORDS),
    ]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args: Any, **options: Any) -> None:
        """
        Collect and compile, then say how many texts still wait for a translation.

        :raises CommandError: when the programs of gettext are missing or find a fault
        """
        options |= {"locale": [LANGUAGE], "no_location": True, "no_obsolete": True}
        options["ignore_patterns"] = [*options["ignore_patterns"], *IGNORED]
        with TemporaryDirectory() as self.work_folder:
            super().handle(*args, **options)
        catalogue = Path(settings.LOCALE_PATHS[0]) / LANGUAGE / "LC_MESSAGES" / "django.po"
        self.stdout.write(compiled(catalogue))

    def find_files(self, root: str) -> list[Any]:
        """Look through the whole project, wherever the command was called."""
        return super().find_files(str(settings.BASE_DIR) if root == "." else root)

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Write the catalogue without the date on which it was made."""
        super().write_po_file(potfile, locale)
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / "django.po"
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(_DATE.sub("", text), encoding="utf-8")


def compiled(catalogue: Path) -> str:
    """
    Compile a catalogue beside itself and return what `msgfmt` counted.

    :raises CommandError: when a translation has other placeholders than its text
    """
    target = catalogue.with_suffix(".mo")
    _output, said, status = popen_wrapper(
        ["msgfmt", "--check-format", "--statistics", "-o", str(target), str(catalogue)]
    )
    if status:
        raise CommandError(said)
    return said.strip()
