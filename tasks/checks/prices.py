"""Checks of a normalised price and content against what the producer wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.checks.alcohol import looks_alcoholic
from tasks.checks.money import (
    COUNTED,
    TAX_RATES,
    TaxMode,
    is_approximate,
    possible_totals,
    read_contents,
    read_packs,
    read_prices,
    shows_only_excluded,
    to_base,
    yen_per_100,
)
from tasks.checks.registry import Check, CheckContext, Finding, rule
from tasks.form_schema import Answers, Severity

REDUCED_REASONS = frozenset({"food_drink"})
"""Reasons for 8 %; every other reason means 10 %."""

OUTLIER_FACTOR = 5
"""A unit price further than this from the category's median is looked at again."""


def tax_mode(context: CheckContext) -> TaxMode:
    """Return whether prices hold the tax: the row's own word first, then the programme's setting."""
    said = context.text("tax_mode").strip() or context.setting("price_tax_mode", "")
    if said.startswith("税込") or said == TaxMode.INCLUDED:
        return TaxMode.INCLUDED
    if said.startswith(("税抜", "税別", "本体")) or said == TaxMode.EXCLUDED:
        return TaxMode.EXCLUDED
    return TaxMode.UNKNOWN


def totals_in_source(context: CheckContext, rate_percent: int) -> set[int]:
    """Return every tax-included price that the source can mean; empty when no amount is readable."""
    prices = read_prices(context.text("price_raw"))
    stated = [price for price in prices if price.mode is TaxMode.INCLUDED]
    rounding = context.setting("rounding", "")
    totals: set[int] = set()
    for price in stated or prices:
        totals |= possible_totals(price, rate_percent, tax_mode(context), rounding)
    return totals


def _rate(answers: Answers) -> int:
    """Return the chosen rate in percent, 0 when none (or none that exists) was chosen."""
    return next((rate for rate in TAX_RATES if answers.text("tax_rate") == str(rate)), 0)


