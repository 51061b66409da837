"""The paid introduction to a kind of work: how it is done, item by item, the test, the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend import held
from frontend.forms.task_form import Raw, TaskForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import guides
from frontend.presenters import learning as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.db import RowMissing
from marketplace.kernel.errors import DomainError
from tasks.errors import AnswersHaveErrors, DraftTooLong
from tasks.models import TrainingRun
from tasks.queries import training as queries
from tasks.queries.training import Introduction, Step
from tasks.services import training as services

TEMPLATES = "frontend/work/training"
SHORT, SAVE, LATER = "short", "save", "later"
_NOT_ANSWERS = {"csrfmiddlewaretoken", SAVE, LATER, "answer"}


@page(Action.WORK_VIEW, methods=("GET",))
def badges(request: Request) -> HttpResponse:
    """Show every kind of work: what can be done already, until when, and what can be learnt."""
    rows = present.badge_rows(queries.introductions(request.actor), now())
    return render_page(request, f"{TEMPLATES}/badges.html", {"rows": rows})


@page(Action.WORK_VIEW)
def start(request: Request, code: str) -> HttpResponse:
    """Show how a kind of work is done and what the introduction is; by POST begin or go on."""
    known = queries.introduction(request.actor, code)
    if request.method == "POST":
        run = services.start_training(
            actor=request.actor, code=code, short=SHORT in request.POST, at=now()
        )
        return _go_on(code, run)
    at = now()
    context = {
        "known": known,
        "title": _(known.kind.title),
        "status": present.badge_status(known, at),
        "holds": known.holds(at),
        "due": known.is_due(at),
        "badge": present.badge_facts(known, at) if known.badge else [],
        "facts": present.introduction_facts(known),
        "steps": _rows(known),
        "guides": guides.guides_of(known.kind, plain=request.display.plain),
    }
    return render_page(request, f"{TEMPLATES}/start.html", context)


def _rows(known: Introduction) -> list[object]:
    if known.run is None:
        return []
    return list(present.step_rows(known.kind.code, queries.steps_of(known.run)))


def _go_on(code: str, run: TrainingRun) -> HttpResponse:
    """Lead to the first item that was not answered, or to the end."""
    waiting = [step for step in queries.steps_of(run) if not step.answered]
    if not waiting:
        return redirect("work:training-end", code)
    return redirect("work:training-item", code, waiting[0].item.name)


def _step(known: Introduction, name: str) -> Step:
    if known.run is None:
        raise RowMissing(model="training", pk=known.kind.code)
    found = [step for step in queries.steps_of(known.run) if step.item.name == name]
    if not found:
        raise RowMissing(model="training-item", pk=name)
    return found[0]


@page(Action.WORK_VIEW)
def item(request: Request, code: str, item: str) -> HttpResponse:
    """Show one item; by POST keep what was typed, and answer it unless it was only to be kept."""
    known = queries.introduction(request.actor, code)
    if known.run is None:
        return redirect("work:training", code)
    step = _step(known, item)
    if request.method == "POST":
        return _answer(request, known, step)
    typed = held.typed()
    return _show(request, known, step, _answers(typed) if typed is not None else step.raw)


def _answers(posted: QueryDict) -> dict[str, list[str]]:
    lists = dict(posted.lists())
    return {name: values for name, values in lists.items() if name not in _NOT_ANSWERS}


def _answer(request: Request, known: Introduction, step: Step) -> HttpResponse:
    raw, code = _answers(request.POST), known.kind.code
    keep = services.save_item if _is_only_kept(request) else services.answer_item
    try:
        keep(actor=request.actor, code=code, item=step.item.name, raw=raw, at=now())
    except (AnswersHaveErrors, DraftTooLong) as error:
        return _show(request, known, step, raw, problem=error)
    if LATER in request.POST:
        messages.success(request, _("保存しました。いつでも、ここから続けられます。"))
        return redirect("work:training", code)
    return _after(request, known, step)


def _is_only_kept(request: Request) -> bool:
    return SAVE in request.POST or LATER in request.POST


def _after(request: Request, known: Introduction, step: Step) -> HttpResponse:
    """After practice the same page says how it was; in the test the next item comes."""
    code = known.kind.code
    if SAVE in request.POST:
        messages.success(request, _("下書きを保存しました。"))
    elif step.is_test:
        messages.success(request, _("答えました。結果は、さいごに分かります。"))
        fresh = queries.introduction(request.actor, code)
        if fresh.run is not None:
            return _go_on(code, fresh.run)
    else:
        messages.success(request, _("答えました。下に、説明があります。"))
    return redirect("work:training-item", code, step.item.name)


def _show(
    request: Request,
    known: Introduction,
    step: Step,
    raw: Raw,
    *,
    problem: DomainError | None = None,
) -> HttpResponse:
    problems = problem.problems if isinstance(problem, AnswersHaveErrors) else ()
    kind = known.kind
    form = TaskForm(queries.form_of(kind, step.item), raw, problems=problems)
    names = [each.item.name for each in queries.steps_of(known.run)] if known.run else []
    place = names.index(step.item.name)
    context = {
        "known": known,
        "step": step,
        "title": present.step_title(step),
        "materials": present.materials_of(kind, step.item),
        "told": []
        if step.is_test or problem
        else present.told_of_step(kind, step, plain=request.display.plain),
        "before": names[place - 1] if place else "",
        "after": names[place + 1] if place + 1 < len(names) else "",
        "guides": guides.guides_of(kind, plain=request.display.plain),
    }
    return render_page(request, f"{TEMPLATES}/item.html", context, form=form, problem=problem)


@page(Action.WORK_VIEW)
def end(request: Request, code: str) -> HttpResponse:
    """Show what was answered and what is left; by POST come to the end."""
    known = queries.introduction(request.actor, code)
    if known.run is None:
        return redirect("work:training", code)
    problem = None
    if request.method == "POST":
        try:
            services.finish_training(actor=request.actor, code=code, at=now())
            return redirect("work:training-result", code)
        except DomainError as error:
            problem = error
    context = {"known": known, "title": _(known.kind.title), "rows": _rows(known)}
    return render_page(request, f"{TEMPLATES}/end.html", context, problem=problem)


@page(Action.WORK_SUBMIT, methods=("POST",))
def stop(request: Request, code: str) -> HttpResponse:
    """Put a go away, to begin again from the start."""
    services.stop_training(actor=request.actor, code=code, at=now())
    messages.success(request, _("この回を終わりにしました。いつでも、はじめから始められます。"))
    return redirect("work:training", code)


@page(Action.WORK_VIEW, methods=("GET",))
def result(request: Request, code: str) -> HttpResponse:
    """Show how the latest go came to its end, field by field."""
    known = queries.introduction(request.actor, code)
    if known.last is None:
        return redirect("work:training", code)
    plain = request.display.plain
    steps = [
        (present.step_title(step), present.told_of_step(known.kind, step, plain=plain))
        for step in queries.steps_of(known.last)
        if step.is_test
    ]
    context = {
        "known": known,
        "last": known.last,
        "title": _(known.kind.title),
        "passed": known.last.state == "passed",
        "badge": present.badge_facts(known, now()) if known.badge else [],
        "steps": steps,
    }
    return render_page(request, f"{TEMPLATES}/result.html", context)
