"""Closing months, and the statements that come of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.forms.pay import MonthForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import pay
from frontend.presenters import payouts as present
from frontend.requests import Request
from frontend.views.pay.worker import PER_PAGE, statement_context
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from marketplace.payouts.models import MonthClosing
from marketplace.payouts.queries import statements
from marketplace.payouts.services.statements import close_month, close_until_now


@page(Action.PAYOUT_PREPARE)
def close(request: Request) -> HttpResponse:
    """Show what would be closed; close a month that is over, or what was earned so far."""
    if request.method != "POST":
        return _page(request)
    form = MonthForm(request.POST)
    try:
        if "until_now" in request.POST:
            closing = close_until_now(actor=request.actor, at=now())
        elif form.is_valid():
            closing = close_month(actor=request.actor, **form.cleaned_data, at=now())
        else:
            return _page(request, form=form)
    except DomainError as error:
        return _page(request, problem=error)
    return _closed(request, closing)


def _page(
    request: Request, *, form: MonthForm | None = None, problem: DomainError | None = None
) -> HttpResponse:
    months = statements.open_months(request.actor, at=now())
    context = {
        "months": months,
        "next": next((month for month in months if month.is_over), None),
        "current": next((month for month in months if not month.is_over), None),
    }
    template = "frontend/payouts/close.html"
    return render_page(request, template, context, form=form, problem=problem)


def _closed(request: Request, closing: MonthClosing) -> HttpResponse:
    words = {"month": pay.closing_title(closing), "count": closing.statements.count()}
    messages.success(request, _("%(month)sをしめました。明細を%(count)s件作りました。") % words)
    return redirect("operator:closing", closing.pk)


@page(Action.PAYOUT_VIEW, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show the closed months, newest first."""
    rows = statements.closings(request.actor)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.closing_rows(shown)}
    return render_page(request, "frontend/payouts/closings.html", context)


@page(Action.PAYOUT_VIEW, methods=("GET",))
def one(request: Request, closing_id: UUID) -> HttpResponse:
    """Show the statements of one closing."""
    closing = statements.closing_for(request.actor, closing_id)
    rows = statements.visible_statements(request.actor).filter(closing=closing)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": pay.closing_title(closing),
        "closing": closing,
        "page": shown,
        "rows": pay.payee_rows(shown),
    }
    return render_page(request, "frontend/payouts/closing.html", context)


@page(Action.PAYOUT_VIEW, methods=("GET",))
def statement(request: Request, statement_id: UUID) -> HttpResponse:
    """Show one statement as its payee sees it."""
    detail = statements.statement_detail(request.actor, statement_id)
    context = statement_context(request, detail)
    return render_page(request, "frontend/payouts/statement.html", context)
