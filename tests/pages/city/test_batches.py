"""A batch from its preflight to the file that leaves the house."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.actors import Actor
from tasks.models import Batch, Programme, Task
from tasks.services import batches, posting
from tasks.services.batches import NewTask
from tasks.states import BatchState, TaskState
from tests.factories import work
from tests.support.html import Page

pytestmark = pytest.mark.django_db


def rows() -> list[NewTask]:
    cells = {
        "1": ("ひなた食堂", "（054）111-2222"),
        "2": ("みなと屋", "054-333-4444"),
        "3": ("しおかぜ", "不明"),
    }
    return [
        NewTask(
            number,
            {
                "row_id": number,
                "name": name,
                "row": [["ID", number], ["名称", name], ["電話", phone]],
            },
            int(number) + 1,
        )
        for number, (name, phone) in cells.items()
    ]


RESULTS: dict[str, dict[str, object]] = {
    "1": {
        "values": {
            "has_issues": True,
            "issues": [
                {"column": "電話", "kind": "phone", "action": "replace", "fix": "054-111-2222"}
            ],
        }
    },
    "2": {"values": {"has_issues": False}},
    "3": {"cannot_tell": True, "reason": "番号が読めません"},
}


@pytest.fixture
def draft(clerk: Actor, programme: Programme, at: Any) -> Batch:
    return work.draft_batch(clerk, programme, rows(), code="EC-08", at=at)


@pytest.fixture
def done(clerk: Actor, draft: Batch, at: Any) -> Batch:
    """A batch whose tasks all have a result."""
    work.published(clerk, draft, at=at)
    for external_id, result in RESULTS.items():
        draft.tasks.filter(external_id=external_id).update(
            state=TaskState.DONE, done_at=at, result=result
        )
    batches.announce_ready(batch_id=draft.pk, at=at)
    draft.refresh_from_db()
    return draft


def at_page(visitor: Client, name: str, row: Batch | Task, **query: str) -> Page:
    return Page(visitor.get(reverse(f"city:{name}", args=[row.pk]), query))


def press(visitor: Client, name: str, row: Batch | Task, **sent: str) -> Page:
    return Page(visitor.post(reverse(f"city:{name}", args=[row.pk]), sent, follow=True))


class TestDraft:
    def test_shows_every_yen_before_publishing(self, visitor: Client, draft: Batch) -> None:
        page = at_page(visitor, "batch", draft)

        # 3 tasks x 2 people x 150 yen, 20 % fee, 10 % tax.
        assert all(part in page.text for part in ("900円", "180円", "108円", "1,188円"))
        assert "この仕事ができる人は、今は10人より少ないです。" in page.text

    def test_publishes(self, visitor: Client, clerk: Actor, draft: Batch, at: Any) -> None:
        posting.confirm_as_computed(actor=clerk, batch_id=draft.pk, at=at)
        page = press(visitor, "publish", draft)

        draft.refresh_from_db()
        assert draft.state == BatchState.OPEN
        assert "公開しました" in page.text

    def test_says_what_stands_in_the_way_before_and_after_the_button(
        self, visitor: Client, draft: Batch, programme: Programme
    ) -> None:
        Programme.objects.filter(pk=programme.pk).update(budget_yen=1000)

        assert "予算が足りません。必要な額は1188円" in at_page(visitor, "batch", draft).text
        page = press(visitor, "publish", draft)

        assert page.status == 409
        assert any("予算が足りません" in line for line in page.errors)
        draft.refresh_from_db()
        assert draft.state == BatchState.DRAFT

    def test_says_so_when_the_work_asks_nothing_special(
        self, visitor: Client, draft: Batch
    ) -> None:
        Batch.objects.filter(pk=draft.pk).update(demands_mask=0)

        page = at_page(visitor, "adjustments", draft)

        assert "特別なことを求めません" in page.text

    def test_offers_adjustments(self, visitor: Client, draft: Batch) -> None:
        Batch.objects.filter(pk=draft.pk).update(demands_mask=0b11)
        form = at_page(visitor, "adjustments", draft).form()
        first = form.tag.select_one("input[name=offered]")
        assert first is not None

        page = press(visitor, "adjustments", draft, offered=str(first["value"]))

        draft.refresh_from_db()
        assert draft.offered_mask > 0
        assert "配慮を決めました" in page.text

    def test_takes_all_adjustments_back(self, visitor: Client, draft: Batch) -> None:
        Batch.objects.filter(pk=draft.pk).update(offered_mask=1)

        press(visitor, "adjustments", draft)

        draft.refresh_from_db()
        assert draft.offered_mask == 0

    def test_is_given_up_only_after_a_question(self, visitor: Client, draft: Batch) -> None:
        assert "取りやめますか" in at_page(visitor, "discard", draft).heading

        press(visitor, "discard", draft)

        draft.refresh_from_db()
        assert draft.state == BatchState.DISCARDED


class TestProgress:
    def test_holds_and_resumes(self, visitor: Client, clerk: Actor, draft: Batch, at: Any) -> None:
        work.published(clerk, draft, at=at)

        assert "一時停止" in press(visitor, "hold", draft).text
        assert "また、案内を始めました" in press(visitor, "resume", draft).text

    def test_a_second_publish_is_told_and_changes_nothing(
        self, visitor: Client, clerk: Actor, draft: Batch, at: Any
    ) -> None:
        work.published(clerk, draft, at=at)

        page = press(visitor, "publish", draft)

        assert page.status == 409
        assert page.errors

    def test_a_finished_batch_waits_for_inspection_on_the_first_page(
        self, visitor: Client, done: Batch
    ) -> None:
        page = Page(visitor.get(reverse("city:home")))

        assert "検収を待っている仕事" in page.text
        assert reverse("city:batch", args=[done.pk]) in page.links.values()


class TestResults:
    def test_show_before_and_after(self, visitor: Client, done: Batch) -> None:
        page = at_page(visitor, "results", done)

        assert page.all("tbody tr") == [
            "2 ひなた食堂 電話 （054）111-2222 054-111-2222 確かめてもらう （ひなた食堂）",
            "3 みなと屋 変わりません 確かめてもらう （みなと屋）",
            "4 しおかぜ 判断できませんでした（番号が読めません） 確かめてもらう （しおかぜ）",
        ]

    def test_say_in_words_what_the_eye_cannot_see(self, visitor: Client, done: Batch) -> None:
        Task.objects.filter(batch=done, external_id="1").update(
            content={"row_id": "1", "name": " 店", "row": [["ID", "1"], ["電話", " 054-1"]]}
        )

        assert "（前か後ろに空白があります）" in at_page(visitor, "results", done).text

    @pytest.mark.parametrize(
        ("show", "name"), [("changed", "ひなた食堂"), ("same", "みなと屋"), ("unclear", "しおかぜ")]
    )
    def test_can_be_narrowed(self, visitor: Client, done: Batch, show: str, name: str) -> None:
        (line,) = at_page(visitor, "results", done, show=show).all("tbody tr")

        assert name in line

    def test_one_can_be_sent_back_with_words(self, visitor: Client, done: Batch) -> None:
        task = done.tasks.get(external_id="1")
        assert press(visitor, "query", task, note=" ").status == 422

        page = press(visitor, "query", task, note="番号が古いです")

        task.refresh_from_db()
        assert task.state == TaskState.REVIEW
        assert "運営に、確かめてもらうように伝えました" in page.text


class TestInspection:
    def test_accepts_after_a_question_and_leads_to_the_file(
        self, visitor: Client, done: Batch
    ) -> None:
        assert "検収：" in at_page(visitor, "inspect", done).heading

        page = press(visitor, "inspect", done)

        done.refresh_from_db()
        assert done.state == BatchState.CLOSED
        assert page.heading.startswith("結果を書き出す：")

    def test_waits_until_everything_is_done(
        self, visitor: Client, clerk: Actor, draft: Batch, at: Any
    ) -> None:
        work.published(clerk, draft, at=at)

        page = press(visitor, "inspect", draft)

        assert page.status == 409
        assert any("終わっていない仕事が3件" in line for line in page.errors)


class TestExport:
    @pytest.fixture
    def closed(self, clerk: Actor, done: Batch, at: Any) -> Batch:
        return batches.inspect(actor=clerk, batch_id=done.pk, at=at)

    def test_sends_keys_and_changed_columns(self, visitor: Client, closed: Batch) -> None:
        form = at_page(visitor, "export", closed).form_with_button("ファイルを受けとる")

        response = visitor.get(form.action, form.values(form="utf-8"))

        assert response.content.decode().splitlines()[1:] == ["1,054-111-2222"]
        assert response["Content-Disposition"].startswith("attachment;")

    def test_keeps_the_page_when_a_cell_cannot_be_written(
        self, visitor: Client, closed: Batch
    ) -> None:
        result = {
            **RESULTS["1"],
            "values": {
                "has_issues": True,
                "issues": [
                    {"column": "名称", "kind": "other", "action": "replace", "fix": "ひなた🍣"}
                ],
            },
        }
        closed.tasks.filter(external_id="1").update(result=result)

        page = at_page(visitor, "download", closed, form="cp932")

        assert page.status == 422
        assert "「🍣」は、Shift_JIS（CP932） では書けません。" in page.text

    def test_waits_for_the_inspection(self, visitor: Client, done: Batch) -> None:
        assert "検収の前なので" in at_page(visitor, "export", done).text
        assert at_page(visitor, "download", done).status == 409
