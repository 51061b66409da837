"""Roles, invitations, keys and the record of looks, as pages."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from frontend.labels_account import ACTION_NAMES
from marketplace.accounts import audit
from marketplace.accounts.models import ApiToken, Invitation, Membership, User
from marketplace.accounts.permissions import Action
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.kernel.clock import now
from marketplace.outbox import deliver
from tests.factories import accounts
from workers.models import Worker

pytestmark = pytest.mark.django_db

GUEST = "guest@example.jp"


def sign_in(client: Client, role: Role) -> Membership:
    membership = accounts.seat(role)
    client.force_login(membership.user)
    return membership


def shown(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


class TestRoles:
    @pytest.fixture
    def both(self, client: Client) -> tuple[Membership, Membership]:
        clerk = sign_in(client, Role.MUNICIPAL_STAFF)
        return clerk, accounts.seat(Role.WORKER, user=clerk.user)

    def test_are_switched_by_one_button(
        self, client: Client, both: tuple[Membership, Membership]
    ) -> None:
        _clerk, worker = both

        client.post("/account/roles/switch/", {"membership": worker.pk})

        assert client.get("/account/").wsgi_request.actor.role is Role.WORKER

    def test_of_others_cannot_be_taken(
        self, client: Client, both: tuple[Membership, Membership]
    ) -> None:
        operator = accounts.seat(Role.OPERATOR)

        answer = client.post("/account/roles/switch/", {"membership": operator.pk})

        assert answer.status_code == 404
        assert client.get("/account/").wsgi_request.actor.role is Role.MUNICIPAL_STAFF

    def test_that_ended_are_not_acted_in(
        self, client: Client, both: tuple[Membership, Membership]
    ) -> None:
        _clerk, worker = both
        client.post("/account/roles/switch/", {"membership": worker.pk})
        Membership.objects.filter(pk=worker.pk).update(ended_at=now())

        assert client.get("/account/").wsgi_request.actor.role is Role.MUNICIPAL_STAFF

    def test_that_would_open_a_page_are_offered_there(
        self, client: Client, both: tuple[Membership, Membership]
    ) -> None:
        _clerk, worker = both

        answer = client.get("/work/")

        form = BeautifulSoup(answer.content, "html.parser").select_one("main form[action*=switch]")
        assert answer.status_code == 403
        assert form.select_one("[name=membership]")["value"] == str(worker.pk)
        assert form.select_one("[name=next]")["value"] == "/work/"

    def test_lead_back_only_to_this_site(
        self, client: Client, both: tuple[Membership, Membership]
    ) -> None:
        data = {"membership": both[1].pk, "next": "https://example.com/"}

        assert client.post("/account/roles/switch/", data).headers["Location"] == "/start/"

    @pytest.mark.parametrize(
        ("role", "prefix"),
        [
            (Role.WORKER, "/work/"),
            (Role.OFFICE_STAFF, "/office/"),
            (Role.MUNICIPAL_STAFF, "/city/"),
            (Role.OPERATOR, "/operator/"),
        ],
    )
    def test_have_a_start_of_their_own(self, role: Role, prefix: str, client: Client) -> None:
        sign_in(client, role)

        assert client.get("/start/").headers["Location"] == prefix


class TestInvitations:
    def test_lead_from_the_letter_to_the_first_page(self, client: Client) -> None:
        sign_in(client, Role.OFFICE_STAFF)
        sent = client.post("/account/invitations/new/", {"email": GUEST, "role": "worker"})
        assert sent.headers["Location"] == "/account/invitations/"
        deliver.run_due(now())
        link = re.search(r"http://[^/]+(/account/join/\w+/)", mail.outbox[-1].body)
        assert link

        guest = Client()
        explained = shown(guest, link.group(1))
        assert "事業所" in explained.get_text() or "団体" in explained.get_text()
        answer = guest.post(f"{link.group(1)}new/", {"display_name": "新井 かおり"})

        assert answer.headers["Location"] == "/start/"
        assert guest.get("/start/").headers["Location"] == "/work/"
        assert Worker.objects.get(user__email=GUEST).office is not None

    def test_add_a_role_to_the_signed_in_person(self, client: Client) -> None:
        sign_in(client, Role.MUNICIPAL_STAFF)
        client.post("/account/invitations/new/", {"email": GUEST, "role": "municipal_staff"})
        deliver.run_due(now())
        link = re.search(r"(/account/join/\w+/)", mail.outbox[-1].body)
        assert link
        worker = Client()
        sign_in(worker, Role.WORKER)

        worker.post(link.group(1))

        assert worker.get("/account/").wsgi_request.actor.role is Role.MUNICIPAL_STAFF

    def test_keep_what_was_typed_when_the_name_is_missing(self, client: Client) -> None:
        sign_in(client, Role.OPERATOR)

        answer = client.post("/account/invitations/new/", {"email": GUEST})

        page = BeautifulSoup(answer.content, "html.parser")
        assert answer.status_code == 422
        assert page.select_one("[name=email]")["value"] == GUEST
        assert not Invitation.objects.exists()

    def test_tell_when_role_and_organisation_do_not_fit(self, client: Client) -> None:
        sign_in(client, Role.OPERATOR)
        office = accounts.body(OrganisationKind.OFFICE)
        data = {"email": GUEST, "role": "municipal_staff", "organisation": office.pk}

        answer = client.post("/account/invitations/new/", data)

        assert answer.status_code == 422
        assert "役割に合う団体を選んでください" in answer.content.decode()

    def test_are_listed_and_taken_back(self, client: Client) -> None:
        sign_in(client, Role.MUNICIPAL_STAFF)
        client.post("/account/invitations/new/", {"email": GUEST, "role": "municipal_staff"})
        form = shown(client, "/account/invitations/").select_one("form[action*=withdraw]")

        client.post(form["action"])

        listed = shown(client, "/account/invitations/")
        assert "取り消しました" in listed.select_one("tbody").get_text()
        assert not listed.select("form[action*=withdraw]")

    def test_that_are_over_are_explained(self, client: Client) -> None:
        answer = client.get("/account/join/nobody/")

        assert answer.status_code == 404
        assert "この招待は、いま使えません" in answer.content.decode()

    def test_send_the_owner_of_an_account_to_sign_in(self, client: Client) -> None:
        sign_in(client, Role.MUNICIPAL_STAFF)
        accounts.person(email=GUEST)
        client.post("/account/invitations/new/", {"email": GUEST, "role": "municipal_staff"})
        deliver.run_due(now())
        link = re.search(r"(/account/join/\w+/)", mail.outbox[-1].body)
        assert link

        page = shown(Client(), link.group(1))

        assert page.select_one("main a.button")["href"] == f"/account/login/?next={link.group(1)}"


class TestKeys:
    def test_are_shown_once(self, client: Client) -> None:
        sign_in(client, Role.MUNICIPAL_STAFF)

        made = client.post(
            "/account/keys/new/", {"name": "ネットショップ", "scopes": ["batch.view"]}
        )

        key = BeautifulSoup(made.content, "html.parser").select_one("main dd code").text
        assert key.startswith("tomoni_")
        assert "no-store" in made.headers["Cache-Control"]
        assert key not in client.get("/account/keys/").content.decode()

    def test_are_stopped_by_one_button(self, client: Client) -> None:
        sign_in(client, Role.MUNICIPAL_STAFF)
        client.post("/account/keys/new/", {"name": "店", "scopes": ["batch.view"]})
        form = shown(client, "/account/keys/").select_one("form[action*=revoke]")

        client.post(form["action"])

        assert ApiToken.objects.get().revoked_at is not None

    def test_need_at_least_one_purpose(self, client: Client) -> None:
        sign_in(client, Role.WORKER)

        answer = client.post("/account/keys/new/", {"name": "自分用"})

        assert answer.status_code == 422
        assert not ApiToken.objects.exists()

    def test_have_words_for_everything_they_may_do(self) -> None:
        assert set(ACTION_NAMES) == set(Action)


class TestProfile:
    def test_changes_name_and_language_at_once(self, client: Client) -> None:
        user = sign_in(client, Role.WORKER).user

        client.post("/account/profile/", {"display_name": "ハルカ", "language": "en"})

        assert User.objects.get(pk=user.pk).display_name == "ハルカ"
        assert client.cookies["django_language"].value == "en"

    def test_refuses_a_name_that_is_too_long_and_keeps_it(self, client: Client) -> None:
        sign_in(client, Role.WORKER)

        answer = client.post("/account/profile/", {"display_name": "あ" * 61, "language": "ja"})

        page = BeautifulSoup(answer.content, "html.parser")
        assert answer.status_code == 422
        assert page.select_one("[name=display_name]")["value"] == "あ" * 61


class TestLooks:
    def test_show_who_looked_in_which_role_and_why(self, client: Client, at: datetime) -> None:
        watched = sign_in(client, Role.WORKER)
        staff = accounts.seat(Role.OFFICE_STAFF)
        audit.record(
            actor=actor_in(staff),
            action="need-profile.view",
            at=at,
            subject_id=watched.user_id,
            purpose="面談の準備",
        )

        text = shown(client, "/account/looks/").select_one("main").get_text()

        assert "必要な配慮を見た" in text
        assert "面談の準備" in text
        assert staff.organisation.name in text
        assert staff.user.display_name not in text

    def test_at_others_are_not_shown(self, client: Client, at: datetime) -> None:
        sign_in(client, Role.WORKER)
        other = accounts.seat(Role.WORKER)
        audit.record(
            actor=actor_in(accounts.seat(Role.OFFICE_STAFF)),
            action="need-profile.view",
            at=at,
            subject_id=other.user_id,
        )

        assert "必要な配慮を見た" not in client.get("/account/looks/").content.decode()


class TestReading:
    def test_can_never_write(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        from frontend.views.account import looks
        from marketplace.kernel.db import WriteDuringRead

        user = sign_in(client, Role.WORKER).user
        monkeypatch.setattr(
            looks, "_by", lambda _entry: User.objects.filter(pk=user.pk).update(display_name="x")
        )
        audit.record(
            actor=actor_in(accounts.seat(Role.OFFICE_STAFF)),
            action="need-profile.view",
            at=now(),
            subject_id=user.pk,
        )

        with pytest.raises(WriteDuringRead):
            client.get("/account/looks/")
