"""``manage.py check_ledger``: exit code 1 and one line for each difference, 0 when all agrees."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.payouts.models import LedgerEntry
from marketplace.payouts.queries.differences import CHECKS, Difference, all_differences


class Command(BaseCommand):
    """Compares earnings, statements, payouts and the ledger with each other."""

    help = "Compare work, earnings, statements, payouts and the ledger; exit 1 on any difference."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each difference on a line of its own; nothing is changed."""
        with transaction.atomic():
            found = list(all_differences())
            entries = LedgerEntry.objects.count()
        for difference in found:
            self.stderr.write(f"{difference.code}: {_sentence(difference)}")
        if found:
            self.stderr.write(_("差が%(count)s件あります。") % {"count": len(found)})
            raise SystemExit(1)
        message = _("差はありません（記入%(entries)s件、点検%(checks)s種類）。")
        self.stdout.write(message % {"entries": entries, "checks": len(CHECKS)})


def _sentence(difference: Difference) -> str:
    return _(difference.text) % difference.params
