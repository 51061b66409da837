"""What staff, offices and cities see of a dialogue, and after which step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from accessibility.vocabulary import Adjustment
from marketplace.accounts.actors import Actor
from marketplace.accounts.roles import Role
from tasks.dialogue import RefusalFactor
from tasks.models import Accommodation
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal, Refusal
from tasks.states import AccommodationState as S
from tests.factories import work
from tests.pages.accommodations.visiting import (
    BREAKS,
    WORDS,
    asked,
    browser_of,
    get,
    press,
    proposed,
)
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


class TestTheDesk:
    def test_the_queue_shows_nothing_personal(self, desk: Client, worker: Worker, at) -> None:
        asked(worker, at)

        page = get(desk, "operator:accommodations")

        for secret in (worker.user.display_name, worker.pseudonym, WORDS, "休けい"):
            assert secret not in page.text

    def test_what_is_late_is_said_in_words_and_comes_first(
        self, desk: Client, worker: Worker, at, frozen
    ) -> None:
        asked(worker, at)
        asked(work.worker(), at - timedelta(days=20))

        rows = get(desk, "operator:accommodations").all("li.task-row")

        assert "期限をすぎました" in rows[0]
        assert "期限をすぎました" not in rows[1]

    @pytest.mark.parametrize("answer", ["", "-propose", "-ask", "-refuse"])
    def test_nothing_is_read_before_it_is_opened(
        self, desk: Client, worker: Worker, at, answer: str
    ) -> None:
        row = asked(worker, at)

        page = get(desk, f"operator:accommodation{answer}", row.pk)

        assert "記録して、ひらく" in page.text
        assert WORDS not in page.text
        assert worker.user.display_name not in page.text

    def test_the_worker_reads_who_opened_it(
        self, visitor: Client, desk: Client, worker: Worker, at
    ) -> None:
        row = asked(worker, at)
        press(desk, get(desk, "operator:accommodation", row.pk), "記録して、ひらく")

        page = get(visitor, "account:looks")

        assert "配慮の相談をひらいた" in page.text
        assert "配慮の相談に答えるため" in page.text

    def test_an_incomplete_refusal_is_told_with_everything_kept(
        self, desk: Client, worker: Worker, at
    ) -> None:
        row = asked(worker, at)
        press(desk, get(desk, "operator:accommodation", row.pk), "記録して、ひらく")

        page = press(
            desk,
            get(desk, "operator:accommodation-refuse", row.pk),
            "この答えを送る",
            factors=["cost"],
            reason="高すぎます。",
        )

        assert page.status == 422
        assert "かわりの方法が、ありません" in page.text
        assert page.form_with_button("この答えを送る").values()["reason"] == "高すぎます。"


class TestTheOffice:
    def test_reads_and_writes_what_a_member_shows(self, at) -> None:
        member = work.worker(at_office=work.office())
        row = asked(member, at, include_office=True)
        staff = browser_of(work.member(Role.OFFICE_STAFF, member.office.organisation))

        assert member.user.display_name in get(staff, "office:accommodations").text
        page = press(staff, get(staff, "office:accommodation", row.pk), "記録して、ひらく")
        page = press(staff, page, "ことばを送る", text="机を用意できます。")

        assert "机を用意できます。" in page.text
        assert "提案する" not in page.text

    def test_a_member_can_stop_showing_it(self, at) -> None:
        member = work.worker(at_office=work.office())
        row = asked(member, at, include_office=True)
        own = Client()
        own.force_login(member.user)

        press(own, get(own, "work:accommodation", row.pk), "事業所に見せるのをやめる")

        staff = browser_of(work.member(Role.OFFICE_STAFF, member.office.organisation))
        assert get(staff, "office:accommodation", row.pk).status == 404


class TestTheCity:
    def test_sees_the_arrangement_only(self, worker: Worker, operator: Actor, at) -> None:
        city = work.city()
        clerk = work.clerk(city)
        batch = work.open_batch(clerk, work.programme(city), work.price_rows(2))
        work.take(worker, batch)
        row = asked(worker, at)
        mask = BREAKS | Adjustment.IMAGE_DESCRIPTIONS.mask
        services.propose(
            actor=operator, accommodation_id=row.pk, proposal=Proposal("はい。", mask), at=at
        )
        services.agree(actor=work.acting(worker), accommodation_id=row.pk, text="", at=at)

        page = get(browser_of(clerk), "city:batch", batch.pk)

        assert "画像の説明つき" in page.text
        secrets = (WORDS, "はい。", "休けい", worker.pseudonym, worker.user.display_name)
        for secret in (*secrets, str(worker.pk), str(row.pk)):
            assert secret not in str(page.soup)

    def test_another_city_sees_nothing_of_it(self, worker: Worker, operator: Actor, at) -> None:
        here, there = work.city(), work.city("よその市")
        batch = work.open_batch(work.clerk(here), work.programme(here), work.price_rows(1))
        work.take(worker, batch)
        row = proposed(worker, operator, at)
        services.agree(actor=work.acting(worker), accommodation_id=row.pk, text="", at=at)
        clerk = work.clerk(there)
        other = work.open_batch(clerk, work.programme(there), work.price_rows(1))

        assert "配慮の約束" not in get(browser_of(clerk), "city:batch", other.pk).text


class TestRefusalWithAlternative:
    def test_can_be_taken(self, visitor: Client, worker: Worker, operator: Actor, at) -> None:
        row = asked(worker, at)
        refusal = Refusal(
            RefusalFactor.COST.mask, "高すぎます。", "", Adjustment.KEYBOARD_ONLY.mask
        )
        services.refuse(actor=operator, accommodation_id=row.pk, refusal=refusal, at=at)

        page = press(
            visitor, get(visitor, "work:accommodation", row.pk), "かわりの方法でお願いする"
        )

        assert "キーボードだけで操作" in page.text
        assert Accommodation.objects.get().state == S.AGREED
