"""One piece of work with everything that is needed to do it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from rest_framework import serializers

from marketplace.api.v1.shapes.forms import FormFieldSerializer, answers_shape, form_shape
from marketplace.api.v1.shapes.task_results import FileSerializer
from marketplace.api.v1.shapes.work import AssignmentSerializer, assignment_of
from tasks.catalogue import ColumnKind, Instructions, TaskType, source_row
from tasks.form_schema import Form
from tasks.models import Assignment, ReviewReason, Submission, Task
from tasks.queries.work import Workplace


class FactSerializer(serializers.Serializer):
    """A name and its value."""

    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    value = serializers.CharField(allow_blank=True)


class MaterialsSerializer(serializers.Serializer):
    """What the work is about: facts of the row, all its columns where the type asks, photos."""

    facts = FactSerializer(many=True)
    row = FactSerializer(many=True)
    image_urls = serializers.ListField(child=serializers.CharField())
    files = FileSerializer(many=True)


class ExampleSerializer(serializers.Serializer):
    """An example answer and why it is good or bad."""

    text = serializers.CharField()
    why = serializers.CharField()


class InstructionsSerializer(serializers.Serializer):
    """How the work is done."""

    purpose = serializers.CharField()
    steps = serializers.ListField(child=serializers.CharField())
    good = ExampleSerializer()
    bad = ExampleSerializer()
    mistakes = serializers.ListField(child=serializers.CharField())
    in_trouble = serializers.CharField()


class AnswersSerializer(serializers.Serializer):
    """Answers as they were typed last."""

    values = serializers.DictField()
    unknown = serializers.ListField(child=serializers.CharField())
    cannot_tell = serializers.BooleanField()
    reason = serializers.CharField(allow_blank=True)


class FindingSerializer(serializers.Serializer):
    """What a check says about an answer."""

    pointer = serializers.CharField()
    code = serializers.CharField()
    level = serializers.ChoiceField(choices=["error", "warn", "info"])
    detail = serializers.CharField()
    next_step = serializers.CharField()


class DraftSerializer(AnswersSerializer):
    """A draft; ``version`` 0 means that nothing was saved yet."""

    version = serializers.IntegerField()
    saved_at = serializers.DateTimeField(allow_null=True)


class SavedDraftSerializer(DraftSerializer):
    """A draft as it was saved, with what the checks say of it so far."""

    findings = FindingSerializer(many=True)


class ReasonSerializer(serializers.Serializer):
    """Why a field came back."""

    field = serializers.CharField(allow_blank=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    code = serializers.CharField(allow_blank=True)
    text = serializers.CharField()


class SubmissionSerializer(serializers.Serializer):
    """An entry as it was handed in."""

    id = serializers.UUIDField()
    revision = serializers.IntegerField()
    submitted_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    is_surplus = serializers.BooleanField()


class HandedInSerializer(serializers.Serializer):
    """What became of an entry."""

    submission = SubmissionSerializer()
    assignment = AssignmentSerializer()


class AssignmentDetailSerializer(AssignmentSerializer):
    """A piece of work with form, materials, instructions, draft and reasons of a return."""

    instructions = InstructionsSerializer()
    materials = MaterialsSerializer()
    form = FormFieldSerializer(many=True)
    draft = DraftSerializer()
    submission = SubmissionSerializer(allow_null=True)
    reasons = ReasonSerializer(many=True)


def detail_of(place: Workplace) -> dict[str, object]:
    """Return everything that is needed to do a piece of work."""
    return {
        **assignment_of(place.assignment),
        "instructions": _instructions(place.kind),
        "materials": _materials(place.kind, place.assignment.task),
        "form": form_shape(place.form),
        "draft": draft_of(place),
        "submission": place.submission,
        "reasons": [_reason(place.form, each) for each in place.reasons],
    }


def draft_of(place: Workplace) -> dict[str, object]:
    """Return what was typed last: the draft, or the entry that was handed in after it."""
    saved = place.draft
    return {
        **answers_shape(place.form, dict(place.raw)),
        "version": saved.version if saved else 0,
        "saved_at": saved.saved_at if saved else None,
    }


def _instructions(kind: TaskType) -> dict[str, object]:
    words: Instructions = kind.instructions
    return {
        "purpose": _(kind.purpose),
        "steps": [_(step) for step in words.steps],
        "good": {"text": _(words.good.text), "why": _(words.good.why)},
        "bad": {"text": _(words.bad.text), "why": _(words.bad.why)},
        "mistakes": [_(mistake) for mistake in words.mistakes],
        "in_trouble": _(words.in_trouble),
    }


def _materials(kind: TaskType, task: Task) -> dict[str, object]:
    row = source_row(task.content) if kind.whole_row else {}
    return {
        "facts": list(_facts(kind, task)),
        "row": [{"label": header, "value": value} for header, value in row.items()],
        "image_urls": list(_image_urls(kind, task)),
        "files": task.assets.order_by("created_at", "id"),
    }


def _facts(kind: TaskType, task: Task) -> Iterator[dict[str, str]]:
    for column in kind.input_columns:
        value = str(task.content.get(column.name) or "")
        if column.shown and value and column.kind in (ColumnKind.TEXT, ColumnKind.NUMBER):
            yield {"label": _(column.label), "value": value}


def _image_urls(kind: TaskType, task: Task) -> Iterator[str]:
    for column in kind.input_columns:
        url = str(task.content.get(column.name) or "")
        if column.kind is ColumnKind.IMAGE_URL and url:
            yield url


def _reason(form: Form, reason: ReviewReason) -> dict[str, str]:
    try:
        label = _(form.field(reason.field).label)
    except KeyError:
        label = ""
    return {
        "field": reason.field,
        "label": label,
        "code": reason.code,
        "text": reason.text,
    }


def handed_in(submission: Submission, assignment: Assignment) -> dict[str, object]:
    """Return what became of an entry."""
    return {"submission": submission, "assignment": assignment_of(assignment)}
