"""The words of a notice, in the language that is active, and the page that it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.accounts.roles import Role
from marketplace.notifications.catalogue import NOTICES, Entry, Kind
from marketplace.notifications.models import Notice
from tasks.catalogue import task_type


@dataclass(frozen=True)
class Words:
    """A notice as a person reads it: what happened, and what can be done."""

    headline: str
    text: str


def words_of(kind: str, params: Mapping[str, object]) -> Words:
    """Return the words of a notice of this kind."""
    entry: Entry = NOTICES[Kind(kind)]
    shown = {name: _shown(name, value) for name, value in params.items()}
    return Words(_(entry.headline) % shown, _(entry.text) % shown)


def path_of(notice: Notice) -> str:
    """
    Return the path of the page that a notice leads to.

    Taken from the catalogue when it is read: a page that moves takes its old notices along.
    """
    entry = NOTICES[Kind(notice.kind)]
    return reverse(entry.address(Role(notice.role)), args=notice.url_args)


def _shown(name: str, value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if name.endswith("_on"):
        return date_format(date.fromisoformat(str(value)), "DATE_FORMAT")
    if name == "task_type":
        return _(task_type(str(value)).title)
    if name == "month":
        return date_format(date.fromisoformat(f"{value}-01"), "YEAR_MONTH_FORMAT")
    return str(value)
