"""Staff opens a draft on record, helps under its own name, and answers before it is handed in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import AuditEntry, User
from marketplace.accounts.roles import Role
from tasks.models import Asset, Assignment, Draft, HelpGiven, PreCheck
from tasks.services.drafts import save_draft
from tests.factories import work
from tests.support.html import Page
from workers.models import Office, Worker
from workers.services.helping import allow_help

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def office() -> Office:
    return work.office()


@pytest.fixture
def member(office: Office) -> Worker:
    return work.worker(at_office=office)


@pytest.fixture
def taken(member: Worker) -> Assignment:
    city = work.city()
    batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
    made = work.take(member, batch)
    save_draft(actor=work.acting(member), assignment_id=made.pk, raw={"packs": ["1"]}, at=work.AT)
    return made


@pytest.fixture
def visitor(office: Office) -> Client:
    staff = work.member(Role.OFFICE_STAFF, office.organisation)
    return browser_of(staff.user_id)


def browser_of(user_id) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    return client


def draft_page(taken: Assignment) -> str:
    return reverse("office:draft", args=[taken.pk])


class TestHelping:
    def test_is_not_possible_before_the_member_says_so(self, visitor, taken) -> None:
        answer = visitor.get(draft_page(taken))

        assert answer.status_code == 409
        assert "本人は、下書きを手伝ってもらうことを選んでいません。" in Page(answer).text

    def test_is_switched_by_the_member(self, visitor, member, taken) -> None:
        own = browser_of(member.user_id)
        own.post(reverse("work:office-help"), {"help": "on"})
        assert visitor.get(draft_page(taken)).status_code == 200

        own.post(reverse("work:office-help"), {"help": "off"})
        assert visitor.get(draft_page(taken)).status_code == 409

    def test_opens_after_it_was_put_on_record(self, visitor, member, taken) -> None:
        allow_help(actor=work.acting(member), at=work.AT)

        door = Page(visitor.get(draft_page(taken)))
        assert "本人が読みます。" in door.text
        assert not door.all("[name=packs]")
        visitor.post(draft_page(taken), {"open": "1"})

        assert AuditEntry.objects.filter(action="draft.view", subject_id=member.user_id).exists()
        assert 'name="packs"' in visitor.get(draft_page(taken)).content.decode()

    def test_is_saved_and_the_member_reads_who_did(self, visitor, member, taken) -> None:
        allow_help(actor=work.acting(member), at=work.AT)
        visitor.post(draft_page(taken), {"open": "1"})

        visitor.post(draft_page(taken), {"draft_version": "1", "packs": "2", "save": "1"})

        assert Draft.objects.get(pk=taken.pk).raw["packs"] == ["2"]
        given = HelpGiven.objects.get()
        page = Page(browser_of(member.user_id).get(reverse("work:office")))
        assert given.staff is not None
        assert given.staff.display_name in page.text

    def test_has_no_way_to_hand_in(self, visitor, member, taken) -> None:
        allow_help(actor=work.acting(member), at=work.AT)
        visitor.post(draft_page(taken), {"open": "1"})

        visitor.post(draft_page(taken), {"draft_version": "1", "packs": "2", "submit": "1"})

        taken.refresh_from_db()
        assert taken.state == "accepted"
        answer = visitor.post(reverse("work:task", args=[taken.pk]), {"submit": "1"})
        assert answer.status_code == 403

    def test_that_meets_the_members_own_change_keeps_both(self, visitor, member, taken) -> None:
        allow_help(actor=work.acting(member), at=work.AT)
        visitor.post(draft_page(taken), {"open": "1"})
        save_draft(
            actor=work.acting(member), assignment_id=taken.pk, raw={"packs": ["5"]}, at=work.AT
        )

        answer = visitor.post(draft_page(taken), {"draft_version": "1", "packs": "2", "save": "1"})

        assert answer.status_code == 409
        assert 'value="2"' in answer.content.decode()
        assert Draft.objects.get(pk=taken.pk).raw["packs"] == ["5"]


class TestPictures:
    @pytest.fixture
    def address(self, taken: Assignment, settings, tmp_path) -> str:
        settings.MEDIA_ROOT = tmp_path
        made = Asset.objects.create(
            task=taken.task,
            programme=taken.task.batch.programme,
            column="photo",
            name="photo.png",
            file=ContentFile(b"\x89PNG", name="photo.png"),
            content_type="image/png",
            sha256="0" * 64,
        )
        return reverse("public:asset", args=[made.pk])

    def test_are_shown_while_the_draft_is_open_and_kept_by_no_browser(
        self, visitor, member, taken, address, frozen
    ) -> None:
        allow_help(actor=work.acting(member), at=work.AT)
        assert visitor.get(address).status_code == 404

        visitor.post(draft_page(taken), {"open": "1"})
        shown = visitor.get(address)
        frozen.shift(timedelta(hours=1, minutes=1))

        assert (shown.status_code, shown["Cache-Control"]) == (200, "no-store")
        assert b"".join(shown.streaming_content) == b"\x89PNG"
        assert visitor.get(address).status_code == 404


class TestPreCheck:
    def test_goes_from_the_member_to_the_office_and_back(self, visitor, member, taken) -> None:
        own = browser_of(member.user_id)
        address = reverse("work:pre-check", args=[taken.pk])
        own.post(address, {"ask": "1"})
        assert draft_page(taken) in Page(visitor.get(reverse("office:pre-checks"))).links.values()

        visitor.post(draft_page(taken), {"open": "1"})
        said = {"say": "1", "answer": "again", "note": "入数を見てください。"}
        visitor.post(draft_page(taken), said)

        page = Page(own.get(address))
        assert "もう一度、見てください" in page.text
        assert "入数を見てください。" in page.text

    def test_to_look_again_needs_words(self, visitor, member, taken) -> None:
        browser_of(member.user_id).post(reverse("work:pre-check", args=[taken.pk]), {"ask": "1"})
        visitor.post(draft_page(taken), {"open": "1"})

        answer = visitor.post(draft_page(taken), {"say": "1", "answer": "again", "note": ""})

        assert answer.status_code == 422
        assert PreCheck.objects.get().answered_at is None

    def test_can_be_taken_back(self, member, taken) -> None:
        own = browser_of(member.user_id)
        address = reverse("work:pre-check", args=[taken.pk])
        own.post(address, {"ask": "1"})

        own.post(address, {"take_back": "1"})

        assert PreCheck.objects.get().withdrawn_at is not None

    def test_asked_twice_says_so(self, member, taken) -> None:
        own = browser_of(member.user_id)
        address = reverse("work:pre-check", args=[taken.pk])
        own.post(address, {"ask": "1"})

        assert own.post(address, {"ask": "1"}).status_code == 409

    def test_is_offered_on_the_task_of_members_alone(self, member, taken) -> None:
        task = Page(browser_of(member.user_id).get(reverse("work:task", args=[taken.pk])))

        assert "出す前に、事業所に見てもらう" in task.text
