"""``manage.py zengin_check FILE``: read a 総合振込 file as a bank would; exit code 1 on a problem."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from marketplace.kernel.text import N_
from marketplace.payouts import banks, zengin


class Command(BaseCommand):
    """Reads a bank file back and reports what a bank would refuse."""

    help = "Check a Zengin transfer file: characters, lengths, order, totals, bank codes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the path of the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each problem with its record and byte."""
        parsed = zengin.read(_content(options["file"]))
        problems = [*parsed.problems, *_unknown_places(parsed)]
        for problem in problems:
            self.stderr.write(_line(problem))
        if problems:
            self.stderr.write(_("問題が%(count)s件あります。") % {"count": len(problems)})
            raise SystemExit(1)
        message = _("問題はありません（%(count)s件、合計%(yen)s円）。")
        self.stdout.write(message % {"count": len(parsed.payments), "yen": parsed.total_yen})


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = _("ファイル「%(path)s」を読めません。場所と名前を確かめてください。")
        raise CommandError(message % {"path": path}) from error


def _unknown_places(parsed: zengin.Parsed) -> list[zengin.Problem]:
    """Return the payments to a bank or branch that is not in the list of banks."""
    # The header is record 1, so the first payment is record 2.
    return [
        zengin.Problem(
            record,
            N_("銀行と支店の番号が、金融機関の一覧にありません。"),
            value=f"{payment.bank_code}-{payment.branch_code}",
        )
        for record, payment in enumerate(parsed.payments, start=2)
        if banks.branch(payment.bank_code, payment.branch_code) is None
    ]


def _line(problem: zengin.Problem) -> str:
    place = _("%(record)s行目") % {"record": problem.record} if problem.record else _("全体")
    words = [place, _(problem.label) if problem.label else "", _(problem.text), problem.value]
    at = _("（%(byte)sバイト目から）") % {"byte": problem.byte + 1} if problem.label else ""
    return " ".join(word for word in [*words, at] if word)
