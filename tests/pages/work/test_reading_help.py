"""Help with reading on a worker's pages: furigana, plain instructions, notes of the municipality."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.display import Display
from marketplace.accounts.services import save_display_wishes
from tasks.models import Assignment, Batch
from tasks.services import assignments
from tasks.services.assignments import NewOffer
from tasks.services.readings import add_reading
from tests.factories import work
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

PLAIN_STEP = "元のねだんを見ます。税を入れて、いくらですか。その数を書きます。"
USUAL_STEP = "元の価格を読み、税込みの価格を書きます。"


@pytest.fixture
def worker() -> Worker:
    return work.worker()


@pytest.fixture
def batch() -> Batch:
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(2))


@pytest.fixture
def task(worker: Worker, batch: Batch) -> Assignment:
    return work.take(worker, batch)


@pytest.fixture
def visitor(client: Client, worker: Worker) -> Client:
    client.force_login(worker.user)
    return client


def wish(worker: Worker, **wishes: bool) -> None:
    save_display_wishes(actor=work.acting(worker), wishes=Display(**wishes), at=work.AT)


def shown(visitor: Client, task: Assignment) -> Page:
    return Page(visitor.get(reverse("work:task", args=[task.pk])))


class TestFurigana:
    def test_stand_on_no_page_unless_wished(self, visitor: Client, task: Assignment) -> None:
        assert shown(visitor, task).soup.ruby is None

    def test_stand_above_every_kanji_word_when_wished(
        self, visitor: Client, worker: Worker, task: Assignment
    ) -> None:
        wish(worker, furigana=True)

        page = shown(visitor, task)

        assert ("仕事", "しごと") in _readings(page)
        assert page.soup.title is not None
        assert page.soup.title.ruby is None
        assert not page.soup.select("option ruby, textarea ruby, svg ruby")

    def test_take_the_names_that_the_municipality_gave(
        self, visitor: Client, worker: Worker, task: Assignment
    ) -> None:
        wish(worker, furigana=True)
        city = task.task.batch.programme.municipality
        clerk = work.clerk(city)
        add_reading(actor=clerk, written="みなと野市", reading="みなとのし", at=work.AT)
        add_reading(actor=clerk, written="干物", reading="ほしもの", at=work.AT)

        found = _readings(shown(visitor, task))

        assert ("みなと野市", "みなとのし") in found
        assert ("干物", "ほしもの") in found

    def test_do_not_take_the_names_of_others(
        self, visitor: Client, worker: Worker, task: Assignment
    ) -> None:
        wish(worker, furigana=True)
        stranger = work.clerk(work.city("山野市"))
        add_reading(actor=stranger, written="干物", reading="ほしもの", at=work.AT)

        assert ("干物", "ひもの") in _readings(shown(visitor, task))

    def test_stay_away_from_pages_in_english(
        self, visitor: Client, worker: Worker, task: Assignment
    ) -> None:
        wish(worker, furigana=True)
        visitor.post(reverse("public:language"), {"language": "en", "next": "/"})

        assert shown(visitor, task).soup.ruby is None

    @pytest.mark.parametrize("name", ["home", "find", "mine", "needs", "hours", "earnings"])
    def test_keep_pages_small(
        self, visitor: Client, worker: Worker, task: Assignment, name: str
    ) -> None:
        wish(worker, furigana=True)

        for address in (reverse(f"work:{name}"), reverse("work:task", args=[task.pk])):
            assert len(visitor.get(address).content) <= 100_000


def _readings(page: Page) -> set[tuple[str, str]]:
    return {
        (str(tag.contents[0]), str(tag.rt.get_text())) for tag in page.soup.select("ruby") if tag.rt
    }


class TestPlainInstructions:
    def test_wait_behind_a_heading(self, visitor: Client, task: Assignment) -> None:
        page = shown(visitor, task)

        assert _open_and_closed(page) == (USUAL_STEP, PLAIN_STEP)
        assert "やさしい日本語で読む" in page.text

    def test_come_first_when_wished(
        self, visitor: Client, worker: Worker, task: Assignment
    ) -> None:
        wish(worker, plain=True)

        page = shown(visitor, task)

        assert _open_and_closed(page) == (PLAIN_STEP, USUAL_STEP)
        assert "ふつうの日本語で読む" in page.text

    def test_stand_on_offers_too(self, visitor: Client, worker: Worker, batch: Batch) -> None:
        offer = _offered(worker, batch)

        page = Page(visitor.get(reverse("work:offer", args=[offer.pk])))

        assert PLAIN_STEP in page.text
        assert USUAL_STEP in page.text


def _open_and_closed(page: Page) -> tuple[str, str]:
    first = [tag.find("li") for tag in page.soup.select("details ol")]
    usual, other = (str(tag.get_text()) for tag in first if tag is not None)
    return usual, other


def _offered(worker: Worker, batch: Batch) -> Assignment:
    slot = work.free_slots(batch)[0]
    new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
    assignments.offer_many(actor=work.operator(), offers=[new], at=work.AT)
    return Assignment.objects.get(worker=worker)


class TestNotes:
    def say(self, task: Assignment, note: str, plain: str) -> None:
        Batch.objects.filter(pk=task.task.batch_id).update(note=note, note_plain=plain)

    def test_nothing_is_shown_where_nothing_was_said(
        self, visitor: Client, task: Assignment
    ) -> None:
        assert shown(visitor, task).soup.select("#notes") == []

    def test_keep_their_lines_and_are_no_html(self, visitor: Client, task: Assignment) -> None:
        self.say(task, "一行目です。\n<b>二行目</b>です。", "")

        note = shown(visitor, task).one("#notes + p")

        html = str(note)
        assert re.search(r"一行目です。<br\s*/?>&lt;b&gt;二行目&lt;/b&gt;です。", html)
        assert "<details" not in html

    @pytest.mark.parametrize(
        ("plain", "first", "second"),
        [
            (False, "ふつうの注意です。", "やさしいことば。"),
            (True, "やさしいことば。", "ふつうの注意です。"),
        ],
    )
    def test_come_in_both_ways_the_wished_one_first(
        self,
        visitor: Client,
        worker: Worker,
        task: Assignment,
        plain: bool,
        first: str,
        second: str,
    ) -> None:
        self.say(task, "ふつうの注意です。", "やさしいことば。")
        wish(worker, plain=plain)

        text = shown(visitor, task).text

        assert text.index(first) < text.index(second)

    def test_the_only_way_there_is_is_shown(
        self, visitor: Client, worker: Worker, task: Assignment
    ) -> None:
        self.say(task, "", "やさしいことば。")

        assert "やさしいことば。" in shown(visitor, task).text
