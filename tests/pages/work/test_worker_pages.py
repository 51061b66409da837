"""A worker's day on the pages, without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import AuditEntry
from tasks.models import Assignment, Batch, Draft, Submission
from tasks.services import assignments
from tasks.services.assignments import NewOffer
from tasks.states import AssignmentState
from tests.factories import work
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def batch() -> Batch:
    """Return an open batch of two tasks, two entries each."""
    return work.checked_prices(2)


def get(visitor: Client, name: str, *args: object) -> Page:
    """Return a page."""
    return Page(visitor.get(reverse(f"work:{name}", args=args)))


def post(visitor: Client, page: Page, button: str, **changes: object) -> Page:
    """Return the page after a button was pressed, as a browser would send its form."""
    form = page.form_with_button(button)
    tag = next(t for t in form.tag.select("button") if " ".join(t.get_text(" ").split()) == button)
    values = form.values(**changes)
    if tag.get("name"):
        values[str(tag["name"])] = str(tag.get("value", ""))
    action = str(tag.get("formaction") or form.action)
    return Page(visitor.post(action, values, follow=True))


def offered(worker: Worker, batch: Batch) -> Assignment:
    """Return an offer."""
    slot = work.free_slots(batch)[0]
    new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
    assignments.offer_many(actor=work.operator(), offers=[new], at=work.AT)
    return Assignment.objects.get(worker=worker)


ORDER = [
    "どんな仕事か",
    "報酬",
    "かかる時間",
    "材料",
    "この仕事に必要なこと",
    "あなたへの配慮",
    "こまったとき",
    "仕事をする",
]


def parts_of(page: Page) -> list[str]:
    """Return the headings of a page's parts, in their order."""
    return [tag.get_text(strip=True) for tag in page.soup.select("main .section > h2")]


RIGHT = {
    "price_incl": "１，０８０円",
    "tax_rate": "8",
    "tax_reason": "food_drink",
    "net_value": "200",
    "net_unit": "g",
    "packs": "1",
    "shipping_included": "no",
    "is_approx": "no",
}


class TestHome:
    def test_says_so_when_there_is_nothing(self, visitor: Client) -> None:
        page = get(visitor, "home")

        assert page.status == 200
        assert page.heading == "きょうの仕事"
        assert "今、案内はありません" in page.text

    def test_names_one_next_step(self, visitor: Client, worker: Worker, batch: Batch) -> None:
        offered(worker, batch)

        page = get(visitor, "home")

        assert "つぎにすること" in page.text
        assert "ひなた干物 1" in page.text

    def test_a_rest_hides_the_queue_until_the_worker_is_back(self, visitor: Client) -> None:
        resting = post(visitor, get(visitor, "home"), "体調のため休む")
        back = post(visitor, resting, "お休みを終わる")

        assert "お休み中です" in resting.text
        assert "お休み中です" not in back.text


