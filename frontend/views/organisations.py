"""The bodies that take part: the operator registers them, then invites their people."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.organisations import MUNICIPALITY, OrganisationForm, OrganisationNameForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.requests import Request
from marketplace.accounts.models import Organisation
from marketplace.accounts.permissions import Action
from marketplace.accounts.queries import organisation, organisations
from marketplace.accounts.roles import OrganisationKind
from marketplace.accounts.services import change_organisation
from marketplace.kernel.clock import now
from marketplace.kernel.text import N_
from tasks.models import Municipality
from tasks.services.municipalities import register_municipality
from workers.models import Office
from workers.services.offices import register_office
from workers.states import OfficeKind

PAGE_SIZE = 20
KIND_NAMES = {
    OrganisationKind.MUNICIPALITY: N_("自治体"),
    OrganisationKind.OFFICE: N_("事業所"),
    OrganisationKind.OPERATOR: N_("運営"),
}


@page(Action.ORGANISATION_EDIT)
def listed(request: Request) -> HttpResponse:
    """Show all bodies; by POST register one."""
    form = OrganisationForm(request.POST) if request.method == "POST" else OrganisationForm()
    made = attempt(form, lambda: _register(request, form.cleaned_data)) if form.is_bound else None
    if made is not None:
        messages.success(
            request, _("登録しました。次は「招待」から、その組織の人を招いてください。")
        )
        return redirect("operator:organisations")
    shown = Paginator(organisations(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(one, _(KIND_NAMES[OrganisationKind(one.kind)])) for one in shown]
    context = {"page": shown, "rows": rows}
    return render_page(request, "frontend/operator/organisations.html", context, form=form)


@page(Action.ORGANISATION_EDIT)
def edit(request: Request, organisation_id: UUID) -> HttpResponse:
    """Change what a body is called, and how that is read."""
    body = organisation(request.actor, organisation_id)
    initial = {"name": body.name, "name_reading": body.name_reading}
    sent = request.method == "POST"
    form = OrganisationNameForm(request.POST) if sent else OrganisationNameForm(initial=initial)
    saved = attempt(form, lambda: _rename(request, body.pk, form.cleaned_data)) if sent else None
    if saved is not None:
        messages.success(request, _("保存しました。"))
        return redirect("operator:organisations")
    context = {"organisation": body}
    return render_page(request, "frontend/operator/organisation.html", context, form=form)


def _rename(request: Request, organisation_id: UUID, said: dict[str, str]) -> Organisation:
    return change_organisation(
        actor=request.actor, organisation_id=organisation_id, at=now(), **said
    )


def _register(request: Request, said: dict[str, str]) -> Municipality | Office:
    facts = {name: said[name] for name in ("name", "name_reading", "prefecture")}
    if said["kind"] == MUNICIPALITY:
        return register_municipality(actor=request.actor, at=now(), **facts)
    return register_office(actor=request.actor, kind=OfficeKind(said["kind"]), at=now(), **facts)
