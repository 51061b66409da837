"""A worker's drafts: saving by themselves, their versions, and what was written before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import drafts as present
from frontend.presenters.work import title_of
from frontend.readings import cities_of_work
from frontend.requests import Request
from frontend.templatetags.formats import clock
from frontend.views.work.typed import answers_in, keep
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from tasks.drafting import differing
from tasks.errors import DraftChangedElsewhere, DraftVersionGone
from tasks.queries import drafts as queries
from tasks.queries.work import Workplace, workplace
from tasks.services import drafts
from tasks.states import IN_HAND

PAGE_SIZE = 20


@page(Action.WORK_SUBMIT, methods=("POST",))
def autosave(request: Request, assignment_id: UUID) -> JsonResponse:
    """
    Keep what was typed while its writer goes on typing.

    ``fields`` of the answer are those in which the draft now holds something else than was sent:
    another screen wrote there.
    """
    raw, at = answers_in(request.POST), now()
    try:
        draft = keep(request, assignment_id, raw)
    except DraftChangedElsewhere:
        return JsonResponse({"sentence": _two_screens()}, status=409)
    return JsonResponse(
        {
            "sentence": _("%(clock)sに保存しました。") % {"clock": clock(at)},
            "version": draft.version,
            "fields": {name: draft.raw.get(name, []) for name in differing(draft.raw, raw)},
        }
    )


def _two_screens() -> str:
    return _(
        "別の画面でも、同じところが書かれました。今の内容も残してあります。"
        "「下書きを保存する」を押すと、二つを見くらべられます。"
    )


@page(Action.WORK_VIEW, methods=("GET",))
def kept(request: Request) -> HttpResponse:
    """Show what was written for work that has left the desk, for 30 days."""
    shown = Paginator(queries.kept_drafts(request.actor), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": shown,
        "rows": present.kept_rows(list(shown)),
        **cities_of_work([draft.assignment for draft in shown]),
    }
    return render_page(request, "frontend/work/drafts.html", context)


@page(Action.WORK_VIEW, methods=("GET",))
def history(request: Request, assignment_id: UUID) -> HttpResponse:
    """Show the versions of a draft, the newest first."""
    place = workplace(request.actor, assignment_id)
    every = queries.versions_of(request.actor, assignment_id)
    shown = Paginator(every, PAGE_SIZE).get_page(request.GET.get("page"))
    versions = list(shown)
    rows = present.version_rows(
        place.form,
        versions,
        newest_place=shown.paginator.count - shown.start_index() + 1,
        before=queries.draft_before(versions[-1]) if versions else None,
        present_number=_present_number(place),
        reader=request.actor.user_id,
    )
    context = {"page": shown, "rows": rows, **_about(place)}
    return render_page(request, "frontend/work/draft_history.html", context)


def _about(place: Workplace) -> dict[str, object]:
    return {
        "assignment": place.assignment,
        "title": title_of(place.assignment.task),
        "open_to_work": place.assignment.state in IN_HAND,
        **cities_of_work([place.assignment]),
    }


def _present_number(place: Workplace) -> int:
    return place.draft.version if place.draft else 0


@page(Action.WORK_VIEW, methods=("GET",))
def version(request: Request, assignment_id: UUID, number: int) -> HttpResponse:
    """Show one version beside the present draft."""
    place = workplace(request.actor, assignment_id)
    until = queries.versions_of(request.actor, assignment_id).filter(version__lte=number)
    wanted = until.first()
    if wanted is None or wanted.version != number:
        raise DraftVersionGone()
    present_raw = place.draft.raw if place.draft else {}
    context = {
        "version": wanted,
        "name": present.version_name(wanted, until.count()),
        "writer": present.writer_of(wanted, request.actor.user_id),
        "is_present": wanted.version == _present_number(place),
        "lines": present.compared(place.form, wanted.raw, present_raw),
        **_about(place),
    }
    return render_page(request, "frontend/work/draft_version.html", context)


@page(Action.WORK_SUBMIT, methods=("POST",))
def restore(request: Request, assignment_id: UUID, number: int) -> HttpResponse:
    """Make a version the draft again."""
    drafts.restore(actor=request.actor, assignment_id=assignment_id, version=number, at=now())
    messages.success(request, _("この版にもどしました。その前の内容も、残してあります。"))
    return redirect("work:task", assignment_id)


@page(Action.WORK_SUBMIT, methods=("POST",))
def bring_over(request: Request, assignment_id: UUID) -> HttpResponse:
    """Put what was written for the same task before into the draft."""
    drafts.bring_over(actor=request.actor, assignment_id=assignment_id, at=now())
    messages.success(request, _("前に書いたものを、下書きに入れました。"))
    return redirect("work:task", assignment_id)
