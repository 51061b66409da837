"""Offering work to members, helping on their drafts, and looking before they hand in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.office import AllocateForm, AnswerCheckForm
from frontend.forms.task_form import Raw, TaskForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import office as present
from frontend.presenters import work as words
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_
from tasks.queries.helping import MembersDraft, draft_of_member, is_open_for, pre_checks_waiting
from tasks.queries.members import open_work
from tasks.services.allocation import allocate as offer
from tasks.services.helping import help_with_draft, open_draft
from tasks.services.prechecks import answer_pre_check
from workers.queries.memberships import members_of

PURPOSE = N_("メンバーの仕事を手伝うため")
VERSION = "draft_version"
PAGE_SIZE = 10
_NOT_TYPED = {"csrfmiddlewaretoken", VERSION, "save"}


@page(Action.MEMBER_ALLOCATE)
def allocate(request: Request) -> HttpResponse:
    """Show what is open, and offer some of it to a member."""
    works = open_work(request.actor, now())
    choices = {
        "members": present.member_choices(members_of(request.actor)),
        "batches": present.batch_choices(works),
    }
    if request.method == "POST":
        form = AllocateForm(request.POST, **choices)
        if (made := attempt(form, lambda: _offer(request, form))) is not None:
            messages.success(request, _("案内しました。件数：%(count)s") % {"count": made})
            return redirect("office:allocate")
    else:
        chosen = {name: request.GET.get(name, "") for name in ("member", "batch")}
        form = AllocateForm(initial=chosen, **choices)
    shown = Paginator(works, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "works": present.work_rows(list(shown)),
        "has_members": bool(choices["members"]),
    }
    return render_page(request, "frontend/office/allocate.html", context, form=form)


def _offer(request: Request, form: AllocateForm) -> int:
    typed = form.cleaned_data
    return offer(
        actor=request.actor,
        worker_id=UUID(typed["member"]),
        batch_id=UUID(typed["batch"]),
        count=typed["count"],
        at=now(),
    )


@page(Action.MEMBER_HELP, methods=("GET",))
def pre_checks(request: Request) -> HttpResponse:
    """Show what members want looked at before they hand it in."""
    rows = present.check_rows(pre_checks_waiting(request.actor))
    return render_page(request, "frontend/office/pre_checks.html", {"rows": rows})


@page(Action.MEMBER_HELP)
def draft(request: Request, assignment_id: UUID) -> HttpResponse:
    """Open a member's draft on record; then help with it, or answer what the member asked."""
    place = draft_of_member(request.actor, assignment_id)
    if request.method == "POST" and "open" in request.POST:
        open_draft(actor=request.actor, assignment_id=assignment_id, purpose=PURPOSE, at=now())
        return redirect("office:draft", assignment_id)
    if not is_open_for(request.actor, assignment_id, now()):
        return render_page(request, "frontend/office/draft_door.html", _about(place))
    if request.method != "POST":
        return _show(request, place, place.raw)
    return _answer(request, place) if "say" in request.POST else _save(request, place)


def _about(place: MembersDraft) -> dict[str, object]:
    assignment = place.assignment
    return {
        "place": place,
        "assignment": assignment,
        "worker": assignment.worker,
        "title": words.title_of(assignment.task),
        "status": words.status_for_staff(assignment.state),
    }


def _show(
    request: Request,
    place: MembersDraft,
    raw: Raw,
    *,
    check: AnswerCheckForm | None = None,
    problem: DomainError | None = None,
) -> HttpResponse:
    check = check or AnswerCheckForm()
    context = {
        **_about(place),
        "materials": words.materials_of(place.assignment.task),
        "answers": words.answers_given(place.form, place.raw),
        "check": check,
    }
    return render_page(
        request,
        "frontend/office/draft.html",
        context,
        form=TaskForm(place.form, raw),
        more_forms=[check],
        problem=problem,
    )


def _save(request: Request, place: MembersDraft) -> HttpResponse:
    raw = {name: typed for name, typed in request.POST.lists() if name not in _NOT_TYPED}
    number = request.POST.get(VERSION, "")
    try:
        saved = help_with_draft(
            actor=request.actor,
            assignment_id=place.assignment.pk,
            raw=raw,
            base_version=int(number) if number.isdecimal() else 0,
            at=now(),
        )
    except DomainError as error:
        if error.kind in (Kind.MISSING, Kind.FORBIDDEN):
            raise
        return _show(request, place, raw, problem=error)
    words_said = (
        _("保存しました。本人に、お知らせがとどきます。")
        if saved
        else _("変わったところは、ありません。")
    )
    messages.success(request, words_said)
    return redirect("office:draft", place.assignment.pk)


def _answer(request: Request, place: MembersDraft) -> HttpResponse:
    check = AnswerCheckForm(request.POST)
    answered = attempt(
        check,
        lambda: answer_pre_check(
            actor=request.actor,
            assignment_id=place.assignment.pk,
            is_fine=check.cleaned_data["answer"] == "fine",
            note=check.cleaned_data["note"],
            at=now(),
        ),
    )
    if answered is None:
        return _show(request, place, place.raw, check=check)
    messages.success(request, _("答えを送りました。出すかどうかは、本人が決めます。"))
    return redirect("office:pre-checks")
