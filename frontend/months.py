"""The month that a page is about, as it stands in its address (``?month=2026-11``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest
from django.utils import dateformat
from django.utils.translation import gettext as _

from marketplace.kernel.clock import local_date

_NAMED = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])\Z")


@dataclass(frozen=True)
class Month:
    """A calendar month with its neighbours; ``following`` is None in the present month."""

    first: date
    last: date
    is_present: bool

    @property
    def name(self) -> str:
        """How it stands in an address."""
        return f"{self.first:%Y-%m}"

    @property
    def words(self) -> str:
        """How it is read: 「2026年11月」."""
        # Translators: the pattern of a month, as of Django's "date" filter. In English: F Y
        return dateformat.format(self.first, _("Y年n月"))

    @property
    def earlier(self) -> str:
        """The month before, as it stands in an address."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def following(self) -> str | None:
        """The month after, as it stands in an address."""
        return None if self.is_present else f"{self.last + timedelta(days=1):%Y-%m}"


def month_asked_for(request: HttpRequest, at: datetime) -> Month:
    """Return the month of the address; the present one for none, or for one that cannot be."""
    present = local_date(at).replace(day=1)
    found = _NAMED.match(request.GET.get("month", ""))
    first = date(int(found[1]), int(found[2]), 1) if found else present
    first = min(first, present)
    following = (first + timedelta(days=31)).replace(day=1)
    return Month(first, following - timedelta(days=1), first == present)
