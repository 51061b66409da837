"""The questionnaires about needs and hours: a topic a page, every question optional."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accessibility.arrangements import OPTIONS
from accessibility.examples import EXAMPLES
from accessibility.timing import NO_LIMIT
from accessibility.vocabulary import Demand, Topic, adjustments_in, mask_of
from frontend.forms.base import Form, prepare
from frontend.forms.fields import ChoiceField, MinutesField
from frontend.forms.taking import SizeField
from frontend.language import word
from frontend.templatetags.formats import WEEKDAYS
from workers.models import NeedProfile
from workers.services.needs import USUAL_TIME

SILENT, ADJUSTABLE, IMPOSSIBLE = "silent", "adjustable", "impossible"

ANSWERS: list[tuple[str, str | Promise]] = [
    (SILENT, gettext_lazy("とくに言わない")),
    (ADJUSTABLE, gettext_lazy("配慮があればできる")),
    (IMPOSSIBLE, gettext_lazy("できない・したくない")),
]
FACTORS: list[tuple[str, str | Promise]] = [
    (str(USUAL_TIME), gettext_lazy("ふつうの長さ")),
    ("130", gettext_lazy("1.3倍の長さ")),
    ("150", gettext_lazy("1.5倍の長さ")),
    ("200", gettext_lazy("2倍の長さ")),
    (str(NO_LIMIT), gettext_lazy("期限なし")),
]


class Answers(TypedDict):
    """What the service takes: two masks of demands."""

    adjustable: int
    impossible: int


class TopicForm(Form):
    """One question for each thing of a topic that work may ask."""

    def __init__(self, topic: Topic, *args: object, fresh: int = 0, **kwargs: object) -> None:
        """``fresh`` is the mask of questions that came after the person's last answer."""
        super().__init__(*args, **kwargs)
        for demand in topic.demands:
            self.fields[demand.code] = ChoiceField(
                label=word(demand),
                choices=ANSWERS,
                help_text=_hint(demand, is_new=bool(fresh & demand.mask)),
                required=False,
            )
            prepare(demand.code, self.fields[demand.code])
        self._topic = topic

    @staticmethod
    def initial_of(profile: NeedProfile | None) -> dict[str, str]:
        """Return the stored answers as the form shows them; silence where nothing was said."""
        some = profile.adjustable_mask if profile else 0
        none = profile.impossible_mask if profile else 0
        return {demand.code: answer_of(demand, some, none) for demand in Demand}

    def answers(self) -> Answers:
        """Return what was chosen; an empty answer is silence."""
        chosen, asked = self.cleaned_data, self._topic.demands
        return Answers(
            adjustable=mask_of(d for d in asked if chosen[d.code] == ADJUSTABLE),
            impossible=mask_of(d for d in asked if chosen[d.code] == IMPOSSIBLE),
        )


def answer_of(demand: Demand, adjustable: int, impossible: int) -> str:
    """Return the code of the answer that two masks hold for a demand."""
    if impossible & demand.mask:
        return IMPOSSIBLE
    return ADJUSTABLE if adjustable & demand.mask else SILENT


def _hint(demand: Demand, *, is_new: bool) -> str:
    ways = [word(each) for each in adjustments_in(OPTIONS[demand])]
    texts = {"example": word(EXAMPLES[demand]), "ways": _("、").join(ways)}
    if is_new:
        return _("新しい質問です。%(example)s 配慮の例：%(ways)s") % texts
    return _("%(example)s 配慮の例：%(ways)s") % texts


class TimeForm(Form):
    """How long work stays with the person, in parts of the usual time."""

    time_factor = ChoiceField(
        label=gettext_lazy("仕事を取っておく長さ"), choices=FACTORS, required=False
    )

    @staticmethod
    def initial_of(profile: NeedProfile | None) -> dict[str, str]:
        """Return the stored factor as the form shows it."""
        return {"time_factor": str(profile.time_factor_percent if profile else USUAL_TIME)}

    def factor(self) -> int:
        """Return the chosen factor in percent; an empty answer is the usual time."""
        return int(self.cleaned_data["time_factor"] or USUAL_TIME)


class HoursForm(Form):
    """Minutes wanted on each weekday, an empty box is a free day; and how much at once."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(WEEKDAYS):
            key = f"day_{weekday}"
            self.fields[key] = MinutesField(label=_(name), required=False, max_value=24 * 60)
            prepare(key, self.fields[key])
        self.fields["bundle_size"] = SizeField(
            help_text=_("仕事をうけとるときに、先に入っている数です。そのつど変えられます。")
        )
        prepare("bundle_size", self.fields["bundle_size"])

    @staticmethod
    def initial_of(minutes: Mapping[int, int], bundle_size: int) -> dict[str, int]:
        """Return the stored minutes and number of tasks as the form shows them."""
        days = {f"day_{weekday}": wanted for weekday, wanted in minutes.items()}
        return {**days, "bundle_size": bundle_size}

    def minutes(self) -> dict[int, int]:
        """Return minutes by weekday (0 = Monday)."""
        return {weekday: self.cleaned_data[f"day_{weekday}"] or 0 for weekday in range(7)}

    def bundle_size(self) -> int | None:
        """Return how many tasks are liked at once, None when nothing was said."""
        chosen = self.cleaned_data["bundle_size"]
        return int(chosen) if chosen else None
