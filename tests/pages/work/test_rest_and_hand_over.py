"""Resting by one button, and handing work over, on the pages and without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tasks.models import Assignment, Draft, HandOver
from tasks.services import assignments
from tasks.states import AssignmentState, HandOverState
from tests.factories import handing as make
from tests.factories import work
from tests.pages.work.test_worker_pages import get, post
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def place() -> make.Place:
    return make.place()


@pytest.fixture
def visitor(client: Client, place: make.Place) -> Client:
    client.force_login(place.first.user)
    return client


def browser_of(worker: Worker) -> Client:
    client = Client()
    client.force_login(worker.user)
    return client


class TestRest:
    def test_one_button_on_a_page_of_its_own(self, visitor, place) -> None:
        page = get(visitor, "rest")
        assert "理由は聞きません" in page.text

        resting = post(visitor, page, "体調のため休む")

        assert "すべての仕事の時間が、止まりました" in resting.text
        assert Assignment.objects.get(pk=place.held.pk).state == AssignmentState.PAUSED

    def test_one_button_on_every_task_keeps_what_was_typed(self, visitor, place) -> None:
        page = get(visitor, "task", place.held.pk)

        resting = post(visitor, page, "体調のため休む", price_incl="1080")

        assert "お休み中です" in resting.text
        assert Draft.objects.get(pk=place.held.pk).raw["price_incl"] == ["1080"]

    def test_coming_back_shows_what_waits(self, visitor, place) -> None:
        post(visitor, get(visitor, "rest"), "体調のため休む")

        back = post(visitor, get(visitor, "rest"), "お休みを終わる")

        assert "おかえりなさい" in back.text
        assert "ひなた干物 1" in back.text

    def test_no_field_asks_for_a_reason(self, visitor) -> None:
        page = get(visitor, "rest")

        assert page.soup.select("main textarea, main input:not([type=hidden]), main select") == []

    def test_letting_colleagues_ask_is_ones_own_choice(self, visitor, place) -> None:
        page = get(visitor, "rest")
        allowed = post(visitor, page, "たのまれてもよい")
        assert Worker.objects.get(pk=place.first.pk).open_to_hand_overs

        post(visitor, allowed, "たのまれないようにする")
        assert not Worker.objects.get(pk=place.first.pk).open_to_hand_overs

    def test_somebody_without_an_office_is_not_asked_about_colleagues(self) -> None:
        page = get(browser_of(work.worker()), "rest")

        assert "事業所のなかま" not in page.text


class TestAsk:
    def test_says_what_the_part_is_worth_and_asks_by_name(self, visitor, place) -> None:
        make.write(place.held, make.HALF)
        colleague = place.colleague()
        page = get(visitor, "hand-over", place.held.pk)
        assert "50円" in page.text
        assert "100円" in page.text

        asked = post(visitor, page, "この人にたのむ", to=str(colleague.pk))

        assert "たのみました" in asked.text
        assert HandOver.objects.get().to_worker == colleague

    def test_without_a_choice_says_so_and_asks_nobody(self, visitor, place) -> None:
        place.colleague()

        page = post(visitor, get(visitor, "hand-over", place.held.pk), "この人にたのむ")

        assert page.title.startswith("エラー：")
        assert not HandOver.objects.exists()

    def test_explains_itself_to_somebody_without_an_office(self, place) -> None:
        alone = work.worker()
        held = work.take(alone, place.batch)
        browser = browser_of(alone)
        page = get(browser, "hand-over", held.pk)
        assert "事業所に入っていない" in page.text
        assert "とちゅうまでのお金は出ません" in page.text
        assert "今、渡したときのお金" not in page.text

        post(browser, page, "この作業はやめる")

        assert Assignment.objects.get(pk=held.pk).state == AssignmentState.RELEASED

    def test_is_announced_on_the_task_as_what_is_possible(self, visitor, place) -> None:
        alone = work.worker()
        held = work.take(alone, place.batch)

        assert "事業所のなかまに渡せます" in get(visitor, "task", place.held.pk).text
        announced = get(browser_of(alone), "task", held.pk).text
        assert "事業所のなかまに渡せます" not in announced
        assert "いないときは、仕事を返せます" in announced

    def test_is_closed_for_work_that_is_no_longer_in_hand(self, visitor, place) -> None:
        assignments.release(actor=work.acting(place.first), assignment_id=place.held.pk, at=work.AT)

        assert "渡せません" in get(visitor, "hand-over", place.held.pk).text

    def test_shows_nothing_of_the_colleagues_needs(self, visitor, place) -> None:
        place.colleague()
        page = get(visitor, "hand-over", place.held.pk)

        assert "配慮" not in " ".join(page.soup.select_one("main").get_text().split())


class TestAnswer:
    def test_yes_leads_to_the_draft_and_both_see_their_part(self, visitor, place) -> None:
        make.write(place.held, make.HALF)
        colleague = place.colleague()
        asked = place.ask(colleague)
        browser = browser_of(colleague)
        assert "なかまからのおねがい" in get(browser, "home").text

        taken = post(browser, get(browser, "hand-over-one", asked.pk), "引きうける")

        assert "引きうけました" in taken.text
        continued = HandOver.objects.get().continued_id
        assert (
            'value="1080"' in browser.get(reverse("work:task", args=[continued])).content.decode()
        )
        for page in (taken, get(visitor, "hand-over-one", asked.pk)):
            assert "50円" in page.text
            assert "100円" in page.text

    def test_no_is_said_without_a_reason(self, visitor, place) -> None:
        colleague = place.colleague()
        asked = place.ask(colleague)
        browser = browser_of(colleague)

        post(browser, get(browser, "hand-over-one", asked.pk), "ことわる")

        assert HandOver.objects.get().state == HandOverState.DECLINED
        assert "ほかの人にたのむこともできます" in get(visitor, "hand-over-one", asked.pk).text

    def test_taking_it_back_ends_the_question(self, visitor, place) -> None:
        asked = place.ask(place.colleague())

        post(visitor, get(visitor, "hand-over-one", asked.pk), "たのむのをやめる")

        assert HandOver.objects.get().state == HandOverState.WITHDRAWN

    def test_a_late_yes_is_told_that_it_is_over(self, place) -> None:
        colleague = place.colleague()
        asked = place.ask(colleague)
        browser = browser_of(colleague)
        page = get(browser, "hand-over-one", asked.pk)
        assignments.release(
            actor=work.acting(place.first),
            assignment_id=place.held.pk,
            at=work.AT + timedelta(hours=3),
        )

        late = post(browser, page, "引きうける")

        assert "もう終わっています" in late.text

    def test_is_nobody_elses_page(self, place) -> None:
        asked = place.ask(place.colleague())
        browser = browser_of(place.colleague())

        answer = browser.get(reverse("work:hand-over-one", args=[asked.pk]))

        assert answer.status_code == 404
