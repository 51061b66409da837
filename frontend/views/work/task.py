"""One task in a worker's hands: the offer, the form, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend import held
from frontend.forms.task_form import KEEP, Raw, TaskForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import drafts as present_drafts
from frontend.presenters import guides, questions
from frontend.presenters import work as present
from frontend.presenters.pace import pace_for, time_words
from frontend.presenters.task_actions import actions_on
from frontend.readings import cities_of_work
from frontend.requests import Request
from frontend.views.work.typed import GO, answers_in, keep, keep_typed
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError, Kind
from tasks.catalogue import task_type
from tasks.drafting import differing, holds
from tasks.errors import (
    AnswersHaveErrors,
    DraftChangedElsewhere,
    DraftJoined,
    HandedInOtherwise,
    WarningsNeedReason,
)
from tasks.form_schema import Answers, Problem, blocks, parse, to_raw
from tasks.models import Assignment, Draft
from tasks.queries import drafts as draft_queries
from tasks.queries import work as queries
from tasks.queries.active_time import active_time
from tasks.queries.bundles import BundlePlace, place_in_bundle
from tasks.queries.work import Workplace
from tasks.services import assignments, submissions
from tasks.services.rests import take_rest
from tasks.states import IN_HAND, AssignmentState


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
    return _show(request, place, raw=answers_in(typed) if typed is not None else place.raw)


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
        "open_to_work": open_to_work,
        "time_words": time_words(active_time(place.assignment, at=now())),
        "actions": actions_on(place.assignment),
        "answers": [] if open_to_work else present.answers_given(place.form, _handed(place, raw)),
        # A rejected entry has a page of its own; here is one that was accepted after all.
        "was_rejected": hasattr(place.submission, "rejection"),
        "reasons": [(present.field_label(place.form, r.field), r.text) for r in place.reasons],
        **_draft_notes(place, raw, problem),
    }
    return render_page(request, "frontend/work/task.html", context, form=form, problem=problem)


def _handed(place: Workplace, raw: Raw) -> Raw:
    """Return what was handed in, before anything that was typed after that."""
    if place.submission is None:
        return raw
    return to_raw(place.form, Answers.from_json(place.submission.answers))


def _draft_notes(place: Workplace, raw: Raw, problem: DomainError | None) -> dict[str, object]:
    """Return what the page says of other words for the same task: nothing is hidden, nothing mixed."""
    clash: list[present_drafts.Line] = []
    if isinstance(problem, DraftChangedElsewhere):
        clash = present_drafts.compared(place.form, raw, place.raw, only=problem.fields)
    working = place.assignment.state in IN_HAND
    return {
        "clash": clash,
        "aside": draft_queries.put_aside(place.draft) if working and not clash else None,
        "earlier": _earlier(place) if working else None,
    }


def _earlier(place: Workplace) -> Draft | None:
    """Return what was written for this task before, as long as it is not in the draft."""
    earlier = draft_queries.earlier_draft(place.assignment)
    return None if earlier is None or holds(place.raw, earlier.raw) else earlier


def _save(request: Request, place: Workplace) -> HttpResponse:
    raw = answers_in(request.POST)
    try:
        keep(request, place.assignment.pk, raw)
    except DomainError as error:
        return _refused(request, place.assignment.pk, raw, error)
    if page_named := _chosen_page(place.assignment, request.POST.get(GO)):
        return redirect(page_named)
    messages.success(request, _("下書きを保存しました。いつでも、ここから続けられます。"))
    return redirect("work:task", place.assignment.pk)


def _chosen_page(assignment: Assignment, name: str | None) -> str | None:
    """Return the address of an action's page: only pages of the list can be gone to."""
    pages = (action for action in actions_on(assignment) if action.is_page)
    return next((action.url for action in pages if action.name == name), None)


def _submit(request: Request, place: Workplace) -> HttpResponse:
    """Keep what was typed first, whatever the checks say; then hand it in."""
    raw = answers_in(request.POST)
    try:
        if differing(keep(request, place.assignment.pk, raw).raw, raw):
            raise DraftJoined()
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
        return _refused(request, place.assignment.pk, raw, error)
    if handed.known:
        # Accepted already: how it compared with the known answer is what helps now.
        return redirect("work:outcome", place.assignment.pk)
    return _thank(request, place.assignment, surplus=handed.surplus)


def _refused(request: Request, assignment_id: UUID, raw: Raw, error: DomainError) -> HttpResponse:
    """Show the page again as things stand now, with everything that was typed."""
    if error.kind in (Kind.MISSING, Kind.FORBIDDEN):
        raise error
    place = queries.workplace(request.actor, assignment_id)
    if place.assignment.state not in IN_HAND and place.submission is not None:
        return _handed_before(request, place, raw)
    if isinstance(error, DraftChangedElsewhere):
        raw = error.joined
    elif isinstance(error, DraftJoined):
        raw = place.raw
    return _show(request, place, raw=raw, problem=error)


def _handed_before(request: Request, place: Workplace, raw: Raw) -> HttpResponse:
    """Take the same answers a second time as what they are: the first ones, sent again."""
    if differing(_handed(place, raw), to_raw(place.form, parse(place.form, raw).answers)):
        return _show(request, place, raw=raw, problem=HandedInOtherwise())
    messages.success(request, _("もう出してあります。二回にはなっていません。"))
    return redirect("work:home")


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
    keep_typed(request, assignment_id)
    count = assignments.release_rest(actor=request.actor, assignment_id=assignment_id, at=now())
    messages.success(
        request,
        _("ここまでにしました。残りの%(count)s件を返しました。評価には影響しません。")
        % {"count": count},
    )
    return redirect("work:home")


Service = Callable[..., object]


def _button(service: Service, words: str, to_home: bool) -> Callable[..., HttpResponse]:
    """Return a view of one button: one service call, one sentence, one place to go on."""

    def press(request: Request, assignment_id: UUID) -> HttpResponse:
        keep_typed(request, assignment_id)
        service(actor=request.actor, assignment_id=assignment_id, at=now())
        messages.success(request, _(words))
        return redirect("work:home") if to_home else redirect("work:task", assignment_id)

    press.__doc__ = service.__doc__
    return press


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
    queries.assignment_for(actor, assignment_id)
    take_rest(actor=actor, at=at)


rest = _in_hand(
    _button(_take_rest, "お休みに入りました。すべての仕事の時間が、止まりました。", True)
)
