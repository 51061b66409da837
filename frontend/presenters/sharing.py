"""Consent in words: which house may see which topics, since when, and what was before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone
from frontend.presenters.needs import topics_in_words
from frontend.presenters.rows import Happening, Row
from frontend.templatetags.formats import day
from workers.models import NeedsShare, Worker

OFFICE, OPERATOR = "office", "operator"
"""The words of the two houses in addresses."""


def house_name(worker: Worker, house: str) -> str:
    """Return what a house is called by the worker."""
    if house == OFFICE and worker.office is not None:
        return str(worker.office.organisation.name)
    return _("運営の相談員")


def rows_of_houses(worker: Worker, shares: Mapping[UUID | None, NeedsShare]) -> list[Row]:
    """Return the houses that the worker can show something: the own office, and the operator."""
    houses = [OFFICE, OPERATOR] if worker.office_id else [OPERATOR]
    return [
        _row(worker, house, shares.get(worker.office_id if house == OFFICE else None))
        for house in houses
    ]


def _row(worker: Worker, house: str, share: NeedsShare | None) -> Row:
    return Row(
        title=house_name(worker, house),
        url=reverse("work:needs-share", args=[house]),
        hint=_("%(day)sから：%(topics)s")
        % {"day": day(share.started_at), "topics": topics_in_words(share.topics)}
        if share
        else "",
        status=Status(_("見せています"), Tone.ACTIVE)
        if share
        else Status(_("何も見せていません"), Tone.WAITING),
    )


def happenings_of(history: Iterable[NeedsShare]) -> list[Happening]:
    """Return every choice with its dates, the newest first."""
    return [_happening(share) for share in history]


def _happening(share: NeedsShare) -> Happening:
    name = share.office.organisation.name if share.office else _("運営の相談員")
    words = {"house": name, "topics": topics_in_words(share.topics)}
    body = _("%(day)sに終わりました。") % {"day": day(share.ended_at)} if share.ended_at else ""
    return Happening(
        title=_("%(house)sに見せることにした話題：%(topics)s") % words,
        at=share.started_at,
        body=body,
    )
