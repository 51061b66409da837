"""What a worker sees first: today's work, what can be taken, and what was done."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import today
from frontend.presenters import work as present
from frontend.readings import cities_of, cities_of_work
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from marketplace.matching.queries import fits_of
from marketplace.matching.services.queue import take_next
from tasks.queries import work as queries
from tasks.states import AssignmentState
from workers.queries import own_worker

PAGE_SIZE = 20
HISTORY = (
    AssignmentState.SUBMITTED,
    AssignmentState.APPROVED,
    AssignmentState.SURPLUS,
    AssignmentState.RELEASED,
)


@page(Action.WORK_VIEW, methods=("GET",))
def home(request: Request) -> HttpResponse:
    """きょうの仕事: what is returned, started, offered, and one next step."""
    return _home(request)


def _home(request: Request, problem: DomainError | None = None) -> HttpResponse:
    mine = today.in_hand_of(request.actor)
    context = {
        "next_step": today.next_step(mine),
        "sections": today.sections(mine),
        "resting": queries.is_resting(request.actor),
        **cities_of_work(mine.everything),
    }
    return render_page(request, "frontend/work/home.html", context, problem=problem)


@page(Action.WORK_VIEW, methods=("GET",))
def find(request: Request) -> HttpResponse:
    """Show the batches with free work that fits, without any race: no number is lost by waiting."""
    fits = fits_of(own_worker(request.actor), now())
    free = [fit for fit in fits if fit.open]
    shown = Paginator(free, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "openings": present.openings(shown),
        "closed": present.openings(fit for fit in fits if not fit.open),
        **cities_of(fit.batch for fit in fits),
    }
    return render_page(request, "frontend/work/find.html", context)


@page(Action.WORK_VIEW, methods=("GET",))
def mine(request: Request) -> HttpResponse:
    """Show what was handed in, newest first."""
    done = queries.my_assignments(request.actor, *HISTORY).order_by("-submitted_at", "-offered_at")
    shown = Paginator(done, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.rows_of(shown), **cities_of_work(shown)}
    return render_page(request, "frontend/work/mine.html", context)


@page(Action.WORK_TAKE, methods=("POST",))
def take(request: Request) -> HttpResponse:
    """Take the next task that fits, of one batch if it is named."""
    batch = request.POST.get("batch") or None
    try:
        taken = take_next(actor=request.actor, batch_id=UUID(batch) if batch else None, at=now())
    except DomainError as error:
        return _home(request, problem=error)
    return redirect("work:task", taken.pk)
