"""The operator's third persons: appeals to decide, and stops to end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.review import GRANT, DecisionForm, StopForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import guides
from frontend.presenters import rejections as present
from frontend.presenters import work as present_work
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date, now
from tasks.catalogue import task_type
from tasks.models import Rejection, ReviewStop
from tasks.queries import rejections as queries
from tasks.queries.rejections import AppealFile
from tasks.services.appeals import decide_appeal
from tasks.services.review_stops import end_stop
from tasks.states import AppealState

PAGE_SIZE = 30


@page(Action.APPEAL_DECIDE, methods=("GET",))
def queue(request: Request) -> HttpResponse:
    """Show the appeals that wait, the nearest day first; one's own reviews are marked."""
    rows = queries.open_appeals(request.actor)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.appeal_rows(shown, local_date(now()))}
    return render_page(request, "frontend/operator/appeals/queue.html", context)


@page(Action.APPEAL_DECIDE)
def appeal(request: Request, appeal_id: UUID) -> HttpResponse:
    """Show an appeal with everything around it, and take the decision of a third person."""
    found = queries.appeal_file(request.actor, appeal_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _decide(request, found, form):
        messages.success(request, _("決定しました。本人に知らせます。"))
        return redirect("operator:appeals")
    context = _about(request, found)
    return render_page(request, "frontend/operator/appeals/one.html", context, form=form)


def _decide(request: Request, found: AppealFile, form: DecisionForm) -> bool:
    decided = attempt(
        form,
        lambda: decide_appeal(
            actor=request.actor,
            appeal_id=found.appeal.pk,
            granted=form.cleaned_data["outcome"] == GRANT,
            decision=form.cleaned_data["decision"],
            at=now(),
        ),
    )
    return decided is not None


def _about(request: Request, found: AppealFile) -> dict[str, Any]:
    kind, plain = task_type(found.task.task_type), request.display.plain
    return {
        "task_title": present_work.title_of(found.task),
        "status": present.appeal_status(found.appeal.state),
        "about": present.appeal_facts(found),
        "said": present.facts_of(found.rejection, found.form),
        "words": found.appeal.text,
        "earlier": present.earlier_of(found),
        "entry": present.given_facts(found.form, found.submission.answers),
        "materials": present_work.materials_of(found.task),
        "guides": guides.guides_of(kind, plain=plain),
        "notes": guides.notes_of(found.task.batch, plain=plain),
        "is_open": found.appeal.state == AppealState.OPEN,
        "may_decide": found.may_decide,
        "history": present.history_of(found.rejection, found.appeal),
    }


# -- stops --------------------------------------------------------------------------------------


@page(Action.REVIEW_DECIDE, methods=("GET",))
def stops(request: Request) -> HttpResponse:
    """Show the stops that wait for a colleague."""
    rows = present.stop_rows(queries.open_stops(request.actor))
    return render_page(request, "frontend/operator/stops/list.html", {"rows": rows})


@page(Action.REVIEW_DECIDE)
def stop(request: Request, stop_id: UUID) -> HttpResponse:
    """Show every rejection behind a stop; a colleague confirms or undoes each, and ends the stop."""
    row = queries.stop_for(request.actor, stop_id)
    behind = queries.rejections_behind(row)
    standing = [each for each in behind if each.undone_at is None]
    form = StopForm(standing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _end(request, row, form):
        messages.success(request, _("停止を終わりました。"))
        return redirect("operator:review-stops")
    context = _about_stop(request, row, standing, form)
    return render_page(request, "frontend/operator/stops/one.html", context, form=form)


def _end(request: Request, row: ReviewStop, form: StopForm) -> bool:
    ended = attempt(
        form,
        lambda: end_stop(
            actor=request.actor,
            stop_id=row.pk,
            undone=form.undone(),
            note=form.cleaned_data["note"],
            at=now(),
        ),
    )
    return ended is not None


def _about_stop(
    request: Request, row: ReviewStop, standing: list[Rejection], form: StopForm
) -> dict[str, Any]:
    return {
        "stop": row,
        "facts": present.stop_facts(row),
        "looks": [(present.look_of(each), form.choice_of(each)) for each in standing],
        "is_open": row.ended_at is None,
        "may_end": row.reviewer_id != request.actor.user_id,
    }
