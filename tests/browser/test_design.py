"""The living page and the public pages, looked at in every display: axe, reflow, targets, focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from frontend.views.design import PARTS
from tests.browser.axe import assert_accessible
from tests.browser.looks import CUT_OFF, MOVING, TOO_SMALL

DESIGN = [f"/design/{part}/" if part else "/design/" for part in PARTS]
PAGES = [
    *DESIGN,
    "/",
    "/help/",
    "/privacy/",
    "/accessibility/",
    "/problems/",
    "/problems/row.missing",
    "/no/such/page/",
]
WIDE = {"viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 320, "height": 640}}
DISPLAYS = {
    "wide": WIDE,
    "narrow": NARROW,
    "dark": {**WIDE, "color_scheme": "dark", "reduced_motion": "reduce"},
    "forced colours": {**WIDE, "forced_colors": "active"},
}
# Every page in both widths; the parts that all pages are made of in the other displays too.
LOOKS = [
    *((display, path) for display in ("wide", "narrow") for path in PAGES),
    *((display, path) for display in ("dark", "forced colours") for path in DESIGN),
]
# WCAG 1.4.12, the values of the criterion.
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
# What the element in focus looks like: its outline, in pixels, and whether it is on the screen.
FOCUS = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const stop = {
    name: e.outerHTML.slice(0, 120),
    again: e.hasAttribute("data-stopped-at"),
    width: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    body: e === document.body,
  };
  e.setAttribute("data-stopped-at", "");
  return stop;
}"""


@pytest.fixture
def shown(display: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="ja-JP", **DISPLAYS[display])
    yield context.new_page()
    context.close()


class TestEveryPage:
    @pytest.mark.parametrize(("display", "path"), LOOKS)
    def test_breaks_no_rule_of_axe_and_fits_in_every_display(self, live_site, shown, path):
        shown.goto(live_site.address(path))

        assert_accessible(shown)
        assert shown.evaluate(CUT_OFF) == []
        assert shown.evaluate(MOVING) == 0

    @pytest.mark.parametrize("path", PAGES)
    def test_reads_without_moving_sideways_at_twice_the_text_size(self, live_site, page, path):
        page.goto(live_site.address(path))
        _wear(page, "html { font-size: 200% !important }")

        assert page.evaluate(CUT_OFF) == []

    @pytest.mark.parametrize("path", PAGES)
    def test_bears_the_readers_own_spacing(self, live_site, narrow_page, path):
        narrow_page.goto(live_site.address(path))
        _wear(narrow_page, TEXT_SPACING)

        assert narrow_page.evaluate(CUT_OFF) == []

    @pytest.mark.parametrize("path", PAGES)
    def test_has_targets_of_44_pixels(self, live_site, page, path):
        page.goto(live_site.address(path))

        assert page.evaluate(TOO_SMALL) == []

    @pytest.mark.parametrize("path", PAGES)
    def test_shows_the_focus_at_every_stop_and_lets_it_go_on(self, live_site, page, path):
        page.goto(live_site.address(path))
        stops = _walk(page)

        assert [stop["name"] for stop in stops if stop["again"]] == [], "the focus goes in circles"
        assert [stop["name"] for stop in stops if stop["width"] < 2] == []
        assert [stop["name"] for stop in stops if not stop["seen"]] == []

    @pytest.mark.parametrize("path", PAGES)
    def test_asks_for_six_files_at_most_and_a_hundred_kilobytes(self, live_site, page, path):
        answers: list[Response] = []

        def note(answer: Response) -> None:
            answers.append(answer)

        page.on("response", note)

        page.goto(live_site.address(path), wait_until="networkidle")

        assert len(answers) <= 6, [answer.url for answer in answers]
        assert sum(len(answer.body()) for answer in answers) <= 100_000


def _wear(page: Page, css: str) -> None:
    """Put a reader's own style over the page; a style element is what the site's policy refuses."""
    page.evaluate(
        """(css) => {
            const own = new CSSStyleSheet();
            own.replaceSync(css);
            document.adoptedStyleSheets = [own];
        }""",
        css,
    )


def _walk(page: Page) -> list[dict]:
    """Press Tab until the focus leaves the page."""
    # An outcome may have taken the focus; the walk starts at the top.
    page.evaluate("document.activeElement.blur()")
    stops: list[dict] = []
    for _press in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["body"]:
            return stops
        stops.append(stop)
    raise AssertionError("200 presses of Tab did not lead out of the page")


class TestThemes:
    @pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
    @pytest.mark.parametrize("part", ["messages", "forms", "errors", "lists"])
    def test_every_theme_has_the_contrast_of_the_plain_one(self, live_site, page, part, theme):
        page.goto(live_site.address(f"/design/{part}/?theme={theme}"))

        assert_accessible(page)

    @pytest.mark.parametrize("part", ["messages", "forms", "lists"])
    def test_the_largest_text_fits_on_the_narrowest_screen(self, live_site, narrow_page, part):
        narrow_page.goto(live_site.address(f"/design/{part}/?text_size=200&spacing=wide"))

        assert narrow_page.evaluate(CUT_OFF) == []

    def test_calm_motion_stops_what_moves(self, live_site, page):
        page.goto(live_site.address("/design/actions/?motion=calm"))
        page.get_by_role("link", name="仕事をさがす").hover()

        assert page.evaluate(MOVING) == 0


class TestWithoutScript:
    @pytest.mark.parametrize("path", PAGES)
    def test_every_page_reads_the_same(self, live_site, plain_page, path):
        plain_page.goto(live_site.address(path))

        assert plain_page.locator("h1").count() == 1
        assert plain_page.locator("button:visible", has_text="表示する").count() == 0
