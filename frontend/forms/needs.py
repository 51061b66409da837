"""The questionnaires about needs and hours: grouped, every question optional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict

from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accessibility.arrangements import OPTIONS
from accessibility.timing import NO_LIMIT
from accessibility.vocabulary import Adjustment, Demand, Topic, adjustments_in, mask_of
from frontend.forms.base import Form, prepare
from frontend.forms.fields import ChoiceField, MinutesField
from frontend.templatetags.formats import WEEKDAYS
from workers.models import NeedProfile

SILENT, ADJUSTABLE, IMPOSSIBLE = "silent", "adjustable", "impossible"

ANSWERS: list[tuple[str, str | Promise]] = [
    (SILENT, gettext_lazy("とくに言わない")),
    (ADJUSTABLE, gettext_lazy("配慮があればできる")),
    (IMPOSSIBLE, gettext_lazy("できない・したくない")),
]
FACTORS: list[tuple[str, str | Promise]] = [
    ("100", gettext_lazy("ふつうの長さ")),
    ("130", gettext_lazy("1.3倍の長さ")),
    ("150", gettext_lazy("1.5倍の長さ")),
    ("200", gettext_lazy("2倍の長さ")),
    (str(NO_LIMIT), gettext_lazy("期限なし")),
]


class Answers(TypedDict):
    """What the service takes: masks of demands, and a percentage."""

    adjustable: int
    impossible: int
    time_factor: int


def word(item: Topic | Demand | Adjustment) -> str:
    """Return the label of a word of the vocabulary in the reader's language."""
    return item.ja if (get_language() or "ja").startswith("ja") else item.en


class NeedsForm(Form):
    """One question for each thing that work may ask, and one about time."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for demand in Demand:
            self._ask(demand.code, word(demand), ANSWERS, _example(demand))
        hint = _(
            "うけた仕事を、手もとに置いておける期間です。長くしても、報酬や順番は変わりません。"
        )
        self._ask("time_factor", _("仕事の期間の長さ"), FACTORS, hint)

    def _ask(
        self, name: str, label: str, choices: list[tuple[str, str | Promise]], hint: str
    ) -> None:
        self.fields[name] = ChoiceField(
            label=label, choices=choices, help_text=hint, required=False
        )
        prepare(name, self.fields[name])

    @staticmethod
    def initial_of(profile: NeedProfile | None) -> dict[str, str]:
        """Return the stored answers as the form shows them; silence where nothing was said."""
        some = profile.adjustable_mask if profile else 0
        none = profile.impossible_mask if profile else 0
        answers = {demand.code: _answer(demand, some, none) for demand in Demand}
        factor = profile.time_factor_percent if profile else 100
        return {**answers, "time_factor": str(factor)}

    def topics(self) -> Iterator[tuple[str, str, list[BoundField]]]:
        """Yield id, heading and questions of each topic."""
        for topic in Topic:
            found = [self[demand.code] for demand in Demand if demand.topic is topic]
            yield topic.name.lower().replace("_", "-"), word(topic), found

    def answers(self) -> Answers:
        """Return what was chosen; an empty answer is silence, an empty factor the usual time."""
        chosen = self.cleaned_data
        return Answers(
            adjustable=mask_of(d for d in Demand if chosen[d.code] == ADJUSTABLE),
            impossible=mask_of(d for d in Demand if chosen[d.code] == IMPOSSIBLE),
            time_factor=int(chosen["time_factor"] or 100),
        )


def _answer(demand: Demand, adjustable: int, impossible: int) -> str:
    if impossible & demand.mask:
        return IMPOSSIBLE
    return ADJUSTABLE if adjustable & demand.mask else SILENT


def _example(demand: Demand) -> str:
    ways = [word(each) for each in adjustments_in(OPTIONS[demand])]
    return _("配慮の例：%(ways)s") % {"ways": _("、").join(ways)}


class HoursForm(Form):
    """Minutes wanted on each weekday; an empty box is a free day."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(WEEKDAYS):
            key = f"day_{weekday}"
            self.fields[key] = MinutesField(label=_(name), required=False, max_value=24 * 60)
            prepare(key, self.fields[key])

    @staticmethod
    def initial_of(minutes: Mapping[int, int]) -> dict[str, int]:
        """Return the stored minutes as the form shows them."""
        return {f"day_{weekday}": wanted for weekday, wanted in minutes.items()}

    def minutes(self) -> dict[int, int]:
        """Return minutes by weekday (0 = Monday)."""
        return {weekday: self.cleaned_data[f"day_{weekday}"] or 0 for weekday in range(7)}
