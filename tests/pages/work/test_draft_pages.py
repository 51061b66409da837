"""Drafts on the pages, without JavaScript: versions, two screens, handing in twice, work that is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tasks.models import Assignment, Batch, Draft, DraftVersion, Submission
from tasks.services import assignments
from tasks.states import AssignmentState
from tests.factories import work
from tests.pages.work.test_worker_pages import RIGHT, get, post
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def batch() -> Batch:
    """Return an open batch of one task, two entries."""
    return work.checked_prices(1)


@pytest.fixture
def taken(worker: Worker, batch: Batch) -> Assignment:
    """Return a task in the worker's hands."""
    return work.take(worker, batch)


def save(visitor: Client, taken: Assignment, **typed: object) -> Page:
    """Return the page after typing and saving."""
    return post(visitor, get(visitor, "task", taken.pk), "下書きを保存する", **typed)


class TestHistory:
    def test_lists_every_version_with_what_changed(
        self, visitor: Client, taken: Assignment
    ) -> None:
        save(visitor, taken, note="一")
        save(visitor, taken, note="二", price_incl="1080")

        page = get(visitor, "draft-history", taken.pk)

        assert page.heading.startswith("下書きのこれまで")
        rows = page.all(".task-row")
        assert len(rows) == 2
        assert "今の下書き" in rows[0]
        assert "変わったところ" in rows[0]
        assert "あなた" in rows[1]

    def test_every_version_has_a_name_of_its_own(self, visitor: Client, taken: Assignment) -> None:
        for words in ("一", "二", "三"):
            save(visitor, taken, note=words)

        page = get(visitor, "draft-history", taken.pk)

        names = [name for name in page.links if "番目の版" in name]
        assert [name.partition("（")[0] for name in names] == [
            "3番目の版",
            "2番目の版",
            "1番目の版",
        ]
        assert Page(visitor.get(page.links[names[1]])).heading.startswith(names[1])

    def test_compares_no_version_with_what_was_put_aside(
        self, visitor: Client, taken: Assignment
    ) -> None:
        telephone = get(visitor, "task", taken.pk)
        save(visitor, taken, note="机で")
        post(
            visitor, post(visitor, telephone, "下書きを保存する", note="電話で"), "下書きを保存する"
        )

        rows = get(visitor, "draft-history", taken.pk).all(".task-row")

        assert len(rows) == 3
        assert "別の画面で書いたもの" in rows[1]
        assert not any("変わったところ：なし" in row for row in rows)

    def test_compares_a_version_with_the_draft_in_words(
        self, visitor: Client, taken: Assignment
    ) -> None:
        save(visitor, taken, note="一", tax_rate="8", cannot_tell="on")
        save(visitor, taken, note="二", tax_rate="8", cannot_tell=[])

        page = get(visitor, "draft-version", taken.pk, 1)

        cells = page.all("tbody tr")
        assert any("一 二 ちがう" in row for row in cells)
        assert any("判断できない はい 空欄 ちがう" in row for row in cells)
        assert any("同じ" in row for row in cells)
        assert "tax_rate" not in page.text

    def test_puts_a_version_back_as_a_version_of_its_own(
        self, visitor: Client, taken: Assignment
    ) -> None:
        save(visitor, taken, note="一")
        save(visitor, taken, note="二")

        page = post(visitor, get(visitor, "draft-version", taken.pk, 1), "この版にもどす")

        assert "この版にもどしました" in page.text
        assert page.one("textarea[name=note]").get_text().strip() == "一"
        assert DraftVersion.objects.count() == 3

    def test_is_found_from_the_task_after_keeping_what_was_typed(
        self, visitor: Client, taken: Assignment
    ) -> None:
        page = post(visitor, get(visitor, "task", taken.pk), "下書きのこれまで", note="途中")

        assert page.heading.startswith("下書きのこれまで")
        assert Draft.objects.get().raw["note"] == ["途中"]

    def test_says_so_when_a_version_is_gone(self, visitor: Client, taken: Assignment) -> None:
        page = get(visitor, "draft-version", taken.pk, 9)

        assert page.status == 404
        assert "この版は、もうありません" in page.text


