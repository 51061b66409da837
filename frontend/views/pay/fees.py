"""Where the money goes, for each one in the chain; an office states its share, the operator a floor."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.pay import FloorForm, ShareForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.fees import chain_facts, programme_rows
from frontend.presenters.rows import Fact
from frontend.requests import Request
from frontend.templatetags.formats import yen
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.payouts.queries import fee_chain as queries
from marketplace.payouts.services.promises import set_floor, state_share
from tasks.catalogue import task_type
from tasks.models import Batch, Programme
from tasks.queries.pace import floor_of
from tasks.queries.programmes import programme_for, visible_programmes
from tasks.queries.work import assignment_for
from workers.models import Office
from workers.queries import own_worker

PER_PAGE = 20


@page(Action.EARNINGS_VIEW_OWN, methods=("GET",))
def worker(request: Request) -> HttpResponse:
    """Show the chain of the work that the worker was last offered."""
    own = own_worker(request.actor, Action.EARNINGS_VIEW_OWN)
    return _worker_page(request, queries.newest_batch_of(own), own.office_id)


@page(Action.EARNINGS_VIEW_OWN, methods=("GET",))
def of_work(request: Request, assignment_id: UUID) -> HttpResponse:
    """Show the chain of one piece of the worker's work, or of an offer."""
    assignment = assignment_for(request.actor, assignment_id)
    own = own_worker(request.actor, Action.EARNINGS_VIEW_OWN)
    return _worker_page(request, assignment.task.batch, own.office_id)


def _worker_page(request: Request, batch: Batch | None, office_id: UUID | None) -> HttpResponse:
    context = {"example": _example(batch, office_id), "batch": batch}
    return render_page(request, "frontend/pay/fees.html", context)


def _example(batch: Batch | None, office_id: UUID | None) -> list[Fact]:
    if batch is None:
        return []
    chain = queries.chain_of_entry(
        unit_price_yen=batch.unit_price_yen,
        programme=batch.programme,
        office_id=office_id,
        at=now(),
    )
    return chain_facts(chain, at_office=office_id is not None)


@page(Action.OFFICE_SHARE)
def office(request: Request) -> HttpResponse:
    """Show the chain of the office's newest work, and state what it pays on."""
    office_id = request.actor.organisation_id
    initial = {"percent": queries.share_of(office_id)}
    form = ShareForm(request.POST or None, initial=initial)
    saved = attempt(form, lambda: _state(request, form)) if request.method == "POST" else None
    if saved is not None:
        messages.success(request, _("割合を記録しました。メンバーの画面にも出ます。"))
        return redirect("office:fees")
    batch = queries.newest_batch_of_office(office_id) if office_id else None
    context = {"example": _example(batch, office_id), "batch": batch}
    return render_page(request, "frontend/pay/office_fees.html", context, form=form)


def _state(request: Request, form: ShareForm) -> Office:
    return state_share(actor=request.actor, percent=form.cleaned_data["percent"], at=now())


@page(Action.PROGRAMME_VIEW, methods=("GET",))
def city(request: Request, programme_id: UUID) -> HttpResponse:
    """Show a municipality where the money of its programme goes."""
    programme = programme_for(request.actor, programme_id)
    return render_page(request, "frontend/pay/programme_fees.html", _programme(programme))


def _programme(programme: Programme) -> dict[str, object]:
    return {
        "programme": programme,
        "floor": yen(floor_of(programme)),
        "percent": programme.operator_fee_percent,
        "examples": [
            (_(task_type(rate.task_type).title), _chain(programme, rate.unit_price_yen))
            for rate in queries.rates_of(programme)
        ],
    }


def _chain(programme: Programme, unit_price_yen: int) -> list[Fact]:
    chain = queries.chain_of_entry(
        unit_price_yen=unit_price_yen, programme=programme, office_id=None, at=now()
    )
    return chain_facts(chain, at_office=False)


@page(Action.PROGRAMME_FLOOR, methods=("GET",))
def programmes(request: Request) -> HttpResponse:
    """Show the operator every programme, to look at its fee and set its floor."""
    found = visible_programmes(request.actor)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": programme_rows(shown)}
    return render_page(request, "frontend/pay/programmes.html", context)


@page(Action.PROGRAMME_FLOOR)
def operator(request: Request, programme_id: UUID) -> HttpResponse:
    """Show the operator the chain of a programme, and set its floor."""
    programme = programme_for(request.actor, programme_id)
    form = FloorForm(request.POST or None, initial={"floor": programme.floor_hourly_yen})
    posted = request.method == "POST"
    saved = attempt(form, lambda: _set(request, programme_id, form)) if posted else None
    if saved is not None:
        messages.success(request, _("金額を決めました。次に月をしめるときから、使います。"))
        return redirect("operator:programme-fees", programme_id)
    context = _programme(programme)
    return render_page(request, "frontend/pay/programme_fees.html", context, form=form)


def _set(request: Request, programme_id: UUID, form: FloorForm) -> Programme:
    return set_floor(
        actor=request.actor,
        programme_id=programme_id,
        floor_hourly_yen=form.cleaned_data["floor"],
        at=now(),
    )
