"""Registering the account that money goes to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.pay import BankAccountForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import pay as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.payouts.models import BankAccount
from marketplace.payouts.queries import accounts
from marketplace.payouts.services.bank_accounts import set_bank_account

_MONEY_PAGES = {Role.WORKER: "work:earnings", Role.OFFICE_STAFF: "office:statements"}


@page(Action.BANK_ACCOUNT_EDIT)
def bank_account(request: Request) -> HttpResponse:
    """Show the registered account and change it."""
    form = BankAccountForm(request.POST or None)
    saved = attempt(form, lambda: _save(request, form)) if request.method == "POST" else None
    if saved is not None:
        messages.success(request, _("口座を登録しました。"))
        return redirect(_money_page(request))
    return render_page(request, "frontend/pay/bank_account.html", _context(request), form=form)


def _save(request: Request, form: BankAccountForm) -> BankAccount:
    return set_bank_account(actor=request.actor, facts=form.facts(), at=now())


def _money_page(request: Request) -> str:
    return _MONEY_PAGES[request.actor.role or Role.WORKER]


def _context(request: Request) -> dict[str, object]:
    member = request.actor.role == Role.WORKER and accounts.member_kind(request.actor)
    account = None if member else accounts.own_account(request.actor)
    return {
        "back": reverse(_money_page(request)),
        "office_pays": present.paid_by_office(member) if member else "",
        "account": present.account_facts(accounts.summary_of(account)) if account else [],
    }
