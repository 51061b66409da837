"""Looking at results before and after, accepting them (検収), and taking them out as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.city import ExportForm, NoteForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import city as present
from frontend.requests import Request
from frontend.views.municipality.looking import advice_for, only_looks
from frontend.views.municipality.sending import sent
from marketplace.accounts.permissions import Action
from marketplace.connectors.errors import NotEncodable
from marketplace.connectors.export import ExportFile, ExportWish, export_batch
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from tasks.models import Batch
from tasks.queries.batches import (
    BeforeAfter,
    batch_for,
    before_after,
    progress_of,
    task_for,
    tasks_of,
)
from tasks.services import batches as services
from tasks.states import BatchState, TaskState

PAGE_SIZE = 25
FILTERS = ("", "changed", "same", "unclear")


@page(Action.BATCH_INSPECT, methods=("GET",))
def results(request: Request, batch_id: UUID) -> HttpResponse:
    """Every finished task before and after."""
    batch = batch_for(request.actor, batch_id)
    chosen = request.GET.get("show", "")
    finished = [before_after(task) for task in tasks_of(batch, state=TaskState.DONE)]
    wanted = [each for each in finished if _is_wanted(each, chosen)]
    shown = Paginator(wanted, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "counts": progress_of(batch),
        "page": shown,
        "rows": present.result_rows(shown),
        "show": chosen if chosen in FILTERS else "",
        "can_query": batch.state == BatchState.OPEN,
        "tally": present.tally(finished),
    }
    return render_page(request, "frontend/city/results.html", context)


def _is_wanted(each: BeforeAfter, chosen: str) -> bool:
    if chosen == "changed":
        return bool(each.changes)
    if chosen == "same":
        return not each.changes and not each.cannot_tell
    return each.cannot_tell if chosen == "unclear" else True


@page(Action.BATCH_INSPECT)
def query(request: Request, task_id: UUID) -> HttpResponse:
    """Ask the operator to look at one result again; pay is not touched."""
    task = task_for(request.actor, task_id)
    form = NoteForm(sent(request))
    if request.method == "POST" and not only_looks(request):
        asked = attempt(
            form,
            lambda: services.query_task(
                actor=request.actor, task_id=task_id, note=form.cleaned_data["note"], at=now()
            ),
        )
        if asked is not None:
            messages.success(request, _("運営に、確かめてもらうように伝えました。"))
            return redirect("city:results", task.batch_id)
    context = {
        "batch": task.batch,
        "row": present.result_rows([before_after(task)])[0],
        "advice": advice_for(request, form, "note"),
    }
    return render_page(request, "frontend/city/query.html", context, form=form)


@page(Action.BATCH_INSPECT)
def inspect(request: Request, batch_id: UUID) -> HttpResponse:
    """Accept a finished batch (検収), after asking."""
    batch = batch_for(request.actor, batch_id)
    problem: DomainError | None = None
    if request.method == "POST":
        try:
            services.inspect(actor=request.actor, batch_id=batch_id, at=now())
        except DomainError as error:
            problem = error
        else:
            messages.success(request, _("検収しました。結果を書き出せます。"))
            return redirect("city:export", batch_id)
    finished = [before_after(task) for task in tasks_of(batch, state=TaskState.DONE)]
    context = {
        "batch": batch,
        "counts": progress_of(batch),
        "tally": present.tally(finished),
        "can_accept": batch.state == BatchState.OPEN,
    }
    return render_page(request, "frontend/city/inspect.html", context, problem=problem)


@page(Action.BATCH_EXPORT, methods=("GET",))
def export(request: Request, batch_id: UUID) -> HttpResponse:
    """Choose the form of the file."""
    return _export_page(request, batch_for(request.actor, batch_id), ExportForm())


def _export_page(
    request: Request, batch: Batch, form: ExportForm, refusal: DomainError | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "batch": batch,
        "source_form": present.form_name(batch.source_encoding),
        "is_closed": batch.state == BatchState.CLOSED,
        "problems": present.described(getattr(refusal, "problems", ())),
    }
    return render_page(request, "frontend/city/export.html", context, form=form, problem=refusal)


@page(Action.BATCH_EXPORT, methods=("GET",))
def download(request: Request, batch_id: UUID) -> HttpResponse:
    """Send the file; cells that the encoding cannot hold are named on the page instead."""
    batch = batch_for(request.actor, batch_id)
    form = ExportForm(request.GET)
    if not form.is_valid():
        return _export_page(request, batch, form)
    wish = ExportWish(form.cleaned_data["form"], for_people=bool(form.cleaned_data["for_people"]))
    try:
        return _as_attachment(export_batch(actor=request.actor, batch_id=batch_id, wish=wish))
    except NotEncodable as refusal:
        return _export_page(request, batch, form, refusal)


def _as_attachment(file: ExportFile) -> HttpResponse:
    response = HttpResponse(file.data, content_type=file.content_type)
    # RFC 6266: the plain name for old browsers, the encoded one for everybody else.
    response["Content-Disposition"] = (
        f"attachment; filename=results{file.name[file.name.rindex('.') :]}; "
        f"filename*=UTF-8''{quote(file.name)}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
