"""One payout run from preparation to settlement."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.pay import PayDayForm, ResultForm, pay_day_form
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import payouts as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date, now
from marketplace.kernel.errors import DomainError
from marketplace.payouts import business_days
from marketplace.payouts.models import PayoutRun
from marketplace.payouts.queries import runs as queries
from marketplace.payouts.services import runs as services
from marketplace.payouts.services.settlement import settle_run

RUN_PAGE = "frontend/payouts/run.html"


@page(Action.PAYOUT_PREPARE)
def prepare(request: Request) -> HttpResponse:
    """Show what would be paid, ask for the day, and put it into a run."""
    waiting = queries.waiting_lines(request.actor)
    ready = [one for one in waiting if one.blocker is None]
    form = pay_day_form(request.POST or None, _usual_day(ready))
    run = attempt(form, lambda: _prepare(request, form)) if request.method == "POST" else None
    if run is not None:
        messages.success(request, _("支払いを作りました。別の人の承認を待っています。"))
        return redirect("operator:run", run.pk)
    context = {
        "ready": present.waiting_rows(ready),
        "blocked": present.waiting_rows(one for one in waiting if one.blocker is not None),
        "total_yen": sum(one.line.yen for one in ready),
    }
    return render_page(request, "frontend/payouts/prepare.html", context, form=form)


def _prepare(request: Request, form: PayDayForm) -> PayoutRun:
    pay_on = form.cleaned_data["pay_on"]
    return services.prepare_run(actor=request.actor, pay_on=pay_on, at=now())


def _usual_day(ready: list[queries.WaitingLine]) -> dt.date:
    """Return the first day that is due, or the next business day if that is over."""
    today = business_days.on_or_after(local_date(now()))
    return max(today, min((one.line.due_on for one in ready), default=today))


@page(Action.PAYOUT_VIEW, methods=("GET",))
def one(request: Request, run_id: UUID) -> HttpResponse:
    """Show a run: what it pays, who did what, and the one thing to do next."""
    return _page(request, run_id, RUN_PAGE)


def _page(
    request: Request, run_id: UUID, template: str, problem: DomainError | None = None
) -> HttpResponse:
    detail = queries.run_detail(request.actor, run_id)
    context = {
        "run": detail.run,
        "title": present.run_title(detail.run),
        "status": present.run_status(detail.run),
        "facts": present.run_facts(detail.run),
        "transfers": present.transfer_rows(detail.transfers),
        "history": present.run_history(detail.run),
        "may_approve": detail.may_approve,
    }
    return render_page(request, template, context, problem=problem)


@page(Action.PAYOUT_APPROVE)
def approve(request: Request, run_id: UUID) -> HttpResponse:
    """Show the whole run once more, and approve it as the second person."""
    template = "frontend/payouts/approve.html"
    if request.method != "POST":
        return _page(request, run_id, template)
    try:
        services.approve_run(actor=request.actor, run_id=run_id, at=now())
    except DomainError as error:
        return _page(request, run_id, template, problem=error)
    messages.success(request, _("支払いを承認しました。次は、振込ファイルを作ります。"))
    return redirect("operator:run", run_id)


@page(Action.PAYOUT_PREPARE)
def discard(request: Request, run_id: UUID) -> HttpResponse:
    """Ask, then drop a run that has no file yet."""
    template = "frontend/payouts/discard.html"
    if request.method != "POST":
        return _page(request, run_id, template)
    try:
        services.discard_run(actor=request.actor, run_id=run_id, at=now())
    except DomainError as error:
        return _page(request, run_id, template, problem=error)
    messages.success(request, _("支払いを取りやめました。お金は、また支払い待ちになりました。"))
    return redirect("operator:payouts")


@page(Action.PAYOUT_EXPORT, methods=("POST",))
def export(request: Request, run_id: UUID) -> HttpResponse:
    """Make the bank file of an approved run."""
    try:
        services.export_run(actor=request.actor, run_id=run_id, at=now())
    except DomainError as error:
        return _page(request, run_id, RUN_PAGE, problem=error)
    messages.success(
        request, _("振込ファイルを作りました。ダウンロードして、銀行に送ってください。")
    )
    return redirect("operator:run", run_id)


@page(Action.PAYOUT_EXPORT, methods=("GET",))
def file(request: Request, run_id: UUID) -> HttpResponse:
    """Give out the bank file: the same bytes every time."""
    content = queries.run_file(request.actor, run_id)
    run = queries.run_for(request.actor, run_id)
    response = HttpResponse(content, content_type="application/octet-stream")
    name = f"sofuri-{run.pay_on:%Y%m%d}-{str(run.pk)[:8]}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page(Action.PAYOUT_SETTLE)
def settle(request: Request, run_id: UUID) -> HttpResponse:
    """Record what the bank did with each transfer."""
    detail = queries.run_detail(request.actor, run_id)
    form = ResultForm(request.POST or None, transfers=detail.transfers)
    posted = request.method == "POST"
    settled = attempt(form, lambda: _settle(request, run_id, form)) if posted else None
    if settled is not None:
        messages.success(request, _("結果を記録しました。受けとる人に知らせます。"))
        return redirect("operator:run", run_id)
    context = {"run": detail.run, "title": present.run_title(detail.run)}
    return render_page(request, "frontend/payouts/settle.html", context, form=form)


def _settle(request: Request, run_id: UUID, form: ResultForm) -> PayoutRun:
    return settle_run(actor=request.actor, run_id=run_id, bounced=form.bounced(), at=now())
