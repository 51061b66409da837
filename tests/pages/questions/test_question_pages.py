"""Asking, answering and reading answers, from page to page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tasks.models import Assignment, Question
from tasks.services import questions
from tasks.services.questions import Asking
from tests.factories import work
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

AT = work.AT
WORDS = "内容量は、袋の数ですか。"
ANSWER = "袋の数です。箱のときは、箱の数です。"


def browser(user) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def clerk():
    return work.clerk(work.city())


@pytest.fixture
def batch(clerk):
    programme = work.programme(work.Municipality.objects.get(pk=clerk.organisation_id))
    return work.open_batch(clerk, programme, work.price_rows(6))


@pytest.fixture
def asker(batch) -> Worker:
    return work.worker()


@pytest.fixture
def taken(asker, batch) -> Assignment:
    return work.take(asker, batch)


@pytest.fixture
def row(asker, taken) -> Question:
    return questions.ask(
        actor=work.acting(asker), assignment_id=taken.pk, asking=Asking(WORDS), at=AT
    )


@pytest.fixture
def answered(clerk, row) -> Question:
    return questions.answer(actor=clerk, question_id=row.pk, text=ANSWER, at=AT)


@pytest.fixture
def at_work(asker) -> Client:
    return browser(asker.user)


@pytest.fixture
def at_city(clerk) -> Client:
    return browser(work.User.objects.get(pk=clerk.user_id))


def asking(visitor, taken, **typed):
    url = reverse("work:ask", args=[taken.pk])
    values = Page(visitor.get(url)).form("main form").values(**typed)
    return visitor.post(url, values, follow=True)


class TestAsking:
    def test_starts_at_the_task_and_promises_that_no_name_is_seen(self, at_work, taken):
        task = Page(at_work.get(reverse("work:task", args=[taken.pk])))
        assert "質問する" in task.text

        page = Page(at_work.get(reverse("work:ask", args=[taken.pk])))

        assert page.heading.startswith("質問する：")
        assert "あなたの名前は、だれにも見えません。" in page.text

    def test_leads_to_the_thread_which_says_what_comes_next(self, at_work, taken):
        page = Page(asking(at_work, taken, text=WORDS))

        assert page.heading == f"あなたの質問：{WORDS}"
        assert "質問を送りました。2026年4月8日までに答えるのが、相手の目標です。" in page.text
        assert "質問者1" in page.text

    def test_offers_to_pause_meanwhile_and_pauses_nothing_by_itself(self, at_work, taken):
        page = Page(asking(at_work, taken, text=WORDS))
        taken.refresh_from_db()
        assert (taken.state, "待つあいだ、中断できます" in page.text) == ("accepted", True)

        at_work.post(reverse("work:pause", args=[taken.pk]))

        after = Page(at_work.get(reverse("work:question", args=[Question.objects.get().pk])))
        assert "待つあいだ、中断できます" not in after.text

    def test_keeps_what_was_typed_when_a_word_may_tell_who_asks(self, at_work, taken):
        text = "a@example.jpに返事をください。"
        first = asking(at_work, taken, text=text, about="batch")
        page = Page(first)

        assert (page.status, Question.objects.count()) == (422, 0)
        assert page.title.startswith("エラー：")
        assert "「a@example.jp」から、あなたのことが分かるかもしれません。" in page.text
        values = page.form("main form").values()
        assert (values["text"], values["about"]) == (text, "batch")
        assert "このまま送る" in page.text

        url = reverse("work:ask", args=[taken.pk])
        sent = at_work.post(url, {**values, "as_it_is": "1"}, follow=True)

        assert sent.status_code == 200
        assert Question.objects.get().task_id is None

    def test_says_what_is_missing(self, at_work, taken):
        page = Page(asking(at_work, taken, text=""))

        assert page.status == 422
        assert len(page.errors) == 1

    def test_lists_the_own_questions(self, at_work, taken, row):
        page = Page(at_work.get(reverse("work:ask", args=[taken.pk])))

        assert WORDS in page.links

    def test_can_be_asked_on_after_an_answer_and_ended(self, at_work, answered):
        url = reverse("work:question", args=[answered.pk])
        page = Page(at_work.get(url))
        assert ANSWER in page.text

        values = page.form_with_button("もう一度送る").values(text="では、箱は。")
        at_work.post(url, values)
        answered.refresh_from_db()
        assert answered.state == "asked"

        ended = Page(at_work.post(f"{url}close/", follow=True))
        assert "質問を終わりました。答えは、いつでも読めます。" in ended.text
        late = Page(at_work.post(url, {"text": "まだ、ありますか。"}))
        assert (late.status, "この質問は、もう終わっています。" in late.text) == (409, True)
        assert late.form_with_button("もう一度送る").values()["text"] == "まだ、ありますか。"


class TestAnswering:
    def test_starts_at_home_and_in_the_batch(self, at_city, batch, row):
        home = Page(at_city.get(reverse("city:home")))
        of_batch = Page(at_city.get(reverse("city:batch", args=[batch.pk])))
        listed = Page(at_city.get(reverse("city:batch-questions", args=[batch.pk])))

        assert (WORDS in home.links, "答えを待つ質問" in home.text) == (True, True)
        assert "この仕事についての質問（1件）" in of_batch.links
        assert WORDS in listed.links
        assert "質問者1" in listed.text

    def test_is_read_by_everybody_in_the_batch(self, at_city, batch, row):
        colleague = work.worker()
        task = reverse("work:task", args=[work.take(colleague, batch).pk])
        assert WORDS not in Page(browser(colleague.user).get(task)).text
        url = reverse("city:question", args=[row.pk])

        values = Page(at_city.get(url)).form_with_button("答えを送る").values(text=ANSWER)
        page = Page(at_city.post(url, values, follow=True))

        assert "答えを送りました。この仕事をする人全員が読めます。" in page.text
        seen = Page(browser(colleague.user).get(task)).text
        assert all(words in seen for words in ("この仕事への質問と答え", WORDS, ANSWER, "質問者1"))

    def test_is_refused_when_the_question_was_closed_and_keeps_the_words(self, at_city, clerk, row):
        questions.close(actor=clerk, question_id=row.pk, at=AT)
        url = reverse("city:question", args=[row.pk])

        page = Page(at_city.post(url, {"text": ANSWER}))

        assert (page.status, "この質問は、もう終わっています。" in page.text) == (409, True)
        assert page.form_with_button("答えを送る").values()["text"] == ANSWER

    def test_is_open_to_the_operator(self, row):
        operator = browser(work.User.objects.get(pk=work.operator().user_id))
        listed = Page(operator.get(reverse("operator:questions")))
        assert WORDS in listed.links

        url = reverse("operator:question", args=[row.pk])
        page = Page(operator.post(url, {"text": ANSWER}, follow=True))

        assert "運営" in page.text
        row.refresh_from_db()
        assert row.state == "answered"

    def test_lists_nothing_of_other_municipalities(self, row):
        stranger = work.clerk(work.city("やまて市"))
        visitor = browser(work.User.objects.get(pk=stranger.user_id))

        page = Page(visitor.get(reverse("city:questions")))

        assert "答えを待つ質問は、ありません" in page.text


class TestNobodyLearnsWhoAsked:
    def test_byte_by_byte(self, at_city, clerk, batch, asker, answered):
        colleague = work.worker()
        taken = work.take(colleague, batch)
        paths = [
            reverse("city:questions"),
            reverse("city:home"),
            reverse("city:question", args=[answered.pk]),
            reverse("city:batch-questions", args=[batch.pk]),
            reverse("city:batch", args=[batch.pk]),
        ]
        told = [at_city.get(path).content.decode() for path in paths]
        worker = browser(colleague.user)
        told += [
            worker.get(reverse(name, args=[taken.pk])).content.decode()
            for name in ("work:task", "work:ask")
        ]

        secrets = {
            asker.user.display_name,
            asker.user.email,
            asker.pseudonym,
            str(asker.pk),
            str(asker.user_id),
        }
        assert not {secret for secret in secrets for page in told if secret in page}
        assert all("質問者1" in page for page in (told[2], told[3], told[5]))


class TestBeforeTaking:
    def test_answers_are_read_where_work_is_found_and_offered(self, batch, answered):
        visitor = browser(work.worker().user)

        page = Page(visitor.get(reverse("work:find")))

        assert all(words in page.text for words in (WORDS, ANSWER, "質問者1"))
