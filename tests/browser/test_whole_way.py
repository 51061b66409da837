"""
The whole way, on a served site: post, claim, submit, accept, pay, export.

Walked once with a mouse, once by keyboard alone, once with JavaScript off. The walkers type no
address but the first page's; everything is found by links and buttons.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from marketplace.devtools.story import cast
from marketplace.payouts import zengin
from tests.browser.hands import Hands, Keyboard, Mouse, sign_in
from tests.browser.live_site import LiveSite, copy_of, serve

PROGRAMME = "地場産品ネット販売の運営"
ENTRIES = 2
PATIENCE_SECONDS = 8
QUEUERS = ("aoi", "koharu", "tsubaki")
WAYS = ("mouse", "keyboard", "no-javascript")


class Walk:
    """One way of walking: opens a browser of its own for each person."""

    def __init__(self, browser: Browser, options: dict[str, object], site: LiveSite, way: str):
        self.browser, self.site, self.way = browser, site, way
        self.options = options | {"java_script_enabled": way != "no-javascript"}

    @contextmanager
    def as_person(self, key: str) -> Iterator[Hands]:
        """Sign somebody in, by password, from the first page on."""
        context = self.browser.new_context(**self.options)  # type: ignore[arg-type]
        page = context.new_page()
        hands = Keyboard(page) if self.way == "keyboard" else Mouse(page)
        page.goto(self.site.address("/"))
        sign_in(hands, cast.person(key).email, cast.PASSWORD)
        yield hands
        context.close()


@pytest.fixture(params=WAYS)
def walk(request, browser, browser_context_args, seeded, tmp_path) -> Iterator[Walk]:
    """Return one way of walking, on a site of its own: a month can be paid only once."""
    data = without_readings(copy_of(seeded, tmp_path / "data"))
    with serve(data, tmp_path / "log") as site:
        yield Walk(browser, dict(browser_context_args), site, request.param)
        assert not site.complaints(), site.printed()[-4000:]


def without_readings(data: Path) -> Path:
    """
    Return a folder of data in which nobody wears readings.

    The names that these hands look for are put together by their own tool, with a space around
    every reading; in Chromium's tree, which screen readers are given, they have none.
    """
    with closing(sqlite3.connect(data / "tomoni.sqlite3")) as connection:
        connection.execute("UPDATE accounts_displaywishes SET furigana = 0")
        connection.commit()
    return data


def heading(hands: Hands, words: str) -> None:
    """Expect a page by its heading."""
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(re.compile(words))


def says(hands: Hands, words: str) -> None:
    """Expect words somewhere in the main part."""
    expect(hands.page.get_by_role("main")).to_contain_text(words)


def goods(folder: Path, way: str) -> Path:
    """Return a clerk's file with one new product, as a spreadsheet program writes it."""
    file = folder / f"{way}.csv"
    lines = f'商品番号,商品名,価格,内容量\r\nNEW-{way},{name_of(way)},"1,080円（税込）",200g\r\n'
    file.write_bytes(lines.encode("cp932"))
    return file


def name_of(way: str) -> str:
    """Return the name of the new product."""
    return f"朝どれ干物 {way}"


def post(walk: Walk, folder: Path) -> None:
    """The clerk: file, columns, preview, draft, what it asks, publish."""
    with walk.as_person("taniguchi") as clerk:
        clerk.follow(PROGRAMME)
        clerk.follow("仕事を出す")
        clerk.pick("仕事の種類", "価格と内容量を数字にする")
        clerk.press("次へ：ファイルをえらぶ")
        clerk.attach("一覧のファイル", goods(folder, walk.way))
        clerk.press("次へ：列をえらぶ")
        says(clerk, "Shift_JIS")
        clerk.press("次へ：中身を確かめる")
        says(clerk, name_of(walk.way))
        clerk.write("仕事のまとまりの名前", f"新しい商品 {walk.way}")
        clerk.press("下書きを作る")
        clerk.follow("仕事が求めることを確かめる")
        says(clerk, "「税込みの価格」の欄があります")
        clerk.press("この内容で確かめました")
        says(clerk, "仕事が求めることを確かめました")
        clerk.press("公開する")
        says(clerk, "公開")


def answer(worker: Hands) -> None:
    """A worker: the right answer to the new product."""
    worker.write("税込みの価格", "１，０８０")
    worker.pick("税率", "8%")
    worker.pick("税率の理由", "食べ物・飲み物")
    worker.write("一つの内容量", "200")
    worker.select("内容量の単位", "g")
    worker.write("入っている数", "1")
    worker.pick("価格に送料が入っていますか", "いいえ")
    worker.pick("だいたいの値ですか", "いいえ")


