"""What every page needs: names, menu, language, display wishes, unread notices."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from frontend import display, navigation
from frontend.labels import role_name
from frontend.language import readers_language
from frontend.stylesheet import stylesheet_url
from marketplace.accounts.actors import ANONYMOUS, Actor
from marketplace.accounts.display import Display
from marketplace.notifications.queries import Frame, frame_of


@dataclass(frozen=True)
class Site:
    """The frame of a page, as one reader sees it."""

    name: str
    language: str
    actor: Actor
    role_name: str
    display: Display
    look: str
    stylesheet: str
    menu: list[navigation.Link]
    home_url: str
    notices_url: str | None
    pulse_url: str | None
    settings_url: str | None
    sign_in_url: str | None
    sign_out_url: str | None
    roles_url: str | None
    notices: Frame
    path: str


def site(request: HttpRequest) -> dict[str, object]:
    """Add ``site`` and an empty ``summary`` (a page with problems brings its own)."""
    return {"site": site_of(request), "summary": None}


def site_of(request: HttpRequest) -> Site:
    """Return the frame for this request; works for error pages without a session too."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    find = navigation.url_or_none
    # A request that broke before the middleware wears what the browser keeps.
    worn: Display = getattr(request, "display", None) or display.of_browser(request)
    return Site(
        name=settings.SITE_NAME,
        language=readers_language(),
        actor=actor,
        role_name=role_name(actor.role) if actor.role else "",
        display=worn,
        look=display.classes_of(worn),
        stylesheet=stylesheet_url(),
        menu=navigation.menu(actor.role, request.path),
        home_url=navigation.home_of(actor.role) or "/",
        notices_url=find("notices:list"),
        pulse_url=find("notices:pulse"),
        settings_url=find("account:settings"),
        sign_in_url=find("account_login"),
        sign_out_url=find("account_logout"),
        roles_url=find("account:roles"),
        notices=notices_of(actor),
        path=request.get_full_path(),
    )


def notices_of(actor: Actor) -> Frame:
    """Return the reader's unread count and how often the page may speak up; nobody has none."""
    return Frame() if actor.user_id is None else frame_of(actor.user_id)
