"""EC-04: put a product into the shop's tree of categories, with tags and the attributes it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.agreement import AgreementPlan, FieldRule, Method
from tasks.catalogue.definition import (
    Content,
    Example,
    InputColumn,
    Instructions,
    OutputColumn,
    Settings,
    TaskType,
)
from tasks.catalogue.ec_04_category.plain import PLAIN
from tasks.catalogue.ec_04_category.training import TRAINING
from tasks.catalogue.ec_04_category.vocabulary import Attribute, Vocabulary, vocabulary_of
from tasks.checks import Check
from tasks.form_schema import (
    Answers,
    Condition,
    Field,
    FieldKind,
    Form,
    Importance,
    Limits,
    Option,
)

_ATTRIBUTE = "attribute_"

_FORM = Form(
    (
        Field(
            name="category",
            kind=FieldKind.CHOICE,
            label=N_("分類"),
            hint=N_("いちばん近いものを一つ選びます。"),
            importance=Importance.CRITICAL,
            options_from="categories",
        ),
        Field(
            name="confidence",
            kind=FieldKind.CHOICE,
            label=N_("自信"),
            hint=N_("迷ったときは「迷った」を選びます。評価は下がりません。"),
            importance=Importance.MINOR,
            options=(Option("high", N_("はっきりしている")), Option("low", N_("迷った"))),
        ),
        Field(
            name="tags",
            kind=FieldKind.MULTI_CHOICE,
            label=N_("目印（タグ）"),
            hint=N_("資料に書いてあることだけ、5つまで選びます。なければ、選びません。"),
            required=False,
            options_from="tags",
            limits=Limits(max_items=5),
        ),
    )
)


def _attribute_field(attribute: Attribute, vocabulary: Vocabulary) -> Field:
    choices = tuple(Option(value, value) for value in attribute.options)
    return Field(
        name=_ATTRIBUTE + attribute.code,
        kind=FieldKind.CHOICE if choices else FieldKind.TEXT,
        label=attribute.label,
        required=attribute.required,
        shown_if=Condition("category", vocabulary.categories_asking(attribute.code)),
        options=choices,
        limits=Limits(max_length=None if choices else 100),
        may_be_unknown=True,
    )


def _adapt(form: Form, content: Content, settings: Settings) -> Form:
    vocabulary = vocabulary_of(settings)
    lists = {"categories": vocabulary.category_options(), "tags": vocabulary.tags}
    extra = (_attribute_field(attribute, vocabulary) for attribute in vocabulary.attributes)
    return form.with_options(lists).with_fields(*extra)


def write_back(vocabulary: Vocabulary, result: Answers) -> dict[str, str]:
    """Return the columns of one result: path of labels, code, tags and attributes."""
    code = result.text("category")
    asked = [a for a in vocabulary.attributes if code in vocabulary.categories_asking(a.code)]
    answered = ((a.label, result.text(_ATTRIBUTE + a.code)) for a in asked)
    return {
        "category": " > ".join(vocabulary.path(code)) or code,
        "category_code": code,
        "tags": ",".join(vocabulary.tag_label(tag) for tag in result.choices("tags")),
        "attributes": "\n".join(f"{label}：{value}" for label, value in answered if value),
    }


def _write_back(content: Content, settings: Settings, result: Answers) -> Mapping[str, str]:
    return write_back(vocabulary_of(settings), result)


CATEGORY = TaskType(
    code="EC-04",
    version=1,
    title=N_("商品を分類する"),
    purpose=N_("お店の中で、商品を見つけやすくします。"),
    instructions=Instructions(
        steps=(
            N_("商品名と説明を読みます。"),
            N_("いちばん近い分類を一つ選びます。"),
            N_("分類によって出てくる項目に答えます。"),
            N_("資料に書いてある目印だけを選びます。"),
            N_("読み直して、提出します。"),
        ),
        good=Example(
            N_("「かつおのなまり節」を「水産物 > 干物・節」に入れる。"),
            N_("何で作ったかで選んでいます。"),
        ),
        bad=Example(
            N_("「そばつゆ」を「麺類」に入れる。"),
            N_("そばつゆは調味料です。使い道ではなく、その物で選びます。"),
        ),
        mistakes=(
            N_("資料にない目印を、想像で選ぶ。"),
            N_("使い道で分類を選ぶ。"),
            N_("お酒に似た名前で「お酒」を選ぶ（例：酒盗、甘酒）。"),
        ),
        in_trouble=N_("どの分類にも合わないときは「判断できない」を選びます。報酬は同じです。"),
    ),
    plain=PLAIN,
    training=TRAINING,
    form=_FORM,
    checks=(
        Check("category.only_sounds_alcoholic", field="category", params={"alcohol": "alcohol"}),
        Check("category.alcohol_elsewhere", field="category", params={"alcohol": "alcohol"}),
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
            synonyms=(
                "名称",
                "name",
                "Title",
                "品名",
                "店名",
                "店舗名",
                "事業者名",
                "クーポン名",
                "施設名",
            ),
            max_length=300,
        ),
        InputColumn(
            name="description",
            label=N_("説明"),
            required=False,
            synonyms=(
                "商品説明",
                "商品説明(詳細)",
                "説明文",
                "Description",
                "Body (HTML)",
                "店舗説明",
                "お店の紹介",
                "販売品1",
            ),
        ),
        InputColumn(
            name="image_url",
            label=N_("画像のアドレス"),
            required=False,
            synonyms=("Product image URL", "Image Src", "画像URL", "画像", "店舗画像"),
            max_length=2_000,
        ),
        InputColumn(
            name="category",
            label=N_("今の分類"),
            required=False,
            synonyms=(
                "カテゴリ",
                "分類",
                "区分2",
                "業種",
                "業態",
                "Product category",
                "Categories",
                "商品カテゴリ(ID)",
            ),
            max_length=300,
            shown=False,
        ),
    ),
    output_columns=(
        OutputColumn("category", N_("分類")),
        OutputColumn("category_code", N_("分類の番号")),
        OutputColumn("tags", N_("目印（タグ）")),
        OutputColumn("attributes", N_("項目")),
    ),
    key_columns=("product_id",),
    entries_required=3,
    expected_minutes=Decimal(2),
    agreement=AgreementPlan(
        fields={
            "category": FieldRule(method=Method.VOTE),
            "confidence": FieldRule(counts=False),
        },
        other=FieldRule(method=Method.VOTE),
    ),
    price_basis=N_("1件2分を目安に、基準の時給から計算します。"),
    write_back=_write_back,
    adapt=_adapt,
)
