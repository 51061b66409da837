"""By keyboard: handed in again, rejected with a step, appealed, granted by a third person, paid."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.hands import Hands, field, row, under
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
WORKER, REVIEWER, THIRD = "sakura", "mizuno", "kitagawa"
#: Of the story: handed back by somebody who is none of these three.
TASK = "価格と内容量を数字にする：ほうじ茶"
UNIT_YEN = 65
STEP = "手順4：いくつ入っているかを書きます。"
GROUNDS = "入っている数が、資料とちがいます。"
APPEAL = "元の内容量は「100g」です。「×」は、ありません。"
DECISION = "資料を見ました。あなたの言うとおりです。"
#: Of the story: rejected by komatsu, and its worker has asked for another look.
APPEALED = "価格と内容量を数字にする：温州みかん"


def _hand_in_again(worker: Hands, walk: Walk) -> None:
    worker.follow(TASK)
    says(worker, "次のところを直して、もう一度出してください")
    worker.press("出す")
    told_of_errors(worker, walk.way)
    worker.write("そのままでよい理由", "資料のとおりです")
    worker.press("出す")
    told_first(worker, "おつかれさまでした", walk.way)


def _verdict(reviewer: Hands) -> str:
    """Return the name of the group in which the one entry that came back is decided."""
    groups = reviewer.page.get_by_role("group").filter(
        has=reviewer.page.get_by_role("radio", name="受け入れない")
    )
    return groups.first.locator("legend").first.inner_text().strip()


def _reject(reviewer: Hands, walk: Walk) -> None:
    """The first try says no reason; it is refused, and nothing of the rest has to be chosen again."""
    reviewer.follow("確認")
    reviewer.follow(TASK)
    says(reviewer, "一度直してもらった入力だけです")
    part = _verdict(reviewer)
    reviewer.pick("この入力を", "受け入れない", part=part)
    reviewer.select("直すところ", "入っている数", part=part)
    reviewer.select("理由の種類", "材料に書いてあることと、ちがいます。", part=part)
    reviewer.select("ちがっている手順", STEP, part=part)
    reviewer.press("決定する")
    told_of_errors(reviewer, walk.way)
    walk.read(reviewer, "理由のない決定")
    expect(row(reviewer.page, "この入力を", "受け入れない", part)).to_be_checked()
    chosen = field(reviewer.page, "ちがっている手順", part)
    assert chosen.evaluate("list => list.selectedOptions[0].label") == STEP
    reviewer.write("本人への説明", GROUNDS, part=part)
    reviewer.press("決定する")
    told_first(reviewer, "決定しました", walk.way)


def _appeal(worker: Hands, walk: Walk) -> None:
    """What was said stands there with its step; the first try is empty and is refused kindly."""
    worker.follow("わたしの仕事")
    worker.follow(TASK)
    heading(worker, "受け入れられなかった仕事")
    says(worker, STEP)
    says(worker, GROUNDS)
    walk.read(worker, "受け入れられなかった仕事")
    worker.follow("見なおしをたのむ")
    worker.press("見なおしをたのむ")
    told_of_errors(worker, walk.way)
    worker.write("見なおしてほしいこと", APPEAL)
    worker.press("見なおしをたのむ")
    told_first(worker, "2026年12月9日までに、べつの人が答えます", walk.way)
    says(worker, "それまで、何の影響もありません")
    _no_second_appeal(worker)


def _no_second_appeal(worker: Hands) -> None:
    says(worker, "見なおしています")
    expect(worker.page.get_by_role("link", name="見なおしをとりやめる")).to_have_count(1)
    expect(worker.page.get_by_role("link", name="見なおしをたのむ")).to_have_count(0)
    expect(worker.page.get_by_role("button", name="見なおしをたのむ")).to_have_count(0)


def _may_not_decide(reviewer: Hands, title: str) -> None:
    """Whoever looked at the entry before reads the appeal and why somebody else decides it."""
    reviewer.follow("見なおしの決定")
    waiting = reviewer.page.get_by_role("main").get_by_role("listitem").filter(has_text=title)
    expect(waiting).to_contain_text("あなたは決められません")
    reviewer.follow(title)
    heading(reviewer, title)
    says(reviewer, "この仕事を確認した人は、見なおしの決定ができません。")
    expect(reviewer.page.get_by_role("button", name="決定する")).to_have_count(0)


def _grant(third: Hands, walk: Walk) -> None:
    """The first try gives no reason; the choice stays."""
    third.follow("見なおしの決定")
    third.follow(TASK)
    says(third, APPEAL)
    third.pick("決定", "認める", part="決定する")
    third.press("決定する")
    told_of_errors(third, walk.way)
    expect(row(third.page, "決定", "認める", "決定する")).to_be_checked()
    third.write("理由", DECISION)
    third.press("決定する")
    told_first(third, "本人に知らせます", walk.way)


class TestRejection:
    def test_a_rejected_entry_is_paid_to_the_yen_when_a_third_person_grants_the_appeal(
        self, walk: Begin
    ) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person(WORKER) as worker:
            before = earned_yen(worker)
            worker.follow("ホーム")
            _hand_in_again(worker, walked)
        with walked.person(REVIEWER) as reviewer:
            _reject(reviewer, walked)
        with walked.person(WORKER) as worker:
            _appeal(worker, walked)
            assert earned_yen(worker) == before
            assert lines_about(worker, TASK) == []
        with walked.person(REVIEWER) as reviewer:
            _may_not_decide(reviewer, TASK)
        with walked.person(THIRD) as third:
            _grant(third, walked)
        with walked.person(WORKER) as worker:
            worker.follow("わたしの仕事")
            worker.follow(TASK)
            says(worker, "受け入れに変わりました")
            worker.follow("これまでのこと")
            says(worker, DECISION)
            expect(worker.page.get_by_role("link", name="見なおしをたのむ")).to_have_count(0)
            walked.read(worker, "認められた見なおし")
            assert earned_yen(worker) == before + UNIT_YEN
            (line,) = lines_about(worker, TASK)
            assert f"\t{UNIT_YEN}円\t" in line


class TestNotOffered:
    def test_what_never_came_back_is_accepted_or_sent_back_and_nothing_else(
        self, walk: Begin
    ) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person(REVIEWER) as reviewer:
            reviewer.follow("確認")
            reviewer.follow("価格と内容量を数字にする：深むし茶")
            for part in ("入力Aの判定", "入力Bの判定"):
                choices = under(reviewer.page, part).get_by_role("radio")
                expect(choices).to_have_count(2)
                expect(under(reviewer.page, part)).to_contain_text(
                    "受け入れないと決められるのは、一度直してもらったあとです。"
                )
            expect(reviewer.page.get_by_label("ちがっている手順")).to_have_count(0)

    def test_a_second_appeal_is_not_offered_and_its_reviewer_does_not_decide_it(
        self, walk: Begin
    ) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person(WORKER) as worker:
            worker.follow("わたしの仕事")
            worker.follow(APPEALED)
            _no_second_appeal(worker)
        with walked.person("komatsu") as reviewer:
            _may_not_decide(reviewer, APPEALED)
        with walked.person(WORKER) as worker:
            worker.follow("わたしの仕事")
            worker.follow(APPEALED)
            worker.follow("見なおしをとりやめる")
            worker.press("とりやめる")
            told_first(worker, "見なおしを、とりやめました", walked.way)
            expect(worker.page.get_by_role("link", name="見なおしをたのむ")).to_have_count(0)
