"""Who looked at my data."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from frontend.forms.sharing import PURPOSES
from frontend.labels import role_name
from frontend.labels_account import look_name
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.needs import topics_in_words
from frontend.presenters.rows import Happening
from frontend.requests import Request
from marketplace.accounts import queries
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from workers.models import NeedsLook
from workers.queries import looks_by_id
from workers.services.looks import LOOKED

PER_PAGE = 25


@page(Action.ACCOUNT_MANAGE_OWN, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """List every look at the person's own data, newest first."""
    rows = queries.looks_at(request.actor)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    details = looks_by_id(one.object_id for one in shown if one.action == LOOKED)
    happenings = [_happening(one, _detail(one, details)) for one in shown]
    context = {"page": shown, "happenings": happenings}
    return render_page(request, "account/looks.html", context)


def _detail(entry: AuditEntry, details: Mapping[str, NeedsLook]) -> NeedsLook | None:
    return details.get(entry.object_id) if entry.action == LOOKED else None


def _happening(entry: AuditEntry, look: NeedsLook | None) -> Happening:
    return Happening(
        title=look_name(entry.action), at=entry.at, by=_by(entry), body=_why(entry, look)
    )


def _why(entry: AuditEntry, look: NeedsLook | None) -> str:
    if look is not None:
        return _("目的：%(purpose)s（%(words)s）。見た話題：%(topics)s") % {
            "purpose": dict(PURPOSES)[look.purpose],
            "words": look.words,
            "topics": topics_in_words(look.topics),
        }
    return _("目的：%(purpose)s") % {"purpose": entry.purpose} if entry.purpose else ""


def _by(entry: AuditEntry) -> str:
    if entry.user_id is not None and entry.user_id == entry.subject_id:
        return _("あなた")
    role = role_name(Role(entry.role)) if entry.role else _("システム")
    return f"{role} {entry.organisation}" if entry.organisation else role
