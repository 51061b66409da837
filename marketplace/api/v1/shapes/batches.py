"""Batches, drafts of them, and what a municipality decides on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import Input, PageQuerySerializer, choices_of
from marketplace.api.v1.shapes.posting import BarrierSerializer, GainSerializer
from marketplace.api.v1.shapes.programmes import TASK_TYPES, BudgetSerializer
from tasks.states import BatchState

MOST_ROWS = 5_000
LONGEST_CELL = 10_000


class MappingField(serializers.JSONField):
    """Input column -> header, as a JSON object in a part of the form."""

    default_error_messages = {
        "no_mapping": lazy("列の対応は、項目の名前と見出しのJSONで送ってください。"),
    }

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """Return the mapping. :raises ValidationError: if it is no object of texts"""
        found = super().to_internal_value(data)
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            self.fail("no_mapping")
        mapping: dict[str, str] = found
        return mapping


class BatchQuerySerializer(PageQuerySerializer):
    """Which batches."""

    programme_id = serializers.UUIDField(required=False)
    state = serializers.ChoiceField(choices=choices_of(BatchState), required=False)


class RowWriteSerializer(Input):
    """One thing to be done."""

    external_id = serializers.CharField(
        max_length=200, help_text=lazy("お客さまの側の番号。同じ番号の仕事は、2つできません。")
    )
    content = serializers.DictField(
        child=serializers.CharField(
            allow_blank=True, trim_whitespace=False, max_length=LONGEST_CELL
        ),
        help_text=lazy("列の名前と値。名前は、仕事の種類の一覧にあります。"),
    )


class BatchWriteSerializer(Input):
    """A draft from rows."""

    task_type = serializers.ChoiceField(choices=TASK_TYPES)
    title = serializers.CharField(max_length=120)
    deadline = serializers.DateField(
        required=False, allow_null=True, default=None, help_text=lazy("なければ、事業の期限。")
    )
    skip_problems = serializers.BooleanField(
        required=False, default=False, help_text=lazy("問題のある行を、外して作ります。")
    )
    rows = RowWriteSerializer(
        many=True, min_length=1, max_length=MOST_ROWS, help_text=lazy("1回に5,000行まで。")
    )  # type: ignore[call-arg]


class ImportWriteSerializer(Input):
    """A draft from a CSV or xlsx file."""

    file = serializers.FileField(help_text=lazy("CSV（UTF-8かShift_JIS）またはxlsx。"))
    task_type = serializers.ChoiceField(choices=TASK_TYPES)
    title = serializers.CharField(max_length=120)
    deadline = serializers.DateField(required=False, allow_null=True, default=None)
    skip_problems = serializers.BooleanField(required=False, default=False)
    mapping = MappingField(
        required=False,
        default=None,
        help_text=lazy("列の名前と、ファイルの見出し。なければ、前回のものか推測を使います。"),
    )


class PreviewWriteSerializer(Input):
    """A file to be looked at."""

    file = serializers.FileField()
    task_type = serializers.ChoiceField(choices=TASK_TYPES)
    mapping = MappingField(required=False, default=None)


class FilePlaceSerializer(serializers.Serializer):
    """A problem of a file, with its place."""

    code = serializers.CharField()
    detail = serializers.CharField()
    next_step = serializers.CharField()
    row = serializers.IntegerField(allow_null=True)
    column = serializers.CharField(allow_blank=True)
    letter = serializers.CharField(allow_blank=True)


class RowSerializer(serializers.Serializer):
    """A row as it would become a task."""

    external_id = serializers.CharField()
    row_number = serializers.IntegerField()
    content = serializers.DictField()


class PreviewSerializer(serializers.Serializer):
    """What an import would do."""

    headers = serializers.ListField(child=serializers.CharField())
    mapping = serializers.DictField(child=serializers.CharField(allow_blank=True))
    new_count = serializers.IntegerField()
    posted_count = serializers.IntegerField()
    sample = RowSerializer(many=True)
    problems = FilePlaceSerializer(many=True)
    notices = FilePlaceSerializer(many=True)


class SourceSerializer(serializers.Serializer):
    """Where rows came from."""

    name = serializers.CharField(source="source_name", allow_blank=True)
    sha256 = serializers.CharField(source="source_sha256", allow_blank=True)
    encoding = serializers.CharField(source="source_encoding", allow_blank=True)
    mapping = serializers.DictField(source="source_mapping")


class BatchSerializer(serializers.Serializer):
    """A batch, in a list."""

    id = serializers.UUIDField()
    programme_id = serializers.UUIDField()
    task_type = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=choices_of(BatchState))
    unit_price_yen = serializers.IntegerField()
    expected_minutes = serializers.FloatField()
    entries_required = serializers.IntegerField()
    deadline = serializers.DateField()
    created_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField(allow_null=True)
    ready_at = serializers.DateTimeField(
        allow_null=True, help_text=lazy("すべての仕事が終わって、検収できるようになった時。")
    )
    inspected_at = serializers.DateTimeField(allow_null=True)


class ProgressSerializer(serializers.Serializer):
    """How many tasks stand where."""

    total = serializers.IntegerField()
    draft = serializers.IntegerField()
    open = serializers.IntegerField()
    review = serializers.IntegerField()
    done = serializers.IntegerField()
    percent = serializers.IntegerField()


class CostSerializer(serializers.Serializer):
    """What a batch costs, in yen."""

    pay_yen = serializers.IntegerField(source="pay", help_text=lazy("働く人への報酬。"))
    fee_yen = serializers.IntegerField(source="fee", help_text=lazy("運営の手数料。"))
    tax_yen = serializers.IntegerField(source="tax", help_text=lazy("消費税。"))
    total_yen = serializers.IntegerField(source="total")


class BatchDetailSerializer(BatchSerializer):
    """A batch with its progress and its cost."""

    source = SourceSerializer()  # type: ignore[assignment]
    progress = ProgressSerializer()
    cost = CostSerializer()


class DraftCreatedSerializer(serializers.Serializer):
    """A new draft; ``skipped`` external ids were posted before and were left alone."""

    batch = BatchDetailSerializer()
    created = serializers.IntegerField()
    skipped = serializers.ListField(child=serializers.CharField())


class BlockerSerializer(serializers.Serializer):
    """Why publishing would be refused."""

    code = serializers.CharField()
    title = serializers.CharField()
    next_step = serializers.CharField()


class ReachSerializer(serializers.Serializer):
    """How many people could do the work, in whole tens; null stands for fewer than ten."""

    eligible = serializers.IntegerField(
        allow_null=True, help_text=lazy("10人きざみ。10人より少ないときは null。")
    )
    total = serializers.IntegerField(allow_null=True)


class PreflightSerializer(serializers.Serializer):
    """What to know before publishing."""

    tasks = serializers.IntegerField()
    cost = CostSerializer()
    budget = BudgetSerializer()
    reach = ReachSerializer()
    blockers = BlockerSerializer(many=True)
    barriers = BarrierSerializer(
        many=True, help_text=lazy("できる人をへらしているもの。公開はできます。")
    )
    gains = GainSerializer(
        many=True, help_text=lazy("配慮を一つふやすと、できる人が何人ふえるか。多い順。")
    )
