"""Judging answers by the form alone: required, limits, options, patterns. Content rules are checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.form_schema.answers import Answers, Value, is_required, shown_fields
from tasks.form_schema.definition import Field, FieldKind, Form
from tasks.form_schema.problems import Problem, Severity

MAX_REASON = 1_000
"""Characters of the reason beside 「判断できない」."""

_KANA = re.compile(r"[ァ-ヶー・　 ]+\Z")


@dataclass(frozen=True)
class Completeness:
    """How far somebody is: answered and all required fields, and the names of the missing ones."""

    answered: int
    required: int
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """True when nothing that is required is missing."""
        return not self.missing

    @property
    def percent(self) -> int:
        """Share of the required fields that are answered, rounded down."""
        return 100 if not self.required else 100 * self.answered // self.required


def validate(form: Form, answers: Answers) -> list[Problem]:
    """
    Return what is wrong with the answers by the form alone, in the order of the form.

    「判断できない」 is a full answer: then only its reason is asked for.
    Text that could not be read is reported by `parse`; here it is an error without detail, so that
    stored drafts are judged like fresh ones.
    """
    if answers.cannot_tell:
        return list(_reason_problems(answers))
    problems: list[Problem] = []
    for definition in shown_fields(form, answers):
        problems.extend(_field_problems(definition, answers))
    return problems


def completeness(form: Form, answers: Answers) -> Completeness:
    """Return how many of the required fields are answered. 「不明」 and 「判断できない」 are answers."""
    needed = [f.name for f in form.fields if is_required(f, answers.values)]
    if answers.cannot_tell:
        needed = []
    missing = tuple(name for name in needed if not _answered(name, answers))
    return Completeness(len(needed) - len(missing), len(needed), missing)


def _answered(name: str, answers: Answers) -> bool:
    return name in answers.values or name in answers.unknown


def _reason_problems(answers: Answers) -> Iterator[Problem]:
    if not answers.reason:
        yield Problem(
            field="cannot_tell_reason",
            level=Severity.ERROR,
            code="cannot_tell.no_reason",
            message=N_("「判断できない」の理由が書かれていません。"),
            fix=N_("何が分からないのかを、短く書いてください。報酬は変わりません。"),
        )
    if len(answers.reason) > MAX_REASON:
        yield Problem(
            field="cannot_tell_reason",
            level=Severity.ERROR,
            code="cannot_tell.long_reason",
            message=N_("理由が長すぎます（%(count)s文字）。"),
            fix=N_("%(limit)s文字までにしてください。"),
            params={"count": len(answers.reason), "limit": MAX_REASON},
        )


def _field_problems(definition: Field, answers: Answers) -> Iterator[Problem]:
    name = definition.name
    value = answers.values.get(name)
    if name in answers.unparsed:
        yield _unreadable(definition, name)
    elif name in answers.unknown and value is not None:
        yield _error(
            definition,
            name,
            "field.unknown_and_answered",
            N_("「%(label)s」に、答えと「不明」の両方があります。"),
            N_("答えを消すか、「不明」を外してください。"),
        )
    elif value is not None:
        yield from _value_problems(definition, name, value, answers)
    elif is_required(definition, answers.values) and name not in answers.unknown:
        yield _missing(definition, name)


def _value_problems(
    definition: Field, path: str, value: Value, answers: Answers
) -> Iterator[Problem]:
    if definition.kind is FieldKind.GROUP:
        yield from _group_problems(definition, answers)
    elif isinstance(value, tuple):
        yield from _count_problems(definition, path, len(value))
        for choice in answers.choices(path):
            yield from _option_problems(definition, path, choice)
    elif definition.is_number:
        yield from _number_problems(definition, path, Decimal(value))
    elif isinstance(value, str):
        yield from _text_problems(definition, path, value)


def _group_problems(definition: Field, answers: Answers) -> Iterator[Problem]:
    items = answers.items(definition.name)
    yield from _count_problems(definition, definition.name, len(items))
    for index, item in enumerate(items):
        prefix = f"{definition.name}.{index}."
        inner_answers = Answers(
            values=item,
            unparsed={
                path.removeprefix(prefix): text
                for path, text in answers.unparsed.items()
                if path.startswith(prefix)
            },
        )
        for problem in validate(Form(definition.fields), inner_answers):
            yield Problem(
                prefix + problem.field,
                problem.level,
                problem.code,
                problem.message,
                problem.fix,
                {**problem.params, "entry": index + 1},
            )


def _text_problems(definition: Field, path: str, value: str) -> Iterator[Problem]:
    if definition.kind is FieldKind.CHOICE:
        yield from _option_problems(definition, path, value)
        return
    yield from _length_problems(definition, path, value)
    if definition.kind is FieldKind.KANA and not _KANA.match(value):
        yield _error(
            definition,
            path,
            "kana.other_letters",
            N_("「%(label)s」に、カタカナではない文字があります。"),
            N_("カタカナと「ー」「・」だけで書いてください。例：ヤキツ・ショウテン"),
        )
    if definition.kind is FieldKind.CODE and not re.fullmatch(definition.pattern, value):
        yield _error(
            definition,
            path,
            "code.wrong_form",
            N_("「%(label)s」の形が正しくありません。"),
            N_("次の形で書いてください。%(pattern_label)s"),
            pattern_label=definition.pattern_hint or definition.pattern,
        )


def _length_problems(definition: Field, path: str, value: str) -> Iterator[Problem]:
    low = definition.limits.min_length or 0
    if len(value) > definition.max_length:
        yield _error(
            definition,
            path,
            "text.too_long",
            N_("「%(label)s」が長すぎます（%(count)s文字）。"),
            N_("%(limit)s文字までにしてください。"),
            count=len(value),
            limit=definition.max_length,
        )
    if len(value) < low:
        yield _error(
            definition,
            path,
            "text.too_short",
            N_("「%(label)s」が短すぎます（%(count)s文字）。"),
            N_("%(limit)s文字以上で書いてください。"),
            count=len(value),
            limit=low,
        )


def _option_problems(definition: Field, path: str, value: str) -> Iterator[Problem]:
    if value not in {option.value for option in definition.options}:
        yield _error(
            definition,
            path,
            "choice.not_offered",
            N_("「%(label)s」の「%(value)s」は、選べる答えの中にありません。"),
            N_("一覧から選び直してください。"),
            value=value[:100],
        )


def _number_problems(definition: Field, path: str, value: Decimal) -> Iterator[Problem]:
    limits = definition.limits
    low, high = limits.min_value, limits.max_value
    if low is not None and value < low:
        yield _error(
            definition,
            path,
            "number.too_small",
            N_("「%(label)s」が小さすぎます（%(value)s）。"),
            N_("%(limit)s以上の数字を書いてください。"),
            value=str(value),
            limit=str(low),
        )
    if high is not None and value > high:
        yield _error(
            definition,
            path,
            "number.too_large",
            N_("「%(label)s」が大きすぎます（%(value)s）。"),
            N_("%(limit)s以下の数字を書いてください。"),
            value=str(value),
            limit=str(high),
        )
    if limits.decimal_places is not None and value != round(value, limits.decimal_places):
        yield _error(
            definition,
            path,
            "number.too_fine",
            N_("「%(label)s」の小数点より下が長すぎます（%(value)s）。"),
            N_("小数点より下は%(limit)sけたまでにしてください。"),
            value=str(value),
            limit=limits.decimal_places,
        )


def _count_problems(definition: Field, path: str, count: int) -> Iterator[Problem]:
    if count > definition.max_items:
        yield _error(
            definition,
            path,
            "list.too_many",
            N_("「%(label)s」が多すぎます（%(count)s件）。"),
            N_("%(limit)s件までにしてください。"),
            count=count,
            limit=definition.max_items,
        )
    low = definition.limits.min_items or 0
    if count < low:
        yield _error(
            definition,
            path,
            "list.too_few",
            N_("「%(label)s」が足りません（%(count)s件）。"),
            N_("%(limit)s件以上にしてください。"),
            count=count,
            limit=low,
        )


_CHOSEN: Mapping[FieldKind, bool] = {
    FieldKind.CHOICE: True,
    FieldKind.MULTI_CHOICE: True,
    FieldKind.YES_NO: True,
}


def _missing(definition: Field, path: str) -> Problem:
    if _CHOSEN.get(definition.kind, False):
        return _error(
            definition,
            path,
            "field.missing",
            N_("「%(label)s」が選ばれていません。"),
            N_("一つ選んでください。分からないときは「判断できない」でもかまいません。"),
        )
    return _error(
        definition,
        path,
        "field.missing",
        N_("「%(label)s」が書かれていません。"),
        N_("書いてください。分からないときは「判断できない」でもかまいません。"),
    )


def _unreadable(definition: Field, path: str) -> Problem:
    return _error(
        definition,
        path,
        "field.unreadable",
        N_("「%(label)s」を読み取れません。"),
        N_("項目の説明にある形で書き直してください。"),
    )


def _error(
    definition: Field, path: str, code: str, message: str, fix: str, **params: str | int
) -> Problem:
    filled = {"label": definition.label, **params}
    return Problem(path, Severity.ERROR, code, message, fix, filled)
