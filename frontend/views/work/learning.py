"""What a worker learnt from: outcomes of tasks with a known answer, and help that was given."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import learning as present
from frontend.presenters.work import title_of
from frontend.readings import cities_of_work
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from tasks.queries import gold as queries
from tasks.queries.bundles import place_in_bundle
from tasks.services import gold as services

PAGE_SIZE = 20


@page(Action.WORK_VIEW, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show what can be learnt from, newest first, and the words of who helped."""
    found = queries.outcomes(request.actor)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": present.outcome_rows(shown),
        "helps": present.helps_of(queries.own_coachings(request.actor)),
        **cities_of_work([row.assignment for row in shown]),
    }
    return render_page(request, "frontend/work/learning/list.html", context)


@page(Action.WORK_VIEW, methods=("GET",))
def outcome(request: Request, outcome_id: UUID) -> HttpResponse:
    """Show one entry beside the known answer, with the reason."""
    found = queries.outcome_of(request.actor, outcome_id)
    context = {
        "outcome": found,
        "title": title_of(found.task),
        "amount": found.task.batch.unit_price_yen,
        "told": present.told_of_outcome(found),
        **cities_of_work([found.row.assignment]),
    }
    return render_page(request, "frontend/work/learning/outcome.html", context)


@page(Action.WORK_SUBMIT, methods=("POST",))
def seen(request: Request, outcome_id: UUID) -> HttpResponse:
    """Put an outcome away from the first page; it stays in the list."""
    found = services.mark_seen(actor=request.actor, outcome_id=outcome_id, at=now())
    messages.success(request, _("読んだことにしました。「学び」で、いつでも読めます。"))
    bundle = place_in_bundle(found.assignment)
    if bundle is not None and bundle.next_id is not None:
        return redirect("work:task", bundle.next_id)
    return redirect("work:home")
