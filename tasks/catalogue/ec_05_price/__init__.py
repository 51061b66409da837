"""EC-05: turn a price and a content as the producer wrote them into numbers that a shop can use."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.agreement import AgreementPlan
from tasks.catalogue.definition import (
    Content,
    Example,
    InputColumn,
    Instructions,
    OutputColumn,
    Settings,
    TaskType,
)
from tasks.catalogue.ec_05_price.plain import PLAIN
from tasks.catalogue.ec_05_price.training import TRAINING
from tasks.checks import Check
from tasks.checks.money import COUNTED, to_base
from tasks.checks.prices import unit_price_of
from tasks.form_schema import (
    Answers,
    Field,
    FieldKind,
    Form,
    Importance,
    Limits,
    Option,
    Severity,
)

_PRICE_FIELDS = (
    Field(
        name="price_incl",
        kind=FieldKind.MONEY,
        label=N_("税込みの価格"),
        hint=N_("数字だけを書きます。例：1080"),
        unit=N_("円"),
        importance=Importance.CRITICAL,
        limits=Limits(min_value=Decimal(1), max_value=Decimal(9_999_999)),
        may_be_unknown=True,
    ),
    Field(
        name="tax_rate",
        kind=FieldKind.CHOICE,
        label=N_("税率"),
        importance=Importance.CRITICAL,
        options=(Option("8", N_("8%")), Option("10", N_("10%"))),
    ),
    Field(
        name="tax_reason",
        kind=FieldKind.CHOICE,
        label=N_("税率の理由"),
        hint=N_("食べ物と飲み物は8%です。お酒と、食べ物でない物は10%です。"),
        options=(
            Option("food_drink", N_("食べ物・飲み物")),
            Option("alcohol", N_("お酒")),
            Option("not_food", N_("食べ物でない物")),
            Option("eat_out", N_("お店での食事・サービス")),
        ),
    ),
)

_CONTENT_FIELDS = (
    Field(
        name="net_value",
        kind=FieldKind.DECIMAL,
        label=N_("一つの内容量"),
        hint=N_("一つ分の数字だけを書きます。例：「200g×3袋」なら200"),
        importance=Importance.CRITICAL,
        limits=Limits(min_value=Decimal("0.001"), max_value=Decimal(1_000_000), decimal_places=3),
        may_be_unknown=True,
    ),
    Field(
        name="net_unit",
        kind=FieldKind.CHOICE,
        label=N_("内容量の単位"),
        importance=Importance.CRITICAL,
        options=tuple(Option(unit, unit) for unit in ("g", "kg", "ml", "L", *COUNTED)),
        may_be_unknown=True,
    ),
    Field(
        name="packs",
        kind=FieldKind.INTEGER,
        label=N_("入っている数"),
        hint=N_("同じ物がいくつ入っているかです。一つなら1。例：「200g×3袋」なら3"),
        importance=Importance.CRITICAL,
        limits=Limits(min_value=Decimal(1), max_value=Decimal(10_000)),
        may_be_unknown=True,
    ),
    Field(
        name="shipping_included",
        kind=FieldKind.YES_NO,
        label=N_("価格に送料が入っていますか"),
        hint=N_("「送料込み」「送料無料」と書いてあれば「はい」です。"),
        may_be_unknown=True,
    ),
    Field(
        name="is_approx",
        kind=FieldKind.YES_NO,
        label=N_("だいたいの値ですか"),
        hint=N_("元の資料に「約」「〜」「前後」があれば「はい」です。"),
    ),
    Field(
        name="note",
        kind=FieldKind.NOTE,
        label=N_("確認する人へのメモ"),
        required=False,
        importance=Importance.MINOR,
        limits=Limits(max_length=500),
    ),
)


def _write_back(content: Content, settings: Settings, result: Answers) -> Mapping[str, str]:
    """Write only what is known: an unknown price must not erase the one in the shop."""
    written = {name: _plain(result, name) for name in ("price_incl", "net_value", "packs")}
    written |= {name: result.text(name) for name in ("tax_rate", "net_unit")}
    written |= {name: _flag(result.flag(name)) for name in ("shipping_included", "is_approx")}
    value, packs = result.decimal("net_value"), result.integer("packs")
    if value is not None and packs is not None:
        amount, unit = to_base(value * packs, result.text("net_unit"))
        written["net_total"] = f"{format(amount.normalize(), 'f')}{unit}"
    unit_price = unit_price_of(result)
    written["unit_price"] = "" if unit_price is None else format(round(unit_price, 2), "f")
    return {name: text for name, text in written.items() if text}


def _plain(result: Answers, name: str) -> str:
    number = result.decimal(name)
    return "" if number is None else format(number, "f")


def _flag(value: bool | None) -> str:
    return "" if value is None else ("1" if value else "0")


PRICE = TaskType(
    code="EC-05",
    version=1,
    title=N_("価格と内容量を数字にする"),
    purpose=N_("お店に正しい価格と内容量がのるようにします。"),
    instructions=Instructions(
        steps=(
            N_("元の価格を読み、税込みの価格を書きます。"),
            N_("税率と、その理由を選びます。"),
            N_("一つの内容量と単位を書きます。"),
            N_("いくつ入っているかを書きます。"),
            N_("読み直して、提出します。"),
        ),
        good=Example(
            N_("「1,000円（税抜）」「200g×3袋」の食べ物 → 1080円、8%、200、g、3"),
            N_("税抜きの価格に8%を足しています。一つ分の量と数を分けています。"),
        ),
        bad=Example(
            N_("同じ商品を → 1000円、600g、1"),
            N_("税抜きのままです。200gが3袋なので、数は3です。"),
        ),
        mistakes=(
            N_("税抜きの価格を、そのまま書く。"),
            N_("kgとgを取りちがえる。"),
            N_("「約」や「〜」があるのに、「だいたいの値」を「いいえ」にする。"),
        ),
        in_trouble=N_(
            "一つの項目だけ分からないときは「不明」を、全体が分からないときは「判断できない」を選びます。"
        ),
    ),
    plain=PLAIN,
    training=TRAINING,
    form=Form((*_PRICE_FIELDS, *_CONTENT_FIELDS)),
    checks=(
        Check("price.not_from_source", field="price_incl"),
        Check("price.source_unreadable", field="price_incl"),
        Check("tax.reason_and_rate", field="tax_reason"),
        Check("tax.looks_alcoholic", field="tax_rate"),
        Check("content.not_whole", field="net_value"),
        Check("content.not_in_source", field="net_value"),
        Check("packs.not_in_source", field="packs"),
        Check("content.approximate_lost", field="is_approx"),
        Check("unit_price.outlier", field="price_incl"),
        # The worker cannot change the shop's text, so here it is a word to the staff, not a block.
        Check("price.total_not_shown", params={"column": "public_text"}, level=Severity.WARN),
    ),
    input_columns=(
        InputColumn(
            name="product_id",
            label=N_("商品の番号"),
            synonyms=(
                "商品ID",
                "商品コード",
                "商品番号",
                "ID",
                "NO",
                "ソート番号",
                "URL handle",
                "Handle",
                "SKU",
            ),
            max_length=200,
        ),
        InputColumn(
            name="name",
            label=N_("商品名"),
            synonyms=("名称", "name", "Title", "品名", "販売品1", "店名", "クーポン名"),
            max_length=300,
        ),
        InputColumn(
            name="price_raw",
            label=N_("元の価格"),
            synonyms=(
                "価格",
                "値段",
                "料金",
                "販売価格",
                "通常価格",
                "Price",
                "Regular price",
                "Variant Price",
                "料金（詳細）",
                "料金（基本）",
                "寄附金額",
            ),
            max_length=500,
        ),
        InputColumn(
            name="content_raw",
            label=N_("元の内容量"),
            required=False,
            synonyms=("内容量", "内容量・規格等", "規格", "容量", "量目", "セット内容"),
            max_length=500,
        ),
        InputColumn(
            name="tax_mode",
            label=N_("税込み・税抜き"),
            required=False,
            synonyms=("税区分", "税込税抜", "税", "Tax status"),
            max_length=50,
        ),
        InputColumn(
            name="category",
            label=N_("分類"),
            required=False,
            synonyms=("カテゴリ", "業種", "Product category", "Categories"),
            max_length=300,
        ),
        InputColumn(
            name="public_text",
            label=N_("お店に出ている説明"),
            required=False,
            synonyms=("説明", "商品説明", "商品説明(詳細)", "Description", "Body (HTML)"),
        ),
    ),
    output_columns=(
        OutputColumn("price_incl", N_("税込みの価格")),
        OutputColumn("tax_rate", N_("税率")),
        OutputColumn("net_value", N_("一つの内容量")),
        OutputColumn("net_unit", N_("内容量の単位")),
        OutputColumn("packs", N_("入っている数")),
        OutputColumn("net_total", N_("全部の内容量")),
        OutputColumn("unit_price", N_("100gか一つあたりの価格")),
        OutputColumn("shipping_included", N_("送料込み")),
        OutputColumn("is_approx", N_("だいたいの値")),
    ),
    key_columns=("product_id",),
    entries_required=2,
    expected_minutes=Decimal(3),
    agreement=AgreementPlan(),
    price_basis=N_("1件3分を目安に、基準の時給から計算します。"),
    write_back=_write_back,
)
