"""One task in a worker's hands: the offer, the form, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend import errors, held
from frontend.forms.task_form import KEEP, Raw, TaskForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import guides, questions
from frontend.presenters import work as present
from frontend.presenters.pace import pace_for, time_words
from frontend.presenters.task_actions import actions_on
from frontend.readings import cities_of_work
from frontend.requests import Request
from frontend.templatetags.formats import clock
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError, Kind
from tasks.catalogue import task_type
from tasks.errors import AnswersHaveErrors, DraftChangedElsewhere, WarningsNeedReason
from tasks.form_schema import Problem, blocks, parse
from tasks.models import Assignment
from tasks.queries import work as queries
from tasks.queries.active_time import active_time
from tasks.queries.bundles import BundlePlace, place_in_bundle
from tasks.queries.work import Workplace
from tasks.services import assignments, drafts, submissions
from tasks.services.rests import take_rest
from tasks.states import IN_HAND, AssignmentState

VERSION = "draft_version"
GO = "go"
_NOT_ANSWERS = {"csrfmiddlewaretoken", VERSION, GO, "submit"}


@page(Action.WORK_VIEW, methods=("GET",))
def offer(request: Request, assignment_id: UUID) -> HttpResponse:
    """Show what is offered: what, pay, time, materials, demands, adjustments, then the answer."""
    assignment = queries.assignment_for(request.actor, assignment_id)
    if assignment.state != AssignmentState.OFFERED:
        return redirect("work:task", assignment_id)
    return render_page(request, "frontend/work/offer.html", _about(request, assignment))


def _about(request: Request, assignment: Assignment) -> dict[str, object]:
    plain = request.display.plain
    return {
        "assignment": assignment,
        "title": present.title_of(assignment.task),
        "conditions": present.conditions(assignment),
        "payment": present.payment(assignment.task.batch),
        "minutes": present.whole_minutes(assignment.task.batch),
        "pace": pace_for(assignment),
        "bundle": place_in_bundle(assignment),
        "materials": present.materials_of(assignment.task),
        "demands": present.demands_of(assignment.task.batch),
        "adjustments": present.adjustments_of(assignment),
        "status": present.status(assignment.state),
        "guides": guides.guides_of(task_type(assignment.task.task_type), plain=plain),
        "notes": guides.notes_of(assignment.task.batch, plain=plain),
        "threads": questions.shown_in(assignment.task.batch_id),
        **cities_of_work([assignment]),
    }


@page(Action.WORK_VIEW)
def task(request: Request, assignment_id: UUID) -> HttpResponse:
    """Show the task; by POST save the draft or hand it in, by the button that was pressed."""
    place = queries.workplace(request.actor, assignment_id)
    elsewhere = present.PAGES.get(AssignmentState(place.assignment.state))
    if elsewhere is not None:
        return redirect(elsewhere, assignment_id)
    if request.method == "POST":
        handle = _submit if "submit" in request.POST else _save
        return handle(request, place)
    typed = held.typed()
    return _show(request, place, raw=_answers(typed) if typed is not None else place.raw)


def _answers(posted: QueryDict) -> dict[str, list[str]]:
    """Return the fields of the task's form among everything that was posted."""
    lists = dict(posted.lists())
    return {name: values for name, values in lists.items() if name not in _NOT_ANSWERS}


def _show(
    request: Request,
    place: Workplace,
    *,
    raw: Raw,
    problems: Sequence[Problem] = (),
    problem: DomainError | None = None,
) -> HttpResponse:
    open_to_work = place.assignment.state in IN_HAND
    form = TaskForm(
        place.form,
        raw,
        problems=problems,
        ask_reason=KEEP in raw or isinstance(problem, WarningsNeedReason),
    )
    context = {
        **_about(request, place.assignment),
        "place": place,
        "draft_version": place.draft.version if place.draft else 0,
        "draft_saved_at": place.draft.saved_at if place.draft else None,
        "open_to_work": open_to_work,
        "time_words": time_words(active_time(place.assignment, at=now())),
        "actions": actions_on(place.assignment),
        "answers": [] if open_to_work else present.answers_given(place.form, raw),
        "reasons": [(present.field_label(place.form, r.field), r.text) for r in place.reasons],
        "other_draft": present.typed_facts(place.form, place.raw)
        if isinstance(problem, DraftChangedElsewhere)
        else [],
    }
    return render_page(request, "frontend/work/task.html", context, form=form, problem=problem)


def _version(request: Request) -> int | None:
    text = request.POST.get(VERSION, "")
    return int(text) if text.isdecimal() and int(text) else None


def _save(request: Request, place: Workplace) -> HttpResponse:
    raw = _answers(request.POST)
    try:
        _keep(request, place, raw, base_version=_version(request))
    except DomainError as error:
        return _show(
            request, queries.workplace(request.actor, place.assignment.pk), raw=raw, problem=error
        )
    if page_named := _chosen_page(place.assignment, request.POST.get(GO)):
        return redirect(page_named)
    messages.success(request, _("下書きを保存しました。いつでも、ここから続けられます。"))
    return redirect("work:task", place.assignment.pk)


def _chosen_page(assignment: Assignment, name: str | None) -> str | None:
    """Return the address of an action's page: only pages of the list can be gone to."""
    pages = (action for action in actions_on(assignment) if action.is_page)
    return next((action.url for action in pages if action.name == name), None)


