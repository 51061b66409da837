"""Forms of a draft on its way to being published: what it asks, and what workers shall read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accessibility.examples import EXAMPLES
from accessibility.vocabulary import Demand, Topic, demand_named, mask_of
from frontend import forms
from frontend.language import word
from frontend.presenters.posting import grounds_of
from tasks.posting.demands import LONGEST_REASON, FoundDemand
from tasks.queries.demands import BatchDemands

LONGEST_NOTE = 4_000


class BatchNoteForm(forms.Form):
    """What is special about a batch, and the same in plain Japanese."""

    note = forms.LongTextField(
        label=_("この仕事で気をつけること"),
        required=False,
        limit=LONGEST_NOTE,
        rows=6,
        help_text=_(
            "この仕事だけの決まりや、まちがえやすいことを書きます。働く人が、仕事の前に読みます。"
        ),
    )
    note_plain = forms.LongTextField(
        label=_("やさしい日本語で"),
        required=False,
        limit=LONGEST_NOTE,
        rows=6,
        help_text=_(
            "同じことを、短い文で書きます。やさしい日本語をえらんだ人は、こちらを読みます。"
        ),
    )


class DemandsForm(forms.Form):
    """Each computed demand with why it was found; further ones by topic. Made by ``demands_form``."""

    found: tuple[FoundDemand, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a computed demand is taken out."""
        cleaned: dict[str, Any] = super().clean() or {}
        for each in self.found:
            reason = cleaned.get(reason_field(each.demand))
            if not cleaned.get(asks_field(each.demand)) and not reason:
                words = {"demand": word(each.demand)}
                message = _now("「%(demand)s」を外すときは、理由を書いてください。") % words
                self.add_error(reason_field(each.demand), message)
        return cleaned

    @property
    def removed(self) -> Mapping[Demand, str]:
        """What is taken out, with the reasons."""
        return {
            each.demand: self.cleaned_data[reason_field(each.demand)]
            for each in self.found
            if not self.cleaned_data[asks_field(each.demand)]
        }

    @property
    def added(self) -> int:
        """What is added, as a mask."""
        codes = [code for topic in Topic for code in self.cleaned_data.get(more_field(topic), ())]
        return mask_of(map(demand_named, codes))

    @property
    def computed_fields(self) -> list[tuple[django_forms.BoundField, django_forms.BoundField]]:
        """The box and the reason of each computed demand."""
        return [
            (self[asks_field(each.demand)], self[reason_field(each.demand)]) for each in self.found
        ]

    @property
    def more_fields(self) -> list[django_forms.BoundField]:
        """The further demands, a group a topic."""
        return [self[more_field(topic)] for topic in Topic if more_field(topic) in self.fields]

    @property
    def has_more(self) -> bool:
        """Whether one of the further demands is ticked already."""
        return any(bound.value() for bound in self.more_fields)


def asks_field(demand: Demand) -> str:
    """Return the name of the box that says that the work asks a computed demand."""
    return f"asks-{demand.code}"


def reason_field(demand: Demand) -> str:
    """Return the name of the field for why it does not."""
    return f"reason-{demand.code}"


def more_field(topic: Topic) -> str:
    """Return the name of the group of further demands of a topic."""
    return f"more-{topic.name.lower()}"


def demands_form(shown: BatchDemands) -> type[DemandsForm]:
    """Return a form that asks whether this is what the work asks."""
    fields: dict[str, Any] = {"found": shown.found}
    for each in shown.found:
        fields[asks_field(each.demand)] = _asks(each, shown)
        fields[reason_field(each.demand)] = _reason(each, shown)
    computed = {each.demand for each in shown.found}
    for topic in Topic:
        rest = [one for one in topic.demands if one not in computed]
        if rest:
            fields[more_field(topic)] = _more(topic, rest, shown)
    return type("DemandsOfDraftForm", (DemandsForm,), fields)


def _asks(each: FoundDemand, shown: BatchDemands) -> forms.ConsentField:
    return forms.ConsentField(
        label=word(each.demand),
        required=False,
        initial=each.demand not in shown.word.removed,
        help_text=" ".join(grounds_of(each)),
    )


def _reason(each: FoundDemand, shown: BatchDemands) -> forms.TextField:
    return forms.TextField(
        label=_now("「%(demand)s」を外す理由") % {"demand": word(each.demand)},
        required=False,
        initial=shown.word.removed.get(each.demand, ""),
        max_length=LONGEST_REASON,
        help_text=_now("上の印を外すときだけ書きます。記録に残ります。"),
    )


def _more(topic: Topic, rest: list[Demand], shown: BatchDemands) -> forms.ChoicesField:
    return forms.ChoicesField(
        label=word(topic),
        required=False,
        initial=[one.code for one in rest if shown.word.added & one.mask],
        choices=[(one.code, word(one)) for one in rest],
        hints={one.code: word(EXAMPLES[one]) for one in rest},
    )
