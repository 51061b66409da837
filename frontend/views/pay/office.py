"""A support office's money for its members' work."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import pay as present
from frontend.requests import Request
from frontend.views.pay.worker import PER_PAGE, statement_context
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.payouts.queries import accounts, balances, statements


@page(Action.OFFICE_STATEMENT_VIEW, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show what comes for the members' work and when, and the statements."""
    actor = request.actor
    rows = statements.visible_statements(actor)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    payments = balances.next_payments(actor, at=now())
    context = {
        "page": shown,
        "rows": present.statement_rows(shown, "office:statement"),
        "payments": present.payment_rows(payments, "office:statement"),
        "account_missing": accounts.own_account(actor) is None,
    }
    return render_page(request, "frontend/pay/office_statements.html", context)


@page(Action.OFFICE_STATEMENT_VIEW, methods=("GET",))
def one(request: Request, statement_id: UUID) -> HttpResponse:
    """Show one statement: members under their pseudonyms, and every yen."""
    detail = statements.statement_detail(request.actor, statement_id)
    context = statement_context(request, detail)
    return render_page(request, "frontend/pay/office_statement.html", context)
