"""What the operator writes about known answers and at the end of coaching."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from frontend.forms import fields
from frontend.forms.base import Form


class KnownAnswerForm(Form):
    """Why the result of a task is right."""

    explanation = fields.LongTextField(
        label=_("なぜこの答えになるか"),
        help_text=_("ワーカーが読みます。責めない、やさしい言葉で書いてください。"),
        limit=1_000,
        rows=5,
    )


class CoachingForm(Form):
    """What coach and worker found out together."""

    note = fields.LongTextField(
        label=_("いっしょに分かったこと"),
        help_text=_("本人も読みます。これから、どうすればよいかを書いてください。"),
        limit=2_000,
        rows=6,
    )
