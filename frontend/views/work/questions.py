"""A worker asks about work, reads the answer, asks on, or lets it be."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.questions import AS_IT_IS, AskAgainForm, AskForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import questions as present
from frontend.presenters.work import title_of
from frontend.requests import Request
from frontend.templatetags.formats import day
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.kernel.text import N_
from tasks.errors import QuestionTellsAboutAsker
from tasks.queries import questions as queries
from tasks.queries.work import assignment_for
from tasks.services import questions as services
from tasks.states import QuestionState

SENT = N_("質問を送りました。%(due)sまでに答えるのが、相手の目標です。")


@page(Action.WORK_ASK)
def ask(request: Request, assignment_id: UUID) -> HttpResponse:
    """Show what was answered already, and take a question."""
    assignment = assignment_for(request.actor, assignment_id)
    batch = assignment.task.batch
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        asked = attempt(
            form,
            lambda: services.ask(
                actor=request.actor, assignment_id=assignment_id, asking=form.asking(), at=now()
            ),
        )
        if asked is not None:
            messages.success(request, _(SENT) % {"due": day(asked.due_on)})
            return redirect("work:question", asked.pk)
    context = {
        "assignment": assignment,
        "work_title": title_of(assignment.task),
        "threads": present.shown_in(batch.pk),
        "own": present.own_rows(queries.own_questions(request.actor, batch.pk)),
        "may_send_as_it_is": _may_send_as_it_is(form),
    }
    return render_page(request, "frontend/questions/ask.html", context, form=form)


def _may_send_as_it_is(form: AskForm | AskAgainForm) -> bool:
    return isinstance(getattr(form, "refusal", None), QuestionTellsAboutAsker)


@page(Action.WORK_ASK)
def question(request: Request, question_id: UUID) -> HttpResponse:
    """Show an own question with its answers; by POST ask on."""
    found = queries.own_question(request.actor, question_id)
    form = AskAgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        asked = attempt(
            form,
            lambda: services.ask_again(
                actor=request.actor,
                question_id=question_id,
                text=form.cleaned_data["text"],
                as_it_is=AS_IT_IS in request.POST,
                at=now(),
            ),
        )
        if asked is not None:
            messages.success(request, _(SENT) % {"due": day(asked.due_on)})
            return redirect("work:question", question_id)
    (thread,) = present.shown([found.thread], Role.WORKER)
    context = {
        "found": found,
        "thread": thread,
        "may_ask_on": found.thread.state == QuestionState.ANSWERED or form.is_bound,
        "waits": found.thread.state == QuestionState.ASKED,
        "is_closed": found.thread.state == QuestionState.CLOSED,
        "may_send_as_it_is": _may_send_as_it_is(form),
    }
    return render_page(request, "frontend/questions/own.html", context, form=form)


@page(Action.WORK_ASK, methods=("POST",))
def close(request: Request, question_id: UUID) -> HttpResponse:
    """End an own question."""
    services.close(actor=request.actor, question_id=question_id, at=now())
    messages.success(request, _("質問を終わりました。答えは、いつでも読めます。"))
    return redirect("work:question", question_id)
