"""Questions about work: who asks is a number, to workers and to municipalities alike."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import Input, choices_of
from marketplace.api.v1.shapes.work import thing_of
from tasks.models import Question
from tasks.queries.questions import Thread
from tasks.services.questions import Asking
from tasks.states import QuestionState

SIDES = ["worker", "city", "operator"]


class SaidSerializer(serializers.Serializer):
    """One thing that was said."""

    side = serializers.ChoiceField(choices=SIDES)
    text = serializers.CharField()
    at = serializers.DateTimeField()


class QuestionSerializer(serializers.Serializer):
    """A question with everything that was said about it."""

    id = serializers.UUIDField()
    batch_id = serializers.UUIDField()
    asker_number = serializers.IntegerField()
    about = serializers.CharField(
        allow_blank=True, help_text=lazy("空のときは、まとまり全体についての質問。")
    )
    state = serializers.ChoiceField(choices=choices_of(QuestionState))
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    said = SaidSerializer(many=True)


class QuestionToAnswerSerializer(QuestionSerializer):
    """A question as those read it who answer: with the day until which they want to."""

    due_on = serializers.DateField()


class QuestionInBatchSerializer(QuestionSerializer):
    """A question as a worker reads it."""

    is_own = serializers.BooleanField(help_text=lazy("自分の質問か。"))


class QuestionsInBatchSerializer(serializers.Serializer):
    """Answered questions of a batch, the newest first, and one's own."""

    items = QuestionInBatchSerializer(many=True)


class QuestionWriteSerializer(Input):
    """What a worker wants to know."""

    text = serializers.CharField(allow_blank=True)
    about_task = serializers.BooleanField(
        default=True, help_text=lazy("この仕事だけのことなら true、まとまり全体のことなら false。")
    )
    as_it_is = serializers.BooleanField(
        default=False,
        help_text=lazy("あなたのことが分かる文字があっても、このまま送るときは true。"),
    )


class AnswerWriteSerializer(Input):
    """What everybody in the batch will read."""

    text = serializers.CharField(allow_blank=True)


def question_of(thread: Thread) -> dict[str, object]:
    """Return a question; nothing in it leads to who asked."""
    return {
        "id": thread.id,
        "batch_id": thread.batch_id,
        "asker_number": thread.number,
        "about": thing_of(thread.task) if thread.task else "",
        "state": thread.state,
        "asked_at": thread.asked_at,
        "answered_at": thread.answered_at,
        "said": thread.lines,
    }


def to_answer(row: Question, thread: Thread) -> dict[str, object]:
    """Return a question for those who answer."""
    return {**question_of(thread), "due_on": row.due_on}


def asking_of(body: dict[str, object]) -> Asking:
    """Return what a worker's client asks."""
    return Asking(
        text=str(body["text"]),
        about_task=bool(body["about_task"]),
        as_it_is=bool(body["as_it_is"]),
    )