class TestOffer:
    def test_tells_everything_in_the_fixed_order_before_the_answer(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        page = get(visitor, "offer", offered(worker, batch).pk)

        assert parts_of(page) == ORDER
        assert "150円" in page.text
        assert "5分" in page.text
        assert "1,080円（税込）" in page.text

    def test_accepting_leads_to_the_task(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        page = post(visitor, get(visitor, "offer", offered(worker, batch).pk), "この仕事を始める")

        assert "仕事を始めました" in page.text
        assert Assignment.objects.get().state == AssignmentState.ACCEPTED

    def test_declining_is_free(self, visitor: Client, worker: Worker, batch: Batch) -> None:
        page = post(visitor, get(visitor, "offer", offered(worker, batch).pk), "ことわる")

        assert "評価には影響しません" in page.text
        assert Assignment.objects.get().state == AssignmentState.DECLINED

    def test_is_hidden_from_others(self, visitor: Client, batch: Batch) -> None:
        other = offered(work.worker(), batch)

        assert get(visitor, "offer", other.pk).status == 404


class TestTask:
    @pytest.fixture
    def taken(self, visitor: Client, batch: Batch) -> Assignment:
        """Return a task in the worker's hands."""
        post(visitor, get(visitor, "home"), "つぎの仕事をうけとる")
        return Assignment.objects.get()

    def test_has_the_order_and_the_headings_of_the_offer(
        self, visitor: Client, taken: Assignment
    ) -> None:
        page = get(visitor, "task", taken.pk)

        assert parts_of(page) == ORDER
        assert page.one("a[href='#do']").get_text() == "答えるところへ進む"
        assert page.one("#do").get_text() == "仕事をする"

    def test_offers_its_actions_and_says_that_nothing_is_counted(
        self, visitor: Client, taken: Assignment
    ) -> None:
        page = get(visitor, "task", taken.pk)

        others = page.one("fieldset#others")
        buttons = [tag.get_text(strip=True) for tag in others.select("button")]
        for promised in ("中断する", "質問する", "ほかの人に渡す", "この作業はやめる"):
            assert promised in buttons
        assert "回数は数えません。評価には影響しません。" in others.get_text()

    @pytest.mark.parametrize("action", ["質問する", "ほかの人に渡す"])
    def test_a_page_that_is_opened_from_it_keeps_what_was_typed(
        self, visitor: Client, taken: Assignment, action: str
    ) -> None:
        page = post(visitor, get(visitor, "task", taken.pk), action, note="書きかけ")

        assert page.status == 200
        assert Draft.objects.get().raw["note"] == ["書きかけ"]

    def test_goes_to_no_page_that_is_not_one_of_its_actions(
        self, visitor: Client, taken: Assignment
    ) -> None:
        answer = visitor.post(
            reverse("work:task", args=[taken.pk]), {"note": "a", "go": "//example.com"}
        )

        assert answer.status_code == 302
        assert answer["Location"] == reverse("work:task", args=[taken.pk])

    def test_keeps_a_draft_exactly_as_typed(self, visitor: Client, taken: Assignment) -> None:
        typed = "わからない所：𠮷野 🍊"

        page = post(visitor, get(visitor, "task", taken.pk), "下書きを保存する", note=typed)

        assert "下書きを保存しました" in page.text
        assert Draft.objects.get().raw["note"] == [typed]
        assert page.one("textarea[name=note]").get_text().strip() == typed

    def test_hands_in_with_full_width_numbers(self, visitor: Client, taken: Assignment) -> None:
        page = post(visitor, get(visitor, "task", taken.pk), "出す", **RIGHT)

        assert "おつかれさまでした" in page.text
        assert Submission.objects.get().answers["values"]["price_incl"] == 1080

    def test_says_what_is_wrong_and_keeps_everything(
        self, visitor: Client, taken: Assignment
    ) -> None:
        page = post(visitor, get(visitor, "task", taken.pk), "出す", note="続き", price_incl="高い")

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert page.one("[name=price_incl]")["value"] == "高い"
        assert page.one("[name=price_incl]")["aria-invalid"] == "true"
        assert "price_incl" in page.one("[name=price_incl]")["aria-describedby"]
        assert Draft.objects.get().raw["note"] == ["続き"]

    def test_asks_for_a_reason_when_a_check_doubts(
        self, visitor: Client, taken: Assignment
    ) -> None:
        doubted = {**RIGHT, "net_value": "250"}
        asked = post(visitor, get(visitor, "task", taken.pk), "出す", **doubted)
        page = post(visitor, asked, "出す", keep_reason="箱に250gと書いてあります")

        assert "そのままでよい理由" in asked.text
        assert "おつかれさまでした" in page.text
        assert Submission.objects.get().reason == "箱に250gと書いてあります"

    def test_cannot_tell_needs_a_reason_and_is_an_answer(
        self, visitor: Client, taken: Assignment
    ) -> None:
        asked = post(visitor, get(visitor, "task", taken.pk), "出す", cannot_tell="on")
        page = post(visitor, asked, "出す", cannot_tell_reason="元の資料がありません")

        assert asked.status == 422
        assert "おつかれさまでした" in page.text
        assert Submission.objects.get().answers["cannot_tell"] is True

    def test_more_time_and_pause_keep_what_was_typed(
        self, visitor: Client, taken: Assignment
    ) -> None:
        longer = post(visitor, get(visitor, "task", taken.pk), "時間をのばす", note="一")
        paused = post(visitor, longer, "中断する", note="二")

        taken.refresh_from_db()
        assert "時間をのばしました" in longer.text
        assert "中断しました" in paused.text
        assert taken.state == AssignmentState.PAUSED
        assert Draft.objects.get().raw["note"] == ["二"]

    def test_giving_back_is_free_and_keeps_the_draft(
        self, visitor: Client, taken: Assignment
    ) -> None:
        page = post(visitor, get(visitor, "task", taken.pk), "この作業はやめる", note="三")

        assert "評価には影響しません" in page.text
        assert Draft.objects.get().raw["note"] == ["三"]

    def test_an_old_tab_does_not_replace_a_newer_draft(
        self, visitor: Client, taken: Assignment
    ) -> None:
        post(visitor, get(visitor, "task", taken.pk), "下書きを保存する", note="はじめ")
        old_tab = get(visitor, "task", taken.pk)
        post(visitor, get(visitor, "task", taken.pk), "下書きを保存する", note="新しい")

        page = post(visitor, old_tab, "下書きを保存する", note="古い画面")

        assert page.status == 409
        assert "別の画面で" in " ".join(page.errors)
        assert page.one("textarea[name=note]").get_text().strip() == "古い画面"
        assert "新しい" in page.text
        assert Draft.objects.get().raw["note"] == ["新しい"]

    def test_autosave_answers_with_a_sentence(self, visitor: Client, taken: Assignment) -> None:
        answer = visitor.post(reverse("work:autosave", args=[taken.pk]), {"note": "自動"})

        assert "保存しました" in answer.json()["sentence"]
        assert Draft.objects.get().raw["note"] == ["自動"]

    def test_late_work_is_still_taken(self, visitor: Client, taken: Assignment) -> None:
        assignments.lapse_leases(actor=work.operator(), at=work.AT + timedelta(days=90))

        page = get(visitor, "task", taken.pk)
        thanks = post(visitor, page, "出す", **RIGHT)

        assert "まだ出せます" in page.text
        assert "おつかれさまでした" in thanks.text

    def test_what_was_handed_in_can_be_read(self, visitor: Client, taken: Assignment) -> None:
        post(visitor, get(visitor, "task", taken.pk), "出す", **RIGHT)

        page = get(visitor, "task", taken.pk)

        assert "内容は見るだけ" in page.text
        assert "食べ物・飲み物" in page.text
        assert not page.soup.select("main input:not([type=hidden]), main select, main textarea")
        assert "ひなた干物 1" in get(visitor, "mine").text


class TestFind:
    def test_shows_work_that_fits_with_its_pay(self, visitor: Client, batch: Batch) -> None:
        page = get(visitor, "find")

        assert "四月の商品" in page.all("h2")
        assert "価格と内容量を数字にする" in page.text
        assert "150円" in page.text

    def test_says_why_other_work_does_not_fit(self, client: Client, batch: Batch) -> None:
        client.force_login(work.worker(skills=[]).user)

        page = get(client, "find")

        assert "まだ練習していません" in page.text

    def test_looking_writes_nothing(self, visitor: Client, batch: Batch) -> None:
        get(visitor, "find")

        assert not AuditEntry.objects.exclude(action__startswith="batch.").exists()
