"""What a column of a municipal list holds, told by its header, and what a right value looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from marketplace.kernel.text import fold


class Role(StrEnum):
    """The kinds of column that the data check knows rules for."""

    PHONE = "phone"
    URL = "url"
    HOURS = "hours"
    KANA = "kana"
    NAME = "name"
    ADDRESS = "address"
    PLACE = "place"
    POSTAL_CODE = "postal_code"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    PRICE = "price"
    DESCRIPTION = "description"
    OTHER = "other"


# The first that fits wins: 名称_カナ is kana, 電話番号備考 is a description, 営業時間 is hours.
_HEADERS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.KANA, re.compile(r"カナ|かな$|フリガナ|ふりがな")),
    (Role.OTHER, re.compile(r"英語|内線|HP有無|ID$|コード|ライセンス", re.IGNORECASE)),
    (Role.DESCRIPTION, re.compile(r"備考|説明|紹介|特徴|コメント|description", re.IGNORECASE)),
    (
        Role.PHONE,
        re.compile(r"電話|ファ[ック]+ス|携帯|(?:^|_)(?:TEL|FAX|phone)|FAX番号", re.IGNORECASE),
    ),
    (Role.URL, re.compile(r"URL|ホームページ|HPアドレス|ウェブサイト|website", re.IGNORECASE)),
    (Role.HOURS, re.compile(r"時間|時刻|日時|hours", re.IGNORECASE)),
    (Role.PLACE, re.compile(r"設置位置|設置場所|方書|建物名|階$")),
    (Role.ADDRESS, re.compile(r"住所|所在地|address", re.IGNORECASE)),
    (Role.POSTAL_CODE, re.compile(r"郵便番号|postal|zip", re.IGNORECASE)),
    (Role.LATITUDE, re.compile(r"^緯度|latitude", re.IGNORECASE)),
    (Role.LONGITUDE, re.compile(r"^経度|longitude", re.IGNORECASE)),
    (Role.PRICE, re.compile(r"料金|価格|金額|price", re.IGNORECASE)),
    (
        Role.NAME,
        re.compile(
            r"(?:^|の)名称$|^(?:店名|店舗名|施設名|登録施設名|事業者名|商品名|品名|クーポン名|公園名|name|title)$",
            re.IGNORECASE,
        ),
    ),
)

PHONE = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}\Z")
"""How a corrected phone number is written (after NFKC)."""

URL = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?\Z")
"""How a corrected address of a page is written."""

KANA = re.compile(r"[ァ-ヶー・　 ()0-9A-Z&.,'-]+\Z")
POSTAL_CODE = re.compile(r"\d{3}-\d{4}\Z")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_RANGE = re.compile(
    r"\d{1,2}:\d{2}\s*[-~〜]\s*\d{1,2}:\d{2}|24時間|終日|定休|休業|休み|休館|不定|なし"
)
_TIME_FIELD = re.compile(r"\d{1,2}:\d{2}\Z")


def role_of(header: str) -> Role:
    """Return what a column holds, by its header; OTHER when nothing is known about it."""
    name = fold(header)
    return next((role for role, pattern in _HEADERS if pattern.search(name)), Role.OTHER)


def is_valid_phone(text: str) -> bool:
    """Tell whether a corrected number has area code, exchange and number with hyphens."""
    digits = re.sub(r"\D", "", fold(text))
    return bool(PHONE.match(fold(text))) and len(digits) in {10, 11}


def is_valid_url(text: str) -> bool:
    """Tell whether an address starts with http:// or https:// and names a host, without spaces."""
    return bool(URL.match(text))


def are_valid_hours(text: str) -> bool:
    """Tell whether opening hours hold a range such as 9:00-17:00 and no impossible or broken time."""
    plain = fold(text).replace("～", "〜").replace("：", ":")
    times = [(int(hour), int(minute)) for hour, minute in _TIME.findall(plain)]
    possible = all(hour <= 29 and minute <= 59 for hour, minute in times)
    whole = bool(_RANGE.search(plain)) or bool(_TIME_FIELD.match(plain))
    return possible and whole and "?" not in plain


def _is_kana(text: str) -> bool:
    return bool(KANA.match(fold(text)))


def _is_postal_code(text: str) -> bool:
    return bool(POSTAL_CODE.match(fold(text)))


VALIDATORS: Mapping[Role, Callable[[str], bool]] = {
    Role.PHONE: is_valid_phone,
    Role.URL: is_valid_url,
    Role.HOURS: are_valid_hours,
    Role.KANA: _is_kana,
    Role.POSTAL_CODE: _is_postal_code,
}
"""The rule that a corrected cell has to meet, by role."""

EXAMPLES: Mapping[Role, str] = {
    Role.PHONE: "054-627-5225",
    Role.URL: "https://www.example.jp/",
    Role.HOURS: "9:00-17:00",
    Role.KANA: "ヤキツショウテン",
    Role.POSTAL_CODE: "425-0022",
}
"""A right value by role, shown when a correction does not meet the rule."""


def normalised_fix(header: str, fix: str) -> str:
    """Return a correction as it is written into the file: numbers and addresses in half width."""
    narrow = {Role.PHONE, Role.URL, Role.POSTAL_CODE, Role.LATITUDE, Role.LONGITUDE}
    return fold(fix) if role_of(header) in narrow else fix
