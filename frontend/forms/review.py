"""A reviewer's decision about the entries of one task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontend.forms import base, fields
from marketplace.kernel.text import N_
from tasks.form_schema import Form
from tasks.models import Submission
from tasks.services.reviews import Reason, Verdict, Verdicts

ACCEPT, RETURN = "accept", "return"

#: Why a field comes back. Each code can be read out of the task's own instructions.
REASON_CODES = {
    "wrong-value": N_("値がちがう"),
    "missing": N_("書いていないところがある"),
    "wrong-place": N_("書く場所がちがう"),
    "not-as-described": N_("手順のとおりでない"),
    "unclear": N_("意味が伝わりにくい"),
}


class EntryForm(base.Form):
    """What becomes of one entry, and why."""

    verdict = fields.ChoiceField(
        label=_("この入力を"),
        choices=[(ACCEPT, _("受け入れる")), (RETURN, _("直してもらう"))],
    )
    field = fields.SelectField(label=_("直すところ"), required=False)
    code = fields.SelectField(label=_("理由の種類"), required=False)
    text = fields.LongTextField(
        label=_("どう直すとよいか"),
        help_text=_(
            "「直してもらう」ときに書きます。やさしい言葉で、どこをどう直すかを書いてください。"
        ),
        required=False,
        limit=400,
        rows=3,
    )

    def __init__(
        self, entry: Submission, schema: Form, data: QueryDict | None, *, number: int
    ) -> None:
        super().__init__(data, prefix=f"entry-{entry.pk}")
        # Several forms of one page say the same: the summary tells which one means it.
        for field in self.fields.values():
            for code, message in field.error_messages.items():
                said = {"number": number, "message": message}
                field.error_messages[code] = _("入力%(number)s：%(message)s") % said
        self.entry = entry
        names = [(field.name, _(field.label)) for field in schema.fields]
        self.fields["field"].choices = [("", _("全体")), *names]  # type: ignore[attr-defined]
        codes = [(code, _(words)) for code, words in REASON_CODES.items()]
        self.fields["code"].choices = codes  # type: ignore[attr-defined]

    def verdict_given(self) -> Verdict:
        """Return the verdict of a valid form."""
        if self.cleaned_data["verdict"] == ACCEPT:
            return Verdict(accept=True)
        reason = Reason(
            field=self.cleaned_data["field"],
            code=self.cleaned_data["code"],
            text=self.cleaned_data["text"],
        )
        return Verdict(accept=False, reasons=(reason,))


def entry_forms(
    entries: Sequence[Submission], schema: Form, data: QueryDict | None
) -> list[EntryForm]:
    """Return one form for every entry that is not accepted yet."""
    open_ones = [entry for entry in entries if entry.accepted_at is None]
    return [
        EntryForm(entry, schema, data, number=number)
        for number, entry in enumerate(open_ones, start=1)
    ]


def verdicts_of(forms: Sequence[EntryForm]) -> Verdicts:
    """Return the verdicts of the valid forms, by submission."""
    return dict(_verdicts(forms))


def _verdicts(forms: Sequence[EntryForm]) -> Iterator[tuple[UUID, Verdict]]:
    for form in forms:
        yield form.entry.pk, form.verdict_given()
