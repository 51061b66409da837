"""A task form as JSON, complete enough for a client to draw it, and answers to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import Input
from tasks.form_schema import (
    CANNOT_TELL,
    Condition,
    Field,
    FieldKind,
    Form,
    Limits,
    parse,
)

MOST_VALUES = 500


class ConditionSerializer(serializers.Serializer):
    """True when another field holds one of the values."""

    field = serializers.CharField()
    values = serializers.ListField(child=serializers.CharField())


class OptionSerializer(serializers.Serializer):
    """One choice; ``group`` gathers long lists."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    group = serializers.CharField(allow_blank=True)


class LimitsSerializer(serializers.Serializer):
    """Bounds of a value; null is no bound. Numbers are text, because some have decimals."""

    min_length = serializers.IntegerField(allow_null=True)
    max_length = serializers.IntegerField(allow_null=True)
    min_value = serializers.CharField(allow_null=True)
    max_value = serializers.CharField(allow_null=True)
    decimal_places = serializers.IntegerField(allow_null=True)
    min_items = serializers.IntegerField(allow_null=True)
    max_items = serializers.IntegerField(allow_null=True)


class SingleFieldSerializer(serializers.Serializer):
    """One question."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=[str(kind) for kind in FieldKind])
    label = serializers.CharField()  # type: ignore[assignment]
    hint = serializers.CharField(allow_blank=True)
    unit = serializers.CharField(allow_blank=True)
    required = serializers.BooleanField()  # type: ignore[assignment]
    required_if = ConditionSerializer(allow_null=True)
    shown_if = ConditionSerializer(allow_null=True)
    may_be_unknown = serializers.BooleanField(
        help_text=lazy("true のときは、名前を unknown に入れて「不明」と答えられます。")
    )
    limits = LimitsSerializer()
    options = OptionSerializer(many=True)
    pattern = serializers.CharField(allow_blank=True)
    pattern_hint = serializers.CharField(allow_blank=True)


class FormFieldSerializer(SingleFieldSerializer):
    """One question; a group repeats its ``fields``."""

    fields_of_group = SingleFieldSerializer(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        """Call the member ``fields``: a serializer cannot have an attribute of that name."""
        found = super().get_fields()
        found["fields"] = found.pop("fields_of_group")
        return found


class AnswersWriteSerializer(Input):
    """Answers to a task; every member may be left out."""

    values = serializers.DictField(
        required=False,
        default=dict,
        help_text=lazy("項目の名前と答え。数字も文字も使えます（1080、「1,080円」）。"),
    )
    unknown = serializers.ListField(
        child=serializers.CharField(max_length=100),
        required=False,
        default=list,
        max_length=MOST_VALUES,
        help_text=lazy("「不明」と答えた項目の名前。"),
    )
    cannot_tell = serializers.BooleanField(
        required=False, default=False, help_text=lazy("判断できない。報酬は同じです。")
    )
    reason = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=2000, trim_whitespace=False
    )


class SubmissionWriteSerializer(AnswersWriteSerializer):
    """Answers that are handed in."""

    keep_reason = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=2000,
        help_text=lazy("注意が出ても、そのままでよい理由。"),
    )


class DraftWriteSerializer(AnswersWriteSerializer):
    """Answers that are kept."""

    base_version = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=2_000_000_000,
        help_text=lazy(
            "書きはじめたときの下書きの番号。別の画面で変わっていたら、409で知らせます。"
        ),
    )


def form_shape(form: Form) -> list[dict[str, object]]:
    """Return the questions of a form in the reader's language."""
    return [_field(field) for field in form.fields]


def _field(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "kind": field.kind.value,
        "label": _(field.label),
        "hint": _(field.hint) if field.hint else "",
        "unit": _(field.unit) if field.unit else "",
        "required": field.required,
        "required_if": _condition(field.required_if),
        "shown_if": _condition(field.shown_if),
        "may_be_unknown": field.may_be_unknown,
        "limits": _limits(field.limits),
        "options": [_option(each.value, each.label, each.group) for each in field.options],
        "pattern": field.pattern,
        "pattern_hint": _(field.pattern_hint) if field.pattern_hint else "",
        "fields": [_field(inner) for inner in field.fields],
    }


def _option(value: str, label: str, group: str) -> dict[str, str]:
    return {"value": value, "label": _(label) if label else "", "group": _(group) if group else ""}


def _condition(condition: Condition | None) -> dict[str, object] | None:
    return None if condition is None else dict(condition.__dict__)


def _limits(limits: Limits) -> dict[str, object]:
    numbers = {"min_value": limits.min_value, "max_value": limits.max_value}
    texts = {name: None if value is None else format(value, "f") for name, value in numbers.items()}
    return {**limits.__dict__, **texts}


def answers_shape(form: Form, raw: Mapping[str, list[str]]) -> dict[str, object]:
    """
    Return what was typed as answers: typed values, and text exactly as typed where it is no value.

    Sent back unchanged, it is the same draft.
    """
    answers = parse(form, raw).answers
    document = answers.as_json()
    values: Any = document["values"]
    for path, text in answers.unparsed.items():
        _put(values, path.split("."), text)
    return {
        "values": values,
        "unknown": document["unknown"],
        CANNOT_TELL: answers.cannot_tell,
        "reason": answers.reason,
    }


def _put(values: Any, path: list[str], text: str) -> None:
    """Put a text where it was typed: in a field, or in a field of an entry of a group."""
    if len(path) == 1:
        values[path[0]] = text
        return
    group, index, name = path
    items = values.setdefault(group, [])
    items.extend({} for _missing in range(int(index) + 1 - len(items)))
    items[int(index)][name] = text


def document_of(body: Mapping[str, Any]) -> dict[str, object]:
    """Return the answers among the members of a body."""
    return {name: body[name] for name in ("values", "unknown", CANNOT_TELL, "reason")}
