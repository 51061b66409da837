"""Opening pages and pressing buttons as a browser without scripts does."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from accessibility.vocabulary import Adjustment
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import User
from tasks.models import Accommodation
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal, Wish
from tests.factories import work
from tests.support.html import Page
from workers.models import Worker

WORDS = "長い時間つづけると、手がとまります。"
BREAKS = Adjustment.BREAKS.mask


def browser_of(actor: Actor) -> Client:
    made = Client()
    made.force_login(User.objects.get(pk=actor.user_id))
    return made


class Opened(Page):
    """A page that knows where it stands: a form without an address is sent there."""

    def __init__(self, response: Any) -> None:
        super().__init__(response)
        request = response.wsgi_request
        self.path = request.get_full_path()


def get(visitor: Client, name: str, *args: object, **query: str) -> Opened:
    return Opened(visitor.get(reverse(name, args=args), query))


def press(visitor: Client, page: Opened, button: str, **changes: object) -> Opened:
    """Return the page after a button was pressed, as a browser would send its form."""
    form = page.form_with_button(button)
    tag = next(t for t in form.tag.select("button") if " ".join(t.get_text(" ").split()) == button)
    values = form.values(**changes)
    if tag.get("name"):
        values[str(tag["name"])] = str(tag.get("value", ""))
    return Opened(visitor.post(form.action or page.path, values, follow=True))


def asked(worker: Worker, at, **wish: object) -> Accommodation:
    wish = Wish(WORDS, BREAKS, **wish)
    return services.request(actor=work.acting(worker), wish=wish, at=at)


def proposed(worker: Worker, operator: Actor, at, **more: object) -> Accommodation:
    row = asked(worker, at)
    proposal = Proposal("いつでも休めます。", BREAKS, **more)
    return services.propose(actor=operator, accommodation_id=row.pk, proposal=proposal, at=at)