def _keep(request: Request, place: Workplace, raw: Raw, *, base_version: int | None = None) -> int:
    draft = drafts.save_draft(
        actor=request.actor,
        assignment_id=place.assignment.pk,
        raw=raw,
        base_version=base_version,
        at=now(),
    )
    return draft.version


def _submit(request: Request, place: Workplace) -> HttpResponse:
    """Keep what was typed first, whatever the checks say; then hand it in."""
    raw = _answers(request.POST)
    try:
        _keep(request, place, raw)
        parsed = parse(place.form, raw)
        if blocks(parsed.problems):
            raise AnswersHaveErrors(parsed.problems)
        handed = submissions.submit(
            actor=request.actor,
            assignment_id=place.assignment.pk,
            answers=parsed.answers,
            reason=(raw.get(KEEP) or [""])[-1],
            at=now(),
        )
    except (AnswersHaveErrors, WarningsNeedReason) as error:
        return _show(request, place, raw=raw, problems=error.problems, problem=error)
    except DomainError as error:
        if error.kind in (Kind.MISSING, Kind.FORBIDDEN):
            raise
        again = queries.workplace(request.actor, place.assignment.pk)
        return _show(request, again, raw=raw, problem=error)
    if handed.known:
        # Accepted already: how it compared with the known answer is what helps now.
        return redirect("work:outcome", place.assignment.pk)
    return _thank(request, place.assignment, surplus=handed.surplus)


def _thank(request: Request, assignment: Assignment, *, surplus: bool) -> HttpResponse:
    if surplus:
        words = _(
            "出しました。ほかの人が先に終えていましたが、あなたの仕事も受け入れました。報酬が出ます。"
        )
    else:
        words = _("出しました。おつかれさまでした。結果は、お知らせで届きます。")
    messages.success(request, words)
    return _go_on(request, place_in_bundle(assignment))


def _go_on(request: Request, bundle: BundlePlace | None) -> HttpResponse:
    """Lead to the next task of a bundle; without one the day's work is what comes next."""
    if bundle is None or bundle.next_id is None:
        return redirect("work:home")
    messages.success(request, _("つぎの仕事です。のこりは%(left)s件です。") % {"left": bundle.left})
    return redirect("work:task", bundle.next_id)


@page(Action.WORK_SUBMIT, methods=("POST",))
def stop_here(request: Request, assignment_id: UUID) -> HttpResponse:
    """Give back the rest of a bundle; what was typed is kept first."""
    _keep_typed(request, assignment_id)
    count = assignments.release_rest(actor=request.actor, assignment_id=assignment_id, at=now())
    messages.success(
        request,
        _("ここまでにしました。残りの%(count)s件を返しました。評価には影響しません。")
        % {"count": count},
    )
    return redirect("work:home")


@page(Action.WORK_SUBMIT, methods=("POST",))
def autosave(request: Request, assignment_id: UUID) -> JsonResponse:
    """Keep what was typed while its writer goes on typing."""
    place = queries.workplace(request.actor, assignment_id)
    at = now()
    try:
        version = _keep(request, place, _answers(request.POST), base_version=_version(request))
    except DraftChangedElsewhere as error:
        return JsonResponse({"sentence": errors.sentence(error)}, status=409)
    return JsonResponse({"sentence": _saved_words(at), "version": version})


def _saved_words(at: datetime) -> str:
    return _("%(clock)sに保存しました。") % {"clock": clock(at)}


Service = Callable[..., object]


def _button(service: Service, words: str, to_home: bool) -> Callable[..., HttpResponse]:
    """Return a view of one button: one service call, one sentence, one place to go on."""

    def press(request: Request, assignment_id: UUID) -> HttpResponse:
        _keep_typed(request, assignment_id)
        service(actor=request.actor, assignment_id=assignment_id, at=now())
        messages.success(request, _(words))
        return redirect("work:home") if to_home else redirect("work:task", assignment_id)

    press.__doc__ = service.__doc__
    return press


def _keep_typed(request: Request, assignment_id: UUID) -> None:
    """A button inside the task's form brings what was typed so far: it is kept before anything else."""
    raw = _answers(request.POST)
    if VERSION in request.POST:
        _keep(request, queries.workplace(request.actor, assignment_id), raw)


_take = page(Action.WORK_TAKE, methods=("POST",))
_in_hand = page(Action.WORK_SUBMIT, methods=("POST",))

accept = _take(
    _button(assignments.accept_offer, "仕事を始めました。急がなくて、だいじょうぶです。", False)
)
decline = _take(
    _button(assignments.decline_offer, "案内をことわりました。評価には影響しません。", True)
)
pause = _in_hand(_button(assignments.pause, "中断しました。書いた内容は保存してあります。", True))
resume = _in_hand(_button(assignments.resume, "再開しました。", False))
extend = _in_hand(_button(assignments.extend, "時間をのばしました。何度でものばせます。", False))
release = _in_hand(
    _button(
        assignments.release,
        "仕事を返しました。評価には影響しません。書いた内容は30日間残っています。",
        True,
    )
)


def _take_rest(*, actor: Actor, assignment_id: UUID, at: datetime) -> None:
    """Stop every clock of the worker, from the page of one of their tasks."""
    take_rest(actor=actor, at=at)


rest = _in_hand(
    _button(_take_rest, "お休みに入りました。すべての仕事の時間が、止まりました。", True)
)
