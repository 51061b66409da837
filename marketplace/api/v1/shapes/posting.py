"""What a draft says and asks on its way to being published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from accessibility.forms import FormProblem, Place, Severity
from accessibility.vocabulary import Adjustment, Demand, adjustments_in, demands_in
from marketplace.api.inputs import Input, choices_of
from marketplace.api.v1.shapes.words import WordSerializer, readers_language, word, words
from marketplace.matching.queries import Gain
from tasks.posting.demands import LONGEST_REASON, FoundDemand
from tasks.posting.wording import Ease, Wording
from tasks.queries.demands import BatchDemands

DEMANDS = [demand.code for demand in Demand]
ADJUSTMENTS = [adjustment.code for adjustment in Adjustment]
LONGEST_NOTE = 4_000


class FoundDemandSerializer(WordSerializer):
    """A demand that was computed, with why."""

    reasons = serializers.ListField(child=serializers.CharField())


class RemovedSerializer(serializers.Serializer):
    """A computed demand that the work does not ask after all."""

    code = serializers.CharField()
    reason = serializers.CharField()


class DemandsSerializer(serializers.Serializer):
    """What a batch asks of people."""

    computed = FoundDemandSerializer(many=True)
    added = serializers.ListField(child=serializers.CharField())
    removed = RemovedSerializer(many=True)
    asked = serializers.ListField(
        child=serializers.CharField(),
        help_text=lazy("この仕事が求めること。合う人は、これで決まります。"),
    )
    confirmed = serializers.BooleanField(
        help_text=lazy("今の下書きについて、確かめてあるか。false のときは公開できません。")
    )


class RemovedWriteSerializer(Input):
    """A computed demand to be taken out."""

    code = serializers.ChoiceField(choices=DEMANDS)
    reason = serializers.CharField(max_length=LONGEST_REASON)


class DemandsWriteSerializer(Input):
    """What was shown, what comes in addition, what is taken out."""

    computed = serializers.ListField(
        child=serializers.ChoiceField(choices=DEMANDS),
        max_length=len(DEMANDS),
        help_text=lazy("見た求めることの code を、そのまま送ります。変わっていれば、断ります。"),
    )
    added = serializers.ListField(
        child=serializers.ChoiceField(choices=DEMANDS), max_length=len(DEMANDS), default=list
    )
    removed = RemovedWriteSerializer(many=True, max_length=len(DEMANDS), default=list)  # type: ignore[call-arg]


def demands_shape(shown: BatchDemands) -> dict[str, object]:
    """Return what a batch asks, in the reader's language."""
    return {
        "computed": [_found(each) for each in shown.found],
        "added": [each.code for each in demands_in(shown.word.added)],
        "removed": [
            {"code": demand.code, "reason": reason} for demand, reason in shown.word.removed.items()
        ],
        "asked": [each.code for each in demands_in(shown.asked)],
        "confirmed": shown.confirmed,
    }


def _found(each: FoundDemand) -> dict[str, object]:
    return {
        **word(each.demand),
        "reasons": [ground.text(gettext, readers_language()) for ground in each.grounds],
    }


class AdviceSerializer(serializers.Serializer):
    """One rule that a text does not follow."""

    code = serializers.CharField()
    text = serializers.CharField()
    sentence = serializers.CharField(allow_blank=True)


class WordingSerializer(serializers.Serializer):
    """How plain a text is. Advice: nothing is refused for it."""

    level = serializers.FloatField(
        allow_null=True, help_text=lazy("読みやすさ。3.5からがよい値です。短い文では null。")
    )
    ease = serializers.ChoiceField(choices=choices_of(Ease))
    advice = AdviceSerializer(many=True)
    unread_names = serializers.ListField(child=serializers.CharField())


class NoteSerializer(serializers.Serializer):
    """What workers read about a batch, and how plain it is."""

    note = serializers.CharField(allow_blank=True)
    note_plain = serializers.CharField(allow_blank=True)
    wording = WordingSerializer()
    wording_plain = WordingSerializer()


class NoteWriteSerializer(Input):
    """What workers shall read."""

    note = serializers.CharField(max_length=LONGEST_NOTE, allow_blank=True)
    note_plain = serializers.CharField(
        max_length=LONGEST_NOTE,
        allow_blank=True,
        default="",
        help_text=lazy("同じことを、やさしい日本語で。"),
    )


def wording_shape(wording: Wording) -> dict[str, object]:
    """Return how plain a text is, in the reader's language."""
    return {
        "level": None if wording.level is None else round(wording.level, 1),
        "ease": wording.ease,
        "advice": [
            {
                "code": each.advice.rule.code,
                "text": each.advice.text(readers_language()),
                "sentence": each.sentence,
            }
            for each in wording.remarks
        ],
        "unread_names": wording.unread_names,
    }


class OffersSerializer(serializers.Serializer):
    """The adjustments that a batch offers."""

    offered = WordSerializer(many=True)


class OffersWriteSerializer(Input):
    """The adjustments that a draft shall offer."""

    offered = serializers.ListField(
        child=serializers.ChoiceField(choices=ADJUSTMENTS), max_length=len(ADJUSTMENTS)
    )


def offers_shape(offered_mask: int) -> dict[str, object]:
    """Return offered adjustments, in the reader's language."""
    return {"offered": words(adjustments_in(offered_mask))}


class TermsWriteSerializer(Input):
    """The name and the deadline of a draft; what is left out stays as it is."""

    title = serializers.CharField(max_length=120, required=False)
    deadline = serializers.DateField(required=False)


class BarrierSerializer(serializers.Serializer):
    """Something that keeps people out of the work, what to do, and where."""

    code = serializers.CharField()
    text = serializers.CharField()
    severity = serializers.ChoiceField(choices=choices_of(Severity))
    place = serializers.ChoiceField(choices=choices_of(Place), help_text=lazy("どこで直せるか。"))
    adjustment = WordSerializer(help_text=lazy("こたえになる配慮。"))


class GainSerializer(serializers.Serializer):
    """One more adjustment, and to how many more people it would open the work."""

    adjustment = WordSerializer()
    people = serializers.IntegerField(
        help_text=lazy("10人きざみ。10人より少ないものは出しません。")
    )


def barrier_shape(problem: FormProblem) -> dict[str, Any]:
    """Return a barrier in the reader's language."""
    barrier = problem.barrier
    return {
        "code": barrier.code,
        "text": problem.text(readers_language()),
        "severity": barrier.severity,
        "place": barrier.place,
        "adjustment": word(barrier.answer),
    }


def gain_shape(gain: Gain) -> dict[str, Any]:
    """Return a gain in the reader's language."""
    return {"adjustment": word(gain.adjustment), "people": gain.people}
