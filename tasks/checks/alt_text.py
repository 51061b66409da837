"""Checks of alternative text for pictures (WCAG 1.1.1): it says what is seen, not that it is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from marketplace.kernel.text import N_, fold
from tasks.checks.registry import Check, CheckContext, Finding, rule
from tasks.form_schema import Answers, Severity

RECOMMENDED_LENGTH = 125
MINIMUM_LENGTH = 8

_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|heic|bmp|svg)\b", re.IGNORECASE)
_WORD = re.compile(r"[ァ-ヶー]{2,}|[一-龠々]|[ぁ-ん]{2,}|[A-Za-z]{3,}")
_SIGNS = re.compile(r"[\W_]+")


def _bare(text: str) -> str:
    """Return text without spaces, signs and letters' case: how two wordings are compared."""
    return _SIGNS.sub("", fold(text)).casefold()


def _alt(answers: Answers, check: Check) -> str:
    return fold(answers.text(check.field))


@rule(
    "alt.decorative_with_text",
    level=Severity.ERROR,
    message=N_("「飾りの画像」を選びましたが、「%(label)s」が書かれています。"),
    fix=N_("飾りなら文を消してください。意味があるなら「飾りではない」を選んでください。"),
)
def _decorative(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    if answers.flag("decorative") and _alt(answers, check):
        yield Finding()


@rule(
    "alt.file_name",
    level=Severity.ERROR,
    message=N_("「%(label)s」が画像のファイル名になっています。"),
    fix=N_("写っているものを、言葉で書いてください。"),
)
def _file_name(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    alt = _alt(answers, check)
    places = (context.text("image_file"), urlsplit(context.text("image_url")).path)
    stems = {fold(PurePosixPath(unquote(place)).stem) for place in places if place}
    if alt and (_EXTENSION.search(alt) or alt in stems):
        yield Finding()


@rule(
    "alt.says_picture",
    level=Severity.ERROR,
    message=N_("「%(label)s」が「%(word)s」で始まっています。"),
    fix=N_("読み上げソフトが「画像」と伝えます。写っているものから書き始めてください。"),
)
def _says_picture(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    found = re.match(r"画像|写真|イメージ", _alt(answers, check))
    if found:
        yield Finding(params={"word": found[0]})


@rule(
    "alt.only_name",
    level=Severity.ERROR,
    message=N_("「%(label)s」が商品名だけです。"),
    fix=N_("形、色、量、盛り付けなど、見て分かることを足してください。"),
)
def _only_name(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    name = _bare(context.text("name"))
    if name and _bare(_alt(answers, check)) == name:
        yield Finding()


@rule(
    "alt.too_short",
    level=Severity.ERROR,
    message=N_("「%(label)s」が短すぎます（%(count)s文字）。"),
    fix=N_("何が写っているか分かるように、%(limit)s文字以上で書いてください。"),
)
def _too_short(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    alt = _alt(answers, check)
    if alt and len(alt) < MINIMUM_LENGTH:
        yield Finding(params={"count": len(alt), "limit": MINIMUM_LENGTH})


@rule(
    "alt.no_word",
    level=Severity.ERROR,
    message=N_("「%(label)s」に、ものの名前がありません。"),
    fix=N_("写っているものの名前を、少なくとも一つ書いてください。"),
)
def _no_word(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    alt = _alt(answers, check)
    if alt and not _WORD.search(alt):
        yield Finding()


@rule(
    "alt.long",
    level=Severity.WARN,
    message=N_("「%(label)s」が長めです（%(count)s文字）。"),
    fix=N_("聞いて分かりやすいように、%(limit)s文字くらいまでにしてください。"),
)
def _long(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    count = len(answers.text(check.field))
    if count > RECOMMENDED_LENGTH:
        yield Finding(params={"count": count, "limit": RECOMMENDED_LENGTH})


@rule(
    "alt.text_left_out",
    level=Severity.WARN,
    message=N_("画像の中の文字「%(text)s」が、「%(label)s」にありません。"),
    fix=N_("画像の中の文字も、代わりの文に入れてください。"),
)
def _text_left_out(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    written = answers.text("text_in_image")
    alt = _alt(answers, check)
    if alt and _bare(written) not in _bare(alt):
        yield Finding(params={"text": written[:60]})


@rule(
    "alt.same_as_other",
    level=Severity.ERROR,
    message=N_("同じ商品の別の画像と、「%(label)s」が同じです。"),
    fix=N_("この画像だけに写っていることを書いてください。"),
)
def _same_as_other(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    alt = _bare(_alt(answers, check))
    if alt and any(_bare(other.text(check.field)) == alt for other in context.others):
        yield Finding()
