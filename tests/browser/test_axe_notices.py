"""The eye itself: axe and our launch of Chromium do find what they are there for."""

from __future__ import annotations

from tests.browser import axe

PAGE = """<!doctype html><html lang="ja"><head><title>試験</title></head><body><main><h1>試験</h1>
{body}</main></body></html>"""


class TestAxe:
    def test_notices_a_field_without_a_label(self, page):
        page.set_content(PAGE.format(body='<input type="text" name="shop">'))

        assert any(line.startswith("label ") for line in axe.violations(page))

    def test_notices_a_contrast_below_seven_to_one(self, page):
        page.set_content(PAGE.format(body='<p style="color:#6b6b6b">薄い文字</p>'))

        assert any(line.startswith("color-contrast-enhanced") for line in axe.violations(page))

    def test_finds_nothing_wrong_with_a_plain_page(self, page):
        page.set_content(PAGE.format(body="<p>ふつうの文字</p>"))

        assert axe.violations(page) == []
