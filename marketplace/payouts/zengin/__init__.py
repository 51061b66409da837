"""全銀フォーマット 総合振込: the file that tells a bank whom to pay. Plain Python."""

from __future__ import annotations

from marketplace.payouts.zengin.characters import (
    NAME,
    PLACE,
    file_name_of,
    foreign_to,
    place_name_of,
)
from marketplace.payouts.zengin.layout import ENCODING, RECORD_BYTES, Header, Payment
from marketplace.payouts.zengin.reading import Parsed, Problem, read
from marketplace.payouts.zengin.writing import write

__all__ = [
    "ENCODING",
    "NAME",
    "PLACE",
    "RECORD_BYTES",
    "Header",
    "Parsed",
    "Payment",
    "Problem",
    "file_name_of",
    "foreign_to",
    "place_name_of",
    "read",
    "write",
]
