"""Questions about work for those who posted it: the municipality answers, and the operator."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.questions import AnswerForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import questions as present
from frontend.presenters.rows import Row
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import local_date, now
from tasks.models import Question
from tasks.queries import questions as queries
from tasks.queries.batches import batch_for
from tasks.services import questions as services
from tasks.states import QuestionState

PAGE_SIZE = 20
MOST_AT_HOME = 5


def _role(request: Request) -> Role:
    return Role.OPERATOR if request.actor.role == Role.OPERATOR else Role.MUNICIPAL_STAFF


def _place(request: Request) -> str:
    return "operator" if _role(request) is Role.OPERATOR else "city"


@page(Action.BATCH_ANSWER, methods=("GET",))
def waiting(request: Request) -> HttpResponse:
    """Show the questions that wait for an answer, the nearest day first."""
    found = queries.waiting_questions(request.actor)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": _rows(request, shown)}
    return render_page(request, "frontend/questions/waiting.html", context)


def waiting_at_home(request: Request) -> list[Row]:
    """Return the first questions that wait, for the first page of those who answer."""
    return _rows(request, queries.waiting_questions(request.actor)[:MOST_AT_HOME])


def _rows(request: Request, rows: Iterable[Question]) -> list[Row]:
    return present.rows_to_answer(rows, _role(request), local_date(now()))


@page(Action.BATCH_ANSWER, methods=("GET",))
def of_batch(request: Request, batch_id: UUID) -> HttpResponse:
    """Show every question about a batch, the newest first."""
    batch = batch_for(request.actor, batch_id)
    found = queries.questions_of(request.actor, batch.pk)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"batch": batch, "page": shown, "rows": _rows(request, shown)}
    return render_page(request, "frontend/questions/of_batch.html", context)


@page(Action.BATCH_ANSWER)
def one(request: Request, question_id: UUID) -> HttpResponse:
    """Show a question; by POST answer it."""
    row = queries.question_to(request.actor, question_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        answered = attempt(
            form,
            lambda: services.answer(
                actor=request.actor,
                question_id=question_id,
                text=form.cleaned_data["text"],
                at=now(),
            ),
        )
        if answered is not None:
            messages.success(request, _("答えを送りました。この仕事をする人全員が読めます。"))
            return redirect(f"{_place(request)}:question", question_id)
    return _show(request, row, form)


def _show(request: Request, row: Question, form: AnswerForm) -> HttpResponse:
    (thread,) = present.shown(queries.threads_of([row]), _role(request))
    place = _place(request)
    context = {
        "row": row,
        "thread": thread,
        "is_closed": row.state == QuestionState.CLOSED,
        "waits": row.state == QuestionState.ASKED,
        "list_url": reverse(f"{place}:questions"),
        "close_url": reverse(f"{place}:question-close", args=[row.pk]),
    }
    return render_page(request, "frontend/questions/one.html", context, form=form)


@page(Action.BATCH_ANSWER, methods=("POST",))
def close(request: Request, question_id: UUID) -> HttpResponse:
    """End a question that needs no further word."""
    services.close(actor=request.actor, question_id=question_id, at=now())
    messages.success(request, _("質問を終わりにしました。質問した人に知らせます。"))
    return redirect(f"{_place(request)}:question", question_id)
