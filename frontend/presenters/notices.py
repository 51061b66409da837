"""Notices as a page shows them, and the one sentence that an open page speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone, role_name
from marketplace.accounts.roles import Role
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.words import Words, words_of


@dataclass(frozen=True)
class Line:
    """One notice of the list; ``url`` is empty where no page exists, ``status`` where it was read."""

    id: int
    words: Words
    happened_at: dt.datetime
    url: str
    role_name: str
    status: Status | None


def line_of(notice: Notice) -> Line:
    """Return a notice in words."""
    return Line(
        id=notice.pk,
        words=words_of(notice.kind, notice.params),
        happened_at=notice.created_at,
        url=_url(notice),
        role_name=role_name(Role(notice.role)),
        status=None if notice.read_at else Status(_("未読"), Tone.NEW),
    )


def _url(notice: Notice) -> str:
    try:
        return reverse(notice.url_name, args=notice.url_args) if notice.url_name else ""
    except NoReverseMatch:
        return ""


def sentence_of(news: Sequence[Notice]) -> str:
    """Return what an open page says about new notices: one in its own words, several by their number."""
    if not news:
        return ""
    if len(news) == 1:
        return words_of(news[0].kind, news[0].params).headline
    if all(one.kind == Kind.OFFERS for one in news):
        count = sum(int(one.params["count"]) for one in news)
        return _("新しい仕事の案内が%(count)s件あります。") % {"count": count}
    return _("新しいお知らせが%(count)s件あります。") % {"count": len(news)}
