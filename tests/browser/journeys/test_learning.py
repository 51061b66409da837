"""Learning by keyboard: an introduction that opens work and is paid, and mistakes that only teach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from tasks.catalogue import Part, TrainingItem, task_type
from tasks.form_schema import Field, FieldKind
from tests.browser.hands import Hands, under
from tests.browser.journeys import register
from tests.browser.journeys.money import earned_yen, lines_about
from tests.browser.journeys.walk import (
    BY_KEYBOARD,
    Walk,
    Way,
    heading,
    says,
    told_first,
    told_of_errors,
)

Begin = Callable[[Way], Walk]
KIND = task_type("EC-05")
WORK = "価格と内容量を数字にする"
PRACTICE_YEN = 374
#: Work of the story whose answer was known; kaede answered one field of it otherwise.
KNOWN = "価格と内容量を数字にする：うにのり"
UNIT_YEN = 65
LOOK_AGAIN = "もう一度 見るところ"
HARSH = ("不合格", "失敗", "減点", "注意", "警告", "罰", "ミス", "残念", "回目", "だめ")


@contextmanager
def _newcomer(walk: Walk) -> Iterator[Hands]:
    """Somebody joins by invitation: an account without a single badge."""
    register.invite(walk)
    with walk.visitor() as hands:
        register.open_letter(walk, hands, register.SUBJECT)
        address = hands.page.get_by_role("main").get_by_role("link").filter(has_text="/join/")
        hands.follow(address.inner_text())
        hands.follow("はじめて使う")
        hands.write("お名前", "星野 ひかり")
        hands.press("参加する")
        heading(hands, "きょうの仕事")
        yield hands


def _answer(hands: Hands, item: TrainingItem) -> None:
    """Answer an item as its key has it, in the controls of real work."""
    for each in KIND.form_for(item.content, KIND.training.settings).fields:
        if each.name in item.unknown:
            hands.tick(f"「{each.label}」は不明")
        elif each.name in item.values:
            _fill(hands, each, item.values[each.name])


def _fill(hands: Hands, asked: Field, value: object) -> None:
    if asked.kind is FieldKind.YES_NO:
        hands.pick(asked.label, "はい" if value else "いいえ")
    elif asked.kind is not FieldKind.CHOICE:
        hands.write(asked.label, str(value))
    else:
        words = next(each.label for each in asked.options if each.value == value)
        listed = hands.page.get_by_role("combobox", name=asked.label).count()
        (hands.select if listed else hands.pick)(asked.label, words)


def _cannot_tell(hands: Hands) -> None:
    hands.tick("判断できない")
    hands.write("判断できない理由", "分かりません")
    hands.press("答える")


def _is_kind(hands: Hands) -> None:
    words = hands.page.get_by_role("main").inner_text()
    assert [each for each in HARSH if each in words] == []


class TestIntroduction:
    def test_leads_somebody_new_from_the_first_page_to_a_badge_and_its_pay(
        self, walk: Begin
    ) -> None:
        walked = walk(BY_KEYBOARD)
        with _newcomer(walked) as newcomer:
            newcomer.follow("できる仕事と、練習")
            row = newcomer.page.get_by_role("listitem").filter(has_text=WORK)
            expect(row).to_contain_text("これから")
            newcomer.follow(WORK)
            says(newcomer, f"{PRACTICE_YEN}円")
            says(newcomer, "テストの結果は、報酬に関係ありません")
            newcomer.press("はじめる")
            self._practise(newcomer, walked)
            self._be_tested(newcomer, walked)
            self._is_paid(newcomer)

    def _practise(self, newcomer: Hands, walk: Walk) -> None:
        """One field of the first item is answered otherwise: the reason follows at once."""
        first, second = KIND.training.of(Part.PRACTICE)
        heading(newcomer, "練習 1 / 5")
        newcomer.press("答える")
        told_of_errors(newcomer, walk.way)
        _answer(newcomer, first)
        newcomer.pick("だいたいの値ですか", "はい")
        newcomer.press("答える")
        told_first(newcomer, "下に、説明があります", walk.way)
        expect(under(newcomer.page, "あなたの答えと、説明")).to_contain_text(LOOK_AGAIN)
        says(newcomer, first.keys["price_incl"].why)
        _is_kind(newcomer)
        walk.read(newcomer, "練習の答えと説明")
        newcomer.follow("つぎへ進む")
        heading(newcomer, "練習 2 / 5")
        _answer(newcomer, second)
        newcomer.press("答える")
        newcomer.follow("つぎへ進む")

    def _be_tested(self, newcomer: Hands, walk: Walk) -> None:
        """The key of the test is shown at its end and not before."""
        for number, item in enumerate(KIND.training.of(Part.TEST), start=3):
            heading(newcomer, f"テスト {number} / 5")
            expect(newcomer.page.get_by_text("分かっている答え")).to_have_count(0)
            _answer(newcomer, item)
            newcomer.press("答える")
        heading(newcomer, "練習のさいご")
        newcomer.press("おわりにする")
        heading(newcomer, "練習の結果")
        says(newcomer, "できました。おつかれさまでした。")
        says(newcomer, "2027年11月25日")
        says(newcomer, "分かっている答え")
        walk.read(newcomer, "できた練習の結果")

    def _is_paid(self, newcomer: Hands) -> None:
        newcomer.follow("練習と学び")
        row = newcomer.page.get_by_role("listitem").filter(has_text=WORK)
        expect(row).to_contain_text("できる仕事")
        expect(row).to_contain_text("2027年11月25日")
        assert earned_yen(newcomer) == PRACTICE_YEN
        (line,) = lines_about(newcomer, f"練習：{WORK}")
        assert f"\t{PRACTICE_YEN}円\t" in line
        assert "練習をした時間へのお金です。運営が払います。" in line


class TestNotYet:
    def test_is_said_kindly_paid_all_the_same_and_tried_again_at_once(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("sakura") as worker:
            before = earned_yen(worker)
            worker.follow("練習と学び")
            worker.follow(WORK)
            worker.press("つづける")
            _cannot_tell(worker)
            worker.follow("つぎへ進む")
            self._finish(worker)
            says(worker, f"この練習の報酬は{PRACTICE_YEN}円です。")
            walked.read(worker, "もう少しの練習の結果")
            assert earned_yen(worker) == before + PRACTICE_YEN
            assert len(lines_about(worker, f"練習：{WORK}")) == 1

            worker.page.go_back()
            worker.press("テストだけ、もう一度する")
            heading(worker, "テスト 1 / 3")
            self._finish(worker)
            # The first whole go was paid; a further one is as free of charge as it is of a count.
            assert earned_yen(worker) == before + PRACTICE_YEN
            worker.follow("練習と学び")
            row = worker.page.get_by_role("listitem").filter(has_text=WORK)
            expect(row).to_contain_text("できる仕事")

    def _finish(self, worker: Hands) -> None:
        for _item in KIND.training.of(Part.TEST):
            _cannot_tell(worker)
        worker.press("おわりにする")
        heading(worker, "練習の結果")
        says(worker, "さいごまで、おつかれさまでした。もう少しです。")
        says(worker, "すぐに、もう一度できます。何度でもできます。回数は数えません。")
        _is_kind(worker)


class TestKnownAnswer:
    def test_teaches_and_pays_and_judges_nobody(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("kaede") as worker:
            worker.follow(KNOWN)
            heading(worker, "学び")
            says(worker, "学ぶためのものです。評価には影響しません。")
            says(worker, f"仕事は受け入れました。報酬は{UNIT_YEN}円です。")
            name = worker.page.get_by_role("heading", name="だいたいの値ですか", exact=True)
            looked_at = name.locator("xpath=..")
            for words in (LOOK_AGAIN, "あなたの答え", "はい", "分かっている答え", "いいえ"):
                expect(looked_at).to_contain_text(words)
            _is_kind(worker)
            walked.read(worker, "答えの分かっている仕事の説明")
            worker.press("読みました")
            told_first(worker, "「学び」で、いつでも読めます", walked.way)

            worker.follow("練習と学び")
            worker.follow("学びを見る")
            says(worker, "手伝う人を待っています")
            _is_kind(worker)
            walked.read(worker, "学び")
            worker.follow(KNOWN)
            heading(worker, "学び")
            worker.follow("受けとるお金")
            (line,) = lines_about(worker, KNOWN)
            assert f"\t{UNIT_YEN}円\t" in line
            assert "ふつうの仕事と同じ金額" in line
