"""
Every address x every actor, against the one table of permissions.

The list of addresses is read out of the URLconf: a new page or API endpoint is tested by being
there, and fails until it says who may open it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from frontend.permissions import PUBLIC
from marketplace.accounts.models import ApiToken, Membership, User
from marketplace.accounts.permissions import PERMISSIONS, Action
from marketplace.accounts.roles import Role
from marketplace.accounts.secrets import hash_of
from tests.factories import accounts
from tests.factories.tenants import ROWS, House, row_of, word
from tests.support.addresses import Address, every_address

ADDRESSES = every_address()
GUARDED = [one for one in ADDRESSES if one.required(one.methods[0]) != PUBLIC]
OPEN = [one for one in ADDRESSES if one not in GUARDED]
# One operator sees every house: there is no second one whose rows could be hidden from it.
TENANTS = (Role.WORKER, Role.OFFICE_STAFF, Role.MUNICIPAL_STAFF)


def roles_with_houses(address: Address) -> set[Role]:
    """Return the roles that may open an address and have others of their kind beside them."""
    actions = {address.required(method) for method in address.methods} & set(PERMISSIONS)
    return {role for action in actions for role in PERMISSIONS[action]} & set(TENANTS)


WITH_ROWS = [one for one in GUARDED if one.parameters and roles_with_houses(one)]
# A word in an address, such as a topic, leads everybody to their own page.
OF_ROWS = [one for one in WITH_ROWS if set(one.parameters) & set(ROWS)]
SIGN_IN = "/account/login/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


class Visitor:
    """One actor at one address: by session on pages, by key at the API."""

    def __init__(self, membership: Membership | None) -> None:
        self.client = Client(raise_request_exception=True)
        self.membership = membership
        self.headers: dict[str, str] = {}

    def ask(self, address: Address, method: str, url: str) -> int | str:
        """Return the status, or "sign-in" for being led there."""
        if self.membership is not None:
            self._identify(address)
        kind = {"content_type": "application/json"} if address.is_api else {}
        response = self.client.generic(method, url, headers=self.headers, **kind)
        if response.streaming:
            # A file is closed when it has been read to its end.
            b"".join(response.streaming_content)
        if response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN):
            return "sign-in"
        return response.status_code

    def _identify(self, address: Address) -> None:
        if address.is_api:
            self.headers = {"Authorization": f"Bearer {_key(self.membership)}"}
            return
        self.client.force_login(self.membership.user)
        session = self.client.session
        session["membership_id"] = str(self.membership.pk)
        session.save()


def _key(membership: Membership) -> str:
    """Make a key with every scope, also for roles that get none: the table must still hold."""
    key = f"key-{uuid4()}"
    ApiToken.objects.create(
        membership=membership,
        name="test",
        key_hash=hash_of(key),
        key_hint="test",
        scopes=[str(action) for action in Action],
    )
    return key


def visitors() -> dict[Role | None, Visitor]:
    """Nobody, and one person for each role; with a password, so that it can be asked for again."""
    people: dict[Role | None, Visitor] = {None: Visitor(None)}
    for role in Role:
        user = accounts.person(password=accounts.PASSWORD)
        people[role] = Visitor(accounts.seat(role, user=user))
    return people


def strange_url(address: Address) -> str:
    """Return the address with rows that do not exist."""
    missing = {
        name: 0 if f"int:{name}" in address.route else uuid4() for name in address.parameters
    }
    return address.url(
        **{name: word(address.name, name) or missing[name] for name in address.parameters}
    )


def url_in(house: House, address: Address, role: Role) -> str:
    """Return the address with the rows of a house."""
    values = {}
    for name in address.parameters:
        find = row_of(address.name, name)
        values[name] = find(house, role) if find else word(address.name, name)
    return address.url(**values)


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
class TestEveryAddress:
    def test_says_who_may_open_it(self, address: Address) -> None:
        said = {address.required(method) for method in address.methods}

        assert said <= {PUBLIC, *Action}, f"{address}: use @page, @public_page or required_action"


@pytest.mark.parametrize("address", WITH_ROWS, ids=str)
class TestRowsToAskFor:
    def test_exist_for_every_value_in_the_address(self, address: Address) -> None:
        unknown = {
            one for one in address.parameters if one not in ROWS and not word(address.name, one)
        }

        assert not unknown, f"say in tests/factories/tenants.py how to make {unknown}"


@pytest.mark.parametrize("address", GUARDED, ids=str)
class TestEveryGuardedAddress:
    def test_answers_each_actor_by_the_table(self, address: Address) -> None:
        url = strange_url(address)
        for method in address.methods:
            permitted = PERMISSIONS[address.required(method)]
            for role, visitor in visitors().items():
                answer = visitor.ask(address, method, url)

                if role is None:
                    assert answer == (401 if address.is_api else "sign-in"), (method, role)
                elif role in permitted:
                    assert answer not in {401, 403, 405, "sign-in"}, (method, role, answer)
                else:
                    assert answer == 403, (method, role)


@pytest.mark.parametrize("address", OF_ROWS, ids=str)
class TestEveryAddressOfARow:
    def test_hides_the_rows_of_other_houses(self, address: Address) -> None:
        here, there = House("みなと"), House("やまて")
        for method in address.methods:
            for role in PERMISSIONS[address.required(method)] & set(TENANTS):
                url = url_in(there, address, role)
                stranger, owner = (self._visitor(one, role) for one in (here, there))

                assert stranger.ask(address, method, url) == 404, (method, role)
                # The same address answers its owner: the 404 was about whose row it is.
                answer = owner.ask(address, method, url)
                assert answer not in {401, 403, 404, "sign-in"}, (method, role, answer)

    def _visitor(self, house: House, role: Role) -> Visitor:
        return Visitor(Membership.objects.get(pk=house.actor(role).membership_id))


@pytest.mark.parametrize("address", OPEN, ids=str)
class TestEveryOpenAddress:
    def test_turns_nobody_away(self, address: Address) -> None:
        url = strange_url(address)
        for method in address.methods:
            for role, visitor in visitors().items():
                answer = visitor.ask(address, method, url)

                assert answer not in {401, 403}, (method, role)


class TestTheTable:
    def test_names_every_action(self) -> None:
        assert set(PERMISSIONS) == set(Action)

    def test_lets_a_person_without_a_role_do_nothing(self, client: Client) -> None:
        user: User = accounts.person()
        client.force_login(user)

        assert client.get("/account/").status_code == 403
