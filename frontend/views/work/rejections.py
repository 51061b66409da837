"""A worker's own rejected entry: what was said, what it means, and asking somebody else to look."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.review import AppealForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import rejections as present
from frontend.presenters.work import title_of
from frontend.requests import Request
from frontend.templatetags.formats import day
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from tasks.queries.rejections import OwnRejection, own_rejection
from tasks.services import appeals
from tasks.states import AppealState


@page(Action.WORK_VIEW, methods=("GET",))
def rejection(request: Request, assignment_id: UUID) -> HttpResponse:
    """Show what was said about an entry, which step it is about, and where an appeal stands."""
    found = own_rejection(request.actor, assignment_id)
    return render_page(request, "frontend/work/rejections/one.html", _about(found))


def _about(found: OwnRejection) -> dict[str, Any]:
    row, appeal = found.rejection, found.appeal
    return {
        "assignment": found.assignment,
        "task_title": title_of(found.assignment.task),
        "status": present.status_of(row, appeal),
        "meaning": present.meaning_of(row, appeal),
        "facts": present.facts_of(row, found.form),
        "entry": present.given_facts(found.form, row.submission.answers),
        "history": present.history_of(row, appeal),
        "appeal_until": row.appeal_until,
        "may_appeal": present.may_appeal(found, is_over=now() > row.appeal_until),
        "is_open": appeal is not None and appeal.state == AppealState.OPEN,
    }


@page(Action.APPEAL_OPEN)
def appeal(request: Request, assignment_id: UUID) -> HttpResponse:
    """Ask somebody else to look at a rejection; what was typed stays on the page."""
    found = own_rejection(request.actor, assignment_id)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        opened = attempt(
            form,
            lambda: appeals.open_appeal(
                actor=request.actor,
                assignment_id=assignment_id,
                text=form.cleaned_data["text"],
                at=now(),
            ),
        )
        if opened is not None:
            said = _("見なおしをたのみました。%(day)sまでに、べつの人が答えます。")
            messages.success(request, said % {"day": day(opened.answer_by)})
            return redirect("work:rejection", assignment_id)
    return render_page(request, "frontend/work/rejections/appeal.html", _about(found), form=form)


@page(Action.APPEAL_OPEN)
def withdraw(request: Request, assignment_id: UUID) -> HttpResponse:
    """Ask before an appeal is let be; then do it."""
    found = own_rejection(request.actor, assignment_id)
    if request.method == "POST":
        appeals.withdraw_appeal(actor=request.actor, assignment_id=assignment_id, at=now())
        messages.success(request, _("見なおしを、とりやめました。"))
        return redirect("work:rejection", assignment_id)
    return render_page(request, "frontend/work/rejections/withdraw.html", _about(found))
