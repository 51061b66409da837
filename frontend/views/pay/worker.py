"""A worker's money: every yen and why, what comes when, statements."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import earnings as each
from frontend.presenters import pay as present
from frontend.presenters.fees import chain_facts
from frontend.presenters.pace import month_facts, month_name
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.payouts.queries import accounts, balances, statements
from marketplace.payouts.queries.fee_chain import chain_of_statement
from marketplace.payouts.queries.months import own_months
from marketplace.payouts.queries.statements import StatementDetail

PER_PAGE = 25


@page(Action.EARNINGS_VIEW_OWN, methods=("GET",))
def earnings(request: Request) -> HttpResponse:
    """Show where the money is, when it comes, and what every yen of it was for."""
    actor = request.actor
    shown = Paginator(balances.worker_earnings(actor), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown)
    member, balance = accounts.member_kind(actor), balances.worker_balance(actor)
    context = {
        "page": shown,
        "rows": each.earning_rows(rows, balances.line_states(rows)),
        "balance": balance,
        "facts": present.balance_facts(balance),
        "payments": present.payment_rows(balances.next_payments(actor, at=now()), "work:statement"),
        "months": [
            (month_name(month), month_facts(month)) for month in own_months(actor, at=now())
        ],
        "office_pays": present.paid_by_office(member) if member else "",
        "account_missing": not member and accounts.own_account(actor) is None,
    }
    return render_page(request, "frontend/pay/earnings.html", context)


@page(Action.EARNINGS_VIEW_OWN, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show the worker's statements, newest first."""
    rows = statements.visible_statements(request.actor)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.statement_rows(shown, "work:statement")}
    return render_page(request, "frontend/pay/statements.html", context)


@page(Action.EARNINGS_VIEW_OWN, methods=("GET",))
def one(request: Request, statement_id: UUID) -> HttpResponse:
    """Show one statement with everything that adds up to it."""
    detail = statements.statement_detail(request.actor, statement_id)
    return render_page(request, "frontend/pay/statement.html", statement_context(request, detail))


def statement_context(request: Request, detail: StatementDetail) -> dict[str, object]:
    """Return what the page of a statement shows, whoever reads it."""
    rows = statements.earnings_of(detail.statement)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "statement": detail.statement,
        "month": present.month_of(detail.statement),
        "facts": present.statement_facts(detail),
        "members": detail.members,
        "chain": chain_facts(
            chain_of_statement(detail.statement), at_office=detail.statement.office_id is not None
        ),
        "deductions": present.deductions(detail.lines),
        "bounces": present.bounces(detail),
        "page": shown,
        "rows": each.plain_earning_rows(shown, own=request.actor.role == Role.WORKER),
        "earnings": list(shown),
    }
