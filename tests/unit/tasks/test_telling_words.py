"""Words of a question that may tell who asks."""

from __future__ import annotations

import pytest

from tasks.telling_words import telling_word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("返事は sakura.y@example.jp にください。", "sakura.y@example.jp"),
        ("０９０－１２３４－５６７８に電話してください。", "090-1234-5678"),
        ("電話は(0982)12-3456です。", "(0982)12-3456"),
        ("0982ー12ー3456です。", "0982ー12ー3456"),
        ("09012345678までお願いします。", "09012345678"),
        ("わたしは全盲なので、写真が見えません。", "全盲"),
    ],
)
def test_finds_what_may_tell_who_asks(text, found):
    assert telling_word(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "内容量は200gですか、それとも2袋で400gですか。",
        "JANコードの4901234567894は、どこに書きますか。",
        "価格は1,080円ですか。期限は2026-11-24ですか。",
        "商品番号P-0120-33の写真が2枚あります。",
        "スーパーで売る商品も入れますか。",
        "",
    ],
)
def test_leaves_words_about_goods_alone(text):
    assert telling_word(text) == ""


def test_finds_the_writers_own_name_however_it_is_spaced():
    assert telling_word("山 田　花子です。", ["山田 花子"]) == "山田 花子"


def test_does_not_look_for_a_name_of_one_letter():
    assert telling_word("森の写真です。", ["森"]) == ""
