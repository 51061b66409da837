"""The operator's review of tasks whose entries differ, or whose result was queried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend import held
from frontend.forms.review import EntryForm, verdicts_of
from frontend.forms.task_form import TaskForm
from frontend.labels import Status, Tone
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import guides
from frontend.presenters import review as present
from frontend.presenters import work as present_work
from frontend.presenters.rows import Fact, Row
from frontend.requests import Request
from frontend.templatetags.formats import day
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from tasks.catalogue import task_type
from tasks.errors import AnswersHaveErrors
from tasks.form_schema import Answers, Problem, parse, to_raw
from tasks.models import Task
from tasks.queries.batches import result_of
from tasks.queries.rejections import RejectionRules, rejection_rules
from tasks.queries.work import UnderReview, review_queue, under_review
from tasks.rejection_rules import most_rejections
from tasks.services.reviews import decide

PAGE_SIZE = 30


@page(Action.REVIEW_VIEW, methods=("GET",))
def queue(request: Request) -> HttpResponse:
    """Show what waits for a decision, the nearest deadline first."""
    shown = Paginator(review_queue(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": [_row(task) for task in shown]}
    return render_page(request, "frontend/operator/reviews/queue.html", context)


def _row(task: Task) -> Row:
    queried = task.result is not None
    words = _("自治体からの指摘") if queried else _("入力のちがい")
    return Row(
        title=present_work.title_of(task),
        url=reverse("operator:review", args=[task.pk]),
        hint=present_work.client_of(task.batch),
        status=Status(words, Tone.ATTENTION if queried else Tone.WAITING),
        facts=(Fact(_("期限"), day(task.batch.deadline)),),
    )


@dataclass(frozen=True)
class Desk:
    """What lies before the reviewer: a task under review, and what holds for rejecting here."""

    found: UnderReview
    rules: RejectionRules

    def forms(self, data: QueryDict | None) -> list[EntryForm]:
        """Return one form for every entry that waits for a verdict."""
        waiting = present.entries_to_decide(self.found.entries, self.rules.returned)
        return [EntryForm(each, self.found.form, self.rules.steps, data) for each in waiting]


@page(Action.REVIEW_DECIDE)
def review(request: Request, task_id: UUID) -> HttpResponse:
    """Show the entries side by side and take the decision."""
    found = under_review(request.actor, task_id)
    desk = Desk(found, rejection_rules(request.actor, found.task, found.entries, now()))
    if request.method == "POST":
        return _decide(request, desk)
    typed = held.typed()
    raw = dict(typed.lists()) if typed is not None else _first_result(request, found)
    return _show(request, desk, raw, desk.forms(typed))


def _first_result(request: Request, found: UnderReview) -> Mapping[str, list[str]]:
    """Return the result to start from: the entry that was asked for, the last result, or what agrees."""
    asked = request.GET.get("copy", "")
    if asked.isdecimal() and 1 <= int(asked) <= len(found.entries):
        chosen = Answers.from_json(found.entries[int(asked) - 1].answers)
    else:
        chosen = result_of(found.task) or found.agreement.result()
    return to_raw(found.form, chosen)


def _decide(request: Request, desk: Desk) -> HttpResponse:
    forms = desk.forms(request.POST)
    raw = dict(request.POST.lists())
    valid = [form.is_valid() for form in forms]
    if not all(valid):
        return _show(request, desk, raw, forms)
    parsed = parse(desk.found.form, raw)
    try:
        decide(
            actor=request.actor,
            task_id=desk.found.task.pk,
            verdicts=verdicts_of(forms),
            result=parsed.answers,
            at=now(),
        )
    except AnswersHaveErrors as error:
        return _show(request, desk, raw, forms, problem=error, problems=error.problems)
    except DomainError as error:
        return _show(request, desk, raw, forms, problem=error)
    messages.success(request, _("決定しました。"))
    return redirect("operator:reviews")


def _show(
    request: Request,
    desk: Desk,
    raw: Mapping[str, list[str]],
    forms: list[EntryForm],
    *,
    problem: DomainError | None = None,
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    found = desk.found
    result = TaskForm(found.form, raw, problems=problems)
    context = {
        "title": present_work.title_of(found.task),
        "materials": present_work.materials_of(found.task),
        "note": found.note if found.task.result is not None else "",
        "columns": present.columns_of(found.entries, found.form, desk.rules.earlier),
        "lines": present.lines_of(found.form, found.entries, found.agreement),
        "entry_forms": forms,
        "result_form": result,
        **_instructions(request, desk),
    }
    return render_page(
        request,
        "frontend/operator/reviews/review.html",
        context,
        more_forms=[*forms, result],
        problem=problem,
    )


def _instructions(request: Request, desk: Desk) -> dict[str, object]:
    """Return what the worker was told to do, and how many entries may still be rejected."""
    task, plain = desk.found.task, request.display.plain
    tally = desk.rules.tally
    return {
        "guides": guides.guides_of(task_type(task.task_type), plain=plain),
        "notes": guides.notes_of(task.batch, plain=plain),
        "returned": bool(desk.rules.returned),
        "stopped": desk.rules.stopped,
        "rejected": tally.rejected,
        "most": most_rejections(tally.decided),
    }
