"""Notices in the reader's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import PageQuerySerializer
from marketplace.notifications.models import Notice
from marketplace.notifications.words import words_of


class NoticeQuerySerializer(PageQuerySerializer):
    """Which notices."""

    unread = serializers.BooleanField(
        required=False, default=False, help_text=lazy("true のときは、読んでいないものだけ。")
    )


class NoticeSerializer(serializers.Serializer):
    """One line of a person's list."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    headline = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


def notice_shape(notice: Notice) -> dict[str, object]:
    """Return a notice in words."""
    words = words_of(notice.kind, notice.params)
    own = ("id", "kind", "created_at", "changed_at", "read_at")
    row = {name: getattr(notice, name) for name in own}
    return {**row, "headline": words.headline, "text": words.text}
