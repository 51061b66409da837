"""A reviewer's decision about the entries of one task, and a colleague's look at rejections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from frontend.forms import base, fields
from tasks.form_schema import Form
from tasks.models import Rejection, Submission
from tasks.review_reasons import SENTENCES, Step
from tasks.services.rejections import Grounds
from tasks.services.reviews import Reason, Verdict, Verdicts

ACCEPT, RETURN, REJECT = "accept", "return", "reject"
LONGEST = 400
MORE = ("2", "3")
"""Endings of the names of further places to mend."""


@dataclass(frozen=True)
class ShownEntry:
    """One entry with the name that it has on the page, and whether it came back once before."""

    entry: Submission
    heading: str
    returned_before: bool


class EntryForm(base.Form):
    """What becomes of one entry, and why. To reject it is a choice only after a return."""

    verdict = fields.ChoiceField(
        label=_("この入力を"),
        choices=[
            (ACCEPT, _("受け入れる")),
            (RETURN, _("直してもらう")),
            (REJECT, _("受け入れない")),
        ],
        hints={
            RETURN: _("理由を書いて返します。本人は、はじめから時間をもらって直せます。"),
            REJECT: _("報酬が出ません。本人は、6か月の間、ほかの人に見なおしをたのめます。"),
        },
    )
    field = fields.SelectField(label=_("直すところ"), required=False)
    code = fields.SelectField(label=_("理由の種類"), required=False)
    text = fields.LongTextField(
        label=_("本人への説明"),
        help_text=_(
            "受け入れるとき以外に書きます。どこをどう直すかを、やさしい言葉で書いてください。"
        ),
        required=False,
        limit=LONGEST,
        rows=3,
    )
    spec = fields.SelectField(
        label=_("ちがっている手順"),
        help_text=_("受け入れないときだけ、えらびます。手順にないことは、理由にできません。"),
        required=False,
    )

    def __init__(
        self, shown: ShownEntry, schema: Form, steps: Sequence[Step], data: QueryDict | None
    ) -> None:
        super().__init__(data, prefix=f"entry-{shown.entry.pk}")
        self.entry, self.heading = shown.entry, shown.heading
        self._add_more()
        self._choose_from(schema, steps)
        if not shown.returned_before:
            self._forbid_rejection()
        # Several forms of one page say the same: the summary tells which one means it.
        for field in self.fields.values():
            for code, message in field.error_messages.items():
                said = {"entry": shown.heading, "message": message}
                field.error_messages[code] = _now("%(entry)s：%(message)s") % said

    def _add_more(self) -> None:
        for ending in MORE:
            number = {"number": ending}
            self.fields[f"field_{ending}"] = fields.SelectField(
                label=_now("%(number)sつめの直すところ") % number, required=False
            )
            self.fields[f"code_{ending}"] = fields.SelectField(
                label=_now("%(number)sつめの理由の種類") % number, required=False
            )
            self.fields[f"text_{ending}"] = fields.LongTextField(
                label=_now("%(number)sつめの本人への説明") % number,
                required=False,
                limit=LONGEST,
                rows=3,
            )
            for name in (f"field_{ending}", f"code_{ending}", f"text_{ending}"):
                base.prepare(name, self.fields[name])

    def _choose_from(self, schema: Form, steps: Sequence[Step]) -> None:
        places = [("", _now("全体")), *((each.name, _now(each.label)) for each in schema.fields)]
        codes = [("", _now("えらんでください"))]
        codes += [(str(code), _now(words)) for code, words in SENTENCES.items()]
        for ending in ("", *(f"_{each}" for each in MORE)):
            self._set_choices(f"field{ending}", places)
            self._set_choices(f"code{ending}", codes)
        named = [(step.ref, step_words(step)) for step in steps]
        self._set_choices("spec", [("", _now("えらんでください")), *named])

    def _set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _forbid_rejection(self) -> None:
        del self.fields["spec"]
        verdict = self.fields["verdict"]
        allowed = [(ACCEPT, _("受け入れる")), (RETURN, _("直してもらう"))]
        verdict.choices = allowed  # type: ignore[attr-defined]
        verdict.help_text = _("受け入れないと決められるのは、一度直してもらったあとです。")

    def clean(self) -> dict[str, Any]:
        """Ask for the kind of every reason that is written out."""
        said = super().clean() or {}
        if said.get("verdict") != ACCEPT:
            for ending in ("", *(f"_{each}" for each in MORE)):
                if said.get(f"text{ending}") and not said.get(f"code{ending}"):
                    words = _now("%(entry)s：理由の種類を選んでください。")
                    self.add_error(f"code{ending}", words % {"entry": self.heading})
        return said

    def more(self) -> list[BoundField]:
        """Return the fields of further places, in their order."""
        return [self[f"{name}_{ending}"] for ending in MORE for name in ("field", "code", "text")]

    def has_more(self) -> bool:
        """Say whether a further place was written about, so that it stays open to the eye."""
        return any(self[f"text_{ending}"].value() for ending in MORE)

    def verdict_given(self) -> Verdict:
        """Return the verdict of a valid form."""
        said = self.cleaned_data
        if said["verdict"] == ACCEPT:
            return Verdict(accept=True)
        if said["verdict"] == REJECT:
            grounds = Grounds(said["code"], said["spec"], said["text"], said["field"])
            return Verdict(accept=False, grounds=grounds)
        return Verdict(accept=False, reasons=tuple(self._reasons(said)))

    def _reasons(self, said: dict[str, Any]) -> Iterator[Reason]:
        for ending in ("", *(f"_{each}" for each in MORE)):
            text = said[f"text{ending}"]
            if text.strip():
                yield Reason(said[f"field{ending}"], said[f"code{ending}"], text)


def step_words(step: Step) -> str:
    """Return a step as it is chosen: its number and words, or the client's own note."""
    if not step.number:
        return _now("自治体からの注意：%(words)s") % {"words": step.words}
    return _now("手順%(number)s：%(words)s") % {"number": step.number, "words": _now(step.words)}


