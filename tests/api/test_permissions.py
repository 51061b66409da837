"""Every endpoint x every actor: stranger, each role, a key without the scope, a key of another house."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from marketplace.accounts.models import ApiToken, Membership
from marketplace.accounts.permissions import PERMISSIONS, Action, token_scopes
from marketplace.accounts.roles import Role
from marketplace.accounts.secrets import hash_of
from tests.api.caller import Caller
from tests.factories import accounts
from tests.support.addresses import every_address
from tests.support.contract import strict_document
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db

OPERATIONS = [
    (method.upper(), template, [Action(one) for one in described["x-required-scopes"]])
    for template, methods in strict_document()["paths"].items()
    for method, described in methods.items()
]
IDS = [f"{method} {template}" for method, template, _ in OPERATIONS]
every_operation = pytest.mark.parametrize(("method", "template", "needed"), OPERATIONS, ids=IDS)


def strange(template: str) -> str:
    """Return the address with rows that nobody has."""
    filled = template.replace("{code}", "EC-05").replace("{notice_id}", "0")
    return re.sub(r"\{[^}]+\}", lambda _: str(uuid4()), filled)


def caller(role: Role, scopes: list[Action]) -> Caller:
    """Return the client of a new person; also of roles that get no keys: the table has to hold."""
    membership: Membership = accounts.seat(role)
    key = f"key-{uuid4()}"
    ApiToken.objects.create(
        membership=membership,
        name="試験",
        key_hash=hash_of(key),
        key_hint="test",
        scopes=[str(scope) for scope in scopes],
    )
    return Caller(key)


def ask(asking: Caller, method: str, template: str) -> Any:
    return asking.send(method, strange(template), checked=True)


with_rows = pytest.mark.parametrize(
    ("method", "template", "needed"),
    [one for one in OPERATIONS if "{" in one[1]],
    ids=[name for name in IDS if "{" in name],
)


@every_operation
class TestEveryOperation:
    def test_asks_a_stranger_for_a_key_or_is_open_to_all(self, method, template, needed):
        response = ask(Caller(None), method, template)

        if needed:
            assert_problem(response, status=401, code="api.key-missing")
        else:
            assert (template, response.status_code) == ("/api/v1/vocabulary", 200)

    @pytest.mark.parametrize("role", list(Role))
    def test_answers_each_role_by_the_table(self, method, template, needed, role):
        response = ask(caller(role, list(Action)), method, template)

        if all(role in PERMISSIONS[action] for action in needed):
            assert response.status_code not in {401, 403, 405}
        else:
            assert_problem(response, status=403, code="account.forbidden")

    def test_refuses_a_key_that_lacks_one_of_its_scopes(self, method, template, needed):
        role = next(role for role in Role if all(role in PERMISSIONS[one] for one in needed))
        for missing in needed:
            scopes = [action for action in Action if action is not missing]

            response = ask(caller(role, scopes), method, template)

            assert_problem(response, status=403, code="account.forbidden")

    def test_can_be_reached_with_a_key_that_a_role_can_have(self, method, template, needed):
        assert any(set(needed) <= token_scopes(role) for role in Role)


@with_rows
def test_a_row_that_is_not_there_for_the_caller_is_missing(method, template, needed):
    role = next(role for role in Role if all(role in PERMISSIONS[one] for one in needed))

    response = ask(caller(role, needed), method, template)

    assert response.status_code == 404
    assert response.json()["code"] in {"account.out-of-scope", "row.missing"}


def test_the_list_of_operations_is_the_urlconf():
    addresses = {
        "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", one.route)
        for one in every_address()
        if one.is_api and one.name.startswith("api:")
    }
    described = {template for _, template, _ in OPERATIONS}

    open_to_all = {"/api/v1/openapi.json", r"/api/^(?!docs(?:/|$))"}
    assert addresses - open_to_all == described
