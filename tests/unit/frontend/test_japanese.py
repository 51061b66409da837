"""Japanese on an English page is marked, and nothing else is touched."""

from __future__ import annotations

import pytest

from frontend.japanese import marked, runs


class TestMarked:
    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<p>Draft: 干物</p>", '<p>Draft: <span lang="ja">干物</span></p>'),
            (
                '<p class="a">“みなと野市” 1, “干物、2枚”</p>',
                '<p class="a">“<span lang="ja">みなと野市</span>” 1, '
                '“<span lang="ja">干物、2枚</span>”</p>',
            ),
            (
                "<p>契約 2026 特産品</p>",
                '<p><span lang="ja">契約 2026 特産品</span></p>',
            ),
            ('<img src="a" alt="港">', '<img lang="ja" src="a" alt="港">'),
            ('<input value="港" name="a">', '<input lang="ja" value="港" name="a">'),
            (
                "<select><option>港</option><option>Town</option></select>",
                '<select><option lang="ja">港</option><option>Town</option></select>',
            ),
            ("<textarea>\n港</textarea>", '<textarea lang="ja">\n港</textarea>'),
        ],
    )
    def test_says_where_the_language_changes(self, html, expected):
        assert marked(html) == expected

    @pytest.mark.parametrize(
        "html",
        [
            "<p>Nothing 1,200 yen “here”</p>",
            "<title>Draft: 干物</title>",
            '<a aria-label="港" href="/">Port</a>',
            '<svg><text>港</text></svg><script>"港"</script>',
            '<textarea lang="ja">港</textarea>',
            "<!-- 港 -->",
            "<p>10％（！）</p>",
        ],
    )
    def test_leaves_the_rest_alone(self, html):
        assert marked(html) == html


class TestRuns:
    def test_are_the_japanese_words_alone(self):
        assert runs("Draft “干物” of みなと野市, 5 rows") == ["干物", "みなと野市"]