@rule(
    "price.not_from_source",
    level=Severity.ERROR,
    message=N_("「%(label)s」の%(yen)s円が、元の価格「%(source)s」と合いません。"),
    fix=N_("元の価格と税率を見直してください。計算すると%(expected)s円です。"),
)
def _price_from_source(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    yen, rate = answers.integer(check.field), _rate(answers)
    totals = totals_in_source(context, rate) if rate else set()
    if yen is not None and totals and yen not in totals:
        expected = "、".join(str(total) for total in sorted(totals)[:4])
        source = context.text("price_raw")[:60]
        yield Finding(params={"yen": yen, "source": source, "expected": expected})


@rule(
    "price.source_unreadable",
    level=Severity.INFO,
    message=N_("元の価格「%(source)s」から、金額を読み取れません。"),
    fix=N_("金額が分からないときは「不明」を選んでください。"),
)
def _source_unreadable(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    source = context.text("price_raw")
    if not read_prices(source) and check.field not in answers.unknown:
        yield Finding(params={"source": source[:60]})


@rule(
    "tax.reason_and_rate",
    level=Severity.ERROR,
    message=N_("「%(label)s」と税率が合いません。"),
    fix=N_("飲み物と食べ物は8%%、お酒・食べ物でない物・外食は10%%です。"),
)
def _reason_and_rate(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    reason, rate = answers.text(check.field), _rate(answers)
    if reason and rate and (reason in REDUCED_REASONS) != (rate == 8):
        yield Finding()


@rule(
    "tax.looks_alcoholic",
    level=Severity.WARN,
    message=N_("商品名はお酒のようですが、税率が8%%です。"),
    fix=N_("お酒は10%%です。お酒でなければ、そのままでかまいません。"),
)
def _alcohol_at_eight(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    if _rate(answers) == 8 and looks_alcoholic(context.text("name")):
        yield Finding()


@rule(
    "content.not_whole",
    level=Severity.ERROR,
    message=N_("「%(label)s」を%(unit)sに直すと、小数になります（%(value)s）。"),
    fix=N_("小数点の位置と単位を見直してください。"),
)
def _not_whole(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    value = answers.decimal(check.field)
    if value is None:
        return
    amount, unit = to_base(value, answers.text("net_unit"))
    if amount != amount.to_integral_value():
        yield Finding(params={"value": format(amount.normalize(), "f"), "unit": unit})


@rule(
    "content.not_in_source",
    level=Severity.WARN,
    message=N_("「%(label)s」の%(value)s%(unit)sが、元の内容量「%(source)s」にありません。"),
    fix=N_("元の内容量を、もう一度見てください。"),
)
def _not_in_source(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    value, unit = answers.decimal(check.field), answers.text("net_unit")
    source = context.text("content_raw")
    written = {to_base(each.value, each.unit) for each in read_contents(source)}
    if value is None or not unit or not written:
        return
    amount, base = to_base(value, unit)
    # Counted goods are written in many words (尾, 切れ, 缶), so only their number is compared.
    numbers = {each for each, _ in written}
    known = amount in numbers if base in COUNTED else (amount, base) in written
    if not known:
        shown = {"value": format(value, "f"), "unit": unit, "source": source[:60]}
        yield Finding(params=shown)


@rule(
    "packs.not_in_source",
    level=Severity.WARN,
    message=N_("元の内容量「%(source)s」は%(expected)s個ですが、「%(label)s」は%(packs)sです。"),
    fix=N_("同じ物がいくつ入っているかを、もう一度見てください。"),
)
def _packs(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    packs, written = answers.integer(check.field), read_packs(context.text("content_raw"))
    if packs is not None and written is not None and packs != written:
        source = context.text("content_raw")[:60]
        yield Finding(params={"packs": packs, "expected": written, "source": source})


@rule(
    "content.approximate_lost",
    level=Severity.ERROR,
    message=N_("元の資料に「約」や「〜」がありますが、「%(label)s」が「いいえ」です。"),
    fix=N_("だいたいの値なら「はい」を選んでください。"),
)
def _approximate_lost(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    sources = (context.text("price_raw"), context.text("content_raw"))
    if answers.flag(check.field) is False and any(map(is_approximate, sources)):
        yield Finding()


@rule(
    "unit_price.outlier",
    level=Severity.WARN,
    message=N_(
        "100gあたり（または1つあたり）%(unit_price)s円です。同じ分類は、ふつう%(median)s円くらいです。"
    ),
    fix=N_("価格、内容量、単位のけたを見直してください。合っていれば、そのままでかまいません。"),
)
def _outlier(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    median = _median(context)
    unit_price = unit_price_of(answers)
    if median is None or unit_price is None:
        return
    if not median / OUTLIER_FACTOR <= unit_price <= median * OUTLIER_FACTOR:
        shown = {"unit_price": str(round(unit_price)), "median": str(round(median))}
        yield Finding(params=shown)


def unit_price_of(answers: Answers) -> Decimal | None:
    """Return the yen per 100 g, 100 ml or one piece that the answers come to, None if incomplete."""
    yen, value = answers.integer("price_incl"), answers.decimal("net_value")
    packs = answers.integer("packs") or 1
    if yen is None or value is None:
        return None
    return yen_per_100(yen, value, answers.text("net_unit"), packs)


def _median(context: CheckContext) -> Decimal | None:
    """Settings: {"unit_price_medians": {category: yen}}, measured by the programme, yen per 100 g."""
    medians = context.settings.get("unit_price_medians")
    found = medians.get(context.text("category")) if isinstance(medians, Mapping) else None
    return Decimal(str(found)) if isinstance(found, int | float) and found > 0 else None


@rule(
    "price.total_not_shown",
    level=Severity.ERROR,
    message=N_("「%(yen)s円」が、税抜きだけで書かれています。"),
    fix=N_("税込みの価格を書いてください。例：11,000円（税込）"),
)
def _total_not_shown(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    column = check.params.get("column")
    text = context.text(str(column)) if column else answers.text(check.field)
    for yen in shows_only_excluded(text):
        yield Finding(params={"yen": yen})
