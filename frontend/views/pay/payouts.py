"""The operator's start into payouts: what is due, the runs, and the own account."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.pay import RemitterForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import pay
from frontend.presenters import payouts as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.payouts.models import Remitter
from marketplace.payouts.queries import accounts, runs, statements
from marketplace.payouts.services.bank_accounts import set_remitter
from marketplace.payouts.services.settlement import reissue_line

PER_PAGE = 25


@page(Action.PAYOUT_VIEW, methods=("GET",))
def overview(request: Request) -> HttpResponse:
    """Show what can be closed, what is due and the runs, newest first."""
    actor = request.actor
    waiting = runs.waiting_lines(actor)
    shown = Paginator(runs.runs(actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "months": statements.open_months(actor, at=now()),
        "waiting": present.waiting_rows(waiting),
        "ready": any(one.blocker is None for one in waiting),
        "waiting_yen": sum(one.line.yen for one in waiting),
        "page": shown,
        "rows": present.run_rows(shown),
        "remitter_missing": accounts.own_remitter(actor) is None,
    }
    return render_page(request, "frontend/payouts/overview.html", context)


@page(Action.PAYOUT_PREPARE, methods=("POST",))
def reissue(request: Request, line_id: UUID) -> HttpResponse:
    """Make money that came back due again with the same account."""
    reissue_line(actor=request.actor, line_id=line_id, at=now())
    messages.success(request, _("次の支払いで、同じ口座にもう一度振り込みます。"))
    return redirect("operator:payouts")


@page(Action.PAYOUT_PREPARE)
def remitter(request: Request) -> HttpResponse:
    """Show the account that money is sent from and change it."""
    form = RemitterForm(request.POST or None)
    saved = attempt(form, lambda: _save(request, form)) if request.method == "POST" else None
    if saved is not None:
        messages.success(request, _("振込元の口座を登録しました。"))
        return redirect("operator:payouts")
    current = accounts.own_remitter(request.actor)
    facts = pay.account_facts(accounts.summary_of(current)) if current else []
    return render_page(request, "frontend/payouts/remitter.html", {"account": facts}, form=form)


def _save(request: Request, form: RemitterForm) -> Remitter:
    code = form.cleaned_data["code"]
    return set_remitter(actor=request.actor, code=code, facts=form.facts(), at=now())
