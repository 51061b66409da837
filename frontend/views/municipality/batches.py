"""Batches of a municipality: preflight of a draft, publishing, progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.forms.city import adjustments_form
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import city as present
from frontend.presenters import posting as drafts
from frontend.presenters.accommodations import adjustment_words
from frontend.presenters.rows import Fact
from frontend.requests import Request
from frontend.templatetags.formats import yen
from frontend.views.municipality.sending import sent
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from marketplace.matching.queries import gains, pool_share
from tasks.models import Batch
from tasks.queries.accommodations import clients_part
from tasks.queries.batches import batch_for, cost_of, progress_of, visible_batches
from tasks.queries.counted import counted
from tasks.queries.demands import demands_of_batch
from tasks.queries.preflight import offerable, preflight
from tasks.queries.questions import questions_of
from tasks.services import batches as services
from tasks.services import posting
from tasks.states import BatchState

PAGE_SIZE = 20


@page(Action.BATCH_INSPECT, methods=("GET",))
def batches(request: Request) -> HttpResponse:
    """Every batch, newest first, of one state if it is asked for."""
    found = counted(visible_batches(request.actor))
    state = request.GET.get("state", "")
    if state in set(BatchState):
        found = found.filter(state=state)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": present.batch_rows(shown),
        "state": state,
        "states": present.states(),
    }
    return render_page(request, "frontend/city/batches.html", context)


@page(Action.BATCH_INSPECT, methods=("GET",))
def batch(request: Request, batch_id: UUID) -> HttpResponse:
    """One batch: a draft with its preflight, or how far the work is."""
    return _batch_page(request, batch_for(request.actor, batch_id))


def _batch_page(request: Request, found: Batch, problem: DomainError | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "batch": found,
        "status": present.status(found),
        "facts": present.batch_facts(found),
    }
    if found.state == BatchState.DRAFT:
        template = "frontend/city/draft.html"
        context |= _preflight_context(request, found)
    else:
        template = "frontend/city/batch.html"
        context |= _progress_context(found)
        context["questions"] = questions_of(request.actor, found.pk).count()
        context["arrangements"] = adjustment_words(clients_part(request.actor, found))
    return render_page(request, template, context, problem=problem)


def _preflight_context(request: Request, found: Batch) -> dict[str, Any]:
    draft = preflight(actor=request.actor, batch_id=found.pk, at=now())
    word = demands_of_batch(actor=request.actor, batch_id=found.pk, at=now())
    return {
        "draft": draft,
        "cost": present.cost_facts(draft),
        "price": present.price_facts(draft),
        "reach": present.reach_words(pool_share(found)),
        "gains": drafts.gain_lines(gains(found)),
        "blockers": drafts.blocker_lines(draft),
        "barriers": drafts.barrier_lines(draft),
        "confirmed": word.confirmed,
        "word": drafts.demand_facts(found),
        "demands": present.demand_words(found),
        "offered": present.adjustment_words(found),
        "tasks": present.task_names(found),
    }


def _progress_context(found: Batch) -> dict[str, Any]:
    counts = progress_of(found)
    return {
        "progress": present.progress(counts.done, counts.total),
        "counts": counts,
        "cost": [Fact(_("金額（税こみ）"), yen(cost_of(found).total))],
        "is_open": found.state == BatchState.OPEN,
        "is_held": found.state == BatchState.HELD,
        "is_closed": found.state == BatchState.CLOSED,
        "is_ready": found.state == BatchState.OPEN and counts.done == counts.total,
    }


def _do(request: Request, batch_id: UUID, service: Callable[..., Batch], said: str) -> HttpResponse:
    """Run one service on a batch; a refusal is told on the batch's own page."""
    try:
        service(actor=request.actor, batch_id=batch_id, at=now())
    except DomainError as error:
        return _batch_page(request, batch_for(request.actor, batch_id), problem=error)
    messages.success(request, said)
    return redirect("city:batch", batch_id)


@page(Action.BATCH_PUBLISH, methods=("POST",))
def publish(request: Request, batch_id: UUID) -> HttpResponse:
    """Open a draft for work."""
    return _do(request, batch_id, services.publish, _("公開しました。合う人に、案内が届きます。"))


@page(Action.BATCH_PUBLISH, methods=("POST",))
def hold(request: Request, batch_id: UUID) -> HttpResponse:
    """Stop handing out work."""
    said = _("新しい案内を止めました。始まっている仕事は続き、報酬も出ます。")
    return _do(request, batch_id, services.hold, said)


@page(Action.BATCH_PUBLISH, methods=("POST",))
def resume(request: Request, batch_id: UUID) -> HttpResponse:
    """Hand out work again."""
    return _do(request, batch_id, services.resume, _("また、案内を始めました。"))


@page(Action.BATCH_DRAFT)
def discard(request: Request, batch_id: UUID) -> HttpResponse:
    """Give a draft up, after asking."""
    found = batch_for(request.actor, batch_id)
    if request.method == "POST":
        said = _("下書きを取りやめました。同じ番号の仕事を、もう一度登録できます。")
        return _do(request, batch_id, services.discard_draft, said)
    return render_page(request, "frontend/city/discard.html", {"batch": found})


@page(Action.BATCH_DRAFT)
def adjustments(request: Request, batch_id: UUID) -> HttpResponse:
    """Choose what the municipality offers so that more people can do the work."""
    found = batch_for(request.actor, batch_id)
    choices, wins = offerable(found), gains(found)
    initial = [each.code for each in choices if found.offered_mask & each.mask]
    form_class = adjustments_form(choices, {gain.adjustment: gain.people for gain in wins})
    form = form_class(sent(request), initial={"offered": initial})
    if request.method == "POST" and form.is_valid():
        posting.set_offered(
            actor=request.actor, batch_id=batch_id, offered_mask=form.mask(), at=now()
        )
        messages.success(request, _("配慮を決めました。働く人に約束することになります。"))
        return redirect("city:batch", batch_id)
    context = {
        "batch": found,
        "choices": choices,
        "reach": present.reach_words(pool_share(found)),
    }
    return render_page(request, "frontend/city/adjustments.html", context, form=form)
