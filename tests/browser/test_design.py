"""The living page in every display that a reader can choose, and the ring of the focus, measured."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.axe import assert_accessible
from tests.browser.checks.sight import look
from tests.browser.touring import assert_none_of

PARTS = ["actions", "messages", "forms", "errors", "lists"]
THEMES = ["light", "dark", "contrast"]
#: One of each kind of control of the living page.
KINDS = {
    "link": "main p a[href]",
    "button": "main .button--primary",
    "quiet button": "main .button--quiet",
    "field": "main input[type=text]",
    "choice": "main input[type=radio]",
    "box": "main input[type=checkbox]",
    "list": "main select",
    "long field": "main textarea",
    "details": "main summary",
}
#: Where each kind is found.
SHOWN_ON = {
    "link": "messages",
    "button": "actions",
    "quiet button": "actions",
    "details": "messages",
}


class TestThemes:
    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize("part", PARTS)
    def test_every_theme_has_the_contrast_of_the_plain_one(self, live_site, page, part, theme):
        page.goto(live_site.address(f"/design/{part}/?theme={theme}"))

        assert_accessible(page)
        assert_none_of(look(page, "text_contrast", "edges_of_fields", "not_by_colour_alone"))

    @pytest.mark.parametrize("part", PARTS)
    def test_the_largest_text_fits_on_the_narrowest_screen(self, live_site, narrow_page, part):
        narrow_page.goto(live_site.address(f"/design/{part}/?text_size=200&spacing=wide"))

        assert_none_of(look(narrow_page, "cut_off", "spilled", "overlapping"))

    def test_calm_motion_stops_what_moves(self, live_site, page):
        page.goto(live_site.address("/design/actions/?motion=calm"))
        page.get_by_role("link", name="仕事をさがす").hover()

        assert_none_of(look(page, "still"))


class TestRing:
    """WCAG 2.4.13: as many pixels as two around the control change by three to one or more."""

    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_seen_in_every_theme(self, live_site, page, kind, theme):
        part = SHOWN_ON.get(kind, "forms")
        page.goto(live_site.address(f"/design/{part}/?theme={theme}&motion=calm"))
        control = page.locator(KINDS[kind]).first

        assert ring_of(page, control) >= 1


def ring_of(page: Page, control: Locator) -> float:
    """Return the changed pixels when a control is focused, as a share of what is asked for."""
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    assert box is not None
    edge = 12
    clip = {
        "x": max(0, box["x"] - edge),
        "y": max(0, box["y"] - edge),
        "width": box["width"] + 2 * edge,
        "height": box["height"] + 2 * edge,
    }
    before = picture(page, clip)
    # A key first: then the browser knows that its reader has no mouse in hand.
    page.keyboard.press("Shift")
    control.focus()
    after = picture(page, clip)
    low, high = np.minimum(before, after), np.maximum(before, after)
    changed = ((high + 0.05) / (low + 0.05) >= 3).sum()
    return float(changed / (2 * 2 * (box["width"] + box["height"])))


def picture(page: Page, clip: dict[str, float]) -> np.ndarray:
    """Return how light each pixel of a part of the window is (WCAG's relative luminance)."""
    shot = Image.open(io.BytesIO(page.screenshot(clip=clip, caret="hide"))).convert("RGB")
    share = np.asarray(shot, dtype=float) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])
