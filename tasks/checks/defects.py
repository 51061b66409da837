"""
Finding known faults in source rows: hints for the worker, gold for learning, a preview for staff.

`defects_of` looks at one row by itself; `table_defects` also compares rows (listed twice, left out).
A finder reports only what is surely a fault: a false alarm costs a worker a task and trust.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from marketplace.kernel.text import N_, fold
from tasks.checks.cells import Role, is_valid_phone, role_of

Row = Mapping[str, str]
"""One row of a file: header -> cell, exactly as it stands there."""

ALMOST_ALWAYS = 0.9
"""Share of filled cells from which an empty one in the same column is worth a question."""


class IssueType(StrEnum):
    """What is wrong with a cell, as the worker chooses it."""

    SPELLING = "spelling"
    MISSING = "missing"
    MOJIBAKE = "mojibake"
    MEMO = "memo"
    URL = "url"
    PHONE = "phone"
    HOURS = "hours"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True)
class Defect:
    """
    One fault in one cell.

    found: the faulty part as it stands. fix: the whole corrected cell; None when a person must
    decide what is right; "" when the cell should become empty.
    """

    column: str
    type: IssueType
    code: str
    found: str
    fix: str | None
    message: str


Finder = Callable[[str, str], Iterator[Defect]]

_FULL_WIDTH_BRACKETS = re.compile(r"[（）]")
_BRACKETED_PHONE = re.compile(r"\(0\d{1,4}\)\d{1,4}-\d{3,4}\Z")
_NO_PHONE = re.compile(r"[ー―\-‐−なし無非公開設置未電話ません。]*\Z")
# Bounded, so that a hostile cell of 10,000 brackets is read as quickly as any other.
_TAG = re.compile(
    r"【[^【】]{0,20}(?:オープンデータ|データ用|庁内|社内|内部|作業|要確認)[^【】]{0,20}】"
)
_MEMO = re.compile(
    r"(?:緯度|経度|座標|住所|名称|位置|場所|写真|画像|データ|値)+[をはのが]?(?:要?確認|修正|調査中|未確認|要修正)(?:中|する|のこと)?\Z"
)
_ADDRESS_IN_TEXT = re.compile(r"https?://\S+")
_LOST_IN_TIME = re.compile(r"(?<=[\d日月火水木金土曜])\?(?=[\d日月火水木金土])")
_SPACE_IN_TIME = re.compile(r"(?<=\d)[ 　]+(?=[:：]\d\d)|(?<=\d[:：])[ 　]+(?=\d\d)")
_LOST_IN_TEXT = re.compile(r"\?(?=\s*[^\s?!)）」』。、])")
_LOST_SIGN = re.compile(r"\?|\ufffd")
_FORMULA_ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!)")
_COORDINATES = {Role.LATITUDE: (20.0, 46.0), Role.LONGITUDE: (122.0, 154.0)}


def defects_of(row: Row) -> tuple[Defect, ...]:
    """Return the faults of one row, in the order of its columns."""
    found: list[Defect] = []
    for column, value in row.items():
        for find in _FINDERS.get(role_of(column), ()):
            found.extend(find(column, value))
        for find in _EVERYWHERE:
            found.extend(find(column, value))
    return tuple(found)


def _full_width_phone(column: str, value: str) -> Iterator[Defect]:
    if not _FULL_WIDTH_BRACKETS.search(value):
        return
    plain = fold(value).replace("(", "").replace(")", "-").strip("-")
    yield Defect(
        column,
        IssueType.PHONE,
        "phone.full_width_brackets",
        value,
        plain if is_valid_phone(plain) else None,
        N_("電話番号に全角のかっこがあります。"),
    )


def _wrong_phone(column: str, value: str) -> Iterator[Defect]:
    plain = fold(value)
    known = _FULL_WIDTH_BRACKETS.search(value) or _BRACKETED_PHONE.match(plain)
    if known or is_valid_phone(plain) or _NO_PHONE.match(plain):
        return
    yield Defect(
        column,
        IssueType.PHONE,
        "phone.wrong_form",
        value,
        None,
        N_("電話番号の形ではありません。"),
    )


def _url_space(column: str, value: str) -> Iterator[Defect]:
    if value != value.strip():
        yield Defect(
            column,
            IssueType.URL,
            "url.stray_space",
            value,
            value.strip(),
            N_("アドレスの前か後ろに空白があります。"),
        )


def _url_not_encrypted(column: str, value: str) -> Iterator[Defect]:
    if value.strip().startswith("http:"):
        # Whether the page also answers to https is seen only by opening it, so a person decides.
        yield Defect(
            column,
            IssueType.URL,
            "url.not_encrypted",
            "http:",
            None,
            N_("アドレスが「http:」で始まっています。「https:」で開けるか確かめてください。"),
        )


def _url_wrong(column: str, value: str) -> Iterator[Defect]:
    address = value.strip()
    if address and not re.match(r"https?://\S+\Z", address) and not _NO_PHONE.match(address):
        yield Defect(
            column,
            IssueType.URL,
            "url.wrong_form",
            address,
            None,
            N_("ページのアドレスの形ではありません。"),
        )


def _lost_in_hours(column: str, value: str) -> Iterator[Defect]:
    if _LOST_IN_TIME.search(value):
        yield Defect(
            column,
            IssueType.MOJIBAKE,
            "hours.question_mark",
            "?",
            _LOST_IN_TIME.sub("～", value),
            N_("時間の「～」が「?」になっています。"),
        )


def _space_in_time(column: str, value: str) -> Iterator[Defect]:
    if _SPACE_IN_TIME.search(value):
        yield Defect(
            column,
            IssueType.HOURS,
            "hours.space_in_time",
            value,
            _SPACE_IN_TIME.sub("", value),
            N_("時間の数字と「:」の間に空白があります。"),
        )


def _lost_in_value(column: str, value: str) -> Iterator[Defect]:
    if _LOST_SIGN.search(_FORMULA_ERROR.sub("", value)):
        yield _lost(column, value)


def _lost_in_description(column: str, value: str) -> Iterator[Defect]:
    if _LOST_IN_TEXT.search(_ADDRESS_IN_TEXT.sub("", value)) or "\ufffd" in value:
        yield _lost(column, value)


def _lost(column: str, value: str) -> Defect:
    return Defect(
        column,
        IssueType.MOJIBAKE,
        "text.question_mark",
        value,
        None,
        N_("読めない文字が「?」になっているようです。"),
    )


def _tag(column: str, value: str) -> Iterator[Defect]:
    found = _TAG.search(value)
    if found:
        yield Defect(
            column,
            IssueType.MEMO,
            "memo.tag",
            found[0],
            _TAG.sub("", value).strip(),
            N_("公開しない目印が残っています。"),
        )


def _memo(column: str, value: str) -> Iterator[Defect]:
    if _MEMO.match(value.strip()):
        yield Defect(
            column,
            IssueType.MEMO,
            "memo.note",
            value,
            "",
            N_("職員のメモが残っています。"),
        )


def _formula_error(column: str, value: str) -> Iterator[Defect]:
    found = _FORMULA_ERROR.search(value)
    if found:
        yield Defect(
            column,
            IssueType.OTHER,
            "cell.formula_error",
            found[0],
            None,
            N_("表計算ソフトのエラーが残っています。"),
        )


def _name_space(column: str, value: str) -> Iterator[Defect]:
    if value.strip() and value != value.strip():
        yield Defect(
            column,
            IssueType.SPELLING,
            "name.stray_space",
            value,
            value.strip(),
            N_("名前の前か後ろに空白があります。"),
        )


def _coordinate(column: str, value: str) -> Iterator[Defect]:
    low, high = _COORDINATES[role_of(column)]
    try:
        inside = not value.strip() or low <= float(fold(value)) <= high
    except ValueError:
        inside = False
    if not inside:
        yield Defect(
            column,
            IssueType.OTHER,
            "coordinate.outside_japan",
            value,
            None,
            N_("日本の中の位置ではありません。"),
        )


_FINDERS: Mapping[Role, tuple[Finder, ...]] = {
    Role.PHONE: (_full_width_phone, _wrong_phone),
    Role.URL: (_url_space, _url_not_encrypted, _url_wrong),
    Role.HOURS: (_lost_in_hours, _space_in_time),
    Role.NAME: (_name_space, _lost_in_value),
    Role.ADDRESS: (_lost_in_value,),
    Role.PRICE: (_lost_in_value,),
    Role.KANA: (_lost_in_value,),
    Role.DESCRIPTION: (_lost_in_description,),
    Role.LATITUDE: (_coordinate,),
    Role.LONGITUDE: (_coordinate,),
}
_EVERYWHERE: tuple[Finder, ...] = (_tag, _memo, _formula_error)

_EXPECTED = frozenset({Role.NAME, Role.KANA, Role.PHONE, Role.URL, Role.HOURS, *_COORDINATES})
"""Columns in which an empty cell is a question; elsewhere empty often means "no"."""


# Faults that only a comparison of rows can show ----------------------------------------------


def table_defects(rows: Sequence[Row]) -> list[tuple[Defect, ...]]:
    """Return the faults of every row of a file, those of comparing the rows included."""
    found = [list(defects_of(row)) for row in rows]
    for index, defect in (*_listed_twice(rows), *_left_out(rows)):
        found[index].append(defect)
    return [tuple(defects) for defects in found]


def _listed_twice(rows: Sequence[Row]) -> Iterator[tuple[int, Defect]]:
    headers = list(rows[0]) if rows else []
    name = next((header for header in headers if role_of(header) is Role.NAME), None)
    # Two devices in one building are two rows: the place inside tells them apart.
    places = [header for header in headers if role_of(header) in {Role.ADDRESS, Role.PLACE}]
    seen: set[tuple[str, ...]] = set()
    for index, row in enumerate(rows if name else ()):
        key = tuple(fold(row.get(header, "")) for header in (name or "", *places))
        if key[0] and key in seen:
            yield index, _repeated(name or "", key[0])
        seen.add(key)


def _repeated(column: str, value: str) -> Defect:
    return Defect(
        column,
        IssueType.DUPLICATE,
        "row.listed_twice",
        value,
        None,
        N_("同じ名前と住所の行が、前にもあります。"),
    )


def _left_out(rows: Sequence[Row]) -> Iterator[tuple[int, Defect]]:
    filled = Counter(column for row in rows for column, value in row.items() if value.strip())
    usual = [
        column
        for column, count in filled.items()
        if role_of(column) in _EXPECTED and count >= ALMOST_ALWAYS * len(rows)
    ]
    for index, row in enumerate(rows):
        for column in usual:
            if not row.get(column, "").strip():
                yield (
                    index,
                    Defect(
                        column,
                        IssueType.MISSING,
                        "cell.left_out",
                        row.get(column, ""),
                        None,
                        N_("ほかの行にはある値が、この行にはありません。"),
                    ),
                )
