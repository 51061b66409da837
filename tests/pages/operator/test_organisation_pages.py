"""The operator registers cities and offices; a new worker can work at once."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import Invitation, Organisation, User
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import Role
from marketplace.accounts.secrets import invitation_secret
from marketplace.accounts.services import accept_invitation, invite
from marketplace.outbox import deliver
from tasks.catalogue import all_task_types
from tasks.models import Municipality
from tasks.queries.training import introductions
from tests.factories import accounts, work
from tests.support.html import Page
from workers.models import Office, Skill, Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def visitor(client: Client) -> Client:
    """Return a browser in which a member of the operator's staff is signed in."""
    client.force_login(User.objects.get(pk=work.operator().user_id))
    return client


def register(visitor: Client, **said: str) -> Page:
    """Return the page after the form was sent."""
    return Page(visitor.post(reverse("operator:organisations"), said, follow=True))


class TestOrganisations:
    def test_registers_a_city_whose_staff_can_be_invited(self, visitor: Client) -> None:
        page = register(visitor, kind="municipality", name="あたらし市", prefecture="宮崎県")

        assert "登録しました" in page.text
        assert Municipality.objects.get().organisation.name == "あたらし市"
        assert "あたらし市" in Page(visitor.get(reverse("account:invite"))).text

    def test_registers_an_office(self, visitor: Client) -> None:
        register(visitor, kind="b_type", name="あおぞら", prefecture="宮崎県")

        assert Office.objects.get().kind == "b_type"

    def test_says_what_is_missing_and_keeps_the_rest(self, visitor: Client) -> None:
        page = register(visitor, kind="", name="あおぞら", prefecture="")

        assert page.status == 422
        assert len(page.errors) == 2
        assert page.one("[name=name]")["value"] == "あおぞら"


class TestNewInstallation:
    def test_one_command_founds_the_operator_and_invites_its_first_person(self) -> None:
        said = StringIO()

        call_command("create_operator", name="ともに", email="first@example.jp", stdout=said)

        assert Organisation.objects.get().name == "ともに"
        assert Invitation.objects.get().role == Role.OPERATOR
        assert "first@example.jp" in said.getvalue()

    def test_a_new_worker_begins_without_badges_and_is_shown_how_to_earn_them(self) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        letter = invite(actor=work.operator(), email="new@example.jp", role=Role.WORKER, at=work.AT)
        secret = invitation_secret(letter.pk)
        accept_invitation(actor=actor_in(clerk), secret=secret, at=work.AT)

        deliver.run_due(work.AT)

        worker = Worker.objects.get(user_id=clerk.user_id)
        assert not Skill.objects.exists()
        known = introductions(work.acting(worker))
        assert [each.kind.code for each in known] == [kind.code for kind in all_task_types()]
        assert all(each.pay_yen for each in known)
