"""Keys for machine clients."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from frontend import errors
from frontend.forms.account import TokenForm
from frontend.labels import Status, Tone
from frontend.labels_account import action_name
from frontend.pages import render_page
from frontend.permissions import page
from frontend.requests import Request
from marketplace.accounts import queries, services
from marketplace.accounts.models import ApiToken
from marketplace.accounts.permissions import Action, token_scopes
from marketplace.kernel.clock import now

PER_PAGE = 25


@page(Action.TOKEN_MANAGE, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """List the keys of one's own seat."""
    rows = queries.tokens_of(request.actor)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"tokens": [_row(one) for one in shown], "page": shown}
    return render_page(request, "account/tokens.html", context)


def _row(token: ApiToken) -> dict[str, object]:
    status = _status(token)
    return {
        "token": token,
        "scopes": [action_name(Action(code)) for code in token.scopes if code in frozenset(Action)],
        "status": status,
        "is_live": status.tone is Tone.ACTIVE,
    }


def _status(token: ApiToken) -> Status:
    if token.revoked_at:
        return Status(_("止めました"), Tone.STOPPED)
    if token.expires_at and token.expires_at <= now():
        return Status(_("期限が切れました"), Tone.STOPPED)
    return Status(_("使えます"), Tone.ACTIVE)


@page(Action.TOKEN_MANAGE)
@never_cache
def create(request: Request) -> HttpResponse:
    """Make a key; the answer to the POST is the only page that ever shows it."""
    scopes = token_scopes(request.actor.role)
    sent = request.method == "POST"
    form = TokenForm(request.POST, scopes=scopes) if sent else TokenForm(scopes=scopes)
    if form.is_bound:
        made = errors.attempt(form, lambda: _create(request, form))
        if made:
            token, key = made
            return render_page(request, "account/token_made.html", {"token": token, "key": key})
    return render_page(request, "account/token_new.html", form=form)


def _create(request: Request, form: TokenForm) -> tuple[ApiToken, str]:
    return services.create_token(
        actor=request.actor,
        name=form.cleaned_data["name"],
        scopes=[Action(code) for code in form.cleaned_data["scopes"]],
        at=now(),
    )


@page(Action.TOKEN_MANAGE, methods=("POST",))
def revoke(request: Request, token_id: UUID) -> HttpResponse:
    """End a key at once."""
    token = services.revoke_token(
        actor=request.actor,
        token_id=token_id,
        at=now(),
    )
    words = {"name": token.name}
    messages.success(request, _("キー「%(name)s」を止めました。") % words)
    return redirect("account:tokens")
