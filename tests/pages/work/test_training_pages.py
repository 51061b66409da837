"""An introduction and its badge on the pages, without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.display import Display
from marketplace.accounts.services import save_display_wishes
from tasks.catalogue import task_type
from tasks.models import TrainingAnswer, TrainingRun
from tests.factories import learning, work
from tests.support.html import Page
from workers.models import Skill, Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
KIND = task_type("EC-05")


@pytest.fixture
def newcomer() -> Worker:
    """A worker without any badge."""
    return work.worker(skills=())


@pytest.fixture
def visitor(client: Client, newcomer: Worker) -> Client:
    """A browser in which the newcomer is signed in."""
    client.force_login(newcomer.user)
    return client


def get(visitor: Client, name: str, *args: object) -> Page:
    return Page(visitor.get(reverse(f"work:{name}", args=args)))


def post(visitor: Client, name: str, *args: object, **typed: object) -> Page:
    return Page(visitor.post(reverse(f"work:{name}", args=args), typed, follow=True))


def answer(visitor: Client, item: str, raw: object, button: str = "answer") -> Page:
    return post(visitor, "training-item", "EC-05", item, **{**dict(raw), button: "1"})


class TestFinding:
    def test_leads_from_work_that_was_not_practised_to_its_introduction(self, visitor):
        city = work.city()
        work.open_batch(work.clerk(city), work.programme(city), work.price_rows(2))

        page = get(visitor, "find")

        assert "この種類の仕事は、まだ練習していません。" in page.text
        assert page.links["「価格と内容量を数字にする」を練習する"] == "/work/training/EC-05/"

    def test_is_named_on_the_first_page(self, visitor):
        assert get(visitor, "home").links["できる仕事と、練習"] == "/work/badges/"


class TestBadges:
    def test_lists_every_kind_of_work_with_what_its_introduction_pays(self, visitor):
        page = get(visitor, "badges")

        assert page.heading == "できる仕事と、練習"
        assert page.text.count("これから") == 4
        assert "374円" in page.text

    def test_says_since_when_and_until_when(self, visitor, newcomer):
        learning.trained(newcomer)

        page = get(visitor, "badges")

        assert "できる仕事" in page.text
        assert "2026年4月6日" in page.text
        assert "2027年4月6日" in page.text

    def test_offers_a_short_refresher_when_it_is_time(self, visitor, newcomer):
        learning.trained(newcomer)
        Skill.objects.update(expires_at=work.AT)

        page = get(visitor, "training", "EC-05")

        assert page.form_with_button("はじめから練習する")
        assert page.form_with_button("テストだけをする")


class TestWholeWay:
    def test_goes_from_the_instructions_to_the_badge(self, visitor, newcomer):
        page = post(visitor, "training", "EC-05")
        assert page.heading == "練習 1 / 5：みかんジャム"

        for item in KIND.training.items:
            page = answer(visitor, item.name, learning.raw_of("EC-05", item))
        assert page.heading.startswith("練習のさいご")

        page = post(visitor, "training-end", "EC-05")

        assert page.heading.startswith("練習の結果")
        assert "できました。" in page.text
        assert "この練習の報酬は374円です。" in page.text
        assert Skill.objects.filter(worker=newcomer, code="EC-05").exists()

    def test_explains_an_answer_at_once_in_practice(self, visitor):
        post(visitor, "training", "EC-05")
        wrong = {**learning.raw_of("EC-05", KIND.training.items[0]), "is_approx": ["yes"]}

        page = answer(visitor, "jam", wrong)

        assert "もう一度 見るところ" in page.text
        assert "600円は税抜きです。8%の48円を足すと、648円になります。" in page.text
        assert page.links["つぎへ進む"] == "/work/training/EC-05/towel/"

    def test_explains_in_plain_words_to_who_wishes_that(self, visitor, newcomer):
        wishes = Display(plain=True)
        save_display_wishes(actor=work.acting(newcomer), wishes=wishes, at=work.AT)
        post(visitor, "training", "EC-05")

        page = answer(visitor, "jam", learning.raw_of("EC-05", KIND.training.items[0]))

        key = KIND.training.items[0].keys["price_incl"]
        assert key.plain in page.text
        assert key.why not in page.text

    def test_says_nothing_about_a_test_answer_until_the_end(self, visitor):
        post(visitor, "training", "EC-05")

        answer(visitor, "yuzu", learning.CANNOT)
        page = get(visitor, "training-item", "EC-05", "yuzu")

        assert "もう一度 見るところ" not in page.text
        assert "分かっている答え" not in page.text

    def test_can_be_left_and_continued(self, visitor):
        post(visitor, "training", "EC-05")

        page = answer(visitor, "jam", {"price_incl": ["６４"]}, button="later")
        assert page.heading == "練習：価格と内容量を数字にする"
        assert "書きかけ" in page.text

        again = get(visitor, "training-item", "EC-05", "jam")
        assert again.one("[name=price_incl]")["value"] == "６４"

    def test_keeps_what_was_typed_when_something_is_missing(self, visitor):
        post(visitor, "training", "EC-05")

        page = answer(visitor, "jam", {"price_incl": ["648"]})

        assert page.title.startswith("エラー：")
        assert page.one("[name=price_incl]")["value"] == "648"
        assert TrainingAnswer.objects.get().raw["price_incl"] == ["648"]

    def test_says_how_many_items_are_left(self, visitor):
        post(visitor, "training", "EC-05")

        page = post(visitor, "training-end", "EC-05")

        assert page.title.startswith("エラー：")
        assert "まだ答えていない問題が、5つあります。" in page.text

    def test_invites_to_try_again_at_once_in_kind_words(self, visitor, newcomer):
        learning.trained(newcomer, wrong=frozenset({"yuzu"}))

        page = get(visitor, "training-result", "EC-05")

        assert "もう少しです。" in page.text
        assert "ゆず酒はお酒です。飲み物でも、お酒は10%です。" in page.text
        assert page.form_with_button("テストだけ、もう一度する")
        assert not any(word in page.text for word in ("不合格", "失敗", "回目"))

    def test_begins_anew_after_it_was_put_away(self, visitor):
        post(visitor, "training", "EC-05")

        page = post(visitor, "training-stop", "EC-05")

        assert "いつでも、はじめから始められます。" in page.text
        assert TrainingRun.objects.get().state == "stopped"


class TestPlaces:
    def test_that_are_not_there_are_said_to_be_missing(self, visitor):
        post(visitor, "training", "EC-05")

        assert visitor.get("/work/training/EC-99/").status_code == 404
        assert visitor.get("/work/training/EC-05/nothing/").status_code == 404

    @pytest.mark.parametrize("place", ["jam/", "end/", "result/"])
    def test_of_a_go_lead_to_its_beginning_while_there_is_none(self, visitor, place):
        answered = visitor.get(f"/work/training/EC-05/{place}")

        assert answered.url == "/work/training/EC-05/"

    def test_show_a_drawing_with_words_for_who_does_not_see_it(self, visitor):
        post(visitor, "training", "EC-03")

        page = get(visitor, "training-item", "EC-03", "udon")

        (drawing,) = page.soup.select("main figure img")
        assert drawing["alt"] == "練習の絵「かまあげうどん」"
        assert drawing["src"].endswith("training/udon.svg")
