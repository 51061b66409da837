"""The instructions of EC-03 in やさしい日本語, written by hand for people who read little Japanese."""

from __future__ import annotations

from marketplace.kernel.text import N_
from tasks.catalogue.definition import Example, Instructions

PLAIN = Instructions(
    steps=(
        N_("写真と、品物の名前を見ます。"),
        N_("かざりだけの写真ですか。「はい」か「いいえ」をえらびます。"),
        N_("見えるものを、短い文で書きます。文は、1つか2つです。"),
        N_("写真の中に字がありますか。あれば、同じ字を書きます。"),
        N_("もう一度、読みます。だいじょうぶなら、出します。"),
    ),
    good=Example(
        N_("白い皿に、カツオのたたきがあります。ニンニクとネギも、のっています。"),
        N_("見えるものだけです。文も短いです。"),
    ),
    bad=Example(
        N_("画像：おいしいカツオのたたき"),
        N_("「画像」は、いりません。「おいしい」は、目に見えません。"),
    ),
    mistakes=(
        N_("品物の名前だけの文です。"),
        N_("味やにおいの文です。どちらも、目に見えません。"),
        N_("同じ品物の、べつの写真です。でも、文が同じです。"),
    ),
    in_trouble=N_(
        "写真が見えません。何か、分かりません。その時は「判断できない」をえらびます。もらえるお金は、同じです。"
    ),
)
