"""The one script: focus, counting, autosave and live notices, with the server's side played."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

LISTENING = """<!doctype html><html lang="ja"><head><title>試験</title>
<script src="/static/frontend/js/tomoni.js" defer></script></head><body><main><h1>試験</h1>
<a href="/notices/">お知らせ <span data-unread hidden>未読 <b data-unread-count>0</b></span></a>
<p hidden data-live-reveal>新しい案内を表示</p><label for="t">文</label><textarea id="t"></textarea>
<button>何もしない</button></main>
<div id="live-status" role="status" aria-live="polite" data-socket="/ws/notices/" data-pulse="/pulse/"
data-after="7" data-seconds="60" data-lost="切れています" data-back="もどりました"></div></body></html>"""
STATUS = "document.getElementById('live-status').textContent"
# Notes every sentence that is put into the status.
LISTENER = """window.said = []; new MutationObserver(() => {
  const text = document.getElementById('live-status').textContent; if (text) said.push(text);
}).observe(document.getElementById('live-status'), {childList: true});"""


class Server:
    """The other side of the line."""

    def __init__(self, page: Page) -> None:
        self.unread = 0
        self.asked: list[str] = []
        self.lines: list[WebSocketRoute] = []
        self.reachable = True
        page.route("**/listening/", self._page)
        page.route("**/pulse/**", self._pulse)
        page.route_web_socket("**/ws/notices/", self._line)

    def _page(self, route: Route) -> None:
        route.fulfill(body=LISTENING, content_type="text/html; charset=utf-8")

    def _pulse(self, route: Route) -> None:
        self.asked.append(route.request.url)
        after = int(route.request.url.split("after=")[1])
        told = f"{self.unread}件あります" if self.unread > after - 7 else ""
        body = {"unread": self.unread, "sentence": told, "cursor": 7 + self.unread}
        route.fulfill(body=json.dumps(body), content_type="application/json")

    def _line(self, line: WebSocketRoute) -> None:
        if not self.reachable:
            line.close(code=1013)
            return
        self.lines.append(line)

    def nudge(self) -> None:
        """Something happened: one notice more."""
        self.unread += 1
        self.lines[-1].send(json.dumps({"event": "notice", "id": str(self.unread)}))

    def hang_up(self) -> None:
        """Lose the line."""
        self.reachable = False
        self.lines[-1].close(code=1001)


@pytest.fixture
def server(page: Page, live_site) -> Server:
    server = Server(page)
    page.clock.install()
    page.goto(live_site.address("/listening/"))
    page.evaluate(LISTENER)
    for _second in range(60):
        wait(page, 1)
        if server.lines:
            return server
    raise AssertionError("the page did not call")


def wait(page: Page, seconds: int) -> None:
    """Let time pass in the page, and let its questions be answered meanwhile."""
    step = max(1, seconds // 60)
    for _step in range(0, seconds, step):
        page.clock.run_for(step * 1_000)
        # Each of these lets one message between page and server through.
        for _message in range(4):
            page.evaluate("null")


def wait_for(page: Page, sentence: str) -> None:
    """Let time pass until a sentence was spoken; at most a quarter of an hour of the page's clock."""
    for _second in range(900):
        if sentence in said(page):
            return
        wait(page, 1)
    raise AssertionError(f"{sentence!r} was not spoken, but {said(page)}")


def said(page: Page) -> list[str]:
    return page.evaluate("window.said")


class TestLiveNotices:
    def test_a_nudge_is_fetched_and_spoken_politely(self, page, server):
        server.nudge()
        wait_for(page, "1件あります")

        expect(page.locator("#live-status")).to_have_text("1件あります")
        expect(page.locator("[data-unread]")).to_have_text("未読 1")
        expect(page.locator("[data-live-reveal]")).to_be_visible()

    def test_sixty_nudges_in_a_minute_are_spoken_twice_at_most(self, page, server):
        for _nudge in range(60):
            server.nudge()
            wait(page, 1)

        assert 1 <= len(said(page)) <= 2

    def test_the_count_says_what_all_of_them_were(self, page, server):
        for _nudge in range(5):
            server.nudge()
        wait_for(page, "5件あります")

        assert said(page)[-1] == "5件あります"

    def test_waits_while_somebody_is_writing(self, page, server):
        page.locator("#t").focus()
        server.nudge()
        wait(page, 30)
        assert said(page) == []

        page.get_by_role("button").focus()
        wait_for(page, "1件あります")
        assert said(page) == ["1件あります"]

    def test_never_moves_the_focus(self, page, server):
        page.get_by_role("button").focus()
        server.nudge()
        wait_for(page, "1件あります")

        assert page.evaluate("document.activeElement.tagName") == "BUTTON"

    def test_tells_of_a_lost_line_once_and_only_after_half_a_minute(self, page, server):
        server.hang_up()
        wait(page, 25)
        assert said(page) == []

        wait(page, 300)
        assert said(page) == ["切れています"]

    def test_says_so_when_the_line_is_back_and_asks_for_what_was_missed(self, page, server):
        server.hang_up()
        wait_for(page, "切れています")
        server.reachable = True
        server.unread = 3
        wait_for(page, "もどりました")
        wait_for(page, "3件あります")
        wait(page, 120)

        assert said(page).count("切れています") == 1
        assert said(page).count("もどりました") == 1
        assert said(page).count("3件あります") == 1

    def test_a_short_gap_is_not_mentioned(self, page, server):
        server.hang_up()
        server.reachable = True
        wait(page, 60)

        assert said(page) == []


