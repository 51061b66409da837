"""Who looked at my data."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from frontend.labels import role_name
from frontend.labels_account import look_name
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.rows import Happening
from frontend.requests import Request
from marketplace.accounts import queries
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role

PER_PAGE = 25


@page(Action.ACCOUNT_MANAGE_OWN, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """List every look at the person's own data, newest first."""
    rows = queries.looks_at(request.actor)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "happenings": [_happening(one) for one in shown]}
    return render_page(request, "account/looks.html", context)


def _happening(entry: AuditEntry) -> Happening:
    return Happening(
        title=look_name(entry.action),
        at=entry.at,
        by=_by(entry),
        body=_("目的：%(purpose)s") % {"purpose": entry.purpose} if entry.purpose else "",
    )


def _by(entry: AuditEntry) -> str:
    role = role_name(Role(entry.role)) if entry.role else _("システム")
    return f"{role} {entry.organisation}" if entry.organisation else role
