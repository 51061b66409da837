"""Display wishes as people live with them: large text on a small screen, on every page and device."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.stylesheet import FOLDER, PARTS, tight
from marketplace.accounts.display import TEXT_SIZES
from tests.browser.axe import assert_accessible
from tests.browser.checks import sight
from tests.browser.hands import Keyboard
from tests.browser.live_site import LiveSite
from tests.browser.people import (
    CITY_STAFF,
    OFFICE_STAFF,
    OPERATOR_WHO_PREPARES,
    WORKER_WITH_SCREEN_READER,
    WORKER_WITHOUT_MOUSE,
    sign_in,
)

NARROW = {"width": 320, "height": 640}
#: Full pages of every role: long forms, tables, lists, words that are long.
HEAVY = {
    "": ["/", "/display/", "/account/login/", "/help/", "/design/forms/", "/design/lists/"],
    WORKER_WITH_SCREEN_READER: ["/work/", "/work/find/", "/work/pay/", "/notices/", "/account/"],
    OFFICE_STAFF: ["/office/", "/office/members/", "/office/statements/"],
    CITY_STAFF: ["/city/", "/city/batches/", "/city/programmes/"],
    OPERATOR_WHO_PREPARES: ["/operator/", "/operator/ledger/", "/operator/payouts/"],
}
COOKIE = "tomoni_display"
# Every rule as the browser has understood it; only the value of a custom property keeps its spaces.
RULES = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/,\\s+/g, ","));
}"""


def wear(page: Page, site: LiveSite, codes: str) -> None:
    """Let the browser of a visitor keep these wishes."""
    page.context.add_cookies([{"name": COOKIE, "value": f"visitor.{codes}", "url": site.url}])


def look(page: Page) -> str:
    return str(page.locator("html").get_attribute("class"))


class TestByKeyboardWithoutJavaScript:
    def test_chooses_once_and_finds_it_on_every_page_and_device(
        self, live_site: LiveSite, plain_page: Page, browser: Browser
    ) -> None:
        wanted = "theme-dark text-200 spacing-normal motion-normal"
        sign_in(plain_page, live_site, WORKER_WITHOUT_MOUSE)
        plain_page.goto(live_site.address("/work/find/"))
        hands = Keyboard(plain_page)

        hands.follow("表示")
        hands.pick("文字の大きさ", "とても大きい")
        hands.pick("色", "暗い")
        hands.tick("漢字に、ふりがなをつける")
        hands.press("この表示にする")

        expect(plain_page).to_have_url(live_site.address("/work/find/"))
        expect(plain_page.locator(".banner--good")).to_be_visible()
        for path in ("/work/", "/notices/", "/help/", "/no/such/page/"):
            plain_page.goto(live_site.address(path))
            assert look(plain_page) == wanted, path
        assert plain_page.locator("main ruby").count() > 0

        elsewhere = browser.new_context(java_script_enabled=False).new_page()
        sign_in(elsewhere, live_site, WORKER_WITHOUT_MOUSE)
        assert look(elsewhere) == wanted
        elsewhere.context.close()


class TestLargeText:
    @pytest.mark.parametrize("who", HEAVY)
    @pytest.mark.parametrize("size", TEXT_SIZES)
    def test_fits_on_the_narrowest_screen(
        self, live_site: LiveSite, browser: Browser, who: str, size: str
    ) -> None:
        context = browser.new_context(viewport=NARROW, locale="ja-JP")
        page = context.new_page()
        wear(page, live_site, f"auto.{size}.wide.normal.off.off")
        if who:
            sign_in(page, live_site, who)
            _choose_size(page, live_site, size)

        for path in HEAVY[who]:
            page.goto(live_site.address(path))
            assert f"text-{size}" in look(page)
            assert sight.look(page, "cut_off") == [], path
        context.close()

    def test_makes_everything_larger(self, live_site: LiveSite, page: Page) -> None:
        sizes = "() => ['h1', 'p', '.button', 'label', '.tool', '.row input']" + (
            ".map((e) => document.querySelector(e)).map((e) => [parseFloat(getComputedStyle(e)"
            ".fontSize), e.getBoundingClientRect().height])"
        )
        page.goto(live_site.address("/design/forms/"))
        usual = page.evaluate(sizes)
        wear(page, live_site, "auto.200.normal.normal.off.off")
        page.reload()

        large = page.evaluate(sizes)

        for (letter, height), (letter_now, height_now) in zip(usual, large, strict=True):
            assert letter_now == pytest.approx(2 * letter, abs=0.5)
            assert height_now >= 1.9 * height


def _choose_size(page: Page, site: LiveSite, size: str) -> None:
    page.goto(site.address("/display/"))
    page.locator(f"input[name=text_size][value='{size}']").check()
    page.get_by_role("button", name="この表示にする").click()
    expect(page.locator(".banner--good")).to_be_visible()


class TestColours:
    @pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
    @pytest.mark.parametrize("device", ["light", "dark"])
    def test_are_those_chosen_whatever_the_device_wants(
        self, live_site: LiveSite, browser: Browser, theme: str, device: str
    ) -> None:
        page = browser.new_context(color_scheme=device).new_page()
        wear(page, live_site, f"{theme}.100.normal.normal.off.off")

        page.goto(live_site.address("/display/"))

        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        wanted = {
            "light": "rgb(255, 255, 255)",
            "dark": "rgb(20, 23, 29)",
            "contrast": "rgb(0, 0, 0)",
        }
        assert ground == wanted[theme]
        assert_accessible(page)
        page.context.close()

    @pytest.mark.parametrize("theme", ["dark", "contrast"])
    def test_are_dark_on_white_on_paper(self, live_site: LiveSite, page: Page, theme: str) -> None:
        wear(page, live_site, f"{theme}.150.normal.normal.off.off")
        page.goto(live_site.address("/display/"))

        page.emulate_media(media="print")

        inks = page.evaluate(
            "['body', 'h1', '.hint', '.status'].map((e) =>"
            " getComputedStyle(document.querySelector(e)).color.match(/\\d+/g).map(Number))"
        )
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )
        assert all(max(ink) < 0xA0 for ink in inks), inks


class TestCalmMotion:
    def test_stops_every_transition_and_animation(self, live_site: LiveSite, page: Page) -> None:
        wear(page, live_site, "auto.100.normal.calm.off.off")
        page.goto(live_site.address("/design/actions/"))
        page.get_by_role("link", name="仕事をさがす").hover()

        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter((e) => {"
            " const s = getComputedStyle(e);"
            " return parseFloat(s.transitionDuration) || s.animationName !== 'none'; }).length"
        )

        assert moving == 0
        assert sight.look(page, "still") == []


class TestTheStylesheetAsSent:
    def test_has_the_same_rules_as_the_files(self, page: Page) -> None:
        written = "".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)
        page.goto("about:blank")

        kept = page.evaluate(RULES, written)

        assert len(kept) > 200
        assert page.evaluate(RULES, tight(written)) == kept
