"""The same page in other windows, at other sizes of text and in other colours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, ViewportSize

from tests.browser.checks.sight import look

WIDE: ViewportSize = {"width": 1280, "height": 900}
#: 320 CSS pixels are also what a zoom of 400 % makes of 1280 (WCAG 1.4.10).
NARROW: ViewportSize = {"width": 320, "height": 640}
#: The values of WCAG 1.4.12.
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
TWICE = "html { font-size: 200% !important }"
FITS = ("cut_off", "spilled", "overlapping")
THEMES = ("theme-dark", "theme-contrast")


@contextmanager
def window(page: Page, size: ViewportSize) -> Iterator[None]:
    """Show the page in a window of another size for as long as the block runs."""
    page.set_viewport_size(size)
    try:
        yield
    finally:
        page.set_viewport_size(WIDE)


@contextmanager
def worn(page: Page, css: str) -> Iterator[None]:
    """Put a reader's own style over the page; a style element is what the site's policy refuses."""
    page.evaluate(
        """(css) => {
            const own = new CSSStyleSheet();
            own.replaceSync(css);
            document.adoptedStyleSheets = [own];
        }""",
        css,
    )
    try:
        yield
    finally:
        page.evaluate("document.adoptedStyleSheets = []")


def reflow(page: Page) -> list[str]:
    """Return what does not fit into 320 pixels: words, targets, order."""
    with window(page, NARROW):
        return look(page, *FITS, "targets", "reading_order", where="320 px")


def text_spacing(page: Page) -> list[str]:
    """Return what a reader's own spacing cuts off or lays over something else, wide and narrow."""
    with worn(page, TEXT_SPACING):
        found = look(page, *FITS, where="own spacing")
        with window(page, NARROW):
            return found + look(page, *FITS, where="own spacing, 320 px")


def twice_the_text(page: Page) -> list[str]:
    """Return what does not fit when the text is twice as large."""
    with worn(page, TWICE):
        return look(page, *FITS, where="200 % text")


@contextmanager
def themed(page: Page, theme: str) -> Iterator[None]:
    """Show the page in a theme of the site as its reader's setting does: by a class on html."""
    swap = """(theme) => {
      const root = document.documentElement;
      const before = root.className;
      root.className = before.replace(/theme-\\w+/, "") + " " + theme;
      return before;
    }"""
    before = page.evaluate(swap, theme)
    try:
        yield
    finally:
        page.evaluate("(before) => { document.documentElement.className = before; }", before)


def contrast_in_themes(page: Page) -> list[str]:
    """Return what cannot be read in the dark and the high-contrast theme, and in forced colours."""
    found: list[str] = []
    colours = ("text_contrast", "edges_of_fields")
    with worn(page, "* { transition: none !important }"):
        for theme in THEMES:
            with themed(page, theme):
                found += look(page, *colours, where=theme)
        page.emulate_media(color_scheme="dark")
        found += look(page, *colours, where="dark device")
        page.emulate_media(color_scheme="light", forced_colors="active")
        found += look(
            page, *colours, "not_by_colour_alone", "choices_drawn", where="forced colours"
        )
        page.emulate_media(forced_colors="none")
    return found


def calm_motion(page: Page) -> list[str]:
    """Return what moves under a reader who asked for calm."""
    found = look(page, "calm")
    page.emulate_media(reduced_motion="reduce")
    found += look(page, "still", "calm_scrolling")
    page.emulate_media(reduced_motion="no-preference")
    return found