def verdicts_of(forms: Sequence[EntryForm]) -> Verdicts:
    """Return the verdicts of the valid forms, by submission."""
    return dict(_verdicts(forms))


def _verdicts(forms: Sequence[EntryForm]) -> Iterator[tuple[UUID, Verdict]]:
    for form in forms:
        yield form.entry.pk, form.verdict_given()


# -- appeals and stops --------------------------------------------------------------------------

GRANT, UPHOLD = "grant", "uphold"
KEEP, UNDO = "keep", "undo"
LONGEST_WORDS = 2000


class AppealForm(base.Form):
    """What the worker says against a rejection."""

    text = fields.LongTextField(
        label=_("見なおしてほしいこと"),
        help_text=_("どこがどうちがうと思うかを、あなたのことばで書いてください。"),
        limit=LONGEST_WORDS,
        rows=6,
    )


class DecisionForm(base.Form):
    """How an appeal ends, with words for the worker."""

    outcome = fields.ChoiceField(
        label=_("決定"),
        choices=[
            (GRANT, _("認める：入力を受け入れて、報酬をすべて払う")),
            (UPHOLD, _("認めない：受け入れないまま終わる")),
        ],
    )
    decision = fields.LongTextField(
        label=_("理由"),
        help_text=_(
            "本人が読みます。手順と材料のどこを見てそう決めたかを、やさしい言葉で書いてください。"
        ),
        limit=LONGEST_WORDS,
        rows=5,
    )


class StopForm(base.Form):
    """A colleague's look at every rejection behind a stop, and what was found."""

    note = fields.LongTextField(
        label=_("見て分かったこと"),
        help_text=_(
            "どうしてそうなったかと、これからどうするかを書きます。取り消す決定があれば、本人もこの文を読みます。"
        ),
        limit=LONGEST_WORDS,
        rows=5,
    )

    def __init__(self, standing: Sequence[Rejection], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.standing = standing
        for number, row in enumerate(standing, start=1):
            name = str(row.pk)
            self.fields[name] = fields.ChoiceField(
                label=_now("決定%(number)s") % {"number": number},
                choices=[
                    (KEEP, _("そのままにする")),
                    (UNDO, _("取り消す：入力を受け入れて、報酬をすべて払う")),
                ],
            )
            base.prepare(name, self.fields[name])
        # As on the page: the summary of errors follows this order.
        self.order_fields([*(str(row.pk) for row in standing), "note"])

    def choice_of(self, row: Rejection) -> BoundField:
        """Return the field of one rejection."""
        return self[str(row.pk)]

    def undone(self) -> dict[UUID, bool]:
        """Return by rejection whether it is undone, of a valid form."""
        return {row.pk: self.cleaned_data[str(row.pk)] == UNDO for row in self.standing}
