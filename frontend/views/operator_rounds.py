"""Dispatch rounds for the operator: what was offered when, a trial, and a round at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import rounds as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from marketplace.matching import queries
from marketplace.matching.services.rounds import run_round
from tasks.queries.batches import visible_batches

PER_PAGE = 25


@page(Action.ROUND_RUN)
def listed(request: Request) -> HttpResponse:
    """Show the rounds, newest first; run one, or try one out, when a button is pressed."""
    if request.method != "POST":
        return _list(request)
    trial = "trial" in request.POST
    try:
        report = run_round(actor=request.actor, at=now(), dry_run=trial)
    except DomainError as error:
        return _list(request, problem=error)
    said = (
        _("試しに計算しました。案内は出していません。")
        if trial
        else _("割りあてました。案内を%(count)s件出しました。") % {"count": report.offers_made}
    )
    messages.success(request, said)
    return redirect("operator:round", report.round_id)


def _list(request: Request, problem: DomainError | None = None) -> HttpResponse:
    shown = Paginator(queries.rounds(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.rows_of(shown)}
    return render_page(request, "frontend/operator/rounds/list.html", context, problem=problem)


@page(Action.ROUND_RUN, methods=("GET",))
def one(request: Request, round_id: UUID) -> HttpResponse:
    """Show what a round found and did, batch by batch."""
    row = queries.round_for(request.actor, round_id)
    lines = row.report.get("lines", [])
    shown = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    batches = visible_batches(request.actor).filter(pk__in=[line["batch_id"] for line in shown])
    context = {
        "row": row,
        "status": present.status(row),
        "facts": present.facts_of(row),
        "page": shown,
        "batches": present.batch_rows(shown, batches),
    }
    return render_page(request, "frontend/operator/rounds/one.html", context)
