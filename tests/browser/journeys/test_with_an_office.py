"""An office and a worker by keyboard: invited, joined, helped, looked at, and left again."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from marketplace.devtools.story import cast
from tests.browser.hands import Hands, field
from tests.browser.journeys.do_work import TASK, answer
from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way, heading, says, told_first

QUEUE = "60商品の価格と内容量"
WHO, HELPER = cast.person("minami"), cast.person("haruno")
#: Where the list of members tells what was handed in and accepted; what came before is not told.
HANDED_IN, ACCEPTED = 4, 5
LOOKED = f"「{QUEUE}」の仕事を、事業所の人が見ました。"
Begin = Callable[[Way], Walk]


def _invite(walk: Walk) -> None:
    with walk.person("haruno") as staff:
        staff.follow("メンバーの招待")
        staff.write("招待する人", WHO.email)
        staff.press("招待する")
        told_first(staff, "招待を受けつけました", walk.way)


def _join(walk: Walk) -> None:
    """Say yes, and let staff help with drafts: two answers, both one's own."""
    with walk.person("minami") as worker:
        worker.follow("わたしの事業所")
        worker.follow(f"「{cast.OFFICE_A}」からの招待")
        walk.read(worker, "招待")
        worker.press("はい、メンバーになります")
        told_first(worker, "のメンバーになりました", walk.way)
        worker.press("手伝ってもらえるようにする")
        told_first(worker, "手伝ってもらえるようにしました", walk.way)
        walk.read(worker, "わたしの事業所")


def _allocate(walk: Walk) -> None:
    with walk.person("haruno") as staff:
        staff.follow("仕事の割りあて")
        staff.select("メンバー", WHO.name)
        staff.select("仕事", QUEUE)
        staff.write("件数", "1")
        staff.press("案内する")
        told_first(staff, "案内しました。件数：1", walk.way)
        walk.read(staff, "仕事の割りあて")


def _accept(walk: Walk) -> None:
    """Say yes to what the office offers, and begin to write."""
    with walk.person("minami") as worker:
        worker.follow(TASK)
        worker.press("この仕事を始める")
        told_first(worker, "仕事を始めました", walk.way)
        worker.write("税込みの価格", "759")
        worker.press("下書きを保存する")
        told_first(worker, "下書きを保存しました", walk.way)


def _help(walk: Walk) -> str:
    """Write one field into the draft of the member, after it was opened on record; return where it is."""
    with walk.person("haruno") as staff:
        staff.follow("メンバー")
        staff.follow(WHO.name)
        staff.follow(TASK)
        says(staff, "ひらいた人、時刻、目的は記録され、本人が読みます")
        staff.press("記録して、ひらく")
        expect(field(staff.page, "税込みの価格")).to_have_value("759")
        expect(staff.page.get_by_role("button", name="出す", exact=True)).to_have_count(0)
        staff.write("入っている数", "1")
        staff.press("下書きとして保存する")
        told_first(staff, "保存", walk.way)
        walk.read(staff, "メンバーの下書き")
        return staff.page.url


def _read_who_wrote(walk: Walk) -> None:
    """Both names stand beside what each of them wrote, and who helped stands on record."""
    with walk.person("minami") as worker:
        worker.follow(TASK)
        worker.press("下書きのこれまで")
        for writer, field_changed in ((HELPER.name, "入っている数"), ("あなた", "税込みの価格")):
            version = _row(worker, field_changed)
            expect(version).to_contain_text("書いた人")
            expect(version).to_contain_text(writer)
        walk.read(worker, "下書きのこれまで")
        worker.follow("わたしの事業所")
        says(worker, "手伝ってもらった記録")
        says(worker, HELPER.name)


def _row(hands: Hands, words: str) -> Locator:
    """Return the one row of a list with these words."""
    found = hands.page.get_by_role("main").get_by_role("listitem").filter(has_text=words)
    expect(found).to_have_count(1)
    return found


def _ask(walk: Walk) -> None:
    with walk.person("minami") as worker:
        worker.follow(TASK)
        expect(field(worker.page, "入っている数")).to_have_value("1")
        worker.press("出す前に、事業所に見てもらう")
        worker.press("見てもらう")
        says(worker, "時間は止まっています")
        walk.read(worker, "見てもらうのを待つ")


def _look(walk: Walk) -> None:
    """Answer what the member asked; the draft is still open from the help."""
    with walk.person("haruno") as staff:
        staff.follow("出す前の確認")
        staff.follow(WHO.name)
        staff.pick("答え", "このまま出せます")
        staff.press("答えを送る")
        told_first(staff, "出すかどうかは、本人が決めます", walk.way)


def _hand_in(walk: Walk) -> None:
    """Read the answer where the notice leads, and hand in by oneself."""
    with walk.person("minami") as worker:
        worker.page.goto(walk.site.address("/notices/"))
        walk.wait_for(worker, LOOKED)
        worker.follow(LOOKED)
        says(worker, "このまま出せます")
        worker.follow("仕事にもどる")
        worker.press("再開する")
        worker.pick("税率", "8%")
        answer(worker, packs="1")
        worker.press("出す")
        told_first(worker, "おつかれさまでした", walk.way)


def _see_progress(walk: Walk) -> str:
    """Staff read the load and what was handed in this week; return where that stands."""
    with walk.person("haruno") as staff:
        staff.follow("メンバー")
        member = staff.page.get_by_role("row").filter(has_text=WHO.name)
        expect(member.get_by_role("cell").nth(HANDED_IN)).to_have_text("1")
        expect(member.get_by_role("cell").nth(ACCEPTED)).to_have_text("0")
        walk.read(staff, "メンバー")
        staff.follow(WHO.name)
        says(staff, "今週出した仕事")
        walk.read(staff, "メンバーのページ")
        return staff.page.url


def _leave(walk: Walk) -> None:
    with walk.person("minami") as worker:
        worker.follow("わたしの事業所")
        worker.follow("やめると何が変わるかを読む")
        says(worker, "理由はいりません")
        walk.read(worker, "事業所をやめる前")
        worker.press("事業所をやめる")
        told_first(worker, "始めた仕事は、そのまま続けられます", walk.way)
        says(worker, "どの事業所のメンバーでもありません")


def _see_nothing(walk: Walk, addresses: list[str]) -> None:
    """Staff find the person in no list and in no form, and what they had open is gone."""
    with walk.person("haruno") as staff:
        for name in ("メンバー", "仕事の割りあて", "きょうの連絡", "出す前の確認"):
            staff.follow(name)
            heading(staff, name)
            expect(staff.page.get_by_role("main")).not_to_contain_text(WHO.name)
            staff.page.goto(walk.site.address("/office/"))
        for address in addresses:
            answered = staff.page.goto(address)
            assert answered is not None
            assert answered.status == 404
            expect(staff.page.get_by_role("main")).not_to_contain_text(WHO.name)


class TestWithAnOffice:
    def test_joins_is_helped_hands_in_by_oneself_and_leaves(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        _invite(walked)
        _join(walked)
        _allocate(walked)
        _accept(walked)
        draft = _help(walked)
        _read_who_wrote(walked)
        _ask(walked)
        _look(walked)
        _hand_in(walked)
        member = _see_progress(walked)
        _leave(walked)
        _see_nothing(walked, [draft, member])
