"""EC-05: prices and contents as they are written, and as they must come out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.checks.alcohol import looks_alcoholic, only_sounds_alcoholic
from tasks.checks.money import (
    TaxMode,
    including_tax,
    is_approximate,
    read_contents,
    read_packs,
    read_prices,
    shows_only_excluded,
    to_base,
    yen_per_100,
)
from tests.unit.tasks.answering import codes, examine

IN, OUT, UNSAID = TaxMode.INCLUDED, TaxMode.EXCLUDED, TaxMode.UNKNOWN
RIGHT = {
    "price_incl": 1080,
    "tax_rate": "8",
    "tax_reason": "food_drink",
    "net_value": "200",
    "net_unit": "g",
    "packs": 3,
    "shipping_included": False,
    "is_approx": False,
}
CONTENT = {
    "product_id": "1",
    "name": "佃煮",
    "price_raw": "1,000円（税抜）",
    "content_raw": "200g×3袋",
}


def found(content=None, settings=None, **values) -> set[str]:
    shown = {**CONTENT, **(content or {})}
    return codes(examine("EC-05", {**RIGHT, **values}, content=shown, settings=settings))


class TestReading:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("1,080円（税込）", [(1080, IN)]),
            ("１，０００円（税抜）", [(1000, OUT)]),
            ("10,000円（税込11,000円）", [(10000, UNSAID), (11000, IN)]),
            ("10,780円(税抜9,800円)", [(10780, UNSAID), (9800, OUT)]),
            ("税込1,080円", [(1080, IN)]),
            ("1,000円+税", [(1000, OUT)]),
            ("本体価格 980円", [(980, OUT)]),
            ("¥1,200", [(1200, UNSAID)]),
            ("1200", [(1200, UNSAID)]),
            ("7,200円～12,800円～", [(7200, UNSAID), (12800, UNSAID)]),
            ("時価", []),
            ("3個セット 980円", [(980, UNSAID)]),
        ],
    )
    def test_prices(self, text, expected):
        assert [(price.yen, price.mode) for price in read_prices(text)] == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("200g×3袋", [("200", "g"), ("3", "袋")]),
            ("１．５キロ", [("1.5", "kg")]),
            ("500cc", [("500", "ml")]),
            ("1Ｌ", [("1", "L")]),
            ("1,000g", [("1000", "g")]),
            ("約300グラム", [("300", "g")]),
        ],
    )
    def test_contents(self, text, expected):
        assert [(str(each.value), each.unit) for each in read_contents(text)] == expected

    def test_packs_and_about(self):
        assert (read_packs("200g×３袋"), read_packs("200g")) == (3, None)
        assert is_approximate("約300g")
        assert is_approximate("300～400g")
        assert not is_approximate("300g")

    def test_units_come_to_grams_and_millilitres(self):
        assert to_base(Decimal("1.5"), "kg") == (Decimal(1500), "g")
        assert to_base(Decimal("0.75"), "L") == (Decimal(750), "ml")
        assert to_base(Decimal(3), "個") == (Decimal(3), "個")

    def test_unit_price_is_per_hundred_or_per_piece(self):
        assert yen_per_100(600, Decimal(200), "g", 3) == 100
        assert yen_per_100(600, Decimal(2), "個", 3) == 100
        assert yen_per_100(600, Decimal(0), "g", 3) is None


class TestTax:
    @pytest.mark.parametrize(
        ("rounding", "total"), [("floor", 1078), ("round", 1079), ("ceil", 1079)]
    )
    def test_fractions_are_rounded_as_the_shop_does(self, rounding, total):
        assert including_tax(999, 8, rounding) == total

    def test_half_a_yen_is_rounded_up(self):
        assert including_tax(25, 10, "round") == 28

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("11,000円", []),
            ("11,000円（税込）", []),
            ("10,000円（税込11,000円）", []),
            ("11,000円（税抜10,000円）", []),
            ("10,000円（税抜）", [10000]),
            ("10,000円+税", [10000]),
            ("A 10,000円（税抜） B 500円（税込）", [10000]),
        ],
    )
    def test_a_public_price_holds_the_tax(self, text, wrong):
        assert shows_only_excluded(text) == wrong


class TestNames:
    @pytest.mark.parametrize("name", ["純米吟醸 磯自慢", "芋焼酎", "本みりん", "地酒セット"])
    def test_alcohol_is_recognised(self, name):
        assert looks_alcoholic(name)

    @pytest.mark.parametrize(
        "name", ["焼津酒盗", "洋風酒盗（ワイン泥棒）", "甘酒", "酒粕", "みりん干し"]
    )
    def test_food_that_sounds_like_alcohol_is_not(self, name):
        assert not looks_alcoholic(name)
        assert only_sounds_alcoholic(name)


class TestPriceChecks:
    def test_a_right_answer_has_no_finding(self):
        assert found() == set()

    def test_the_price_without_tax_is_an_error(self):
        assert found(price_incl=1000) == {"price.not_from_source"}

    def test_each_rounding_is_right_until_the_shop_names_one(self):
        odd = {"price_raw": "999円（税抜）"}

        assert found(odd, price_incl=1078) == set()
        assert found(odd, price_incl=1079) == set()
        assert found(odd, {"rounding": "floor"}, price_incl=1079) == {"price.not_from_source"}

    def test_the_tax_mode_of_the_shop_decides_where_the_text_is_silent(self):
        plain = {"price_raw": "1,000円"}

        assert found(plain, price_incl=1000) == set()
        assert found(plain, price_incl=1080) == set()
        assert found(plain, {"price_tax_mode": "excluded"}, price_incl=1000) == {
            "price.not_from_source"
        }
        assert found({**plain, "tax_mode": "税込"}, price_incl=1080) == {"price.not_from_source"}

    def test_the_price_that_includes_tax_wins_where_both_are_written(self):
        both = {"price_raw": "1,000円（税込1,080円）"}

        assert found(both) == set()
        assert found(both, price_incl=1000) == {"price.not_from_source"}

    def test_a_source_without_an_amount_asks_for_unknown(self):
        assert found({"price_raw": "時価"}) == {"price.source_unreadable"}

    def test_the_rate_follows_its_reason(self):
        assert "tax.reason_and_rate" in found(tax_reason="alcohol")
        assert "tax.reason_and_rate" in found(tax_rate="10", price_incl=1100)

    def test_alcohol_at_the_reduced_rate_is_looked_at_again(self):
        assert found({"name": "純米吟醸"}) == {"tax.looks_alcoholic"}
        assert found({"name": "焼津酒盗"}) == set()

    def test_grams_are_whole(self):
        assert "content.not_whole" in found(net_value="200.5")
        assert "content.not_whole" in found(net_value="0.0005", net_unit="L")
        assert "content.not_whole" not in found(net_value="0.2", net_unit="kg")

    def test_a_content_in_another_unit_is_the_same(self):
        assert found(net_value="0.2", net_unit="kg") == set()

    def test_a_content_that_is_not_written_is_looked_at_again(self):
        assert found(net_value="250") == {"content.not_in_source"}
        assert found(packs=2) == {"packs.not_in_source"}

    def test_about_stays_about(self):
        roughly = {"content_raw": "約200g×3袋"}

        assert found(roughly) == {"content.approximate_lost"}
        assert found(roughly, is_approx=True) == set()

    def test_a_unit_price_far_from_its_category_is_looked_at_again(self):
        cheap = {"category": "佃煮"}
        medians = {"unit_price_medians": {"佃煮": 180}}

        assert found(cheap, medians) == set()
        assert found(cheap, {"unit_price_medians": {"佃煮": 1000}}) == {"unit_price.outlier"}
        assert found(cheap, {"unit_price_medians": {"佃煮": 30}}) == {"unit_price.outlier"}

    def test_a_public_text_without_the_total_is_told(self):
        assert found({"public_text": "特価1,000円（税抜）"}) == {"price.total_not_shown"}
