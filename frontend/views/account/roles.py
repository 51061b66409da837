"""Holding several roles and acting in one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from frontend.labels import role_name
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.seats import Seat, seats_of
from frontend.requests import Request
from marketplace.accounts import queries
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role


@page(Action.ACCOUNT_MANAGE_OWN, methods=("GET",))
def choose(request: Request) -> HttpResponse:
    """Show the roles that the person holds, the present one marked."""
    seats: list[Seat] = seats_of(request.actor)
    return render_page(request, "account/roles.html", {"seats": seats})


@page(Action.ACCOUNT_MANAGE_OWN, methods=("POST",))
def switch(request: Request) -> HttpResponse:
    """Act in another role from now on, and go to its first page or back to ``next``."""
    wanted = _identity(request.POST.get("membership", ""))
    membership = queries.own_membership(request.actor, wanted)
    request.session["membership_id"] = str(membership.pk)
    words = {"role": role_name(Role(membership.role))}
    messages.success(request, _("役割を「%(role)s」に切りかえました。") % words)
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return redirect(target if safe else "public:start")


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise OutOfScope from error
