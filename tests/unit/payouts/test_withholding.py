"""Tax withheld: nothing for data entry, and the reason said."""

from __future__ import annotations

import pytest

from marketplace.payouts.withholding import REASONS, WithholdingReason, withheld_from


def test_nothing_is_withheld_from_a_person_who_enters_data():
    withheld = withheld_from(gross_yen=1_500_000, to_individual=True)

    assert (withheld.yen, withheld.reason) == (0, WithholdingReason.NOT_LISTED_WORK)


def test_nothing_is_withheld_from_an_office():
    withheld = withheld_from(gross_yen=1_500_000, to_individual=False)

    assert (withheld.yen, withheld.reason) == (0, WithholdingReason.PAYEE_IS_ORGANISATION)


def test_pay_below_zero_is_no_pay():
    with pytest.raises(ValueError, match="never negative"):
        withheld_from(gross_yen=-1, to_individual=True)


def test_every_reason_has_words():
    assert set(REASONS) == set(WithholdingReason)
