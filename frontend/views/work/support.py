"""A member's day report, what was recorded about them, and the look before handing in."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.office import DayReportForm
from frontend.months import month_asked_for
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import own_office, records
from frontend.presenters import work as work_words
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date, now
from marketplace.kernel.errors import DomainError, Kind
from tasks.queries.helping import pre_checks_of
from tasks.queries.work import assignment_for
from tasks.services import prechecks
from tasks.states import IN_HAND
from workers.queries.home_support import day_report_of, own_records
from workers.queries.memberships import present_membership
from workers.services.home_support import write_day_report

PAGE_SIZE = 10


@page(Action.OWN_OFFICE)
def day_report(request: Request) -> HttpResponse:
    """Write what one did today; on the same day it can be changed."""
    today = local_date(now())
    known = day_report_of(request.actor, today)
    membership = present_membership(request.actor)
    if request.method == "GET":
        form = DayReportForm(initial={"text": known.text if known else ""})
    else:
        form = DayReportForm(request.POST)
        if _written(request, form):
            messages.success(request, _("日報を保存しました。おつかれさまでした。"))
            return redirect("work:day-report")
    context = {"today": today, "known": known, "membership": membership}
    return render_page(request, "frontend/work/office/day_report.html", context, form=form)


def _written(request: Request, form: DayReportForm) -> bool:
    at = now()
    # The day that the page was opened for: what is sent after midnight is not the next day's.
    opened = request.POST.get("on") or local_date(at).isoformat()
    written = attempt(
        form,
        lambda: write_day_report(
            actor=request.actor,
            text=form.cleaned_data["text"],
            on=records.day_named(opened) or local_date(at),
            at=at,
        ),
    )
    return written is not None


@page(Action.OWN_OFFICE, methods=("GET",))
def own(request: Request) -> HttpResponse:
    """Show everything that an office recorded about the reader in a month."""
    month = month_asked_for(request, now())
    found = own_records(request.actor, first=month.first, last=month.last)
    shown = Paginator(found.contacts, PAGE_SIZE).get_page(request.GET.get("page"))
    some = replace(found, contacts=tuple(shown))
    context = {
        "month": month,
        "page": shown,
        **records.tables(some),
        "offices": records.offices_in(found),
    }
    return render_page(request, "frontend/work/office/records.html", context)


@page(Action.OWN_OFFICE)
def pre_check(request: Request, assignment_id: UUID) -> HttpResponse:
    """Ask one's office to look before handing in, read the answer, or take the question back."""
    assignment = assignment_for(request.actor, assignment_id)
    problem: DomainError | None = None
    if request.method == "POST":
        try:
            return _ask(request, assignment_id)
        except DomainError as error:
            if error.kind is not Kind.CONFLICT:
                raise
            problem = error
    rows = list(pre_checks_of(request.actor, assignment_id))
    context = {
        "assignment": assignment,
        "title": work_words.title_of(assignment.task),
        "waiting": next((row for row in rows if own_office.is_waiting(row)), None),
        "answers": [own_office.answer_of(row) for row in rows if row.answered_at],
        "may_ask": assignment.state in IN_HAND,
        "membership": present_membership(request.actor),
    }
    return render_page(request, "frontend/work/office/pre_check.html", context, problem=problem)


def _ask(request: Request, assignment_id: UUID) -> HttpResponse:
    at = now()
    if "take_back" in request.POST:
        prechecks.take_back_pre_check(actor=request.actor, assignment_id=assignment_id, at=at)
        messages.success(
            request, _("たのんだのを、取り消しました。続きを書くことも、出すこともできます。")
        )
        return redirect("work:task", assignment_id)
    prechecks.ask_pre_check(actor=request.actor, assignment_id=assignment_id, at=at)
    messages.success(request, _("事業所に、見てもらうようにたのみました。時間は止まっています。"))
    return redirect("work:pre-check", assignment_id)
