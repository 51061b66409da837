"""The instructions of EC-04 in やさしい日本語, written by hand for people who read little Japanese."""

from __future__ import annotations

from marketplace.kernel.text import N_
from tasks.catalogue.definition import Example, Instructions

PLAIN = Instructions(
    steps=(
        N_("品物の名前と、説明を読みます。"),
        N_("「分類」は、品物のなかまです。いちばん近いものを、1つえらびます。"),
        N_("次のしつもんがありますか。あれば、答えます。"),
        N_("「目印」は、とくべつなところです。説明に書いてあるものだけを、えらびます。"),
        N_("もう一度、読みます。だいじょうぶなら、出します。"),
    ),
    good=Example(
        N_("「かつおのなまり節」は、「水産物 > 干物・節」です。"),
        N_("魚で作ったものです。だから、魚のなかまです。"),
    ),
    bad=Example(
        N_("「そばつゆ」は、「麺類」です。"),
        N_("「そばつゆ」は、味をつけるものです。「そば」ではありません。"),
    ),
    mistakes=(
        N_("説明にない目印です。"),
        N_("使いかたで、分類をえらびました。"),
        N_("「酒盗」や「甘酒」は、「お酒」のような名前です。でも、お酒ではありません。"),
    ),
    in_trouble=N_(
        "合う分類がありません。その時は「判断できない」をえらびます。もらえるお金は、同じです。"
    ),
)
