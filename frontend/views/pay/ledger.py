"""The ledger for the operator: trial balance, entries, and whether everything agrees."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import payouts as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.payouts.queries import ledger as queries
from marketplace.payouts.queries.differences import CHECKS, all_differences

PER_PAGE = 25


@page(Action.LEDGER_VIEW, methods=("GET",))
def ledger(request: Request) -> HttpResponse:
    """Show the trial balance, and the entries, newest first."""
    trial = queries.trial_balance(request.actor)
    entries = queries.recent_entries(request.actor)
    shown = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "trial": present.trial_names(trial),
        "debit_yen": sum(row.debit_yen for row in trial),
        "credit_yen": sum(row.credit_yen for row in trial),
        "page": shown,
        "entries": present.entry_rows(shown),
    }
    return render_page(request, "frontend/payouts/ledger.html", context)


@page(Action.LEDGER_VIEW, methods=("GET",))
def check(request: Request) -> HttpResponse:
    """Ask every question of ``manage.py check_ledger`` and show the answers."""
    found = present.differences(all_differences())
    context = {"found": found, "checks": len(CHECKS)}
    return render_page(request, "frontend/payouts/check.html", context)
