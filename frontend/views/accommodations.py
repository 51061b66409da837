"""Dialogues about accommodations for staff: the operator answers, an office that was let in supports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.accommodations import ProposeForm, RefuseForm, SayForm
from frontend.forms.base import Form
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import accommodations as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import local_date, now
from marketplace.kernel.text import N_
from tasks.models import Accommodation
from tasks.queries import accommodations as queries
from tasks.services import accommodations as services
from tasks.states import AccommodationState

PAGE_SIZE = 20
ADDRESSES = {Role.OPERATOR: "operator:accommodation", Role.OFFICE_STAFF: "office:accommodation"}
PURPOSES = {
    Role.OPERATOR: N_("配慮の相談に答えるため"),
    Role.OFFICE_STAFF: N_("メンバーの配慮の相談を手伝うため"),
}
_answering = page(Action.ACCOMMODATION_ANSWER)
_supporting = page(Action.ACCOMMODATION_SUPPORT)


@page(Action.ACCOMMODATION_ANSWER, methods=("GET",))
def queue(request: Request) -> HttpResponse:
    """Show what waits for an answer, the nearest day first, and nothing about anybody."""
    rows = queries.answer_queue(request.actor)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.queue_rows(shown, local_date(now()))}
    return render_page(request, "frontend/accommodations/queue.html", context)


@page(Action.ACCOMMODATION_SUPPORT, methods=("GET",))
def of_members(request: Request) -> HttpResponse:
    """Show the dialogues that members let their office read."""
    rows = queries.office_accommodations(request.actor)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.office_rows(shown)}
    return render_page(request, "frontend/accommodations/of_members.html", context)


def _one(request: Request, accommodation_id: UUID) -> HttpResponse:
    """Show a dialogue that was opened; before that, ask whether to open it."""
    row = queries.accommodation_for_staff(request.actor, accommodation_id)
    if request.method == "POST" and "open" in request.POST:
        return _open(request, row)
    if not queries.is_open_for(request.actor, row.pk, now()):
        return _door(request, row)
    form = SayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _noted(request, row, form):
        messages.success(request, _("ことばを送りました。"))
        return redirect(request.path)
    return _show(request, row, form)


one = _answering(_one)
of_member = _supporting(_one)


def _role(request: Request) -> Role:
    return Role.OFFICE_STAFF if request.actor.role == Role.OFFICE_STAFF else Role.OPERATOR


def _door(request: Request, row: Accommodation) -> HttpResponse:
    context = {"row": row, "title_text": present.title(row), "is_office": _is_office(request)}
    context["status"] = present.status(row, _role(request))
    return render_page(request, "frontend/accommodations/door.html", context)


def _is_office(request: Request) -> bool:
    return _role(request) is Role.OFFICE_STAFF


def _open(request: Request, row: Accommodation) -> HttpResponse:
    services.look(
        actor=request.actor,
        accommodation_id=row.pk,
        purpose=PURPOSES[_role(request)],
        at=now(),
    )
    return redirect(request.path)


def _noted(request: Request, row: Accommodation, form: SayForm) -> bool:
    noted = attempt(
        form,
        lambda: services.note(
            actor=request.actor,
            accommodation_id=row.pk,
            text=form.cleaned_data["text"],
            at=now(),
        ),
    )
    return noted is not None


def _show(request: Request, row: Accommodation, form: SayForm) -> HttpResponse:
    dialogue = queries.dialogue_for_staff(request.actor, row.pk, now())
    waits = row.state == AccommodationState.REQUESTED
    context: dict[str, Any] = {
        "row": row,
        "title_text": present.title(row),
        "shown": present.shown(dialogue, _role(request)),
        "is_office": _is_office(request),
        "waits": waits and not _is_office(request),
        "may_propose": waits or row.state == AccommodationState.ASKED,
    }
    return render_page(request, "frontend/accommodations/dialogue.html", context, form=form)


# -- answers of the operator --------------------------------------------------------------------

Answer = Callable[[Request, UUID, Any], Accommodation]


def _propose(request: Request, accommodation_id: UUID, form: ProposeForm) -> Accommodation:
    return services.propose(
        actor=request.actor,
        accommodation_id=accommodation_id,
        proposal=form.proposal(),
        at=now(),
    )


def _refuse(request: Request, accommodation_id: UUID, form: RefuseForm) -> Accommodation:
    return services.refuse(
        actor=request.actor, accommodation_id=accommodation_id, refusal=form.answer(), at=now()
    )


def _ask(request: Request, accommodation_id: UUID, form: SayForm) -> Accommodation:
    return services.ask_back(
        actor=request.actor,
        accommodation_id=accommodation_id,
        text=form.cleaned_data["text"],
        at=now(),
    )


def _answer_page(
    template: str, make: Callable[[Request, Accommodation], Form], call: Answer, said: str
) -> Callable[..., HttpResponse]:
    """Return the view of one kind of answer; a dialogue that is not open leads to its door."""

    def answer(request: Request, accommodation_id: UUID) -> HttpResponse:
        row = queries.accommodation_for_staff(request.actor, accommodation_id)
        if not queries.is_open_for(request.actor, row.pk, now()):
            return _door(request, row)
        form = make(request, row)
        if request.method == "POST":
            done = attempt(form, lambda: call(request, accommodation_id, form))
            if done is not None:
                messages.success(request, _(said))
                return redirect("operator:accommodation", accommodation_id)
        context = {"row": row, "title_text": present.title(row)}
        return render_page(request, template, context, form=form)

    answer.__doc__ = call.__doc__
    return answer


def _sent(request: Request) -> Any:  # noqa: ANN401 - the posted fields, or None
    return request.POST if request.method == "POST" else None


propose = _answering(
    _answer_page(
        "frontend/accommodations/propose.html",
        lambda request, row: ProposeForm(_sent(request), ticked=row.wished_mask),
        _propose,
        N_("提案を送りました。ワーカーの返事を待ちます。"),
    )
)
refuse = _answering(
    _answer_page(
        "frontend/accommodations/refuse.html",
        lambda request, _row: RefuseForm(_sent(request)),
        _refuse,
        N_("理由と、かわりの方法を送りました。"),
    )
)
ask = _answering(
    _answer_page(
        "frontend/accommodations/ask.html",
        lambda request, _row: SayForm(_sent(request)),
        _ask,
        N_("質問を送りました。ワーカーの返事を待ちます。"),
    )
)
