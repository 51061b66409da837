"""The start of one's own account, and name and language."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend import errors
from frontend.forms.account import ProfileForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.rows import Fact
from frontend.requests import Request
from marketplace.accounts import services
from marketplace.accounts.adapters import speak
from marketplace.accounts.models import User
from marketplace.accounts.permissions import Action, permits
from marketplace.kernel.clock import now


@page(Action.ACCOUNT_MANAGE_OWN, methods=("GET",))
def settings_page(request: Request) -> HttpResponse:
    """Show what can be changed about one's own account."""
    context = {
        "facts": _facts(request.user),  # type: ignore[arg-type]
        "may_invite": permits(request.actor, Action.ACCOUNT_INVITE),
        "may_have_keys": permits(request.actor, Action.TOKEN_MANAGE),
    }
    return render_page(request, "account/settings.html", context)


def _facts(user: User) -> list[Fact]:
    languages = dict(settings.LANGUAGES)
    edit = reverse("account:profile")
    return [
        Fact(_("お名前"), user.display_name, edit),
        Fact(_("ことば"), str(languages.get(user.language, user.language)), edit),
        Fact(_("メールアドレス"), _address(user), reverse("account_email")),
        _password(user),
    ]


def _address(user: User) -> str:
    primary = EmailAddress.objects.get_primary(user)
    return str(primary.email) if primary else user.email


def _password(user: User) -> Fact:
    if user.has_usable_password():
        return Fact(_("パスワード"), _("決めてあります"), reverse("account_change_password"))
    return Fact(
        _("パスワード"), _("決めていません"), reverse("account_set_password"), action=_("決める")
    )


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
