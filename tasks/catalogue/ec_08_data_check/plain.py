"""The instructions of EC-08 in やさしい日本語, written by hand for people who read little Japanese."""

from __future__ import annotations

from marketplace.kernel.text import N_
from tasks.catalogue.definition import Example, Instructions

PLAIN = Instructions(
    steps=(
        N_("表を、上から読みます。"),
        N_("まちがいがありますか。「はい」か「いいえ」をえらびます。"),
        N_("「はい」の時は、どこですか。何がちがいますか。2つともえらびます。"),
        N_("正しい字や数が分かりますか。分かれば、書きます。"),
        N_("もう一度、読みます。だいじょうぶなら、出します。"),
    ),
    good=Example(
        N_("電話番号「（054）627-5225」→「054-627-5225」"),
        N_("「（」と「）」が、大きい字でした。「-」にしました。"),
    ),
    bad=Example(
        N_("営業時間「9:00?17:00」→「9:00」"),
        N_("「17:00」がありません。「?」だけを「～」にします。"),
    ),
    mistakes=(
        N_("正しいかどうか、分かりません。でも、書きました。"),
        N_("「緯度経度を確認」は、市のメモです。のこしません。"),
        N_("名前の前や後ろに、何もないところがあります。これも、まちがいです。"),
    ),
    in_trouble=N_(
        "正しいものが分からない時は「担当者が確かめる」です。全部分からない時は「判断できない」です。もらえるお金は、同じです。"
    ),
)
