"""How pages look: chosen by everybody, kept for people on the server and for visitors in a cookie."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from frontend import display, held
from frontend.forms.display import DisplayForm, initial_of
from frontend.language import readers_language
from frontend.pages import render_page
from frontend.permissions import public_page
from marketplace.accounts import services
from marketplace.accounts.actors import Actor
from marketplace.accounts.adapters import speak
from marketplace.accounts.display import STANDARD, Display
from marketplace.kernel.clock import now

TRY, STANDARD_AGAIN = "try", "standard"


@public_page
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Show the choice; keep it, try it on this page only, or go back to the standard."""
    if request.method != "POST":
        worn: Display = request.display  # type: ignore[attr-defined]
        return _page(request, DisplayForm(initial=initial_of(worn, readers_language())))
    if request.POST.get("do") == STANDARD_AGAIN:
        return _keep(request, STANDARD, said=_("標準の表示にもどしました。"))
    form = DisplayForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if request.POST.get("do") == TRY:
        return _tried(request, form)
    with translation.override(form.language_chosen() or readers_language()):
        said = _("表示を変えました。")
    return _keep(request, form.wishes(), said=said, language=form.language_chosen())


def _page(request: HttpRequest, form: DisplayForm) -> HttpResponse:
    context = {
        "next": way_back(request, asked=request.POST.get("next", request.GET.get("next", "")))
    }
    return render_page(request, "frontend/public/display.html", context, form=form)


def _tried(request: HttpRequest, form: DisplayForm) -> HttpResponse:
    """Show this page, and nothing else, in the display that was chosen; nothing is kept."""
    request.display = form.wishes()  # type: ignore[attr-defined]
    messages.success(request, _("選んだ表示を、このページでためしています。まだ保存していません。"))
    return _page(request, form)


def _keep(request: HttpRequest, wishes: Display, *, said: str, language: str = "") -> HttpResponse:
    messages.success(request, said)
    response = redirect(way_back(request, asked=request.POST.get("next", "")))
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.user_id is None:
        display.keep_for_visitor(response, wishes)
    else:
        services.save_display_wishes(actor=actor, wishes=wishes, at=now(), language=language)
    if language:
        speak(response, language)
    return response


def way_back(request: HttpRequest, *, asked: str) -> str:
    """Return the page that the reader came from, if it is one of ours; else this page."""
    return asked if held.is_own_page(request, asked) else reverse("public:display")
