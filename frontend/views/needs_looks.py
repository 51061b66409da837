"""Looking at what a worker shows: for an office and for the operator, with a purpose, on record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from frontend.errors import attempt
from frontend.forms.sharing import LookForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import needs as present
from frontend.presenters.rows import Row
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from workers.models import Worker
from workers.queries import share_for, showing_to, worker_to_look_at
from workers.services.looks import ShownNeeds, look_at_needs


@page(Action.NEEDS_LOOK)
def of_member(request: Request, worker_id: UUID) -> HttpResponse:
    """An office's page of one member: what they show, after somebody said why they look."""
    return _look(request, worker_id, "frontend/office/member.html")


@page(Action.NEEDS_LOOK)
def of_worker(request: Request, worker_id: UUID) -> HttpResponse:
    """The operator's page of one worker: the same, under the same rule."""
    return _look(request, worker_id, "frontend/operator/shown_needs.html")


def _look(request: Request, worker_id: UUID, template: str) -> HttpResponse:
    worker = worker_to_look_at(request.actor, worker_id)
    if request.method == "GET":
        return _page(request, template, worker, LookForm())
    form = LookForm(request.POST)
    shown = attempt(form, lambda: _shown(request, worker_id, form))
    return _page(request, template, worker, form, shown)


def _shown(request: Request, worker_id: UUID, form: LookForm) -> ShownNeeds:
    return look_at_needs(
        actor=request.actor,
        worker_id=worker_id,
        purpose=form.of(),
        words=form.cleaned_data["words"],
        at=now(),
    )


def _page(
    request: Request,
    template: str,
    worker: Worker,
    form: LookForm,
    shown: ShownNeeds | None = None,
) -> HttpResponse:
    context = {
        "name": worker.user.display_name,
        "is_shared": share_for(request.actor, worker) is not None,
        "parts": present.shown_parts(shown.topics, shown.profile) if shown else [],
    }
    return render_page(request, template, context, form=form)


@page(Action.NEEDS_LOOK, methods=("GET",))
def showing(request: Request) -> HttpResponse:
    """The workers who show the operator's advisers something; not what."""
    rows = [
        Row(
            title=worker.user.display_name,
            url=reverse("operator:shown-needs-of", args=[worker.pk]),
        )
        for worker in showing_to(request.actor)
    ]
    return render_page(request, "frontend/operator/showing.html", {"rows": rows})
