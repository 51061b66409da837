"""Telling alcohol from food that only sounds like it: 酒盗 is fish, 本みりん is alcohol."""

from __future__ import annotations

import re

from marketplace.kernel.text import fold

_ALCOHOL = re.compile(
    r"日本酒|清酒|焼酎|泡盛|ワイン|ビール|地酒|梅酒|果実酒|純米(?:大?吟醸)?酒?|大?吟醸|ウイスキー|ハイボール"
    r"|リキュール|本みりん|どぶろく|スパークリング清酒"
)
_ONLY_SOUNDS = re.compile(
    r"酒盗|酒粕|甘酒|酒饅頭|酒まんじゅう|酒蒸し|粕漬|ノンアルコール|みりん干し|みりん風|ワイン泥棒|ワイン酢"
    r"|ワインビネガー|ビール酵母|料理酒|純米酢|(?:日本酒|焼酎|ワイン|ビール)(?:グラス|ゼリー|ケーキ|入り|漬け?|煮)"
)


def looks_alcoholic(name: str) -> bool:
    """Tell whether a product's name says alcohol, food that only sounds like it left aside."""
    return bool(_ALCOHOL.search(_ONLY_SOUNDS.sub(" ", fold(name))))


def only_sounds_alcoholic(name: str) -> bool:
    """Tell whether a name holds a word that is easily taken for alcohol and is none."""
    return bool(_ONLY_SOUNDS.search(fold(name))) and not looks_alcoholic(name)
