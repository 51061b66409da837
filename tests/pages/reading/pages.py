"""
What a worker has to read: every page that a worker may open, its own words taken out of it.

Left out are words that the site did not choose: contents of files and of the database (names of
goods, addresses, the rows of a clerk's list), and what is written for machines (code).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from tempfile import TemporaryDirectory

import time_machine
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup, NavigableString, Tag
from django.apps import apps
from django.test import Client, override_settings
from django.urls import reverse

from frontend.permissions import PUBLIC
from marketplace.accounts.models import Membership
from marketplace.accounts.permissions import PERMISSIONS
from marketplace.accounts.roles import Role
from tasks.models import Assignment
from tasks.services import assignments
from tasks.services.assignments import NewOffer
from tests.factories import pay, work
from tests.factories.accounts import PASSWORD
from tests.factories.tenants import AT, ROWS, House, word
from tests.support.addresses import Address, every_address

#: Pages for who builds and connects things, not for who works: the components, the API, the
#: mailbox of a demo.
FOR_DEVELOPERS = ("public:design", "public:api-docs", "public:problem", "mailbox:")
#: Elements whose words stand inside of a sentence.
_INLINE = {"a", "abbr", "b", "em", "i", "rt", "ruby", "small", "span", "strong", "time"}
_NOT_READ = "script, style, svg, code, pre, .verbatim, figcaption, #source-row, textarea, option"


@dataclass(frozen=True)
class Reading:
    """One page as it is read: its address and its words, a line for each block."""

    name: str
    text: str


def worker_pages() -> list[Address]:
    """Return every address that shows a worker a page, in the order of the URLconf."""
    return [one for one in every_address() if not one.is_api and _is_for_workers(one)]


def _is_for_workers(address: Address) -> bool:
    if "GET" not in address.methods or address.name.startswith(FOR_DEVELOPERS):
        return False
    required = address.required("GET")
    return required == PUBLIC or Role.WORKER in PERMISSIONS[required]


@cache
def all_readings() -> list[Reading]:
    """Return every page and state as a worker reads it; looked at once in a run."""
    with (
        time_machine.travel(AT, tick=False),
        TemporaryDirectory() as media,
        override_settings(MEDIA_ROOT=media),
    ):
        return [*_every_page(House("みなと野")), *_further_states(House("山野"))]


def _every_page(house: House) -> Iterator[Reading]:
    for address in worker_pages():
        signed_in = address.required("GET") != PUBLIC
        visitor = _visitor(house) if signed_in else Client()
        if page := _read(address.name, visitor, _url(address, house)):
            yield page


def _further_states(house: House) -> Iterator[Reading]:
    """Yield pages that look different when there is something to see on them."""
    visitor = _visitor(house)
    new = work.free_slots(house.batch)[0]
    offer = NewOffer(slot_id=new.pk, task_id=new.task_id, worker_id=house.worker.pk)
    assignments.offer_many(actor=work.operator(), offers=[offer], at=AT)
    offered = Assignment.objects.get(worker=house.worker)
    pay.earned([house.worker, work.worker()])
    addresses = {
        "work:offer": reverse("work:offer", args=[offered.pk]),
        "work:home with an offer": reverse("work:home"),
        "work:find with work": reverse("work:find"),
        "work:earnings with pay": reverse("work:earnings"),
        "work:mine with work": reverse("work:mine"),
    }
    for name, url in addresses.items():
        page = _read(name, visitor, url)
        assert page is not None, f"{name} shows nothing"
        yield page


def _read(name: str, visitor: Client, url: str) -> Reading | None:
    response = visitor.get(url)
    if response.streaming:
        b"".join(response.streaming_content)  # a file is closed at its end
        return None
    if response.status_code != HTTPStatus.OK or "text/html" not in response.headers.get(
        "Content-Type", ""
    ):
        return None
    main = BeautifulSoup(response.content.decode(), "html.parser").main
    return Reading(name, "\n".join(_lines(main))) if main else None


def _visitor(house: House) -> Client:
    client = Client()
    member = Membership.objects.get(pk=house.actor(Role.WORKER).membership_id)
    EmailAddress.objects.get_or_create(
        user=member.user, email=member.user.email, primary=True, verified=True
    )
    # Who has a password is asked for it again before changes of the account's safety.
    member.user.set_password(PASSWORD)
    member.user.save(update_fields=["password"])
    client.force_login(member.user)
    return client


def _url(address: Address, house: House) -> str:
    values = {}
    for name in address.parameters:
        make = ROWS.get(name)
        values[name] = make(house, Role.WORKER) if make else word(address.name, name)
    return address.url(**values)


def _lines(main: Tag) -> Iterator[str]:
    for part in main.select(_NOT_READ):
        part.decompose()
    known = set(_kept())
    for text in list(main.find_all(string=True)):
        if text.strip() in known:
            text.replace_with("")
    for tag in main.find_all(True):
        if tag.name not in _INLINE:
            tag.insert_before(NavigableString("\n"))
            tag.insert_after(NavigableString("\n"))
    for line in main.get_text("").splitlines():
        if words := " ".join(line.split()):
            yield words


def _kept() -> Iterator[str]:
    """Yield every text that some row holds."""
    for model in apps.get_models():
        for row in model._base_manager.order_by("pk").values():
            yield from _leaves(row)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (leaf for one in value.values() for leaf in _leaves(one))
    elif isinstance(value, list | tuple):
        yield from (leaf for one in value for leaf in _leaves(one))
    elif isinstance(value, str):
        yield value