def offered_to(walk: Walk) -> list[str]:
    """Return who was offered the new product; a round runs by itself after publishing."""
    asked = """
        SELECT accounts_user.email FROM tasks_assignment
        JOIN tasks_task ON tasks_task.id = tasks_assignment.task_id
        JOIN workers_worker ON workers_worker.id = tasks_assignment.worker_id
        JOIN accounts_user ON accounts_user.id = workers_worker.user_id
        WHERE tasks_task.external_id = ? AND tasks_assignment.state = 'offered'
    """
    database = f"file:{walk.site.data / 'tomoni.sqlite3'}?mode=ro"
    found: list[str] = []
    for _try in range(PATIENCE_SECONDS):
        with closing(sqlite3.connect(database, uri=True)) as connection:
            rows = connection.execute(asked, [f"NEW-{walk.way}"]).fetchall()
        found = [email.partition("@")[0] for (email,) in rows]
        if len(found) == ENTRIES:
            return found
        time.sleep(1)
    # The people who fit best hold many offers already: the rest waits in the queue.
    return found


def accept(worker: Hands, way: str) -> None:
    """A worker who was offered the task: opens it, reads what it asks, starts."""
    worker.follow(f"価格と内容量を数字にする：{name_of(way)}")
    says(worker, "1,080円（税込）")
    worker.press("この仕事を始める")


def take(worker: Hands, way: str) -> None:
    """A worker who was not: takes it from the queue."""
    worker.follow("仕事をさがす")
    worker.press(f"この仕事をうけとる 新しい商品 {way}")


def submit(worker: Hands) -> None:
    """A worker: keeps a draft, answers, hands in."""
    worker.write("確認する人へのメモ", "途中です")
    worker.press("下書きを保存する")
    says(worker, "下書きを保存しました")
    answer(worker)
    worker.press("出す")
    says(worker, "おつかれさまでした")


def work(walk: Walk) -> list[str]:
    """Two workers, each for themselves: by offer where there is one, else from the queue; who it was."""
    offered = offered_to(walk)
    others = [key for key in QUEUERS if key not in offered][: ENTRIES - len(offered)]
    for key in offered:
        with walk.as_person(key) as worker:
            accept(worker, walk.way)
            submit(worker)
    for key in others:
        with walk.as_person(key) as worker:
            take(worker, walk.way)
            submit(worker)
    return [*offered, *others]


def inspect_and_export(walk: Walk) -> str:
    """The clerk: before and after, acceptance, the file with the changed columns."""
    with walk.as_person("taniguchi") as clerk:
        clerk.follow("仕事のまとまり")
        clerk.follow(f"新しい商品 {walk.way}")
        clerk.follow("結果を確かめる")
        says(clerk, "1080")
        clerk.follow("検収へ進む")
        clerk.press("検収する")
        with clerk.page.expect_download() as waiting:
            clerk.page.get_by_role("button", name="ファイルを受けとる").press("Enter")
        return waiting.value.path().read_bytes().decode("cp932")


def pay(walk: Walk) -> bytes:
    """The operator: close, prepare; a second person approves; the file; the bank's result."""
    with walk.as_person("mizuno") as first:
        first.follow("支払い")
        first.follow("月をしめる")
        first.press("今までの分を先にしめる")
        first.follow("支払いを作る")
        first.press("支払いを作る")
        run = first.page.get_by_role("heading", level=1).inner_text()
    with walk.as_person("kitagawa") as second:
        second.follow("支払い")
        second.follow(run)
        second.follow("確かめて承認する")
        second.press("承認する")
    with walk.as_person("mizuno") as first:
        first.follow("支払い")
        first.follow(run)
        first.press("振込ファイルを作る")
        with first.page.expect_download() as waiting:
            first.page.get_by_role("link", name="振込ファイルをダウンロードする").press("Enter")
        first.follow("結果を記録する")
        first.press("結果を記録する")
        return waiting.value.path().read_bytes()


def see_the_yen(walk: Walk, key: str) -> None:
    """A worker: finds the very task among the money received, and why."""
    with walk.as_person(key) as worker:
        worker.follow("受けとるお金")
        says(worker, name_of(walk.way))


@pytest.mark.xdist_group("whole-way")
class TestWholeWay:
    def test_post_claim_submit_accept_pay_export(self, walk: Walk, tmp_path: Path) -> None:
        post(walk, tmp_path)
        workers = work(walk)
        bank_file = pay(walk)
        for key in workers:
            see_the_yen(walk, key)

        exported = inspect_and_export(walk)

        assert f"NEW-{walk.way}" in exported
        assert "1080" in exported
        assert name_of(walk.way) not in exported
        assert zengin.read(bank_file).problems == ()
