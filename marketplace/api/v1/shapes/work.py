"""Work as a worker's own client sees it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from accessibility.vocabulary import adjustments_in, demands_in
from marketplace.api.inputs import Input, PageQuerySerializer, choices_of
from marketplace.api.v1.shapes.words import WordSerializer, words
from marketplace.matching.queries import Fit
from tasks.catalogue import task_type
from tasks.models import Assignment, Batch, Task
from tasks.states import IN_HAND, AssignmentState
from workers.states import BUNDLE_SIZES


class OpeningSerializer(serializers.Serializer):
    """A batch with free work that fits."""

    batch_id = serializers.UUIDField()
    task_type = serializers.CharField()
    work = serializers.CharField()
    batch_title = serializers.CharField()
    client = serializers.CharField(help_text=lazy("仕事を出している自治体。"))
    pay_yen = serializers.IntegerField()
    expected_minutes = serializers.FloatField()
    deadline = serializers.DateField()
    demands = WordSerializer(many=True)
    adjustments = WordSerializer(many=True)


class OpeningsSerializer(serializers.Serializer):
    """All of them; there are few, so there are no pages."""

    items = OpeningSerializer(many=True)


class AssignmentQuerySerializer(PageQuerySerializer):
    """Which of one's own assignments."""

    state = serializers.ChoiceField(
        choices=choices_of(AssignmentState),
        required=False,
        help_text=lazy("なければ、手元にある仕事。"),
    )


class AssignmentSerializer(serializers.Serializer):
    """A piece of work: offered, in hand, or handed in."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=choices_of(AssignmentState))
    task_type = serializers.CharField()
    work = serializers.CharField()
    thing = serializers.CharField()
    batch_id = serializers.UUIDField()
    batch_title = serializers.CharField()
    client = serializers.CharField()
    pay_yen = serializers.IntegerField()
    expected_minutes = serializers.FloatField()
    deadline = serializers.DateField()
    demands = WordSerializer(many=True)
    adjustments = WordSerializer(many=True)
    offered_at = serializers.DateTimeField()
    offer_until = serializers.DateTimeField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    lease_until = serializers.DateTimeField(allow_null=True)
    paused_at = serializers.DateTimeField(allow_null=True)
    submitted_at = serializers.DateTimeField(allow_null=True)
    bundle_id = serializers.UUIDField(allow_null=True)


class TakeWriteSerializer(Input):
    """From which batch to take, none means what fits best; and how many at most."""

    batch_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    size = serializers.ChoiceField(choices=BUNDLE_SIZES, required=False, default=1)


def wanted_states(query: dict[str, Any]) -> list[AssignmentState]:
    """Return the states that a list asks for: one, or everything in hand."""
    return [AssignmentState(query["state"])] if "state" in query else sorted(IN_HAND)


def thing_of(task: Task) -> str:
    """Return what a task is about."""
    return str(task.content.get("name") or task.external_id)


def _about(batch: Batch) -> dict[str, object]:
    return {
        "batch_id": batch.pk,
        "task_type": batch.task_type,
        "work": _(task_type(batch.task_type).title),
        "batch_title": batch.title,
        "client": batch.programme.municipality.organisation.name,
        "pay_yen": batch.unit_price_yen,
        "expected_minutes": batch.expected_minutes,
        "deadline": batch.deadline,
        "demands": words(demands_in(batch.demands_mask)),
    }


def opening_of(fit: Fit) -> dict[str, object]:
    """Return a batch as somebody compares it with others."""
    return {**_about(fit.batch), "adjustments": words(adjustments_in(fit.adjustments_mask))}


_TIMES = (
    "offered_at",
    "offer_until",
    "accepted_at",
    "lease_until",
    "paused_at",
    "submitted_at",
)


def assignment_of(assignment: Assignment) -> dict[str, object]:
    """Return a piece of work with what it pays and how long it may take."""
    return {
        **_about(assignment.task.batch),
        "id": assignment.pk,
        "state": assignment.state,
        "thing": thing_of(assignment.task),
        "adjustments": words(adjustments_in(assignment.adjustments_mask)),
        "bundle_id": assignment.bundle,
        **{name: getattr(assignment, name) for name in _TIMES},
    }
