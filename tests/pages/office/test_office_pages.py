"""A support office sees its members' work, and nothing of their needs."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from tests.factories import work
from tests.support.html import Page
from workers.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def office() -> Office:
    """Return a support office."""
    return work.office()


@pytest.fixture
def visitor(client: Client, office: Office) -> Client:
    """Return a browser in which a member of the office's staff is signed in."""
    staff = work.member(Role.OFFICE_STAFF, office.organisation)
    client.force_login(User.objects.get(pk=staff.user_id))
    return client


class TestMembers:
    def test_counts_the_members_work(self, visitor: Client, office: Office) -> None:
        member = work.worker(at_office=office)
        city = work.city()
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
        work.take(member, batch)

        page = Page(visitor.get(reverse("office:members")))

        assert page.all("tbody tr") == [
            f"{member.user.display_name} 0 1 0 0 0 0 0分 / 14時間 あと2回"
        ]

    def test_leaves_other_offices_out(self, visitor: Client) -> None:
        stranger = work.worker(at_office=work.office(name="よその作業所"))

        page = Page(visitor.get(reverse("office:members")))

        assert stranger.user.display_name not in page.text

    def test_home_leads_there(self, visitor: Client) -> None:
        page = Page(visitor.get(reverse("office:home")))

        assert reverse("office:members") in page.links.values()
