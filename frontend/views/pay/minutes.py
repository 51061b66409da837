"""The time of an entry: as measured, and as its worker says it was."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.pay import MinutesForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.pace import time_words
from frontend.presenters.work import title_of
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.payouts.queries.months import is_closed_for_good
from marketplace.payouts.services.minutes import correct_minutes
from tasks.models import Assignment
from tasks.queries.active_time import active_time
from tasks.queries.work import assignment_for


@page(Action.WORK_SUBMIT)
def minutes(request: Request, assignment_id: UUID) -> HttpResponse:
    """Show the time of one's entry and correct it, up or down, until the month is closed."""
    assignment = assignment_for(request.actor, assignment_id)
    time = active_time(assignment, at=now())
    form = MinutesForm(request.POST or None, initial={"minutes": time.counted})
    posted = request.method == "POST"
    saved = attempt(form, lambda: _correct(request, assignment_id, form)) if posted else None
    if saved is not None:
        messages.success(request, _("時間を直しました。そのまま数えます。"))
        return redirect("work:task", assignment_id)
    context = {
        "assignment": assignment,
        "task_title": title_of(assignment.task),
        "words": time_words(time),
        "most": time.most,
        "is_closed": is_closed_for_good(assignment),
    }
    return render_page(request, "frontend/pay/minutes.html", context, form=form)


def _correct(request: Request, assignment_id: UUID, form: MinutesForm) -> Assignment:
    return correct_minutes(
        actor=request.actor,
        assignment_id=assignment_id,
        minutes=form.cleaned_data["minutes"],
        at=now(),
    )
