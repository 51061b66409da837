"""Reading one value from what a person typed: full width, commas, 円 and Japanese dates are welcome."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal

import jaconv

from marketplace.kernel.text import N_, fold
from tasks.form_schema.answers import Scalar
from tasks.form_schema.definition import Field, FieldKind

# Signs that mean "minus" in Japanese spreadsheets and that NFKC leaves alone.
_MINUS = str.maketrans(dict.fromkeys("−‐‑–—▲△", "-"))
_GROUPED = re.compile(r"(?<=\d)[,，、](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,6})?\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
_REIWA = re.compile(r"(?:令和|R)(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
_REIWA_OFFSET = 2018
_YES = frozenset({"yes", "true", "1", "on", "はい"})
_NO = frozenset({"no", "false", "0", "off", "いいえ"})


class Unreadable(ValueError):
    """The text is no value of the field's type. Carries a code, what happened and how to fix it."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.fix = fix


def clean_text(text: str, *, lines: bool) -> str:
    """Return typed text with one kind of line end and without control signs and outer spaces."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = _CONTROL.sub("", joined)
    return cleaned.strip() if lines else cleaned.replace("\n", " ").strip()


def read_value(field: Field, text: str) -> Scalar:
    """
    Return the typed value of one field.

    :raises Unreadable: if the text cannot be read as the type of the field
    """
    return _READERS[field.kind](text)


def _read_number(text: str) -> Decimal:
    typed = fold(text).translate(_MINUS).removeprefix("¥").replace(" ", "")
    typed = _GROUPED.sub("", typed)
    if not _NUMBER.match(typed):
        raise Unreadable(
            "number.unreadable",
            N_("「%(label)s」を数字として読めません。"),
            N_("数字だけを書いてください。例：1200"),
        )
    return Decimal(typed)


def _read_integer(text: str) -> int:
    number = _read_number(text)
    if number != number.to_integral_value():
        raise Unreadable(
            "number.not_whole",
            N_("「%(label)s」に小数が入っています。"),
            N_("小数点のない数字を書いてください。例：12"),
        )
    return int(number)


def _read_money(text: str) -> int:
    return _read_integer(re.sub(r"円\s*\Z", "", fold(text)))


def _read_decimal(text: str) -> str:
    return canonical(_read_number(text))


def canonical(number: Decimal) -> str:
    """Return a number as the shortest plain text: "1.50" and "1.5" are the same answer."""
    plain = format(number.normalize(), "f")
    return "0" if plain in {"-0", "0"} else plain


def _read_date(text: str) -> str:
    typed = fold(text).replace(" ", "")
    western, reiwa = _DATE.match(typed), _REIWA.match(typed)
    try:
        if western:
            return dt.date(*map(int, western.groups())).isoformat()
        if reiwa:
            year, month, day = reiwa.groups()
            number = 1 if year == "元" else int(year)
            return dt.date(_REIWA_OFFSET + number, int(month), int(day)).isoformat()
    except ValueError as error:
        raise _no_date() from error
    raise _no_date()


def _no_date() -> Unreadable:
    return Unreadable(
        "date.unreadable",
        N_("「%(label)s」を日付として読めません。"),
        N_("年、月、日の順に書いてください。例：2026年11月23日"),
    )


def _read_yes_no(text: str) -> bool:
    typed = fold(text).lower()
    if typed in _YES or typed in _NO:
        return typed in _YES
    raise Unreadable(
        "yes_no.unreadable",
        N_("「%(label)s」の答えが「はい」でも「いいえ」でもありません。"),
        N_("「はい」か「いいえ」を選んでください。"),
    )


def _read_kana(text: str) -> str:
    typed = unicodedata.normalize("NFKC", clean_text(text, lines=False))
    # The reading is the same in hiragana, only the letters differ.
    return jaconv.hira2kata(typed)


def _read_line(text: str) -> str:
    return clean_text(text, lines=False)


def _read_lines(text: str) -> str:
    return clean_text(text, lines=True)


_READERS: Mapping[FieldKind, Callable[[str], Scalar]] = {
    FieldKind.TEXT: _read_line,
    FieldKind.LONG_TEXT: _read_lines,
    FieldKind.NOTE: _read_lines,
    FieldKind.KANA: _read_kana,
    FieldKind.CODE: fold,
    FieldKind.CHOICE: _read_line,
    FieldKind.INTEGER: _read_integer,
    FieldKind.DECIMAL: _read_decimal,
    FieldKind.MONEY: _read_money,
    FieldKind.DATE: _read_date,
    FieldKind.YES_NO: _read_yes_no,
}
