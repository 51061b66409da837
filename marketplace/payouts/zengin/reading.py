"""Reading the banks' file back: finds everything that a bank would refuse. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marketplace.kernel.text import N_
from marketplace.payouts.zengin import layout
from marketplace.payouts.zengin.characters import DIGITS, NAME, PLACE, foreign_to
from marketplace.payouts.zengin.layout import Field, Fill, Header, Payment

_ALLOWED = {
    Fill.DIGITS: DIGITS,
    Fill.NAME: NAME,
    Fill.PLACE: PLACE | {" "},
    Fill.SPACES: frozenset(" "),
}
_BOM = b"\xef\xbb\xbf"
_END_OF_FILE = b"\x1a"
# Which record may follow which.
_NEXT = {
    "": layout.HEADER,
    layout.HEADER: layout.DATA,
    layout.DATA: layout.DATA + layout.TRAILER,
    layout.TRAILER: layout.END,
    layout.END: "",
}


@dataclass(frozen=True)
class Problem:
    """
    What a bank would refuse. ``record`` counts from 1, ``byte`` from 0 within the record.

    ``text`` is a message id; ``label`` names the field (also a message id), empty for a record.
    """

    record: int
    text: str
    label: str = ""
    byte: int = 0
    value: str = ""


@dataclass(frozen=True)
class Parsed:
    """A file as read; what could not be read is missing and stands among the problems."""

    header: Header | None
    payments: tuple[Payment, ...]
    problems: tuple[Problem, ...]

    @property
    def total_yen(self) -> int:
        """The sum of all payments in yen."""
        return sum(payment.yen for payment in self.payments)


@dataclass(frozen=True)
class _Record:
    number: int
    kind: str
    values: dict[str, str]
    problems: tuple[Problem, ...]


def read(data: bytes) -> Parsed:
    """Return what a 総合振込 file says, and every problem that a bank would find in it."""
    problems = list(_problems_of_bytes(data))
    records = [_parsed(number, raw) for number, raw in enumerate(_records(data), start=1)]
    for record in records:
        problems += record.problems
    problems += _problems_of_order(records)
    problems += _problems_of_totals(records)
    headers = [_header(record.values) for record in records if record.kind == layout.HEADER]
    payments = [_payment(record.values) for record in records if record.kind == layout.DATA]
    return Parsed(headers[0] if headers else None, tuple(payments), tuple(problems))


def _problems_of_bytes(data: bytes) -> Iterator[Problem]:
    rest = data.replace(layout.NEWLINE, b"")
    if not data.removesuffix(_END_OF_FILE).strip():
        yield Problem(0, N_("ファイルが空です。"))
    if data.startswith(_BOM):
        yield Problem(1, N_("はじめにBOMがあります。UTF-8ではなく、Shift_JISで作ってください。"))
    if b"\n" in rest or b"\r" in rest:
        yield Problem(
            0, N_("改行がCRLFではありません。銀行は、LFだけやCRだけの改行を受けつけません。")
        )


def _records(data: bytes) -> list[bytes]:
    body = data.removesuffix(_END_OF_FILE)
    if b"\n" not in body and b"\r" not in body:
        size = layout.RECORD_BYTES
        return [body[start : start + size] for start in range(0, len(body), size)]
    lines = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return lines[:-1] if not lines[-1] else lines


def _parsed(number: int, raw: bytes) -> _Record:
    text = "".join(_character(byte) for byte in raw)
    kind = text[:1]
    if len(raw) != layout.RECORD_BYTES:
        wrong = Problem(
            number, N_("レコードの長さが120バイトではありません。"), value=str(len(raw))
        )
        return _Record(number, "", {}, (wrong,))
    if kind not in layout.LAYOUTS:
        wrong = Problem(number, N_("データ区分が、1・2・8・9のどれでもありません。"), value=kind)
        return _Record(number, "", {}, (wrong,))
    places = list(_places(kind, text))
    found = [p for field, start, value in places if (p := _checked(number, field, start, value))]
    values = {field.name: value for field, _start, value in places}
    return _Record(number, kind, values, tuple(found))


def _character(byte: int) -> str:
    """Return one byte as one character; a byte that cannot stand alone becomes U+FFFD."""
    return bytes([byte]).decode(layout.ENCODING, errors="replace")[:1]


def _places(kind: str, text: str) -> Iterator[tuple[Field, int, str]]:
    start = 0
    for field in layout.LAYOUTS[kind]:
        yield field, start, text[start : start + field.length]
        start += field.length


def _checked(number: int, field: Field, start: int, value: str) -> Problem | None:
    if outside := foreign_to(value, _ALLOWED[field.fill]):
        text = N_("使えない文字があります。")
        return Problem(number, text, field.label, start, outside)
    if field.values and value not in field.values:
        return Problem(number, N_("使えない値です。"), field.label, start, value)
    if field.fill in {Fill.NAME, Fill.PLACE} and value.startswith(" ") and value.strip():
        return Problem(number, N_("左づめではありません。"), field.label, start, value)
    return _checked_meaning(number, field, start, value)


def _checked_meaning(number: int, field: Field, start: int, value: str) -> Problem | None:
    if field.name == "yen" and not int(value):
        return Problem(number, N_("金額がゼロです。"), field.label, start, value)
    if field.name == "name" and not value.strip():
        return Problem(number, N_("受取人名が空です。"), field.label, start)
    if field.name == "pay_day" and not _is_month_and_day(value):
        return Problem(number, N_("月日ではありません。"), field.label, start, value)
    return None


def _is_month_and_day(value: str) -> bool:
    # 29 February can be a transfer day; the file itself names no year.
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    month, day = int(value[:2]), int(value[2:])
    return 1 <= month <= 12 and 1 <= day <= longest[month - 1]


def _problems_of_order(records: list[_Record]) -> Iterator[Problem]:
    before = ""
    for record in records:
        if record.kind and record.kind not in _NEXT[before]:
            yield Problem(
                record.number, N_("レコードの順番が正しくありません。"), value=record.kind
            )
        before = record.kind or before
    if records and before != layout.END:
        yield Problem(len(records), N_("エンドレコード（9）で終わっていません。"))


def _problems_of_totals(records: list[_Record]) -> Iterator[Problem]:
    amounts = [_int(record.values["yen"]) for record in records if record.kind == layout.DATA]
    expected = {"count": len(amounts), "total": sum(amounts)}
    for record in (record for record in records if record.kind == layout.TRAILER):
        for field, start, value in _places(layout.TRAILER, "".join(record.values.values())):
            if field.name in expected and _int(value) != expected[field.name]:
                text = N_("合計が、データレコードと合いません。")
                yield Problem(record.number, text, field.label, start, value)


def _int(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _kept(values: dict[str, str], *names: str) -> dict[str, str]:
    return {name: values[name].rstrip(" ") for name in names}


def _header(values: dict[str, str]) -> Header:
    return Header(**_kept(values, *Header.__dataclass_fields__))


def _payment(values: dict[str, str]) -> Payment:
    names = [name for name in Payment.__dataclass_fields__ if name != "yen"]
    return Payment(**_kept(values, *names), yen=_int(values["yen"]))
