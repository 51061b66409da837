"""Pages for everybody: first page, help, privacy, language, and letting go of text that waited."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from frontend import held
from frontend.navigation import home_of
from frontend.permissions import public_page
from marketplace.accounts.actors import Actor

FOLDER = "frontend/public/"
LANGUAGE_SECONDS = 365 * 24 * 60 * 60


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is and lead each reader to a start of their own."""
    return render(request, f"{FOLDER}home.html")


@public_page
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead a signed-in person to the first page of their role."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.is_anonymous:
        return held.ask_to_sign_in(request)
    if actor.role:
        return redirect(home_of(actor.role) or "public:home")
    return render(request, f"{FOLDER}no_role.html", {"contact": settings.DEFAULT_FROM_EMAIL})


@public_page
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Say how to reach a human, and answer what is asked most."""
    return render(request, f"{FOLDER}help.html", {"contact": settings.DEFAULT_FROM_EMAIL})


@public_page
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, why, and who sees it."""
    return render(request, f"{FOLDER}privacy.html", {"contact": settings.DEFAULT_FROM_EMAIL})


@public_page
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language in a cookie and show the same page again."""
    response = redirect(_safe_next(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=LANGUAGE_SECONDS,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if held.is_own_page(request, wanted) else reverse("public:home")


@public_page
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw away the text that was kept while its writer signed in, as the writer asks."""
    page = _safe_next(request)
    return held.discard(request, redirect(page), page)
