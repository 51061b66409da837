"""The pages on which a worker says what they need: a topic a page, all of it optional."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accessibility.arrangements import OPTIONS
from accessibility.causes import cause_in
from accessibility.examples import EXAMPLES
from accessibility.vocabulary import Demand, Topic, adjustments_in
from tests.factories import work
from tests.support.html import Page
from workers.models import NeedProfile, Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

NAMES = ["needs", "needs-time", "needs-answers", "needs-clear", "needs-sharing"]


@pytest.fixture
def worker() -> Worker:
    """Return a worker who has not been asked about anything."""
    return work.worker()


def url(name, *args):
    return reverse(f"work:{name}", args=args)


def shown(visitor, name, *args):
    return Page(visitor.get(url(name, *args)))


def send(visitor, topic, button="back", **changes):
    values = shown(visitor, "needs-topic", topic).form().values(**changes)
    answer = visitor.post(url("needs-topic", topic), {**values, button: "1"}, follow=True)
    return Page(answer)


def kept(worker):
    return NeedProfile.objects.get(worker=worker)


def status_of(page, topic):
    row = next(each for each in page.soup.select(".task-row") if topic.ja in each.get_text())
    return row.select_one(".status").get_text(strip=True)


class TestTheList:
    def test_names_every_topic_with_what_it_asks(self, visitor):
        page = shown(visitor, "needs")

        assert page.heading == "配慮の希望"
        assert all(topic.ja in page.links for topic in Topic)
        assert all(demand.ja in page.text for demand in Demand)

    def test_says_what_was_answered_where(self, visitor):
        send(visitor, "hands", type_much="adjustable", fine_pointer="impossible")
        send(visitor, "seeing")

        page = shown(visitor, "needs")

        assert status_of(page, Topic.HANDS) == "答えた数：2"
        assert status_of(page, Topic.SEEING) == "とくに言わない"
        assert status_of(page, Topic.THINKING) == "まだ答えていません"

    def test_a_question_that_came_later_is_shown_as_new(self, visitor, worker):
        send(visitor, "hands", type_much="adjustable")
        profile = kept(worker)
        profile.asked_mask &= ~Demand.HANDLE_GOODS.mask
        profile.save(update_fields=["asked_mask"])

        assert status_of(shown(visitor, "needs"), Topic.HANDS) == "新しい質問：1"
        hints = shown(visitor, "needs-topic", "hands").all("form .hint")
        assert [hint.startswith("新しい質問です。") for hint in hints] == [False, False, True]

    def test_says_that_silence_lowers_nobody(self, visitor):
        page = shown(visitor, "needs")

        assert "答えないことで、不利になりません。" in page.text
        assert "はじめは、だれにも見せません。" in page.text

    def test_leads_to_everything_about_needs(self, visitor):
        links = shown(visitor, "needs").links.values()

        assert {*map(url, NAMES[1:3]), url("needs-sharing"), reverse("account:looks")} <= set(links)

    def test_says_exactly_how_much_work_fits(self, visitor):
        city = work.city()
        programme = work.programme(city)
        for first in (1, 50):
            work.open_batch(work.clerk(city), programme, work.price_rows(1, first=first))
        before = shown(visitor, "needs").text

        after = send(visitor, "reading-writing", numbers="impossible").text

        assert "まとまりの数は2です。今の答えで、あなたに合うものの数は2です。" in before
        assert "まとまり2のうち、あなたに合うもの：0" in after


@pytest.mark.parametrize("topic", list(Topic), ids=lambda topic: topic.code)
class TestEveryTopic:
    def test_asks_each_question_with_an_example_and_its_adjustments(self, visitor, topic):
        page = shown(visitor, "needs-topic", topic.code)

        assert page.heading == topic.ja
        asked = set(page.form().values()) - {"csrfmiddlewaretoken"}
        assert asked == {demand.code for demand in topic.demands}
        for demand in topic.demands:
            assert EXAMPLES[demand].ja in page.text
            assert all(each.ja in page.text for each in adjustments_in(OPTIONS[demand]))

    def test_says_that_every_question_is_optional_and_claims_nothing(self, visitor, topic):
        page = shown(visitor, "needs-topic", topic.code)

        assert page.all("form .need") == ["任意"] * len(topic.demands)
        values = page.form().values()
        assert {values[demand.code] for demand in topic.demands} == {"silent"}
        assert "わからないときも、「とくに言わない」にしてください。" in page.text

    def test_is_saved_without_any_answer(self, visitor, worker, topic):
        answer = visitor.post(url("needs-topic", topic.code), {}, follow=True)

        assert Page(answer).status == 200
        assert kept(worker).asked_mask == topic.mask

    def test_asks_nothing_about_causes(self, visitor, topic):
        words = " ".join(shown(visitor, "needs-topic", topic.code).all("main"))

        assert cause_in(words) == ""


class TestSavingATopic:
    def test_keeps_answers_and_shows_them_again(self, visitor, worker):
        page = send(visitor, "hearing-speaking", speak="impossible", hear_speech="adjustable")

        assert "「聞くこと・話すこと」の答えを保存しました。" in page.text
        assert kept(worker).impossible_mask == Demand.SPEAK.mask
        values = shown(visitor, "needs-topic", "hearing-speaking").form().values()
        assert (values["speak"], values["hear_speech"]) == ("impossible", "adjustable")

    def test_never_touches_another_topic_that_a_second_tab_saved(self, visitor, worker):
        first = shown(visitor, "needs-topic", "hands").form().values(type_much="impossible")
        second = shown(visitor, "needs-topic", "seeing").form().values(tell_colour="impossible")

        visitor.post(url("needs-topic", "seeing"), second)
        visitor.post(url("needs-topic", "hands"), first)

        assert kept(worker).impossible_mask == Demand.TYPE_MUCH.mask | Demand.TELL_COLOUR.mask

    def test_an_answer_can_be_taken_back(self, visitor, worker):
        send(visitor, "hearing-speaking", speak="impossible")

        send(visitor, "hearing-speaking", speak="silent")

        assert kept(worker).impossible_mask == 0

    def test_goes_on_to_the_next_topic_and_after_the_last_to_the_time(self, visitor):
        headings = [send(visitor, topic.code, button="next").heading for topic in Topic]

        assert headings == [topic.ja for topic in list(Topic)[1:]] + ["仕事を取っておく長さ"]

    def test_or_goes_back_to_the_list(self, visitor):
        assert send(visitor, "people").heading == "配慮の希望"

    def test_a_choice_that_is_none_is_refused_with_all_others_kept(self, visitor, worker):
        page = send(visitor, "time-place", travel="sometimes", speed="impossible")

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert len(page.errors) == 1
        assert page.form().values()["speed"] == "impossible"
        assert kept(worker).impossible_mask == 0

    def test_a_topic_that_is_none_is_not_there(self, visitor):
        assert visitor.get(url("needs-topic", "diseases")).status_code == 404
        assert visitor.get(url("needs-topic-clear", "diseases")).status_code == 404

    def test_speaks_english_to_who_reads_english(self, visitor, settings):
        visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

        page = shown(visitor, "needs-topic", "seeing")

        assert "Tell colours apart" in page.text
        assert "For example, you look whether clothes are red or blue" in page.text
        assert "色を見分ける" not in page.text


class TestTime:
    def test_is_kept_and_leaves_the_answers_alone(self, visitor, worker):
        send(visitor, "hands", type_much="impossible")
        values = shown(visitor, "needs-time").form().values(time_factor="0")

        page = Page(visitor.post(url("needs-time"), values, follow=True))

        assert "仕事を取っておく長さを保存しました。" in page.text
        assert kept(worker).time_factor_percent == 0
        assert kept(worker).impossible_mask == Demand.TYPE_MUCH.mask
        assert shown(visitor, "needs-time").form().values()["time_factor"] == "0"

    def test_says_what_it_does_and_who_sees_it(self, visitor):
        text = shown(visitor, "needs-time").text

        assert "長くしても、報酬や順番は変わりません。" in text
        assert "この設定が見えるのは、あなただけです。" in text

    def test_an_unknown_length_is_refused(self, visitor, worker):
        page = Page(visitor.post(url("needs-time"), {"time_factor": "120"}))

        assert page.status == 422
        assert kept(worker).time_factor_percent == 100


class TestAnswersSoFar:
    def test_are_on_one_page_without_the_silence(self, visitor):
        send(visitor, "hands", type_much="adjustable")

        page = shown(visitor, "needs-answers")

        assert "たくさん文字を打つ" in page.text
        assert "配慮があればできる" in page.text
        assert "マウスの細かい操作" not in page.text
        assert url("needs-topic", "hands") in page.links.values()

    def test_say_that_nothing_was_said(self, visitor):
        assert "言わないままでも、不利になりません。" in shown(visitor, "needs-answers").text


class TestClearing:
    def test_of_a_topic_asks_first_and_leaves_the_others(self, visitor, worker):
        send(visitor, "hands", type_much="adjustable")
        send(visitor, "seeing", tell_colour="impossible")
        question = shown(visitor, "needs-topic-clear", "hands")

        page = Page(visitor.post(url("needs-topic-clear", "hands"), follow=True))

        assert "たくさん文字を打つ" in question.text
        assert "色を見分ける" not in question.text
        assert "「手を使うこと」の答えを消しました。" in page.text
        assert kept(worker).adjustable_mask == 0
        assert kept(worker).impossible_mask == Demand.TELL_COLOUR.mask
        assert status_of(page, Topic.HANDS) == "まだ答えていません"

    def test_of_everything_asks_first_and_takes_the_time_back_too(self, visitor, worker):
        send(visitor, "hands", type_much="adjustable")
        visitor.post(url("needs-time"), {"time_factor": "200"})
        before = shown(visitor, "needs-clear").text

        page = Page(visitor.post(url("needs-clear"), follow=True))

        assert "ふつうの長さにもどります。" in before
        assert "答えをすべて消しました。" in page.text
        assert kept(worker).adjustable_mask == kept(worker).asked_mask == 0
        assert kept(worker).time_factor_percent == 100

    def test_only_looking_at_the_question_clears_nothing(self, visitor, worker):
        send(visitor, "hands", type_much="adjustable")

        shown(visitor, "needs-clear")

        assert kept(worker).adjustable_mask == Demand.TYPE_MUCH.mask


@pytest.mark.parametrize("name", NAMES)
def test_somebody_who_left_finds_nothing(visitor, worker, at, name):
    worker.left_at = at
    worker.save(update_fields=["left_at"])

    assert visitor.get(url(name)).status_code == 404
