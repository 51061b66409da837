"""The start of one's own account, and name and language."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend import errors
from frontend.forms.account import ProfileForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import settings as presenter
from frontend.requests import Request
from marketplace.accounts import services
from marketplace.accounts.adapters import speak
from marketplace.accounts.models import User
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.notifications.policies import person_of
from marketplace.notifications.queries import wishes_of


@page(Action.ACCOUNT_MANAGE_OWN, methods=("GET",))
def settings_page(request: Request) -> HttpResponse:
    """Show everything that can be set, and how it is set now."""
    actor, user = request.actor, request.user
    context = {
        "facts": presenter.facts_about(user),  # type: ignore[arg-type]
        "display_facts": presenter.facts_of_display(request.display, request.LANGUAGE_CODE),
        "notice_facts": presenter.facts_of_notices(wishes_of(person_of(actor))),
        "work_rows": presenter.rows_of_work(actor),
        "safety_rows": presenter.rows_of_safety(actor),
        "people_rows": presenter.rows_of_people(actor),
    }
    return render_page(request, "account/settings.html", context)


@page(Action.ACCOUNT_MANAGE_OWN)
def edit(request: Request) -> HttpResponse:
    """Change name, its reading and language; the language holds for this browser at once."""
    user: User = request.user  # type: ignore[assignment]
    initial = {name: getattr(user, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm(initial=initial)
    if form.is_bound:
        saved = errors.attempt(
            form,
            lambda: services.change_profile(
                actor=request.actor,
                **form.cleaned_data,
                at=now(),
            ),
        )
        if saved:
            return _saved(request, saved)
    return render_page(request, "account/profile.html", form=form)


def _saved(request: Request, user: User) -> HttpResponse:
    messages.success(request, _("保存しました。"))
    response = redirect("account:settings")
    speak(response, user.language)
    return response
