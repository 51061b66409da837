"""A draft on its way to being published: its terms, its note, what it asks, what it offers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accessibility.vocabulary import UnknownCode, adjustment_named, demands_in
from frontend.errors import attempt
from frontend.forms.city import DraftForm
from frontend.forms.posting import BatchNoteForm, DemandsForm, asks_field, demands_form
from frontend.pages import render_page
from frontend.permissions import page
from frontend.requests import Request
from frontend.views.municipality.looking import advice_for, only_looks
from frontend.views.municipality.sending import sent
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from tasks.errors import AdjustmentsUnknown, NoDraft
from tasks.models import Batch
from tasks.queries.batches import batch_for
from tasks.queries.demands import BatchDemands, demands_of_batch
from tasks.services import posting as services
from tasks.states import BatchState


def _draft(request: Request, batch_id: UUID) -> Batch:
    batch = batch_for(request.actor, batch_id)
    if batch.state != BatchState.DRAFT:
        raise NoDraft()
    return batch


@page(Action.BATCH_DRAFT)
def terms(request: Request, batch_id: UUID) -> HttpResponse:
    """Change the name and the deadline of a draft."""
    batch = _draft(request, batch_id)
    form = DraftForm(sent(request), initial={"title": batch.title, "deadline": batch.deadline})
    if request.method == "POST":
        saved = attempt(
            form,
            lambda: services.set_terms(
                actor=request.actor,
                batch_id=batch_id,
                title=form.cleaned_data["title"],
                deadline=form.cleaned_data["deadline"] or batch.programme.deadline,
                at=now(),
            ),
        )
        if saved is not None:
            messages.success(request, _("名前と期限を保存しました。"))
            return redirect("city:batch", batch_id)
    return render_page(request, "frontend/city/terms.html", {"batch": batch}, form=form)


@page(Action.BATCH_DRAFT)
def note(request: Request, batch_id: UUID) -> HttpResponse:
    """Write what workers read about a batch; advice never keeps a text from being saved."""
    batch = _draft(request, batch_id)
    kept = {"note": batch.note, "note_plain": batch.note_plain}
    form = BatchNoteForm(sent(request), initial=kept)
    if request.method == "POST" and not only_looks(request):
        saved = attempt(
            form,
            lambda: services.set_note(
                actor=request.actor, batch_id=batch_id, at=now(), **form.cleaned_data
            ),
        )
        if saved is not None:
            messages.success(request, _("気をつけることを保存しました。"))
            return redirect("city:note", batch_id)
    context = {"batch": batch, "advice": advice_for(request, form, "note", "note_plain")}
    return render_page(request, "frontend/city/note.html", context, form=form)


@page(Action.BATCH_DRAFT)
def demands(request: Request, batch_id: UUID) -> HttpResponse:
    """Look at what the work asks, computed from its form and material, and confirm it."""
    batch = _draft(request, batch_id)
    shown = demands_of_batch(actor=request.actor, batch_id=batch_id, at=now())
    form = demands_form(shown)(_with_new_ones(sent(request), shown))
    if request.method == "POST":
        confirmed = attempt(form, lambda: _confirm(request, batch_id, form))
        if confirmed is not None:
            messages.success(request, _("仕事が求めることを確かめました。"))
            return redirect("city:batch", batch_id)
    context = {"batch": batch, "computed": shown.computed, "confirmed": shown.confirmed}
    return render_page(request, "frontend/city/demands.html", context, form=form)


def _confirm(request: Request, batch_id: UUID, form: DemandsForm) -> Batch:
    return services.confirm_demands(
        actor=request.actor,
        batch_id=batch_id,
        computed=_seen(request.POST),
        added=form.added,
        removed=form.removed,
        at=now(),
    )


def _seen(posted: QueryDict) -> int:
    """Return the mask of the demands that stood on the page that was sent."""
    digits = posted.get("computed", "")
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def _with_new_ones(posted: QueryDict | None, shown: BatchDemands) -> QueryDict | None:
    """Tick what was computed only since the page was shown: nobody has taken it out."""
    if posted is None:
        return None
    data = posted.copy()
    for demand in demands_in(shown.computed & ~_seen(posted)):
        data[asks_field(demand)] = "on"
    return data


@page(Action.BATCH_DRAFT, methods=("POST",))
def offer(request: Request, batch_id: UUID) -> HttpResponse:
    """Offer one adjustment more, in one step from the list of what each would win."""
    # Whose draft it is comes before what is wrong with the form: strangers learn nothing.
    _draft(request, batch_id)
    try:
        adjustment = adjustment_named(request.POST.get("adjustment", ""))
    except UnknownCode as error:
        raise AdjustmentsUnknown() from error
    services.offer_one(actor=request.actor, batch_id=batch_id, adjustment=adjustment, at=now())
    messages.success(request, _("配慮を一つ決めました。働く人に約束することになります。"))
    return redirect("city:batch", batch_id)
