"""What the background could not deliver, and a button to try again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import deliveries as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.notifications import services
from marketplace.outbox import queries

PER_PAGE = 25


@page(Action.DELIVERY_VIEW, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show how the outbox stands and what did not go well."""
    rows = Paginator(queries.troubled_deliveries(), PER_PAGE).get_page(request.GET.get("page"))
    periodic = queries.troubled_periodic_work()[:PER_PAGE]
    context = {
        "facts": present.facts_of(queries.health(now())),
        "rows": rows,
        "lines": [present.line_of(delivery) for delivery in rows],
        "periodic": [present.periodic_line_of(slot) for slot in periodic],
    }
    return render_page(request, "frontend/operator/deliveries.html", context)


@page(Action.DELIVERY_RETRY, methods=("POST",))
def try_again(request: Request, delivery_id: int) -> HttpResponse:
    """Give one delivery a fresh start."""
    services.try_again(actor=request.actor, delivery_id=delivery_id, at=now())
    messages.success(request, _("もう一度送ります。うまくいくと、一覧から消えます。"))
    return redirect("operator:deliveries")
