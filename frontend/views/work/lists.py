"""What a worker sees first: today's work, what can be taken, and what was done."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.taking import TakeForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import today
from frontend.presenters import work as present
from frontend.presenters.finding import found
from frontend.readings import cities_of, cities_of_work
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.matching.queries import fits_of
from marketplace.matching.services.queue import take_bundle
from tasks.models import Assignment
from tasks.queries import work as queries
from tasks.states import AssignmentState
from workers.queries import own_worker

PAGE_SIZE = 20
HISTORY = (
    AssignmentState.SUBMITTED,
    AssignmentState.APPROVED,
    AssignmentState.SURPLUS,
    AssignmentState.REJECTED,
    AssignmentState.RELEASED,
)


@page(Action.WORK_VIEW, methods=("GET",))
def home(request: Request) -> HttpResponse:
    """きょうの仕事: what is returned, started, offered, and one next step."""
    usual = own_worker(request.actor).bundle_size
    return _home(request, TakeForm(usual=usual))


def _home(request: Request, form: TakeForm) -> HttpResponse:
    mine = today.in_hand_of(request.actor)
    context = {
        "next_step": today.next_step(mine),
        "sections": today.sections(mine),
        "resting": queries.is_resting(request.actor),
        **cities_of_work(mine.everything),
    }
    return render_page(request, "frontend/work/home.html", context, form=form)


@page(Action.WORK_VIEW, methods=("GET",))
def part(request: Request, section: str) -> HttpResponse:
    """Show every row of one part of the day's page."""
    mine = today.in_hand_of(request.actor)
    found = today.section_of(mine, section)
    if found is None:
        return redirect("work:home")
    shown = Paginator(found.rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"part": found, "page": shown, **cities_of_work(mine.everything)}
    return render_page(request, "frontend/work/part.html", context)


@page(Action.WORK_VIEW, methods=("GET",))
def find(request: Request) -> HttpResponse:
    """Show the batches with free work that fits, without any race: no number is lost by waiting."""
    worker = own_worker(request.actor)
    fits = fits_of(worker, now())
    free = [fit for fit in fits if fit.open]
    shown = Paginator(free, PAGE_SIZE).get_page(request.GET.get("page"))
    openings = found(worker, list(shown), now())
    context = {
        "page": shown,
        "openings": openings,
        "goes_round": any(one.waits for one in openings),
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
    """Take the next task that fits, or several; of one batch if it is named."""
    form = TakeForm(request.POST, usual=own_worker(request.actor).bundle_size)
    taken = attempt(
        form,
        lambda: take_bundle(
            actor=request.actor,
            size=form.chosen(),
            batch_id=form.cleaned_data["batch"],
            at=now(),
        ),
    )
    if taken is None:
        return _home(request, form)
    _say_how_many(request, taken, form.chosen())
    return redirect("work:task", taken[0].pk)


def _say_how_many(request: Request, taken: list[Assignment], wished: int) -> None:
    """Say what was taken where more than one was wished; fewer is no failure."""
    numbers = {"count": len(taken), "wished": wished}
    if wished == 1:
        return
    if len(taken) == wished:
        messages.success(request, _("%(count)s件をうけとりました。1件めから始めます。") % numbers)
    else:
        messages.success(
            request,
            _("%(count)s件をうけとりました。今あいていたのは、これで全部です。") % numbers,
        )
