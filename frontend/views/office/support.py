"""Support at home: today's contacts, evaluations, and what is corrected."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.office import (
    ContactsForm,
    CorrectContactForm,
    CorrectEvaluationForm,
    EvaluationForm,
)
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import office as present
from frontend.presenters import records
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date, now
from workers.queries.home_support import (
    contact_to_correct,
    contacts_on,
    evaluation_to_correct,
)
from workers.queries.memberships import member_of, members_of
from workers.services import home_support as services
from workers.states import ContactKind

PAGE_SIZE = 40


@page(Action.MEMBER_RECORD)
def contacts(request: Request) -> HttpResponse:
    """Show who lacks a contact today, and record one with several members at once."""
    at = now()
    members = list(members_of(request.actor))
    standings = present.standings(request.actor, members, at)
    shown = Paginator(standings, PAGE_SIZE).get_page(request.GET.get("page"))
    people = [each.worker for each in (standings if request.method == "POST" else shown)]
    choices = present.member_choices(people)
    if request.method == "POST":
        form = ContactsForm(request.POST, members=choices)
        if rows := attempt(form, lambda: _record(request, form)):
            messages.success(
                request, _("連絡を記録しました。人数：%(count)s") % {"count": len(rows)}
            )
            return redirect("office:contacts")
    else:
        form = ContactsForm(initial=_fresh(at), members=choices)
    made = contacts_on(request.actor, local_date(at)).filter(worker__in=people)
    context = {
        "today": local_date(at),
        "standings": shown,
        "page": shown,
        "rows": records.contact_rows(list(made)),
    }
    return render_page(request, "frontend/office/contacts.html", context, form=form)


def _fresh(at: datetime) -> dict[str, Any]:
    """Return what most contacts are: by telephone, just now."""
    here = timezone.localtime(at)
    return {"kind": ContactKind.PHONE, "on": here.date(), "clock": f"{here:%H:%M}"}


def _record(request: Request, form: ContactsForm) -> list[Any]:
    chosen = [UUID(one) for one in form.cleaned_data["members"]]
    return list(
        services.record_contacts(
            actor=request.actor, worker_ids=chosen, contact=form.contact(), at=now()
        )
    )


@page(Action.MEMBER_RECORD)
def correct_contact(request: Request, contact_id: int) -> HttpResponse:
    """Write a contact that takes the place of a wrong one; the wrong one stays to be read."""
    row = contact_to_correct(request.actor, contact_id)
    here = timezone.localtime(row.at)
    form = CorrectContactForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": row.kind, "on": here.date(), "clock": f"{here:%H:%M}", "note": row.note},
    )
    if request.method == "POST":
        done = attempt(
            form,
            lambda: services.correct_contact(
                actor=request.actor,
                contact_id=contact_id,
                contact=form.contact(),
                is_void=form.is_void(),
                at=now(),
            ),
        )
        if done is not None:
            return _corrected(request, row.worker_id, here.date())
    context = {"row": row, "worker": row.worker, "heading": _("連絡の記録を直す")}
    return render_page(request, "frontend/office/correct.html", context, form=form)


def _corrected(request: Request, worker_id: UUID, day: date) -> HttpResponse:
    messages.success(request, _("記録を直しました。直す前の記録も、残っています。"))
    response = redirect("office:member-report", worker_id)
    response["Location"] += f"?month={day:%Y-%m}"
    return response


@page(Action.MEMBER_RECORD)
def evaluate(request: Request, worker_id: UUID) -> HttpResponse:
    """Record the weekly evaluation of one member."""
    worker = member_of(request.actor, worker_id, Action.MEMBER_RECORD)
    form = EvaluationForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": ContactKind.VIDEO, "on": local_date(now())},
    )
    if request.method == "POST":
        done = attempt(
            form,
            lambda: services.record_evaluation(
                actor=request.actor, worker_id=worker_id, evaluation=form.evaluation(), at=now()
            ),
        )
        if done is not None:
            messages.success(request, _("評価を記録しました。"))
            return redirect("office:member-report", worker_id)
    context = {"worker": worker}
    return render_page(request, "frontend/office/evaluate.html", context, form=form)


@page(Action.MEMBER_RECORD)
def correct_evaluation(request: Request, evaluation_id: int) -> HttpResponse:
    """Write an evaluation that takes the place of a wrong one; the wrong one stays to be read."""
    row = evaluation_to_correct(request.actor, evaluation_id)
    form = CorrectEvaluationForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": row.kind, "on": row.on, "text": row.text, "goals": row.goals},
    )
    if request.method == "POST":
        done = attempt(
            form,
            lambda: services.correct_evaluation(
                actor=request.actor,
                evaluation_id=evaluation_id,
                evaluation=form.evaluation(),
                is_void=form.is_void(),
                at=now(),
            ),
        )
        if done is not None:
            return _corrected(request, row.worker_id, row.on)
    context = {"row": row, "worker": row.worker, "heading": _("評価の記録を直す")}
    return render_page(request, "frontend/office/correct.html", context, form=form)
