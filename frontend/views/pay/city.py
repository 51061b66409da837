"""What a municipality owes for the batches that it accepted."""

from __future__ import annotations

from django.http import HttpResponse

from frontend.pages import render_page
from frontend.permissions import page
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.payouts.queries.invoices import billable_batches


@page(Action.INVOICE_VIEW, methods=("GET",))
def invoices(request: Request) -> HttpResponse:
    """Show every accepted batch with the amount that is owed for it, and the sum."""
    rows = billable_batches(request.actor)
    context = {"rows": rows, "total_yen": sum(row.total_yen for row in rows)}
    return render_page(request, "frontend/payouts/invoices.html", context)
