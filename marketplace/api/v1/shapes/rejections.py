"""A rejected entry as its worker reads it, and the appeal."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import Input
from tasks.models import Appeal
from tasks.queries.rejections import OwnRejection
from tasks.review_reasons import SENTENCES, ReasonCode, reason_of
from tasks.services.appeals import GRANTED_BY_TIME
from tasks.states import AppealState

LONGEST_WORDS = 2000


class AppealSerializer(serializers.Serializer):
    """An appeal; ``decision`` is empty until somebody decides."""

    state = serializers.ChoiceField(choices=[str(state) for state in AppealState])
    text = serializers.CharField()
    opened_at = serializers.DateTimeField()
    answer_by = serializers.DateField()
    decided_at = serializers.DateTimeField(allow_null=True)
    decision = serializers.CharField(allow_blank=True)


class RejectionSerializer(serializers.Serializer):
    """Why an entry was not accepted, and until when somebody else can be asked to look."""

    field = serializers.CharField(
        allow_blank=True, help_text=lazy("どの項目か。空のときは、全体です。")
    )
    code = serializers.ChoiceField(choices=[str(code) for code in ReasonCode])
    reason = serializers.CharField()
    spec = serializers.CharField(help_text=lazy("どの手順か。種類、版、番号です。例：EC-05/1/3"))
    spec_words = serializers.CharField()
    text = serializers.CharField()
    rejected_at = serializers.DateTimeField()
    appeal_until = serializers.DateTimeField()
    final_at = serializers.DateTimeField(
        allow_null=True, help_text=lazy("これが空の間は、何の影響もありません。")
    )
    undone_at = serializers.DateTimeField(allow_null=True)
    appeal = AppealSerializer(allow_null=True)


class AppealWriteSerializer(Input):
    """What the worker says against a rejection."""

    text = serializers.CharField(max_length=LONGEST_WORDS, allow_blank=True)


def rejection_of(found: OwnRejection) -> dict[str, object]:
    """Return a rejection, in the reader's language."""
    row = found.rejection
    known = reason_of(row.code)
    return {
        "field": row.field,
        "code": row.code,
        "reason": _(SENTENCES[known]) if known else row.code,
        "spec": row.spec,
        "spec_words": _(row.spec_words),
        "text": row.text,
        "rejected_at": row.at,
        "appeal_until": row.appeal_until,
        "final_at": row.final_at,
        "undone_at": row.undone_at,
        "appeal": appeal_of(found.appeal) if found.appeal else None,
    }


def appeal_of(appeal: Appeal) -> dict[str, object]:
    """Return an appeal, in the reader's language where the platform speaks."""
    by_time = appeal.decision == GRANTED_BY_TIME
    return {
        "state": appeal.state,
        "text": appeal.text,
        "opened_at": appeal.opened_at,
        "answer_by": appeal.answer_by,
        "decided_at": appeal.decided_at,
        "decision": _(appeal.decision) if by_time else appeal.decision,
    }
