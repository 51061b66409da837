"""Forms of the dialogue about accommodations: the worker's request, a word, the operator's answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accessibility.arrangements import OPTIONS
from accessibility.vocabulary import Adjustment, Demand, Topic, mask_of
from frontend.forms import fields
from frontend.forms.base import Form, prepare
from frontend.language import word
from tasks.answer_times import LONGEST_TRIAL
from tasks.dialogue import RefusalFactor, Scope, factors_mask
from tasks.services.accommodations import Proposal, Refusal, Wish, WorkScope

LONGEST = 2000
"""Characters of one entry."""


def _topic_of(adjustment: Adjustment) -> Topic:
    """Return the topic of the first demand that an adjustment helps with: each stands once."""
    return next(demand.topic for demand in Demand if OPTIONS[demand] & adjustment.mask)


def _by_topic() -> Iterator[tuple[Topic, list[Adjustment]]]:
    for topic in Topic:
        found = [each for each in Adjustment if _topic_of(each) is topic]
        if found:
            yield topic, found


def _name(topic: Topic) -> str:
    return f"adjustments_{topic.name.lower()}"


class AdjustmentsForm(Form):
    """Boxes for all adjustments, by topic; none has to be ticked."""

    def __init__(self, *args: Any, ticked: int = 0, **kwargs: Any) -> None:
        """``ticked`` is the mask of boxes that are ticked beforehand."""
        chosen = {
            _name(topic): [each.code for each in found if ticked & each.mask]
            for topic, found in _by_topic()
        }
        kwargs["initial"] = {**chosen, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for topic, found in _by_topic():
            self.fields[_name(topic)] = fields.ChoicesField(
                label=word(topic),
                choices=[(each.code, word(each)) for each in found],
                required=False,
            )
            prepare(_name(topic), self.fields[_name(topic)])

    def topics(self) -> list[BoundField]:
        """Return the boxes of each topic."""
        return [self[_name(topic)] for topic, _found in _by_topic()]

    def mask(self) -> int:
        """Return the mask of what was ticked in a valid form."""
        codes = {code for topic, _found in _by_topic() for code in self.cleaned_data[_name(topic)]}
        return mask_of(each for each in Adjustment if each.code in codes)


class RequestForm(AdjustmentsForm):
    """What gets in the way, what would help, and for which work."""

    text = fields.LongTextField(
        label=gettext_lazy("仕事で、何にこまっていますか"),
        help_text=gettext_lazy(
            "あなたのことばで書いてください。短くても、だいじょうぶです。病気の名前は書かないでください。"
        ),
        required=False,
        limit=LONGEST,
        rows=4,
    )
    where = fields.ChoiceField(label=gettext_lazy("どの仕事についての相談ですか"))
    include_office = fields.ConsentField(
        label=gettext_lazy("この相談を、わたしの事業所の職員にも見せる"),
        help_text=gettext_lazy("職員が読んで、手伝いのことばを書けます。いつでも、やめられます。"),
        required=False,
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], has_office: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = choices  # type: ignore[attr-defined]
        if not has_office:
            del self.fields["include_office"]

    def wish(self) -> Wish:
        """Return what was asked for in a valid form."""
        scope, _sign, key = self.cleaned_data["where"].partition(":")
        return Wish(
            text=self.cleaned_data["text"],
            mask=self.mask(),
            where=WorkScope(Scope(scope), key),
            include_office=self.cleaned_data.get("include_office", False),
        )


class SayForm(Form):
    """A word of one of those who take part; whether it is needed depends on the button."""

    text = fields.LongTextField(
        label=gettext_lazy("伝えたいこと"), required=False, limit=LONGEST, rows=4
    )


class ProposeForm(AdjustmentsForm):
    """What the operator would do."""

    text = fields.LongTextField(
        label=gettext_lazy("提案の説明"),
        help_text=gettext_lazy("何を、いつから、どのようにするかを、やさしい文で書いてください。"),
        required=False,
        limit=LONGEST,
        rows=5,
    )
    trial_days = fields.WholeNumberField(
        label=gettext_lazy("ためす日数"),
        help_text=gettext_lazy("ためさずに始めるときは、書かないでください。"),
        unit=gettext_lazy("日"),
        width=4,
        min_value=1,
        max_value=LONGEST_TRIAL,
        required=False,
    )
    until = fields.DateField(
        label=gettext_lazy("見なおす日"),
        help_text=gettext_lazy("この日に、つづけるかを両方に聞きます。自動では終わりません。"),
        required=False,
    )

    def proposal(self) -> Proposal:
        """Return what is proposed in a valid form."""
        said = self.cleaned_data
        return Proposal(said["text"], self.mask(), said["trial_days"], said["until"])


class RefuseForm(AdjustmentsForm):
    """Why not, and what instead."""

    factors = fields.ChoicesField(
        label=gettext_lazy("負担が重すぎる理由の種類"),
        help_text=gettext_lazy(
            "国の基本方針の五つの見方です。あてはまるものを、すべてえらびます。"
        ),
        required=False,
    )
    reason = fields.LongTextField(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("ワーカーが読みます。分かるように、ていねいに書いてください。"),
        required=False,
        limit=LONGEST,
        rows=5,
    )
    alternative = fields.LongTextField(
        label=gettext_lazy("かわりにできること"),
        help_text=gettext_lazy("ことばで書くか、下からかわりの配慮をえらびます。"),
        required=False,
        limit=LONGEST,
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["factors"].choices = list(_factors())  # type: ignore[attr-defined]

    def answer(self) -> Refusal:
        """Return the refusal of a valid form."""
        said = self.cleaned_data
        return Refusal(
            factors=factors_mask(said["factors"]),
            reason=said["reason"],
            alternative=said["alternative"],
            alternative_mask=self.mask(),
        )


def _factors() -> Iterable[tuple[str, str]]:
    for factor in RefusalFactor:
        yield factor.code, _(factor.label)
