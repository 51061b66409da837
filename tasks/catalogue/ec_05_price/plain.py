"""The instructions of EC-05 in やさしい日本語, written by hand for people who read little Japanese."""

from __future__ import annotations

from marketplace.kernel.text import N_
from tasks.catalogue.definition import Example, Instructions

PLAIN = Instructions(
    steps=(
        N_("元のねだんを見ます。税を入れて、いくらですか。その数を書きます。"),
        N_("税は、8%ですか。10%ですか。1つえらびます。わけも、えらびます。"),
        N_("1つの重さや長さを見ます。数と、g や ml を書きます。"),
        N_("いくつ入っていますか。その数を書きます。"),
        N_("もう一度、読みます。だいじょうぶなら、出します。"),
    ),
    good=Example(
        N_("「1,000円（税抜）」「200g×3袋」の食べ物 → 1080円、8%、200、g、3"),
        N_("8%の税を足しました。1つの重さと、数を分けました。"),
    ),
    bad=Example(
        N_("同じ商品を → 1000円、600g、1"),
        N_("税が入っていません。200gのふくろが3つです。だから、数は3です。"),
    ),
    mistakes=(
        N_("「税抜」は、税のないねだんです。でも、その数を書きました。"),
        N_("kg と g が、ちがいます。"),
        N_("「約」の字があります。でも、「だいたいの値」は「いいえ」です。"),
    ),
    in_trouble=N_(
        "1つだけ分からない時は「不明」です。全部分からない時は「判断できない」です。もらえるお金は、同じです。"
    ),
)
