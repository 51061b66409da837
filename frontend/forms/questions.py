"""Forms of questions about work: the worker's question, and a word in a thread."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from frontend.forms import fields
from frontend.forms.base import Form
from tasks.services.questions import LONGEST, Asking

AS_IT_IS = "as_it_is"
"""The name of the button that sends a text with a word that may tell who wrote it."""

_TASK, _BATCH = "task", "batch"


class AskForm(Form):
    """A question, and whether it is about this one thing or about all work of the batch."""

    text = fields.LongTextField(
        label=gettext_lazy("聞きたいこと"),
        help_text=gettext_lazy("名前、電話番号、からだのことは、書かないでください。"),
        limit=LONGEST,
        rows=4,
    )
    about = fields.ChoiceField(
        label=gettext_lazy("何についての質問ですか"),
        choices=[
            (_TASK, gettext_lazy("この仕事のこと")),
            (_BATCH, gettext_lazy("同じまとまりの、すべての仕事のこと")),
        ],
        initial=_TASK,
    )

    def asking(self) -> Asking:
        """Return what a valid form asks."""
        return Asking(
            text=self.cleaned_data["text"],
            about_task=self.cleaned_data["about"] == _TASK,
            as_it_is=AS_IT_IS in self.data,
        )


class AskAgainForm(Form):
    """A further question after an answer."""

    text = fields.LongTextField(label=gettext_lazy("もう一度、聞きたいこと"), limit=LONGEST, rows=4)


class AnswerForm(Form):
    """An answer that everybody in the batch will read."""

    text = fields.LongTextField(
        label=gettext_lazy("答え"),
        help_text=gettext_lazy(
            "この仕事をする人全員が読みます。短い文で、だれが読んでも同じ意味になるように書いてください。"
        ),
        limit=LONGEST,
        rows=5,
    )
