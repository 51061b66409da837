"""Writing the banks' file: strict, so that nothing is guessed, cut or converted. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from marketplace.kernel.text import N_
from marketplace.payouts.errors import ZenginCharError, ZenginNumberError, ZenginTooLong
from marketplace.payouts.zengin import layout
from marketplace.payouts.zengin.characters import DIGITS, NAME, PLACE, foreign_to
from marketplace.payouts.zengin.layout import Field, Fill, Header, Payment

_ALLOWED = {Fill.NAME: NAME, Fill.PLACE: PLACE}


def write(header: Header, payments: Sequence[Payment]) -> bytes:
    """
    Return the bytes of a 総合振込 file: 120-byte records in cp932, each followed by CRLF.

    :raises ZenginCharError: if a text holds a character that the file cannot carry
    :raises ZenginTooLong: if a text is longer than its place; nothing is ever cut
    :raises ZenginNumberError: if a number is no number of the right length, or no yen are sent
    """
    if not payments:
        raise ZenginNumberError(label=N_("合計件数"))
    total = sum(payment.yen for payment in payments)
    records = [
        _record(layout.HEADER, {**asdict(header), "kind": "21", "code": "0"}),
        *(_record(layout.DATA, _data(payment)) for payment in payments),
        _record(layout.TRAILER, {"count": _padded(len(payments), 6), "total": _padded(total, 12)}),
        _record(layout.END, {}),
    ]
    return b"".join(record + layout.NEWLINE for record in records)


def _data(payment: Payment) -> dict[str, str]:
    if payment.yen <= 0:
        raise ZenginNumberError(label=N_("振込金額"))
    values = {**asdict(payment), "yen": _padded(payment.yen, 10)}
    return {**values, "clearing_house": "0000", "transfer_kind": "7"}


def _padded(number: int, length: int) -> str:
    return str(number).zfill(length)


def _record(kind: str, values: Mapping[str, str]) -> bytes:
    given = {**values, "record": kind}
    text = "".join(_placed(field, given.get(field.name, "")) for field in layout.LAYOUTS[kind])
    return text.encode(layout.ENCODING)


def _placed(field: Field, value: str) -> str:
    if field.fill is Fill.DIGITS:
        return _number(field, value)
    if field.fill in _ALLOWED:
        _check_text(field, value, _ALLOWED[field.fill])
    return value.ljust(field.length)


def _number(field: Field, value: str) -> str:
    wrong = len(value) != field.length or foreign_to(value, DIGITS)
    if wrong or (field.values and value not in field.values):
        raise ZenginNumberError(label=field.label)
    return value


def _check_text(field: Field, value: str, allowed: frozenset[str]) -> None:
    # A space at an end would be lost among the filling, so the name would come back changed.
    outside = foreign_to(value, allowed) or (" " if value != value.strip() else "")
    if outside:
        raise ZenginCharError(label=field.label, characters=outside)
    if len(value) > field.length:
        raise ZenginTooLong(label=field.label, length=len(value), limit=field.length)
