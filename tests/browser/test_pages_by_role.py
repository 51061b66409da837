"""
Pages that several roles may open, as each of them; the others are told kindly that they may not.

A page is looked at as a second role only where its main part differs from the one that was looked
at already: the frame of each role is looked at on the role's own pages.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from frontend.permissions import PUBLIC
from marketplace.accounts.roles import Role
from tests.browser.checks import faults_of
from tests.browser.pages_of import onlooker, page_addresses, pages_for_many, roles_of
from tests.browser.touring import Tour, assert_none_of
from tests.support.addresses import Address

WORLD = "story"
HOMES = {
    Role.WORKER: "work:home",
    Role.OFFICE_STAFF: "office:home",
    Role.MUNICIPAL_STAFF: "city:home",
    Role.OPERATOR: "operator:home",
}
#: Whoever just signed in is not asked again; these answer that way to everybody.
ASKED_AGAIN = {302, 404}


def main_part(html: str) -> str:
    """Return the main part of a page without what is new each time: tokens, keys, times."""
    found = re.search(r"<main.*</main>", html, re.S)
    part = found.group(0) if found else html
    part = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", part)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z2-7]{32}", "", part)


@pytest.mark.parametrize("name", pages_for_many())
class TestEveryRole:
    def test_keeps_every_promise_to_each_role_that_sees_something_else(
        self, tour: Tour, shown: Page, name: str
    ) -> None:
        known = {main_part(tour.fetch(shown, name).text())}
        found = []
        for role, allowed in roles_of(name).items():
            session = tour.places[HOMES[role]]["session"]
            answer = tour.fetch(shown, name, session=session)
            part = main_part(answer.text())
            if not allowed or answer.status in ASKED_AGAIN or part in known:
                continue
            known.add(part)
            tour.open(shown, name, session=session)
            found += [f"as {role}: {line}" for line in faults_of(shown)]
        assert_none_of(found)


@pytest.mark.parametrize("role", list(Role))
class TestNotAllowed:
    def test_refuses_every_page_of_other_roles_and_says_so_well(
        self, tour: Tour, shown: Page, role: Role
    ) -> None:
        session = tour.places[HOMES[role]]["session"]
        closed = [str(one) for one in page_addresses() if onlooker(one) and _is_closed(one, role)]
        assert closed

        answers_of_all = {name: tour.fetch(shown, name, session=session).status for name in closed}
        assert {name: code for name, code in answers_of_all.items() if code != 403} == {}

        tour.open(shown, closed[0], session=session)
        assert_none_of(faults_of(shown))


def _is_closed(address: Address, role: Role) -> bool:
    return address.required("GET") != PUBLIC and not roles_of(str(address))[role]
