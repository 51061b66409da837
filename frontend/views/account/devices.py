"""Where one is signed in, and signing out everywhere else."""

from __future__ import annotations

from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from marketplace.accounts.permissions import Action


@page(Action.ACCOUNT_MANAGE_OWN)
def listed(request: HttpRequest) -> HttpResponse:
    """List the browsers in which the person is signed in; POST signs out of all others."""
    if request.method == "POST":
        end_other_sessions(request, request.user)
        messages.success(request, _("ほかの機器を、すべてログアウトしました。"))
        return redirect("account:devices")
    rows = UserSession.objects.filter(user_id=request.user.pk).order_by("-last_seen_at", "-pk")
    context = {"sessions": [one for one in rows if one.exists()]}
    return render_page(request, "account/devices.html", context)
