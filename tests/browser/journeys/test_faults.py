"""The checks of a heard page find what they are there for, and nothing on a good page."""

from __future__ import annotations

import pytest

from tests.browser.journeys import faults, transcript
from tests.browser.journeys.accessibility_tree import Tree

GOOD = """
<h1>仕事</h1>
<a href="/one/">はじめる</a><a href="/one/">はじめる</a>
<fieldset><legend>税率</legend><label><input type="radio" name="a">はい</label></fieldset>
<fieldset><legend>送料</legend><label><input type="radio" name="b">はい</label></fieldset>
<label for="p">値段</label><p id="e">エラー：数字で書いてください。</p>
<input id="p" aria-invalid="true" aria-describedby="e">
<form action="/take/"><input type="hidden" name="task" value="1"><button>うけとる<span>ヨーグルト</span></button></form>
<form action="/take/"><input type="hidden" name="task" value="2"><button>うけとる<span>はちみつ</span></button></form>
"""
BAD = {
    "button without a name": "<button><svg aria-hidden='true'></svg></button>",
    "link without a name": "<a href='/x/'></a>",
    "textbox without a name": "<p>値段</p><input>",
    "picture without words": "<img src='data:,' width='9' height='9'>",
    "is wrong, but does not say why": (
        "<label for='q'>数</label><p>エラー：数字で書いてください。</p><input id='q' aria-invalid='true'>"
    ),
    "2 of link / くわしく sound the same": "<a href='/x/'>くわしく</a><a href='/y/'>くわしく</a>",
    "2 of button / うけとる sound the same": (
        "<form><input type='hidden' name='task' value='1'><button>うけとる</button></form>"
        "<form><input type='hidden' name='task' value='2'><button>うけとる</button></form>"
    ),
    "2 of textbox / メール sound the same": (
        "<label>メール<input name='a'></label><label>メール<input name='b'></label>"
    ),
    "2 of radio / はい sound the same": (
        "<label><input type='radio' name='a'>はい</label><label><input type='radio' name='b'>はい</label>"
    ),
}


def tree_of(page, body: str) -> Tree:
    page.set_content(
        f"<!doctype html><html lang='ja'><title>試験</title><main>{body}</main></html>"
    )
    return Tree(page)


class TestFaults:
    def test_are_none_on_a_good_page(self, page):
        assert faults.of(tree_of(page, GOOD)) == []

    @pytest.mark.parametrize("fault", BAD)
    def test_are_found_one_by_one(self, page, fault):
        found = faults.of(tree_of(page, GOOD + BAD[fault]))

        assert len(found) == 1
        assert fault in found[0]


class TestTranscript:
    def test_says_kind_words_state_and_description(self, page):
        told = transcript.lines(tree_of(page, GOOD).main())

        assert "見出し1: 仕事" in told
        assert "グループ: 税率" in told
        assert "ラジオボタン: はい（選ばれていない）" in told
        assert "入力欄: 値段（エラーあり）（説明: エラー：数字で書いてください。）" in told
        assert "ボタン: うけとるヨーグルト" in told

    def test_cuts_long_lists_and_counts_the_rest(self, page):
        rows = "".join(f"<li>{number}</li>" for number in range(7))

        told = transcript.lines(tree_of(page, f"<ul>{rows}</ul>").main())

        assert told[1:] == ["リスト（7項目）", "・0", "・1", "・2", "・3", "（ほか3項目）"]

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("午前10時03分に保存しました。", "午前10時□□分に保存しました。"),
            ("番号は 1234-5678 です。", "番号は □□□□-□□□□ です。"),
            ("http://localhost:8123/account/join/aB-9/", "http://localhost/account/join/□□□/"),
        ],
    )
    def test_masks_what_differs_from_run_to_run(self, text, shown):
        assert transcript.masked(text) == shown
