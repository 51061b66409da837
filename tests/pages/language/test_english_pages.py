"""
Every page in English: nothing is left in Japanese but people's own data, and that is marked.

What counts as data is not a list of elements: it is what stands in the database, and the
Japanese that the English texts quote on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings as site
from django.test import Client

from frontend.japanese import LETTER, runs
from frontend.permissions import PUBLIC
from marketplace.accounts.models import Membership
from marketplace.accounts.permissions import PERMISSIONS
from marketplace.accounts.roles import Role
from marketplace.kernel.errors import all_errors
from marketplace.matching.models import DispatchRound
from marketplace.matching.states import RoundState
from tasks.catalogue import all_task_types
from tasks.models.accommodations import Accommodation, AccommodationMessage
from tasks.models.batches import StagedFile
from tests.architecture import source
from tests.factories import pay, work
from tests.factories.tenants import ROWS, House, word
from tests.support.addresses import Address, every_address

pytestmark = pytest.mark.django_db

PAGES = [one for one in every_address() if not one.is_api and "GET" in one.methods]
# What a reader meets in attributes: they are read out like text.
SPOKEN = ("alt", "aria-label", "title", "value", "content", "data-lost", "data-back")


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (leaf for pair in value.items() for one in pair for leaf in _leaves(one))
    elif isinstance(value, list | tuple):
        yield from (leaf for one in value for leaf in _leaves(one))
    elif isinstance(value, str):
        yield value


def _kept() -> Iterator[str]:
    """Yield every text that some row holds."""
    for model in apps.get_models():
        for row in model._base_manager.order_by("pk").values():
            yield from _leaves(row)
    for message in AccommodationMessage.objects.order_by("pk"):
        yield message.text
    for accommodation in Accommodation.objects.order_by("pk"):
        yield from (accommodation.refusal_reason, accommodation.alternative)


def _staged() -> Iterator[str]:
    """Yield the contents of the files that wait to be imported."""
    for staged in StagedFile.objects.order_by("pk"):
        with staged.file.open() as file:
            yield file.read().decode()


def _written() -> Iterator[str]:
    """Yield the answers that are written into a municipality's file just as they are chosen."""
    for kind in all_task_types():
        for field in kind.form.fields:
            yield from (one.value for one in field.options)


def _quoted() -> Iterator[str]:
    """Yield the English texts: some quote Japanese as an example of what to write."""
    catalogue = site.LOCALE_PATHS[0] / "en" / "LC_MESSAGES" / "django.mo"
    with catalogue.open("rb") as file:
        yield from GNUTranslations(file)._catalog.values()


def _samples() -> Iterator[str]:
    """Yield what the living page of components shows as examples of people's data."""
    for template in source.templates():
        if template.parent.name == "design":
            yield template.read_text(encoding="utf-8")


def _errors_of_tests() -> Iterator[str]:
    """Yield the words of errors that other tests made up: the list of errors shows them too."""
    for error in all_errors():
        if error.__module__.startswith("tests."):
            yield from (error.title, error.next_step)


def data() -> set[str]:
    """Return every text with Japanese in it that may stand on an English page."""
    sources = (_kept(), _staged(), _written(), _quoted(), _samples(), _errors_of_tests())
    return {text for source in sources for text in source if LETTER.search(text)}


def _client(membership: Membership | None) -> Client:
    client = Client()
    client.cookies[site.LANGUAGE_COOKIE_NAME] = "en"
    if membership is not None:
        client.force_login(membership.user)
        session = client.session
        session["membership_id"] = str(membership.pk)
        session.save()
    return client


def _readers(address: Address, house: House) -> Iterator[tuple[Role | None, Membership | None]]:
    """Yield everybody who may open the page."""
    required = address.required("GET")
    if required == PUBLIC:
        yield None, None
        return
    for role in sorted(PERMISSIONS[required]):
        actor = work.operator() if role is Role.OPERATOR else house.actor(role)
        member = Membership.objects.get(pk=actor.membership_id)
        EmailAddress.objects.get_or_create(
            user=member.user, email=member.user.email, primary=True, verified=True
        )
        yield role, member


def _run(_house: House, _role: Role) -> object:
    both = [work.worker(), work.worker()]
    pay.account(both[0])
    pay.earned(both)
    desk = pay.desk()
    desk.close()
    return desk.prepare().pk


def _closing(_house: House, _role: Role) -> object:
    pay.earned([work.worker(), work.worker()])
    return pay.desk().close().pk


def _round(_house: House, _role: Role) -> object:
    return DispatchRound.objects.create(
        seed=1, started_at=work.AT, finished_at=work.AT, state=RoundState.APPLIED
    ).pk


#: What the operator sees belongs to no house.
FOR_ALL = {"run_id": _run, "closing_id": _closing, "round_id": _round}


def _url(address: Address, house: House, role: Role | None) -> str:
    owner = Role.MUNICIPAL_STAFF if role in {None, Role.OPERATOR} else role
    values = {}
    for name in address.parameters:
        make = FOR_ALL.get(name) or ROWS.get(name)
        values[name] = make(house, owner) if make else word(address.name, name)
    return address.url(**values)


def _text(page: BeautifulSoup) -> Iterator[tuple[str, bool]]:
    """Yield what is read out, and whether it is marked as Japanese or cannot be."""
    for text in page.find_all(string=LETTER):
        names = {tag.name for tag in text.parents}
        if not names & {"pre", "script"}:
            is_marked = any(tag.get("lang") == "ja" for tag in text.parents)
            yield str(text), is_marked or "title" in names
    for tag in page.find_all(True):
        yield from ((str(tag[name]), True) for name in SPOKEN if LETTER.search(str(tag.get(name))))


@pytest.mark.parametrize("address", PAGES, ids=str)
class TestEveryPage:
    def test_speaks_english_to_everybody_who_may_open_it(self, address: Address) -> None:
        house = House("みなと野")
        for role, member in _readers(address, house):
            response = _client(member).get(_url(address, house, role))
            if response.streaming:
                b"".join(response.streaming_content)  # a file is closed at its end
                continue
            if "text/html" not in response.headers.get("Content-Type", ""):
                continue
            page = BeautifulSoup(response.content, "html.parser")
            said, known = list(_text(page)), data()

            assert page.html is None or page.html["lang"] == "en", role
            unknown = {run for text, _marked in said for run in runs(text)}
            assert not {run for run in unknown if not any(run in one for one in known)}, role
            assert not [text for text, is_marked in said if not is_marked], role
