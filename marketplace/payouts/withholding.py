"""
Income tax withheld from pay (源泉徴収, 所得税法204条1項, 所得税法施行令320条). Plain Python.

Only listed kinds of work are withheld from, and only from individuals. The task types of the
catalogue are data entry and checking, which the list does not name; the reason is stated on
every statement so that nobody has to wonder.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marketplace.kernel.text import N_


class WithholdingReason(StrEnum):
    """Why this much was withheld."""

    NOT_LISTED_WORK = "not_listed_work"
    PAYEE_IS_ORGANISATION = "payee_is_organisation"


REASONS = {
    WithholdingReason.NOT_LISTED_WORK: N_(
        "データ入力と確認の仕事は、源泉徴収の対象ではありません（所得税法204条1項）。"
    ),
    WithholdingReason.PAYEE_IS_ORGANISATION: N_(
        "事業所（法人）への支払いは、源泉徴収の対象ではありません（所得税法204条1項）。"
    ),
}


@dataclass(frozen=True)
class Withheld:
    """Yen that are withheld, and why."""

    yen: int
    reason: WithholdingReason


def withheld_from(*, gross_yen: int, to_individual: bool) -> Withheld:
    """Return what is withheld from a statement: nothing, for every task type there is."""
    if gross_yen < 0:
        raise ValueError("pay is never negative")
    reason = WithholdingReason.NOT_LISTED_WORK
    return Withheld(0, reason if to_individual else WithholdingReason.PAYEE_IS_ORGANISATION)
