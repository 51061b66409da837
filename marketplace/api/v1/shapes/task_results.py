"""Tasks as the municipality sees them: what changes, and nothing about who did the work."""

from __future__ import annotations

from rest_framework import serializers

from marketplace.api.inputs import Input, PageQuerySerializer, choices_of
from tasks.catalogue import task_type
from tasks.form_schema import Answers, FieldKind
from tasks.models import Task
from tasks.queries.batches import before_after, result_of
from tasks.states import TaskState


class TaskQuerySerializer(PageQuerySerializer):
    """Which tasks."""

    state = serializers.ChoiceField(choices=choices_of(TaskState), required=False)


class TaskSerializer(serializers.Serializer):
    """A task, in a list."""

    id = serializers.UUIDField()
    batch_id = serializers.UUIDField()
    external_id = serializers.CharField()
    row_number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=choices_of(TaskState))
    done_at = serializers.DateTimeField(allow_null=True)


_FACTS = [str(name) for name in TaskSerializer().fields]


class ResultSerializer(serializers.Serializer):
    """The agreed answers of a task."""

    values = serializers.DictField()
    unknown = serializers.ListField(child=serializers.CharField())
    cannot_tell = serializers.BooleanField()
    reason = serializers.CharField(allow_blank=True)


class ChangeSerializer(serializers.Serializer):
    """One cell that the result changes."""

    column = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)


class FileSerializer(serializers.Serializer):
    """A file that belongs to a task."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    content_type = serializers.CharField()
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)


class TaskDetailSerializer(TaskSerializer):
    """A task with its content, its result and what that changes."""

    content = serializers.DictField()
    result = ResultSerializer(allow_null=True)
    changes = ChangeSerializer(many=True)
    files = FileSerializer(many=True)


class DeliveredSerializer(serializers.Serializer):
    """One finished task of an accepted batch: its key, and the cells that changed."""

    task_id = serializers.UUIDField()
    external_id = serializers.CharField()
    cannot_tell = serializers.BooleanField()
    reason = serializers.CharField(allow_blank=True)
    changes = ChangeSerializer(many=True)


class QueryWriteSerializer(Input):
    """What the operator shall look at again."""

    note = serializers.CharField(max_length=2000, allow_blank=True)


def detail_of(task: Task) -> dict[str, object]:
    """Return everything that a municipality sees of a task."""
    row: dict[str, object] = {name: getattr(task, name) for name in _FACTS}
    return row | {
        "content": task.content,
        "result": _result(task),
        "changes": before_after(task).changes,
        "files": task.assets.order_by("created_at", "id"),
    }


def _result(task: Task) -> dict[str, object] | None:
    answers = result_of(task)
    if answers is None:
        return None
    return {
        "values": _values(task, answers),
        "unknown": sorted(answers.unknown),
        "cannot_tell": answers.cannot_tell,
        "reason": answers.reason,
    }


def _values(task: Task, answers: Answers) -> object:
    """Return the agreed values; a worker's note to the reviewer stays between the two."""
    form = task_type(task.task_type).form_for(task.content, task.batch.options)
    notes = {field.name for field in form.fields if field.kind is FieldKind.NOTE}
    known = {name: value for name, value in answers.values.items() if name not in notes}
    return Answers(values=known).as_json()["values"]


def delivered_of(task: Task) -> dict[str, object]:
    """Return what an accepted task delivers."""
    found = before_after(task)
    return {
        "task_id": task.pk,
        "external_id": task.external_id,
        "cannot_tell": found.cannot_tell,
        "reason": found.reason,
        "changes": found.changes,
    }
