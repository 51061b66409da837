"""EC-03: words for a picture, so that people who cannot see it know what is shown (WCAG 1.1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.agreement import AgreementPlan, FieldRule, Method
from tasks.catalogue.definition import (
    ColumnKind,
    Content,
    Example,
    InputColumn,
    Instructions,
    OutputColumn,
    Settings,
    TaskType,
)
from tasks.catalogue.ec_03_alt_text.plain import PLAIN
from tasks.catalogue.ec_03_alt_text.training import TRAINING
from tasks.checks import Check
from tasks.form_schema import Answers, Condition, Field, FieldKind, Form, Importance, Limits

_HARD_LIMIT = 512

_FORM = Form(
    (
        Field(
            name="decorative",
            kind=FieldKind.YES_NO,
            label=N_("飾りの画像ですか"),
            hint=N_(
                "線や模様など、なくても意味が変わらない画像は「はい」です。商品の写真は「いいえ」です。"
            ),
            importance=Importance.CRITICAL,
        ),
        Field(
            name="alt",
            kind=FieldKind.TEXT,
            label=N_("画像の代わりの文"),
            hint=N_("見て分かることを、125文字くらいまでで書きます。飾りの画像なら、書きません。"),
            required=False,
            required_if=Condition("decorative", ("no",)),
            importance=Importance.CRITICAL,
            limits=Limits(max_length=_HARD_LIMIT),
            extra_demands=frozenset({"write_own"}),
        ),
        Field(
            name="text_in_image",
            kind=FieldKind.TEXT,
            label=N_("画像の中の文字"),
            hint=N_("ラベルや看板の文字を、そのまま写します。文字がなければ、書きません。"),
            required=False,
            limits=Limits(max_length=300),
            extra_demands=frozenset({"read_screen"}),
        ),
        Field(
            name="has_person",
            kind=FieldKind.YES_NO,
            label=N_("人が写っていますか"),
            hint=N_("手だけでも「はい」です。名前や年齢は書きません。"),
            importance=Importance.MINOR,
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
)

_ALT_CHECKS = (
    "alt.decorative_with_text",
    "alt.file_name",
    "alt.says_picture",
    "alt.only_name",
    "alt.too_short",
    "alt.no_word",
    "alt.long",
    "alt.text_left_out",
    "alt.same_as_other",
    "ng.error",
    "ng.warn",
    "ng.info",
)


def _write_back(content: Content, settings: Settings, result: Answers) -> Mapping[str, str]:
    return {"alt": "" if result.flag("decorative") else result.text("alt")}


ALT_TEXT = TaskType(
    code="EC-03",
    version=1,
    title=N_("画像の代わりの文を書く"),
    purpose=N_("画像が見えない人にも、商品の様子が伝わるようにします。"),
    instructions=Instructions(
        steps=(
            N_("画像と商品名を見ます。"),
            N_("飾りの画像かどうかを選びます。"),
            N_("写っているものを、1文か2文で書きます。"),
            N_("画像の中に文字があれば、そのまま写します。"),
            N_("読み直して、提出します。"),
        ),
        good=Example(
            N_("白い皿に盛った、つやのあるカツオのたたき。薄切りのニンニクとネギがのっている。"),
            N_("見て分かることだけを、短く書いています。"),
        ),
        bad=Example(
            N_("画像：おいしいカツオのたたき"),
            N_("「画像」は不要です。「おいしい」は見ても分かりません。"),
        ),
        mistakes=(
            N_("商品名だけを書く。"),
            N_("味や効き目など、見えないことを書く。"),
            N_("同じ商品の別の画像と、同じ文を書く。"),
        ),
        in_trouble=N_(
            "画像が見えない、何か分からないときは「判断できない」を選びます。報酬は同じです。"
        ),
    ),
    plain=PLAIN,
    training=TRAINING,
    form=_FORM,
    checks=tuple(Check(rule, field="alt") for rule in _ALT_CHECKS),
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
                "管理番号",
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
            name="image_url",
            label=N_("画像のアドレス"),
            required=False,
            kind=ColumnKind.IMAGE_URL,
            synonyms=(
                "Product image URL",
                "Image Src",
                "Images",
                "画像URL",
                "画像",
                "店舗画像",
                "写真",
                "写真1",
                "商品画像URL",
            ),
            max_length=2_000,
        ),
        InputColumn(
            name="image_file",
            label=N_("画像のファイル名"),
            required=False,
            kind=ColumnKind.IMAGE_FILE,
            synonyms=(
                "商品画像",
                "ファイル名",
                "画像ファイル",
                "画像ファイル名",
                "file",
                "filename",
                "商品画像パス",
            ),
            max_length=300,
        ),
        InputColumn(
            name="alt",
            label=N_("今の代わりの文"),
            required=False,
            synonyms=(
                "Image alt text",
                "Image Alt Text",
                "alt",
                "代替テキスト",
                "商品画像名（ALT）",
            ),
            max_length=1_000,
        ),
    ),
    output_columns=(OutputColumn("alt", N_("画像の代わりの文")),),
    key_columns=("product_id", "image_url", "image_file"),
    one_of_columns=("image_url", "image_file"),
    entries_required=2,
    expected_minutes=Decimal(3),
    agreement=AgreementPlan(
        fields={
            "alt": FieldRule(method=Method.PICK),
            "text_in_image": FieldRule(counts=False),
            "has_person": FieldRule(counts=False),
        }
    ),
    price_basis=N_("1件3分を目安に、基準の時給から計算します。"),
    write_back=_write_back,
    content_demands=frozenset({"inspect_image"}),
)