class TestTwoScreens:
    def test_different_fields_are_joined_without_a_question(
        self, visitor: Client, taken: Assignment
    ) -> None:
        telephone = get(visitor, "task", taken.pk)
        save(visitor, taken, price_incl="1080")

        page = post(visitor, telephone, "下書きを保存する", note="電話で")

        assert page.status == 200
        assert page.one("[name=price_incl]")["value"] == "1080"
        assert page.one("textarea[name=note]").get_text().strip() == "電話で"

    def test_one_field_is_shown_as_both_wrote_it_and_chosen(
        self, visitor: Client, taken: Assignment
    ) -> None:
        telephone = get(visitor, "task", taken.pk)
        save(visitor, taken, note="机で", price_incl="1080")

        asked = post(visitor, telephone, "下書きを保存する", note="電話で")

        assert asked.status == 409
        assert any("電話で 机で" in row for row in asked.all("#answers tr, tbody tr"))
        assert asked.one("[name=price_incl]")["value"] == "1080"
        chosen = post(visitor, asked, "下書きを保存する")
        assert "下書きを保存しました" in chosen.text
        assert Draft.objects.get().raw["note"] == ["電話で"]

    def test_the_words_that_were_not_chosen_can_be_read(
        self, visitor: Client, taken: Assignment
    ) -> None:
        telephone = get(visitor, "task", taken.pk)
        save(visitor, taken, note="机で")
        asked = post(visitor, telephone, "下書きを保存する", note="電話で")

        other = Page(visitor.get(asked.links["別の画面の内容を使う"]))
        aside = Page(visitor.get(other.links["分けて残したものを見る"]))

        assert other.one("textarea[name=note]").get_text().strip() == "机で"
        assert "電話で" in aside.text
        assert "分けて残した" in aside.text

    def test_nothing_is_handed_in_unseen(self, visitor: Client, taken: Assignment) -> None:
        telephone = get(visitor, "task", taken.pk)
        save(visitor, taken, note="机で")

        shown = post(visitor, telephone, "出す", **RIGHT)

        assert shown.status == 409
        assert shown.one("textarea[name=note]").get_text().strip() == "机で"
        assert not Submission.objects.exists()
        assert "おつかれさまでした" in post(visitor, shown, "出す").text

    def test_a_pause_is_never_refused(self, visitor: Client, taken: Assignment) -> None:
        telephone = get(visitor, "task", taken.pk)
        save(visitor, taken, note="机で")

        page = post(visitor, telephone, "中断する", note="電話で")

        assert "中断しました" in page.text
        assert Draft.objects.get().raw["note"] == ["電話で"]

    def test_saving_by_itself_tells_what_the_other_screen_wrote(
        self, visitor: Client, taken: Assignment
    ) -> None:
        save(visitor, taken, price_incl="1080")
        url = reverse("work:autosave", args=[taken.pk])

        answer = visitor.post(url, {"note": "電話で", "draft_version": "0"}).json()

        assert answer["fields"] == {"price_incl": ["1080"]}
        assert answer["version"] == Draft.objects.get().version

    def test_saving_by_itself_asks_about_one_field(
        self, visitor: Client, taken: Assignment
    ) -> None:
        save(visitor, taken, note="机で")
        url = reverse("work:autosave", args=[taken.pk])

        answer = visitor.post(url, {"note": "電話で", "draft_version": "0"})

        assert answer.status_code == 409
        assert "見くらべられます" in answer.json()["sentence"]
        assert DraftVersion.objects.get(is_aside=True).raw == {"note": ["電話で"]}


class TestHandingInTwice:
    def test_the_same_again_is_one_entry(self, visitor: Client, taken: Assignment) -> None:
        form = get(visitor, "task", taken.pk)
        post(visitor, form, "出す", **RIGHT)

        again = post(visitor, form, "出す", **RIGHT)

        assert "もう出してあります。二回にはなっていません" in again.text
        assert Submission.objects.count() == 1

    def test_other_answers_are_kept_beside_the_entry(
        self, visitor: Client, taken: Assignment
    ) -> None:
        form = get(visitor, "task", taken.pk)
        post(visitor, form, "出す", **RIGHT)

        again = post(visitor, form, "出す", **{**RIGHT, "price_incl": "990"})

        assert again.status == 409
        assert "もう出してあります" in " ".join(again.errors)
        assert "1080" in again.text
        assert Submission.objects.get().answers["values"]["price_incl"] == 1080
        assert any(raw["price_incl"] == ["990"] for raw in _versions())


def _versions() -> list[dict[str, list[str]]]:
    return list(DraftVersion.objects.order_by("pk").values_list("raw", flat=True))


class TestKeptAfterTheWork:
    def test_what_was_written_is_found_from_the_list_of_work(
        self, visitor: Client, taken: Assignment
    ) -> None:
        post(visitor, get(visitor, "task", taken.pk), "この作業はやめる", note="途中まで")

        listed = Page(visitor.get(get(visitor, "mine").links["前に書いたものを見る"]))
        opened = get(visitor, "draft-history", taken.pk)
        version = get(visitor, "draft-version", taken.pk, 1)

        assert "ひなた干物 1" in listed.text
        assert opened.status == 200
        assert "途中まで" in version.text
        assert "この版にもどす" not in version.text

    def test_says_so_when_there_is_nothing(self, visitor: Client) -> None:
        assert "前に書いたものは、ありません" in get(visitor, "drafts").text

    def test_is_offered_when_the_task_is_taken_again(
        self, visitor: Client, worker: Worker, batch: Batch, taken: Assignment
    ) -> None:
        post(visitor, get(visitor, "task", taken.pk), "この作業はやめる", note="途中まで")
        again = work.take(worker, batch)

        filled = post(visitor, get(visitor, "task", again.pk), "前に書いたものを入れる")

        assert "前に書いたものを、下書きに入れました" in filled.text
        assert filled.one("textarea[name=note]").get_text().strip() == "途中まで"
        assert "前に書いたものを入れる" not in filled.text

    def test_late_work_is_listed_too(self, visitor: Client, taken: Assignment) -> None:
        save(visitor, taken, note="途中まで")
        assignments.lapse_leases(actor=work.operator(), at=work.AT + timedelta(days=90))

        assert Assignment.objects.get().state == AssignmentState.LAPSED
        assert "ひなた干物 1" in get(visitor, "drafts").text

    def test_is_hidden_from_others(self, client: Client, taken: Assignment) -> None:
        client.force_login(work.worker().user)

        assert get(client, "draft-history", taken.pk).status == 404
        assert get(client, "draft-version", taken.pk, 1).status == 404
