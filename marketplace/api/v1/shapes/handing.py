"""Rests and hand-overs as a worker's own client sees them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import Input, choices_of
from tasks.models import HandOver
from tasks.queries.handing import share_of
from tasks.queries.parts import parts_before
from tasks.states import HandOverState
from workers.models import Worker


class RestSerializer(serializers.Serializer):
    """Whether a rest is on."""

    resting = serializers.BooleanField()
    since = serializers.DateTimeField(allow_null=True)


class ColleagueSerializer(serializers.Serializer):
    """Somebody who can be asked; whoever is not listed cannot be, and why is not said."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class ColleaguesSerializer(serializers.Serializer):
    """All of them, and what handing over now would be worth."""

    items = ColleagueSerializer(many=True)
    fields_done = serializers.IntegerField()
    fields_all = serializers.IntegerField()
    part_yen = serializers.IntegerField(help_text=lazy("あなたの分（円）。"))
    rest_yen = serializers.IntegerField(help_text=lazy("引きうける人の分（円）。"))


class AskWriteSerializer(Input):
    """Whom to ask."""

    to = serializers.UUIDField(help_text=lazy("たのめる人の一覧にある id。"))


class HandOverSerializer(serializers.Serializer):
    """A question to a colleague, and what became of it."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=choices_of(HandOverState))
    assignment_id = serializers.UUIDField(
        allow_null=True, help_text=lazy("あなたの仕事の id。まだなければ null。")
    )
    was_asked = serializers.BooleanField(help_text=lazy("あなたがたのまれたほうなら true。"))
    other = serializers.CharField(help_text=lazy("相手の名前。"))
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    part_yen = serializers.IntegerField(help_text=lazy("渡した人の分（円）。"))
    rest_yen = serializers.IntegerField(help_text=lazy("引きうけた人の分（円）。"))
    due_at = serializers.DateTimeField(
        allow_null=True, help_text=lazy("渡した人の分が決まった日時。")
    )


def rest_of(since: datetime | None) -> dict[str, object]:
    """Return whether somebody rests, and since when."""
    return {"resting": since is not None, "since": since}


def hand_over_of(hand_over: HandOver, reader_id: UUID) -> dict[str, object]:
    """Return a question as one of its two people sees it; the shares are those of now until it is taken."""
    was_asked = hand_over.to_worker_id == reader_id
    other: Worker = hand_over.assignment.worker if was_asked else hand_over.to_worker
    part, rest = _shares(hand_over)
    return {
        "id": hand_over.pk,
        "state": hand_over.state,
        "assignment_id": hand_over.continued_id if was_asked else hand_over.assignment_id,
        "was_asked": was_asked,
        "other": other.user.display_name,
        "asked_at": hand_over.asked_at,
        "answered_at": hand_over.answered_at,
        "part_yen": part,
        "rest_yen": rest,
        "due_at": hand_over.due_at,
    }


def _shares(hand_over: HandOver) -> tuple[int, int]:
    if hand_over.state != HandOverState.TAKEN:
        share = share_of(hand_over.assignment)
        return share.own_yen, share.rest_yen
    price = hand_over.assignment.task.batch.unit_price_yen
    before = parts_before(hand_over.assignment_id)
    return hand_over.part_yen, price - before - hand_over.part_yen
