"""A worker's dialogues about accommodations: asking, answering, trying, reviewing, letting be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.accommodations import RequestForm, SayForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import accommodations as present
from frontend.requests import Request
from frontend.templatetags.formats import day
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.kernel.text import N_
from tasks.dialogue import Scope
from tasks.models import Accommodation, AccommodationMessage, Assignment
from tasks.queries import accommodations as queries
from tasks.queries.work import assignment_for
from tasks.services import accommodations as services
from tasks.states import IN_FORCE
from workers.models import Skill
from workers.queries import own_worker

PAGE_SIZE = 20

Step = Callable[..., Accommodation | AccommodationMessage]

#: By the name of a button: what it does, and what is said afterwards.
STEPS: dict[str, tuple[Step, str]] = {
    "reply": (services.reply, N_("答えを送りました。")),
    "agree": (services.agree, N_("約束しました。これからの仕事に、この配慮がつきます。")),
    "counter": (services.counter, N_("伝えました。運営が、もう一度考えます。")),
    "decline": (services.decline, N_("提案をことわりました。相談は、つづいています。")),
    "take-alternative": (services.take_alternative, N_("かわりの方法で約束しました。")),
    "object": (services.object_to_refusal, N_("伝えました。べつの人が、もう一度答えます。")),
    "start-trial": (services.start_trial, N_("ためしを始めました。")),
    "keep": (services.keep, N_("このままつづけます。")),
    "change": (
        partial(services.wish_change, mask=0),
        N_("変える相談をはじめました。新しく約束するまで、今の配慮がつづきます。"),
    ),
    "note": (services.note, N_("ことばを送りました。")),
}


@page(Action.ACCOMMODATION_REQUEST, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show the worker's dialogues, the newest first."""
    rows = queries.own_accommodations(request.actor)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": present.own_rows(shown)}
    return render_page(request, "frontend/accommodations/list.html", context)


@page(Action.ACCOMMODATION_REQUEST)
def new(request: Request) -> HttpResponse:
    """Ask for an accommodation; coming from a task, that task is chosen beforehand."""
    assignment = _task(request)
    form = _request_form(request, assignment)
    if request.method == "POST":
        made = attempt(
            form, lambda: services.request(actor=request.actor, wish=form.wish(), at=now())
        )
        if made is not None:
            said = _("相談を送りました。運営が、%(due)sまでに答えます。")
            messages.success(request, said % {"due": day(made.due_on)})
            return redirect("work:accommodation", made.pk)
    context = {"task": assignment}
    return render_page(request, "frontend/accommodations/new.html", context, form=form)


def _task(request: Request) -> Assignment | None:
    """Return the own task that the address names, if any."""
    try:
        wanted = UUID(request.GET.get("task", ""))
    except ValueError:
        return None
    return assignment_for(request.actor, wanted)


def _request_form(request: Request, assignment: Assignment | None) -> RequestForm:
    worker = own_worker(request.actor)
    codes = Skill.objects.filter(worker=worker).order_by("code").values_list("code", flat=True)
    choices = present.scope_choices(assignment, queries.programmes_of(request.actor), codes)
    return RequestForm(
        request.POST if request.method == "POST" else None,
        choices=choices,
        has_office=worker.office_id is not None,
        initial={"where": choices[0][0] if assignment else str(Scope.ALL)},
    )


@page(Action.ACCOMMODATION_REQUEST, methods=("GET",))
def one(request: Request, accommodation_id: UUID) -> HttpResponse:
    """Show where a dialogue stands, what can be done now, and everything that was said."""
    return _show(request, accommodation_id, SayForm())


def _show(request: Request, accommodation_id: UUID, form: SayForm) -> HttpResponse:
    dialogue = queries.own_dialogue(request.actor, accommodation_id)
    row = dialogue.accommodation
    context: dict[str, Any] = {
        "row": row,
        "state": row.state,
        "title_text": present.own_title(row),
        "next_step": present.next_step(row),
        "shown": present.shown(dialogue, Role.WORKER),
        "has_office": row.worker.office_id is not None,
    }
    return render_page(request, "frontend/accommodations/one.html", context, form=form)


@page(Action.ACCOMMODATION_REQUEST, methods=("POST",))
def answer(request: Request, accommodation_id: UUID) -> HttpResponse:
    """Do what the pressed button says, with what was written."""
    step, said = STEPS.get(request.POST.get("step", ""), STEPS["note"])
    form = SayForm(request.POST)
    done = _take(request, accommodation_id, form, step)
    if done is None:
        return _show(request, accommodation_id, form)
    messages.success(request, _(said))
    # A wish for a change leads to its own dialogue.
    return redirect(
        "work:accommodation", done.pk if isinstance(done, Accommodation) else accommodation_id
    )


def _take(
    request: Request, accommodation_id: UUID, form: SayForm, step: Step
) -> Accommodation | AccommodationMessage | None:
    """Take a step with what was written; None when the page has to be shown again."""
    return attempt(
        form,
        lambda: step(
            actor=request.actor,
            accommodation_id=accommodation_id,
            text=form.cleaned_data["text"],
            at=now(),
        ),
    )


@page(Action.ACCOMMODATION_REQUEST, methods=("POST",))
def share(request: Request, accommodation_id: UUID) -> HttpResponse:
    """Let the office in, or no longer."""
    include = bool(request.POST.get("include"))
    services.share_with_office(
        actor=request.actor, accommodation_id=accommodation_id, include=include, at=now()
    )
    said = (
        _("事業所の職員も、読めるようになりました。")
        if include
        else _("事業所には、もう見えません。")
    )
    messages.success(request, said)
    return redirect("work:accommodation", accommodation_id)


@page(Action.ACCOMMODATION_REQUEST)
def close(request: Request, accommodation_id: UUID) -> HttpResponse:
    """Ask before a dialogue is withdrawn or an agreement ended; then do it."""
    row = queries.own_dialogue(request.actor, accommodation_id).accommodation
    in_force = row.state in IN_FORCE
    form = SayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        step = services.end if in_force else services.withdraw
        if _take(request, accommodation_id, form, step) is not None:
            messages.success(request, _("終わりました。いつでも、また相談できます。"))
            return redirect("work:accommodations")
    context = {"row": row, "in_force": in_force, "title_text": present.own_title(row)}
    return render_page(request, "frontend/accommodations/close.html", context, form=form)
