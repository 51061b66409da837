"""Known answers and coaching, for the operator. Workers appear by pseudonym; needs never."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.base import Form
from frontend.forms.learning import CoachingForm, KnownAnswerForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import learning as present
from frontend.presenters.work import materials_of, title_of
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from tasks.catalogue import task_type
from tasks.form_schema import Answers
from tasks.models import GoldKey, Task
from tasks.queries import gold as queries
from tasks.services import coaching as help_services
from tasks.services import gold as services

TEMPLATES = "frontend/operator/learning"
PAGE_SIZE = 20
RETIRE, TAKE = "retire", "take"


@page(Action.GOLD_EDIT, methods=("GET",))
def keys(request: Request) -> HttpResponse:
    """Show the known answers, and finished tasks that could become one."""
    shown = Paginator(queries.keys(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": present.key_rows(shown),
        "finished": present.finished_rows(queries.finished_tasks(request.actor)[:PAGE_SIZE]),
    }
    return render_page(request, f"{TEMPLATES}/keys.html", context)


@page(Action.GOLD_EDIT)
def key(request: Request, known_id: UUID) -> HttpResponse:
    """Show a finished task; by POST make its result a known answer, or take it out of use."""
    task = queries.task_with_result(request.actor, known_id)
    known = GoldKey.objects.filter(pk=task.pk).first()
    if request.method == "POST" and RETIRE in request.POST:
        services.retire_key(actor=request.actor, task_id=task.pk, at=now())
        messages.success(request, _("この答えを、使わないことにしました。"))
        return redirect("operator:known-answers")
    initial = {"explanation": known.explanation if known else ""}
    form = KnownAnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and _is_done(form, lambda: _set(request, task, form)):
        messages.success(request, _("答えの分かっている仕事にしました。"))
        return redirect("operator:known-answers")
    return _key_page(request, task, known, form)


def _is_done(form: Form, call: Callable[[], object]) -> bool:
    return attempt(form, call) is not None


def _set(request: Request, task: Task, form: KnownAnswerForm) -> GoldKey:
    words = form.cleaned_data["explanation"]
    return services.set_key(actor=request.actor, task_id=task.pk, explanation=words, at=now())


def _key_page(
    request: Request, task: Task, known: GoldKey | None, form: KnownAnswerForm
) -> HttpResponse:
    context = {
        "task": task,
        "known": known,
        "status": present.key_status(known) if known else None,
        "title": title_of(task),
        "materials": materials_of(task),
        "result": present.result_facts(queries.form_of(task), Answers.from_json(task.result or {})),
    }
    return render_page(request, f"{TEMPLATES}/key.html", context, form=form)


@page(Action.COACH, methods=("GET",))
def coachings(request: Request) -> HttpResponse:
    """Show who is helped with what, the longest waiting first."""
    found = queries.coachings(request.actor)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.coaching_rows(shown)}
    return render_page(request, f"{TEMPLATES}/coachings.html", context)


@page(Action.COACH)
def coaching(request: Request, coaching_id: UUID) -> HttpResponse:
    """Show answers beside known answers; by POST take it on, or end it with words."""
    row = queries.coaching(request.actor, coaching_id)
    if request.method == "POST" and TAKE in request.POST:
        help_services.take_on(actor=request.actor, coaching_id=row.pk, at=now())
        messages.success(request, _("あなたが手伝う人になりました。"))
        return redirect("operator:coaching", row.pk)
    form = CoachingForm(request.POST or None)
    if request.method == "POST" and _is_done(form, lambda: _close(request, row.pk, form)):
        messages.success(request, _("手伝いを終わりにしました。本人に知らせます。"))
        return redirect("operator:coachings")
    found = queries.outcomes_for(row)
    context = {
        "row": row,
        "status": present.coaching_status(row),
        "work": _(task_type(row.task_type).title),
        "outcomes": [
            (title_of(each.task), present.told_of_outcome(each, own=False)) for each in found
        ],
    }
    return render_page(request, f"{TEMPLATES}/coaching.html", context, form=form)


def _close(request: Request, coaching_id: UUID, form: CoachingForm) -> object:
    return help_services.close_coaching(
        actor=request.actor, coaching_id=coaching_id, note=form.cleaned_data["note"], at=now()
    )
