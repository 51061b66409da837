"""Somebody is invited, makes an account, and comes back by a code that is sent by mail."""

from __future__ import annotations

import re

from tests.browser.hands import Hands
from tests.browser.journeys.walk import Walk, heading, told_first

NEWCOMER = "hikari@example.jp"
SUBJECT = "招待"


def go(walk: Walk) -> None:
    """Walk it."""
    invite(walk)
    with walk.visitor() as newcomer:
        walk.read(newcomer, "はじめのページ")
        open_letter(walk, newcomer, SUBJECT)
        walk.read(newcomer, "招待のメール")
        _join(walk, newcomer)
    with walk.visitor() as newcomer:
        _come_back(walk, newcomer)


def invite(walk: Walk) -> None:
    """Let the operator invite somebody who was never here."""
    with walk.person("mizuno") as operator:
        operator.follow("設定")
        operator.follow("招待")
        operator.follow("人を招待する")
        operator.write("招待する人のメールアドレス", NEWCOMER)
        operator.pick("役割", "ワーカー")
        operator.press("招待を送る")
        told_first(operator, NEWCOMER, walk.way)


def open_letter(walk: Walk, newcomer: Hands, subject: str) -> None:
    """Open the newest letter in the place where the demo keeps mails, as in a mail program."""
    newcomer.page.goto(walk.site.address(f"/mailbox/?to={NEWCOMER}"))
    walk.wait_for(newcomer, subject)
    newest = newcomer.page.get_by_role("main").get_by_role("link", name=re.compile(subject)).first
    newcomer.follow(newest.inner_text())


def _join(walk: Walk, newcomer: Hands) -> None:
    address = newcomer.page.get_by_role("main").get_by_role("link").filter(has_text="/join/")
    newcomer.follow(address.inner_text())
    heading(newcomer, "招待")
    walk.read(newcomer, "招待のページ")
    newcomer.follow("はじめて使う")
    walk.read(newcomer, "アカウントを作る")
    newcomer.write("お名前", "星野 ひかり")
    newcomer.press("参加する")
    heading(newcomer, "きょうの仕事")
    walk.read(newcomer, "はじめての自分のページ")
    newcomer.press("ログアウト")


def _come_back(walk: Walk, newcomer: Hands) -> None:
    newcomer.follow("ログイン")
    heading(newcomer, "ログイン")
    walk.read(newcomer, "ログイン")
    newcomer.write("メールアドレス", NEWCOMER, part="メールの番号でログインする")
    newcomer.press("番号を送ってもらう")
    heading(newcomer, "番号を書いてください")
    walk.read(newcomer, "番号を書くページ")
    code = _code(walk, newcomer)
    newcomer.write("番号", code)
    newcomer.press("進む")
    heading(newcomer, "きょうの仕事")


def _code(walk: Walk, newcomer: Hands) -> str:
    """Return the code of the letter, read in another tab."""
    letters = type(newcomer)(newcomer.page.context.new_page())
    open_letter(walk, letters, "ログイン")
    found = re.search(r"\d{4}-\d{4}", letters.page.get_by_role("main").inner_text())
    letters.page.close()
    assert found, "the letter has no code"
    return found.group(0)
