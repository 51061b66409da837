"""Notices as a page shows them, and the one sentence that an open page speaks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
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
    name: str
    happened_at: dt.datetime
    url: str
    role_name: str
    status: Status | None


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    """Return the notices of a page in words; where two say the same, the later ones are numbered."""
    seen: Counter[str] = Counter()
    lines = []
    for notice in notices:
        words = words_of(notice.kind, notice.params)
        seen[words.headline] += 1
        lines.append(_line_of(notice, words, seen[words.headline]))
    return lines


def _line_of(notice: Notice, words: Words, number: int) -> Line:
    numbered = _("%(headline)s（%(number)sつめ）")
    return Line(
        id=notice.pk,
        words=words,
        name=numbered % {"headline": words.headline, "number": number}
        if number > 1
        else words.headline,
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
