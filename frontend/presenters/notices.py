"""Notices as a page shows them, and the one sentence that an open page speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.labels import Status, Tone, role_name
from marketplace.accounts.roles import Role
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.words import Words, path_of, words_of


@dataclass(frozen=True)
class Line:
    """One notice of the list; ``status`` is None when it was read."""

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
        url=path_of(notice),
        role_name=role_name(Role(notice.role)),
        status=None if notice.read_at else Status(_("未読"), Tone.NEW),
    )


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
