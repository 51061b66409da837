"""Programmes, their prices, and the types of work that can be priced."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import Input
from tasks.catalogue import TaskType, all_task_types

TASK_TYPES = [kind.code for kind in all_task_types()]
LARGEST_YEN = 1_000_000_000_000


class ProgrammeWriteSerializer(Input):
    """What a municipality says about a contract."""

    title = serializers.CharField(max_length=120)
    description = serializers.CharField(
        max_length=5000, required=False, default="", allow_blank=True
    )
    contract_number = serializers.CharField(max_length=60)
    fiscal_year = serializers.IntegerField(
        min_value=2000,
        max_value=2100,
        help_text=lazy("会計年度。2026は、2026年4月から2027年3月まで。"),
    )
    budget_yen = serializers.IntegerField(
        min_value=0, max_value=LARGEST_YEN, help_text=lazy("税こみの予算（円）。")
    )
    deadline = serializers.DateField(help_text=lazy("会計年度の中の日。"))


class ProgrammeChangeSerializer(Input):
    """What shall be different; what is not named stays."""

    title = serializers.CharField(max_length=120, required=False)
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    contract_number = serializers.CharField(max_length=60, required=False)
    fiscal_year = serializers.IntegerField(min_value=2000, max_value=2100, required=False)
    budget_yen = serializers.IntegerField(min_value=0, max_value=LARGEST_YEN, required=False)
    deadline = serializers.DateField(required=False)


class ProgrammeSerializer(serializers.Serializer):
    """A contract, in a list."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    contract_number = serializers.CharField()
    fiscal_year = serializers.IntegerField()
    budget_yen = serializers.IntegerField()
    operator_fee_percent = serializers.IntegerField()
    deadline = serializers.DateField()
    created_at = serializers.DateTimeField()


class BudgetSerializer(serializers.Serializer):
    """Yen of a contract, tax included."""

    total_yen = serializers.IntegerField(source="total")
    committed_yen = serializers.IntegerField(source="committed")
    left_yen = serializers.IntegerField(source="left")


class RateWriteSerializer(Input):
    """The price of one entry of a type of work."""

    unit_price_yen = serializers.IntegerField(min_value=1, max_value=1_000_000)
    expected_minutes = serializers.DecimalField(
        max_digits=5, decimal_places=1, min_value=Decimal("0.1")
    )
    entries_required = serializers.IntegerField(min_value=1, max_value=5)
    options = serializers.DictField(
        required=False, default=dict, help_text=lazy("その種類の用紙に必要な一覧（分類など）。")
    )


class RateSerializer(serializers.Serializer):
    """The price of one entry of a type of work."""

    task_type = serializers.CharField()
    unit_price_yen = serializers.IntegerField()
    expected_minutes = serializers.FloatField()
    entries_required = serializers.IntegerField()
    options = serializers.DictField()


class ProgrammeDetailSerializer(ProgrammeSerializer):
    """A contract with its money and its prices."""

    budget = BudgetSerializer()
    rates = RateSerializer(many=True)


class InputColumnSerializer(serializers.Serializer):
    """A column that a type of work reads from a row."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    required = serializers.BooleanField()  # type: ignore[assignment]
    kind = serializers.CharField()
    max_length = serializers.IntegerField()


class TaskTypeSerializer(serializers.Serializer):
    """A type of work: what a row has to bring."""

    code = serializers.CharField()
    title = serializers.CharField()
    purpose = serializers.CharField()
    entries_required = serializers.IntegerField()
    entries_minimum = serializers.IntegerField()
    expected_minutes = serializers.FloatField()
    whole_row = serializers.BooleanField(
        help_text=lazy("true のときは、行のすべての列を仕事にします。列の名前は自由です。")
    )
    one_of_columns = serializers.ListField(child=serializers.CharField())
    columns = InputColumnSerializer(many=True)


def task_type_shape(kind: TaskType) -> dict[str, object]:
    """Return a type of work in the reader's language."""
    return {
        "code": kind.code,
        "title": _(kind.title),
        "purpose": _(kind.purpose),
        "entries_required": kind.entries_required,
        "entries_minimum": kind.entries_minimum,
        "expected_minutes": kind.expected_minutes,
        "whole_row": kind.whole_row,
        "one_of_columns": kind.one_of_columns,
        "columns": [
            {
                "name": column.name,
                "label": _(column.label),
                "required": column.required,
                "kind": column.kind.value,
                "max_length": column.max_length,
            }
            for column in kind.input_columns
        ],
    }
