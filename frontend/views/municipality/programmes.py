"""Programmes of a municipality: list, contract, budget, prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.city import CategoryRateForm, ProgrammeForm, RateForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import city as present
from frontend.presenters.rows import Row
from frontend.requests import Request
from frontend.views.municipality.categories import categories_from, categories_text
from frontend.views.municipality.looking import advice_for, only_looks
from frontend.views.municipality.sending import sent
from frontend.views.questions import waiting_at_home
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date, now
from tasks.catalogue import TaskType, UnknownTaskType, all_task_types, task_type
from tasks.models import Batch, Programme, ProgrammeRate
from tasks.pricing import DEFAULT_REFERENCE_HOURLY_YEN
from tasks.queries import programmes as queries
from tasks.queries.batches import visible_batches
from tasks.queries.counted import counted
from tasks.services import programmes as services
from tasks.services.programmes import ProgrammeFacts, RateFacts
from tasks.states import BatchState

PAGE_SIZE = 20
_WITH_CATEGORIES = "EC-04"
_FIRST_MONTH = 4
_READ_BY_WORKERS = ("title", "description")


@page(Action.PROGRAMME_EDIT, methods=("GET",))
def home(request: Request) -> HttpResponse:
    """What waits for the municipality, and the way to post work."""
    batches = visible_batches(request.actor)
    context = {
        "questions": waiting_at_home(request),
        "ready": _rows(batches.filter(state=BatchState.OPEN, ready_at__isnull=False)),
        "drafts": _rows(batches.filter(state=BatchState.DRAFT)),
        "open": _rows(batches.filter(state=BatchState.OPEN, ready_at__isnull=True)),
        "programmes": present.programme_rows(queries.visible_programmes(request.actor)[:PAGE_SIZE]),
    }
    return render_page(request, "frontend/city/home.html", context)


def _rows(batches: QuerySet[Batch]) -> list[Row]:
    return present.batch_rows(counted(batches)[:PAGE_SIZE])


@page(Action.PROGRAMME_EDIT, methods=("GET",))
def programmes(request: Request) -> HttpResponse:
    """Every programme of the municipality, newest year first."""
    found = queries.visible_programmes(request.actor)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.programme_rows(shown)}
    return render_page(request, "frontend/city/programmes.html", context)


@page(Action.PROGRAMME_EDIT, methods=("GET",))
def programme(request: Request, programme_id: UUID) -> HttpResponse:
    """One programme: contract, budget, prices and what was posted."""
    found = queries.programme_for(request.actor, programme_id)
    batches = counted(visible_batches(request.actor).filter(programme=found))
    shown = Paginator(batches, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "programme": found,
        "facts": present.programme_facts(found),
        "budget": present.budget_facts(queries.budget_of(found)),
        "rates": present.rate_lines(all_task_types(), found.rates.order_by("task_type")),
        "page": shown,
        "rows": present.batch_rows(shown),
        "advice": advice_for(request, ProgrammeForm(initial=_facts_of(found)), *_READ_BY_WORKERS),
    }
    return render_page(request, "frontend/city/programme.html", context)


@page(Action.PROGRAMME_EDIT)
def create(request: Request) -> HttpResponse:
    """Write down a new contract."""
    form = ProgrammeForm(sent(request), initial={"fiscal_year": _fiscal_year()})
    if request.method == "POST" and not only_looks(request):
        made = attempt(
            form,
            lambda: services.create_programme(
                actor=request.actor, facts=ProgrammeFacts(**form.cleaned_data), at=now()
            ),
        )
        if made is not None:
            messages.success(
                request, _("事業を作りました。次に、仕事の種類ごとの報酬を決めてください。")
            )
            return redirect("city:programme", made.pk)
    context = {"advice": advice_for(request, form, *_READ_BY_WORKERS)}
    return render_page(request, "frontend/city/programme_new.html", context, form=form)


def _fiscal_year() -> int:
    today = local_date(now())
    return today.year if today.month >= _FIRST_MONTH else today.year - 1


@page(Action.PROGRAMME_EDIT)
def edit(request: Request, programme_id: UUID) -> HttpResponse:
    """Change a contract; published work keeps its price."""
    found = queries.programme_for(request.actor, programme_id)
    form = ProgrammeForm(sent(request), initial=_facts_of(found))
    if request.method == "POST" and not only_looks(request):
        saved = attempt(
            form,
            lambda: services.update_programme(
                actor=request.actor,
                programme_id=programme_id,
                facts=ProgrammeFacts(**form.cleaned_data),
                at=now(),
            ),
        )
        if saved is not None:
            messages.success(request, _("事業を変えました。"))
            return redirect("city:programme", programme_id)
    advice = advice_for(request, form, *_READ_BY_WORKERS)
    context = {"programme": found, "advice": advice}
    return render_page(request, "frontend/city/programme_edit.html", context, form=form)


def _facts_of(programme: Programme) -> dict[str, object]:
    return {name: getattr(programme, name) for name in ProgrammeForm.base_fields}


@page(Action.PROGRAMME_EDIT)
def rate(request: Request, programme_id: UUID, code: str) -> HttpResponse:
    """Set what a type of work pays under a programme."""
    found = queries.programme_for(request.actor, programme_id)
    kind = known_kind(code)
    form_class = CategoryRateForm if code == _WITH_CATEGORIES else RateForm
    form = form_class(sent(request), initial=_rate_initial(found, kind))
    if request.method == "POST":
        saved = attempt(form, lambda: _save_rate(request, found, kind, form.cleaned_data))
        if saved is not None:
            messages.success(request, _("報酬を決めました。"))
            return redirect("city:programme", programme_id)
    context = {"programme": found, "kind_title": _(kind.title), "purpose": _(kind.purpose)}
    return render_page(request, "frontend/city/rate.html", context, form=form)


def known_kind(code: str) -> TaskType:
    """Return a type of work named in an address. :raises Http404: if there is none"""
    try:
        return task_type(code)
    except UnknownTaskType as error:
        raise Http404(code) from error


def _rate_initial(programme: Programme, kind: TaskType) -> dict[str, object]:
    rate = programme.rates.filter(task_type=kind.code).first()
    if rate is None:
        return {
            "unit_price_yen": kind.unit_price(DEFAULT_REFERENCE_HOURLY_YEN),
            "expected_minutes": int(kind.expected_minutes),
            "entries_required": kind.entries_required,
        }
    return {
        "unit_price_yen": rate.unit_price_yen,
        "expected_minutes": int(rate.expected_minutes),
        "entries_required": rate.entries_required,
        "categories": categories_text(rate.options),
    }


def _save_rate(
    request: Request, programme: Programme, kind: TaskType, cleaned: dict[str, Any]
) -> ProgrammeRate:
    facts = RateFacts(
        task_type=kind.code,
        unit_price_yen=cleaned["unit_price_yen"],
        expected_minutes=Decimal(cleaned["expected_minutes"]),
        entries_required=cleaned["entries_required"],
        options=categories_from(cleaned.get("categories", "")),
    )
    return services.set_rate(actor=request.actor, programme_id=programme.pk, facts=facts, at=now())
