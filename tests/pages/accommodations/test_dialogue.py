"""The whole dialogue as both sides lead it on the pages, without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from marketplace.accounts.actors import Actor
from tasks.models import Accommodation
from tasks.services import accommodations as services
from tasks.states import AccommodationState as S
from tests.factories import work
from tests.pages.accommodations.visiting import (
    WORDS,
    Opened,
    asked,
    browser_of,
    get,
    press,
    proposed,
)
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


class TestTheWholeDialogue:
    def test_from_the_request_over_a_trial_to_the_end(
        self, visitor: Client, desk: Client, worker: Worker, frozen
    ) -> None:
        page = press(
            visitor,
            get(visitor, "work:accommodation-new"),
            "相談を送る",
            text=WORDS,
            adjustments_time_place=["breaks"],
        )
        assert "運営が、2026年4月13日までに答えます。" in page.text
        row = Accommodation.objects.get()

        queue = get(desk, "operator:accommodations")
        assert "2026年4月13日" in queue.text
        door = get(desk, "operator:accommodation", row.pk)
        opened = press(desk, door, "記録して、ひらく")
        assert WORDS in opened.text
        answer = get(desk, "operator:accommodation-propose", row.pk)
        page = press(desk, answer, "提案を送る", text="いつでも休めます。", trial_days="１４日")
        assert "提案を送りました" in page.text

        page = get(visitor, "work:accommodation", row.pk)
        assert "いつでも休めます。" in page.text
        page = press(visitor, page, "この提案でお願いする")
        assert "約束しました" in page.text
        page = press(visitor, page, "ためしを始める")
        assert "2026年4月20日になったら、つづけるかを聞きます" in page.text
        page = press(visitor, page, "このままつづける", text="楽になりました。")
        assert Accommodation.objects.get().state == S.KEPT
        assert "楽になりました。" in page.text
        close = get(visitor, "work:accommodation-close", row.pk)
        page = press(visitor, close, "終わる")
        assert "終わりました" in page.text
        assert Accommodation.objects.get().state == S.ENDED

    def test_saying_otherwise_and_a_question_go_back_and_forth(
        self, visitor: Client, desk: Client, worker: Worker, operator: Actor, at
    ) -> None:
        row = proposed(worker, operator, at)

        page = press(
            visitor,
            get(visitor, "work:accommodation", row.pk),
            "ほかのことを伝える",
            text="朝も休みたいです。",
        )
        assert "運営が、もう一度考えます" in page.text
        press(desk, get(desk, "operator:accommodation", row.pk), "記録して、ひらく")
        ask = get(desk, "operator:accommodation-ask", row.pk)
        press(desk, ask, "質問を送る", text="何時ごろですか。")
        page = press(
            visitor,
            get(visitor, "work:accommodation", row.pk),
            "答えを送る",
            text="9時ごろです。",
        )

        assert "答えを送りました" in page.text
        assert Accommodation.objects.get().state == S.REQUESTED

    def test_a_refusal_is_answered_by_an_objection_and_another_person(
        self, visitor: Client, desk: Client, worker: Worker, operator: Actor, at
    ) -> None:
        row = asked(worker, at)
        press(desk, get(desk, "operator:accommodation", row.pk), "記録して、ひらく")
        page = get(desk, "operator:accommodation-refuse", row.pk)
        page = press(
            desk,
            page,
            "この答えを送る",
            factors=["cost"],
            reason="機械が高すぎます。",
            alternative="電話で手伝います。",
        )
        assert "かわりの方法を送りました" in page.text

        page = get(visitor, "work:accommodation", row.pk)
        for said in ("機械が高すぎます。", "費用", "電話で手伝います。"):
            assert said in page.text
        page = press(visitor, page, "納得できないと伝える", text="電話はつらいです。")
        assert "べつの人が、もう一度答えます" in page.text

        again = get(desk, "operator:accommodation-propose", row.pk)
        page = press(desk, again, "提案を送る", text="では、文字で手伝います。")
        assert page.status == 409
        assert "次の答えは、ほかの人が書きます" in page.text
        assert "では、文字で手伝います。" in page.text
        other = browser_of(work.operator())
        press(other, get(other, "operator:accommodation", row.pk), "記録して、ひらく")
        page = press(
            other,
            get(other, "operator:accommodation-propose", row.pk),
            "提案を送る",
            text="文字で手伝います。",
        )
        assert "提案を送りました" in page.text


class TestRequest:
    def test_coming_from_a_task_that_task_is_chosen(self, visitor: Client, worker: Worker) -> None:
        city = work.city()
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
        task = work.take(worker, batch)
        link = get(visitor, "work:task", task.pk).links["この仕事の配慮を相談する"]

        page = Opened(visitor.get(link))
        press(visitor, page, "相談を送る", text=WORDS)

        assert Accommodation.objects.get().assignment == task

    def test_nothing_said_is_told_with_what_to_do(self, visitor: Client) -> None:
        page = press(visitor, get(visitor, "work:accommodation-new"), "相談を送る")

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert "どちらか一つだけで、だいじょうぶです" in page.text

    def test_words_of_causes_are_named_and_nothing_typed_is_lost(self, visitor: Client) -> None:
        text = "診断書のとおりに休みたいです。"

        page = press(
            visitor,
            get(visitor, "work:accommodation-new"),
            "相談を送る",
            text=text,
            adjustments_time_place=["breaks"],
        )

        assert page.status == 422
        assert "「診断」という言葉は" in page.text
        assert page.form_with_button("相談を送る").values()["text"] == text
        assert not Accommodation.objects.exists()

    def test_the_task_of_another_worker_is_not_there(self, visitor: Client) -> None:
        city = work.city()
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
        theirs = work.take(work.worker(), batch)

        page = get(visitor, "work:accommodation-new", task=str(theirs.pk))

        assert page.status == 404


class TestOwnPages:
    def test_the_list_says_what_comes_next_and_when(
        self, visitor: Client, worker: Worker, at
    ) -> None:
        asked(worker, at)

        page = get(visitor, "work:accommodations")

        assert "答えを待っています" in page.text
        assert "2026年4月13日" in page.text

    def test_an_answer_to_what_has_changed_meanwhile_keeps_the_words(
        self, visitor: Client, worker: Worker, operator: Actor, at
    ) -> None:
        row = proposed(worker, operator, at)
        page = get(visitor, "work:accommodation", row.pk)
        services.decline(actor=work.acting(worker), accommodation_id=row.pk, text="", at=at)

        page = press(visitor, page, "この提案でお願いする", text="ありがとうございます。")

        assert page.status == 409
        assert "ありがとうございます。" in page.text

    def test_a_change_leads_to_a_dialogue_of_its_own(
        self, visitor: Client, worker: Worker, operator: Actor, at
    ) -> None:
        row = proposed(worker, operator, at)
        services.agree(actor=work.acting(worker), accommodation_id=row.pk, text="", at=at)

        page = press(
            visitor,
            get(visitor, "work:accommodation", row.pk),
            "変えてほしいと伝える",
            text="もっと休みたいです。",
        )

        assert "今の配慮がつづきます" in page.text
        assert set(Accommodation.objects.values_list("state", flat=True)) == {S.KEPT, S.REQUESTED}

    def test_withdrawing_asks_first(self, visitor: Client, worker: Worker, at) -> None:
        row = asked(worker, at)

        page = get(visitor, "work:accommodation-close", row.pk)
        assert Accommodation.objects.get().state == S.REQUESTED
        press(visitor, page, "とりやめる")

        assert Accommodation.objects.get().state == S.WITHDRAWN
