"""ほかの人に渡す: asking a colleague of the office, and answering one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.handing import ColleagueForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import handing as present
from frontend.presenters.work import title_of
from frontend.readings import cities_of_work
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from marketplace.kernel.text import N_
from tasks.models import HandOver
from tasks.queries import handing as queries
from tasks.queries.work import assignment_for
from tasks.services import handovers as services
from tasks.states import IN_HAND, HandOverState
from workers.queries import own_worker


@page(Action.WORK_SUBMIT)
def ask(request: Request, assignment_id: UUID) -> HttpResponse:
    """Say what handing over means and what the part is worth, and ask the chosen colleague."""
    assignment = assignment_for(request.actor, assignment_id)
    people = queries.colleagues_for(request.actor, assignment_id, now())
    choices = [(str(one.pk), one.user.display_name) for one in people]
    form = ColleagueForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST":
        asked = attempt(form, lambda: _ask(request, assignment_id, form))
        if asked is not None:
            messages.success(request, _("たのみました。返事が来るまで、仕事はあなたのものです。"))
            return redirect("work:hand-over-one", asked.pk)
    context = {
        "assignment": assignment,
        "work": title_of(assignment.task),
        "open_to_hand_over": assignment.state in IN_HAND,
        "has_office": own_worker(request.actor, Action.WORK_SUBMIT).office_id is not None,
        "has_colleagues": bool(choices),
        "question": queries.open_question(assignment),
        "facts": present.share_facts(queries.share_of(assignment)),
        **cities_of_work([assignment]),
    }
    return render_page(request, "frontend/work/hand_over.html", context, form=form)


def _ask(request: Request, assignment_id: UUID, form: ColleagueForm) -> HandOver:
    return services.ask(
        actor=request.actor,
        assignment_id=assignment_id,
        to_worker_id=form.chosen(),
        at=now(),
    )


@page(Action.WORK_VIEW, methods=("GET",))
def one(request: Request, hand_over_id: UUID) -> HttpResponse:
    """Show a question to a colleague: to the one who asked, and to the one who was asked."""
    return _show(request, hand_over_id)


def _show(request: Request, hand_over_id: UUID, problem: DomainError | None = None) -> HttpResponse:
    hand_over = queries.hand_over_for(request.actor, hand_over_id)
    worker = own_worker(request.actor, Action.WORK_VIEW)
    was_asked = hand_over.to_worker_id == worker.pk
    context = {
        "hand_over": hand_over,
        "work": title_of(hand_over.assignment.task),
        "was_asked": was_asked,
        "is_open": hand_over.state == HandOverState.ASKED,
        "resting": worker.paused_at is not None,
        "status": present.status_of_hand_over(hand_over),
        "facts": present.facts_of(hand_over, was_asked=was_asked),
        **cities_of_work([hand_over.assignment]),
    }
    return render_page(request, "frontend/work/hand_over_one.html", context, problem=problem)


Service = Callable[..., object]


def _answer(service: Service, words: str) -> Callable[..., HttpResponse]:
    """Return a view of one button: one service call, one sentence, the question as it is then."""

    def press(request: Request, hand_over_id: UUID) -> HttpResponse:
        queries.hand_over_for(request.actor, hand_over_id)
        try:
            service(actor=request.actor, hand_over_id=hand_over_id, at=now())
        except DomainError as error:
            return _show(request, hand_over_id, problem=error)
        messages.success(request, _(words))
        return redirect("work:hand-over-one", hand_over_id)

    press.__doc__ = service.__doc__
    return press


take = page(Action.WORK_TAKE, methods=("POST",))(
    _answer(services.take, N_("引きうけました。書いてあったところから、つづけられます。"))
)
decline = page(Action.WORK_TAKE, methods=("POST",))(
    _answer(services.decline, N_("ことわりました。評価には影響しません。"))
)
withdraw = page(Action.WORK_SUBMIT, methods=("POST",))(
    _answer(services.withdraw, N_("たのむのをやめました。仕事は、あなたのものです。"))
)
