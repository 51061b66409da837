"""EC-08: look through one row of a public list and report what is wrong, with the right value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.agreement import AgreementPlan, FieldRule
from tasks.catalogue.definition import (
    Content,
    Example,
    InputColumn,
    Instructions,
    Settings,
    TaskType,
)
from tasks.catalogue.ec_08_data_check.plain import PLAIN
from tasks.catalogue.ec_08_data_check.training import TRAINING
from tasks.checks import Check
from tasks.checks.defects import Defect, IssueType, defects_of
from tasks.checks.issues import ASK, CLEAR, REPLACE, corrected, source_row
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

_TYPES = (
    Option(IssueType.SPELLING, N_("書き方がちがう・空白がある")),
    Option(IssueType.MISSING, N_("値がない")),
    Option(IssueType.MOJIBAKE, N_("文字が読めない")),
    Option(IssueType.MEMO, N_("職員のメモが残っている")),
    Option(IssueType.URL, N_("ページのアドレス")),
    Option(IssueType.PHONE, N_("電話番号")),
    Option(IssueType.HOURS, N_("時間")),
    Option(IssueType.DUPLICATE, N_("同じものが二つある")),
    Option(IssueType.OTHER, N_("そのほか")),
)

_ISSUE = (
    Field(
        name="column",
        kind=FieldKind.CHOICE,
        label=N_("どの列ですか"),
        importance=Importance.CRITICAL,
        options_from="columns",
    ),
    Field(
        name="type",
        kind=FieldKind.CHOICE,
        label=N_("何が問題ですか"),
        importance=Importance.MINOR,
        options=_TYPES,
    ),
    Field(
        name="action",
        kind=FieldKind.CHOICE,
        label=N_("どう直しますか"),
        importance=Importance.CRITICAL,
        options=(
            Option(REPLACE, N_("正しい値に書きかえる")),
            Option(CLEAR, N_("空にする")),
            Option(ASK, N_("正しい値が分からない（担当者が確かめる）")),
        ),
    ),
    Field(
        name="fix",
        kind=FieldKind.LONG_TEXT,
        label=N_("直した値"),
        hint=N_("セル全体を、直した後の形で書きます。"),
        required=False,
        required_if=Condition("action", (REPLACE,)),
        importance=Importance.CRITICAL,
        limits=Limits(max_length=5_000),
        # A corrected cell is mostly the old one: short, and nobody has to find own words.
        own_demands=frozenset(),
    ),
)

_FORM = Form(
    (
        Field(
            name="has_issues",
            kind=FieldKind.YES_NO,
            label=N_("直すところがありますか"),
            importance=Importance.CRITICAL,
        ),
        Field(
            name="issues",
            kind=FieldKind.GROUP,
            label=N_("直すところ"),
            hint=N_("直すところの数だけ書きます。"),
            required=False,
            required_if=Condition("has_issues", ("yes",)),
            importance=Importance.CRITICAL,
            limits=Limits(max_items=20),
            fields=_ISSUE,
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

_ISSUE_CHECKS = (
    "issues.none_and_some",
    "issue.same_cell_twice",
    "issue.fix_is_same",
    "issue.fix_not_used",
    "issue.fix_wrong_form",
    "issue.fix_still_faulty",
    "issue.left_unreported",
)


def _adapt(form: Form, content: Content, settings: Settings) -> Form:
    columns = tuple(Option(header, header) for header in source_row(content))
    return form.with_options({"columns": columns})


def _suggest(content: Content) -> tuple[Defect, ...]:
    return defects_of(source_row(content))


def _write_back(content: Content, settings: Settings, result: Answers) -> Mapping[str, str]:
    """Write the cells with a known right value; what the office must decide stays as it is."""
    row = source_row(content)
    fixes = ((str(item.get("column", "")), corrected(item)) for item in result.items("issues"))
    return {column: fix for column, fix in fixes if fix is not None and column in row}


DATA_CHECK = TaskType(
    code="EC-08",
    version=1,
    title=N_("一覧のまちがいを見つける"),
    purpose=N_("公開する一覧のまちがいを見つけて、正しくします。"),
    instructions=Instructions(
        steps=(
            N_("表の1行を、上から順に読みます。"),
            N_("直すところがあるかどうかを選びます。"),
            N_("あれば、列と問題を選びます。"),
            N_("正しい値が分かれば書きます。"),
            N_("読み直して、提出します。"),
        ),
        good=Example(
            N_("電話番号「（054）627-5225」→「054-627-5225」"),
            N_("全角のかっこをなくし、ハイフンでつないでいます。"),
        ),
        bad=Example(
            N_("営業時間「9:00?17:00」→「9:00」"),
            N_("終わりの時間が消えています。「?」だけを「～」に直します。"),
        ),
        mistakes=(
            N_("正しい値を、想像で書く。"),
            N_("「緯度経度を確認」などの、職員のメモを見落とす。"),
            N_("名前の前や後ろの空白を見落とす。"),
        ),
        in_trouble=N_(
            "正しい値が分からないときは「担当者が確かめる」を、全体が分からないときは「判断できない」を選びます。"
        ),
    ),
    plain=PLAIN,
    training=TRAINING,
    form=_FORM,
    checks=tuple(Check(rule, field="issues") for rule in _ISSUE_CHECKS),
    input_columns=(
        InputColumn(
            name="row_id",
            label=N_("行の番号"),
            synonyms=(
                "ID",
                "NO",
                "ソート番号",
                "番号",
                "管理番号",
                "商品ID",
                "商品コード",
                "SKU",
                "Handle",
            ),
            max_length=200,
            shown=False,
        ),
        InputColumn(
            name="name",
            label=N_("名前"),
            required=False,
            synonyms=(
                "名称",
                "施設名",
                "登録施設名",
                "公園名",
                "事業者名",
                "店名",
                "店舗名",
                "クーポン名",
                "商品名",
                "品名",
                "指定暑熱避難施設の名称",
                "name",
                "Title",
            ),
            max_length=300,
            shown=False,
        ),
    ),
    output_columns=(),
    key_columns=("row_id",),
    whole_row=True,
    entries_required=2,
    expected_minutes=Decimal(3),
    agreement=AgreementPlan(fields={"issues": FieldRule(item_keys=("column", "action", "fix"))}),
    price_basis=N_("1件3分を目安に、基準の時給から計算します。"),
    write_back=_write_back,
    adapt=_adapt,
    suggest=_suggest,
)
