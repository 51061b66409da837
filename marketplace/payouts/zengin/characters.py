"""
The characters of the banks' file, and how people's words become them. Plain Python.

The file is JIS X 0201: one byte a character, written as cp932. Voiced marks are bytes of their
own. Names of payees may hold kana without ｦ, without small kana and without the long mark,
A-Z, 0-9, space and ``( ) - .``; names of banks and branches only kana, A-Z, 0-9 and ``-``
(全銀協 付録1, and what banks in fact refuse).
"""

from __future__ import annotations

import re
import unicodedata

import jaconv

KANA = frozenset("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ")
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS = frozenset("0123456789")
PLACE = KANA | LETTERS | DIGITS | {"-"}
NAME = PLACE | frozenset(" ().")
VOICED = frozenset("ﾞﾟ")

_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_OLD = str.maketrans("ヰヱ", "イエ")
# Long marks, hyphens and dashes in all the shapes that keyboards give.
_DASHES = str.maketrans(dict.fromkeys("ー‐‑‒–—―−－ｰ", "-"))
_MARKS = str.maketrans({"゛": "\u3099", "゜": "\u309a", "ﾞ": "\u3099", "ﾟ": "\u309a"})
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}

# 法人略語 (全銀協): written short, with a bracket that shows where the form stood. Longer
# names come first, since some hold others.
_FORMS = (
    (
        ("トクテイヒエイリカツドウホウジン", "エヌピ-オ-ホウジン", "特定非営利活動法人", "NPO法人"),
        "トクヒ",
    ),
    (("シヤカイフクシホウジン", "社会福祉法人"), "フク"),
    (("イツパンシヤダンホウジン", "一般社団法人"), "シヤ"),
    (("コウエキシヤダンホウジン", "公益社団法人"), "シヤ"),
    (("イツパンザイダンホウジン", "一般財団法人"), "ザイ"),
    (("コウエキザイダンホウジン", "公益財団法人"), "ザイ"),
    (("イリヨウホウジン", "医療法人"), "イ"),
    (("ガツコウホウジン", "学校法人"), "ガク"),
    (("シユウキヨウホウジン", "宗教法人"), "シユウ"),
    (("カブシキガイシヤ", "カブシキカイシヤ", "株式会社", "(株)"), "カ"),
    (("ユウゲンガイシヤ", "ユウゲンカイシヤ", "有限会社", "(有)"), "ユ"),
    (("ゴウドウガイシヤ", "ゴウドウカイシヤ", "合同会社", "(同)"), "ド"),
)


def file_name_of(text: str) -> str:
    """
    Return a payee's name as the file writes it; what the file cannot carry is left in place.

    Hiragana and wide letters are converted, small kana made large, long marks made hyphens,
    legal forms shortened. Kanji and signs stay, so that a strict check can name them.
    """
    katakana = _katakana(text).translate(_SMALL).translate(_OLD).translate(_DASHES)
    return _narrow(_short_forms(katakana.replace("・", ".")))


def place_name_of(text: str, limit: int = 15) -> str:
    """
    Return a bank's or branch's name as the file writes it, cut to the limit.

    Only these may be cut (the codes decide, the names are for people), and never between a kana
    and its voiced mark.
    """
    narrow = _narrow(_katakana(text).translate(_SMALL).translate(_OLD).translate(_DASHES))
    kept = "".join(character for character in narrow if character in PLACE)
    cut = kept[:limit]
    return cut[:-1] if kept[limit : limit + 1] in VOICED and len(kept) > limit else cut


def foreign_to(text: str, allowed: frozenset[str]) -> str:
    """Return the characters that are not allowed, each once, in the order of the text."""
    return "".join(dict.fromkeys(character for character in text if character not in allowed))


def _katakana(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text.translate(_MARKS))
    return composed.translate(_HIRAGANA).upper()


def _narrow(text: str) -> str:
    return re.sub(r"\s+", " ", str(jaconv.z2h(text, kana=True, ascii=True, digit=True))).strip()


def _short_forms(text: str) -> str:
    for longs, short in _FORMS:
        for long in longs:
            text = _shortened(text.strip(), long, short)
    return text


def _shortened(text: str, long: str, short: str) -> str:
    if long not in text or text == long:
        return text
    before, _, after = (part.strip() for part in text.partition(long))
    if not before:
        return f"{short}){after}"
    return f"{before}({short})" + after if after else f"{before}({short}"
