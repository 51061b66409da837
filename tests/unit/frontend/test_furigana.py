"""Readings above kanji: where they stand, and what is left alone."""

from __future__ import annotations

import re

import pytest

from frontend.furigana import with_readings


def ruby(word: str, reading: str) -> str:
    return f'<ruby>{word}<rp>（</rp><rt aria-hidden="true">{reading}</rt><rp>）</rp></ruby>'


class TestWithReadings:
    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<p>仕事</p>", f"<p>{ruby('仕事', 'しごと')}</p>"),
            (
                '<button class="b">\n 保存する\n</button>',
                f'<button class="b">\n <span>{ruby("保存", "ほぞん")}する</span>\n</button>',
            ),
            (
                "<p>A &amp; 海 &lt;b&gt;</p>",
                f"<p><span>A &amp; {ruby('海', 'うみ')} &lt;b&gt;</span></p>",
            ),
        ],
    )
    def test_stand_above_the_words_of_texts(self, html, expected):
        assert with_readings(html, {}) == expected

    @pytest.mark.parametrize(
        "html",
        [
            "<p>ひらがな、カタカナ and 12</p>",
            "<title>仕事</title>",
            "<textarea>\n仕事</textarea>",
            "<select><option selected>仕事</option><option>海</option></select>",
            '<svg aria-hidden="true"><title>海</title><text>海</text></svg>',
            "<code>仕事</code><pre>仕事</pre>",
            "<ruby>延岡<rp>（</rp><rt>のべおか</rt><rp>）</rp></ruby>",
            '<img alt="海" src="a"><input value="仕事" aria-label="海">',
            "<!-- 仕事 <p>海</p> -->",
            "<script>仕事</script><style>海</style>",
        ],
    )
    def test_leave_everything_else_alone(self, html):
        assert with_readings(html, {}) == html

    def test_take_names_first(self):
        assert (
            with_readings("<p>小浜</p>", {"小浜": "こばま"}) == f"<p>{ruby('小浜', 'こばま')}</p>"
        )

    def test_find_a_name_as_the_page_writes_it(self):
        name = "海&山"

        assert with_readings("<p>海&amp;山</p>", {name: "うみやま"}) == (
            f"<p>{ruby('海&amp;山', 'うみやま')}</p>"
        )

    def test_leave_out_what_would_not_fit_into_a_line(self):
        name = "漢" * 11

        assert with_readings(name, {name: "かん"}) == name
        assert with_readings("漢字", {"漢字": "か" * 21}) == "漢字"

    def test_a_name_without_a_reading_counts_as_unknown(self):
        assert with_readings("<p>海</p>", {"海": ""}) == f"<p>{ruby('海', 'うみ')}</p>"

    def test_taken_away_again_the_page_is_what_it_was(self):
        html = '<main id="main"><h1>海の写真</h1><p>仕事は 2件 です。</p><br><a href="/">前へ</a></main>'
        read = with_readings(html, {"海": "うみ"})

        bare = re.sub(r"<rp>.*?</ruby>|</?span>", "", read).replace("<ruby>", "")

        assert bare == html
