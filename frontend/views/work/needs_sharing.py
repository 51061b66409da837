"""Who may see a worker's answers: chosen by the worker, topic by topic, taken back at any time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.sharing import ShareForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import sharing as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.db import RowMissing
from workers.models import Worker
from workers.queries import own_share_history, own_shares, own_worker
from workers.services import sharing as services

TEMPLATES = "frontend/work/needs"
WITHDRAW = "withdraw"


@page(Action.WORK_PROFILE_EDIT, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show the houses that can be shown something, what each may see, and what was before."""
    worker = own_worker(request.actor)
    history = own_share_history(request.actor)
    context = {
        "houses": present.rows_of_houses(worker, own_shares(request.actor)),
        "happenings": present.happenings_of(history),
    }
    return render_page(request, f"{TEMPLATES}/sharing.html", context)


@page(Action.WORK_PROFILE_EDIT)
def edit(request: Request, house: str) -> HttpResponse:
    """Choose the topics that one house may see; a button of its own takes all of them back."""
    worker = own_worker(request.actor)
    office_id = _office_of(worker, house)
    share = own_shares(request.actor).get(office_id)
    if request.method == "GET":
        form = ShareForm(initial={"topics": share.topics if share else []})
        return _edit_page(request, worker, house, form)
    if WITHDRAW in request.POST:
        return _withdraw(request, worker, office_id)
    form = ShareForm(request.POST)
    saved = attempt(form, lambda: _save(request, worker, office_id, form))
    return _edit_page(request, worker, house, form) if saved is None else _saved(request)


def _office_of(worker: Worker, house: str) -> UUID | None:
    """Return the office that a word in the address means, None for the operator."""
    if house == present.OPERATOR:
        return None
    office_id: UUID | None = worker.office_id
    if house != present.OFFICE or office_id is None:
        raise RowMissing(model="office", pk=house)
    return office_id


def _edit_page(request: Request, worker: Worker, house: str, form: ShareForm) -> HttpResponse:
    shares = own_shares(request.actor)
    context = {
        "house": present.house_name(worker, house),
        "is_shared": _office_of(worker, house) in shares,
        "own_url": reverse("work:needs-share", args=[house]),
    }
    return render_page(request, f"{TEMPLATES}/share.html", context, form=form)


def _save(request: Request, worker: Worker, office_id: UUID | None, form: ShareForm) -> bool:
    services.share_needs(
        actor=request.actor,
        worker_id=worker.pk,
        office_id=office_id,
        topics=form.chosen(),
        at=now(),
    )
    return True


def _saved(request: Request) -> HttpResponse:
    messages.success(request, _("だれに何を見せるかを保存しました。いつでも変えられます。"))
    return redirect("work:needs-sharing")


def _withdraw(request: Request, worker: Worker, office_id: UUID | None) -> HttpResponse:
    services.withdraw_sharing(
        actor=request.actor, worker_id=worker.pk, office_id=office_id, at=now()
    )
    messages.success(request, _("見せるのをやめました。今からは、何も見えません。"))
    return redirect("work:needs-sharing")