class TestErrorSummary:
    def test_has_the_focus_when_the_page_opens(self, page, live_site):
        page.goto(live_site.address("/design/errors/"))

        assert page.evaluate("document.activeElement.className") == "error-summary"

    def test_leads_into_the_field_with_its_label_in_sight(self, page, live_site):
        page.goto(live_site.address("/design/errors/"))
        page.locator(".error-summary").get_by_role("link", name="「値段（税こみ）」").click()

        expect(page.locator("#id_price")).to_be_focused()
        expect(page.locator("label[for=id_price]")).to_be_in_viewport()

    def test_leads_to_the_first_choice_of_a_group(self, page, live_site):
        page.goto(live_site.address("/design/errors/"))
        page.locator(".error-summary").get_by_role("link", name="「商品の種類」").click()

        expect(page.locator("#id_kind_0")).to_be_focused()
        expect(page.locator("legend", has_text="商品の種類")).to_be_in_viewport()


class TestCount:
    def test_counts_down_and_then_says_how_many_are_too_many(self, page, live_site):
        page.goto(live_site.address("/design/forms/"))
        area, count = page.locator("#id_alt"), page.locator("#id_alt_count")

        area.fill("あ" * 78)
        expect(count).to_have_text("あと2文字書けます。")
        area.fill("𠮷" * 81)
        expect(count).to_have_text("1文字多いです。")
        assert len(area.input_value()) == 81

    def test_speaks_only_near_the_end(self, page, live_site):
        page.clock.install()
        page.goto(live_site.address("/design/forms/"))
        page.locator("#id_alt").fill("あ" * 20)
        wait(page, 3)
        assert page.evaluate(STATUS) == ""

        page.locator("#id_alt").fill("あ" * 75)
        wait(page, 3)
        assert page.evaluate(STATUS) == "あと5文字書けます。"


class TestPassword:
    def test_can_be_shown_and_hidden_again(self, page, live_site):
        page.goto(live_site.address("/design/forms/"))
        field = page.locator("#id_password")

        page.get_by_role("button", name="パスワードを表示する").click()
        assert field.get_attribute("type") == "text"
        page.get_by_role("button", name="パスワードをかくす").click()
        assert field.get_attribute("type") == "password"


class Drafts:
    """The server that takes drafts: it can be unreachable."""

    def __init__(self, page: Page) -> None:
        self.reachable = True
        self.kept: list[str] = []
        page.route("**/design/", self._save)

    def _save(self, route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif self.reachable:
            self.kept.append(route.request.post_data or "")
            body = json.dumps(
                {"sentence": "午後3時05分に保存しました。", "version": len(self.kept)}
            )
            route.fulfill(body=body, content_type="application/json")
        else:
            route.abort()


class TestAutosave:
    @pytest.fixture
    def drafts(self, page, live_site) -> Drafts:
        drafts = Drafts(page)
        page.clock.install()
        page.goto(live_site.address("/design/forms/"))
        return drafts

    @pytest.fixture
    def lone_page(self, browser, browser_context_args) -> Iterator[Page]:
        """Return a page whose console may complain: losing the connection is the point."""
        context = browser.new_context(**browser_context_args)
        yield context.new_page()
        context.close()

    @pytest.fixture
    def lone_drafts(self, lone_page, live_site) -> Drafts:
        drafts = Drafts(lone_page)
        lone_page.clock.install()
        lone_page.goto(live_site.address("/design/forms/"))
        return drafts

    AREA = "#id_draft-alt"
    LINE = "[data-autosave-status]"

    def test_saves_when_the_writer_pauses_and_says_when(self, page, drafts):
        page.locator(self.AREA).press_sequentially("赤い箱")
        wait(page, 3)

        expect(page.locator(self.LINE)).to_have_text("午後3時05分に保存しました。")
        assert len(drafts.kept) == 1
        assert "赤い箱" in drafts.kept[0]
        expect(page.locator(self.AREA)).to_be_focused()

    def test_tells_nobody_aloud(self, page, drafts):
        page.locator(self.AREA).fill("赤い箱")
        wait(page, 3)
        expect(page.locator(self.LINE)).not_to_be_empty()

        assert page.evaluate(STATUS) == ""

    def test_keeps_a_draft_that_cannot_be_sent_and_sends_it_later(self, lone_page, lone_drafts):
        page, drafts = lone_page, lone_drafts
        drafts.reachable = False
        page.locator(self.AREA).fill("赤い箱")
        wait(page, 3)
        expect(page.locator(self.LINE)).to_contain_text("まだ保存できていません")

        drafts.reachable = True
        wait(page, 16)
        expect(page.locator(self.LINE)).to_contain_text("保存しました")
        assert "赤い箱" in drafts.kept[0]

    def test_brings_an_unsent_draft_back_after_the_window_was_closed(
        self, lone_page, live_site, lone_drafts
    ):
        page, drafts = lone_page, lone_drafts
        drafts.reachable = False
        page.locator(self.AREA).fill("赤い箱")
        wait(page, 3)
        expect(page.locator(self.LINE)).to_contain_text("まだ保存できていません")

        drafts.reachable = True
        page.goto(live_site.address("/design/forms/"))
        expect(page.locator(self.AREA)).to_have_value("赤い箱")
        wait(page, 1)
        expect(page.locator(self.LINE)).to_contain_text("保存しました")

    def test_keeps_no_copy_on_the_device_once_the_server_has_it(self, page, drafts):
        page.locator(self.AREA).fill("赤い箱")
        wait(page, 3)
        expect(page.locator(self.LINE)).to_contain_text("保存しました")

        assert page.evaluate("localStorage.length") == 0
