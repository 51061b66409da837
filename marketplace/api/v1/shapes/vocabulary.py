"""The vocabulary of demands and adjustments, in both languages, with the words of schema.org."""

from __future__ import annotations

from rest_framework import serializers

from accessibility.arrangements import OPTIONS, REMOVERS
from accessibility.examples import EXAMPLES
from accessibility.terms import ADJUSTMENT_TERMS, DEMAND_TERMS, Term
from accessibility.vocabulary import (
    VOCABULARY_VERSION,
    Adjustment,
    Demand,
    adjustments_in,
)


class LabelSerializer(serializers.Serializer):
    """Words in both languages."""

    ja = serializers.CharField()
    en = serializers.CharField()


class TermSerializer(serializers.Serializer):
    """A value of a property of schema.org that means the same."""

    property = serializers.CharField()
    value = serializers.CharField()


class VocabularyWordSerializer(serializers.Serializer):
    """A word with its stable bit."""

    bit = serializers.IntegerField()
    code = serializers.CharField()
    label = LabelSerializer()  # type: ignore[assignment]
    schema_org = TermSerializer(many=True)


class DemandWordSerializer(VocabularyWordSerializer):
    """Something that work may ask, and which adjustments answer it."""

    topic = LabelSerializer()
    example = LabelSerializer()
    met_by = serializers.ListField(child=serializers.CharField())
    removed_by = serializers.ListField(child=serializers.CharField())


class AdjustmentWordSerializer(VocabularyWordSerializer):
    """An adjustment that may be offered."""

    short_id = serializers.CharField()


class VocabularySerializer(serializers.Serializer):
    """The whole vocabulary."""

    version = serializers.IntegerField()
    demands = DemandWordSerializer(many=True)
    adjustments = AdjustmentWordSerializer(many=True)


def vocabulary_shape() -> dict[str, object]:
    """Return every word, in the order of the bits."""
    return {
        "version": VOCABULARY_VERSION,
        "demands": [_demand(demand) for demand in Demand],
        "adjustments": [
            {**_word(one), "short_id": one.short_id, "schema_org": ADJUSTMENT_TERMS.get(one, ())}
            for one in Adjustment
        ],
    }


def _word(word: Demand | Adjustment) -> dict[str, object]:
    return {"bit": word.bit, "code": word.code, "label": word}


def _demand(demand: Demand) -> dict[str, object]:
    terms: tuple[Term, ...] = DEMAND_TERMS.get(demand, ())
    return {
        **_word(demand),
        "topic": demand.topic,
        "example": EXAMPLES[demand],
        "met_by": _codes(OPTIONS[demand]),
        "removed_by": _codes(REMOVERS.get(demand, 0)),
        "schema_org": terms,
    }


def _codes(mask: int) -> list[str]:
    return [adjustment.code for adjustment in adjustments_in(mask)]
