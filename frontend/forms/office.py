"""What staff of a support office types: invitations, offers, records; and a member's day report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import Form
from frontend.forms.fields import (
    ChoiceField,
    ChoicesField,
    CodeField,
    DateField,
    LongTextField,
    SelectField,
    TextField,
    WholeNumberField,
)
from tasks.services.allocation import MOST_AT_ONCE
from workers.services.home_support import Contact, Evaluation
from workers.states import ContactKind

CONTACT_KINDS: list[tuple[str, str | Promise]] = [
    (ContactKind.PHONE, _("電話")),
    (ContactKind.VIDEO, _("ビデオ通話")),
    (ContactKind.MESSAGE, _("メールやメッセージ")),
    (ContactKind.VISIT, _("訪問（会った）")),
    (ContactKind.ATTENDANCE, _("通所（会った）")),
]
_CLOCK = re.compile(r"(\d{1,2})(?::|時)?(\d{2})分?\Z|(\d{1,2})時\Z")
Choices = Sequence[tuple[str, str]]


class ClockField(CodeField):
    """A time of the day: 「14:30」, 「14時30分」 or 「1430」. Cleans to a time."""

    default_error_messages = {
        "invalid": _("「%(label)s」は、14:30 のように、時と分を数字で書いてください。"),
    }

    def clean(self, value: Any) -> Any:
        """Return the time that was meant."""
        text = super().clean(value)
        found = _CLOCK.match(text)
        hour, minute = (found[1] or found[3], found[2] or "0") if found else ("99", "0")
        try:
            return dt.time(int(hour), int(minute))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class InviteForm(Form):
    """Whom to invite."""

    addressed_to = TextField(
        label=_("招待する人"),
        help_text=_("「ワーカー-7K3F」のような短い名前か、メールアドレスを書いてください。"),
        width=20,
    )


class AllocateForm(Form):
    """Which work to offer to which member."""

    member = SelectField(label=_("メンバー"), choices=())
    batch = SelectField(label=_("仕事"), choices=())
    count = WholeNumberField(
        label=_("件数"),
        help_text=_("1から25まで。受けるかどうかは、本人が決めます。"),
        unit=_("件"),
        width=4,
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=1,
    )

    def __init__(self, *args: Any, members: Choices, batches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = members  # type: ignore[attr-defined]
        self.fields["batch"].choices = batches  # type: ignore[attr-defined]


class ContactForm(Form):
    """One contact, as it is corrected."""

    kind = ChoiceField(label=_("連絡のしかた"), choices=CONTACT_KINDS)
    on = DateField(label=_("日付"))
    clock = ClockField(label=_("時刻"), help_text=_("例：14:30"), width=6)
    note = LongTextField(
        label=_("内容"),
        help_text=_(
            "仕事のようすや、話したこと。本人も読みます。体や心のことは書かないでください。"
        ),
        limit=1000,
        rows=3,
    )

    def contact(self) -> Contact:
        """Return what was typed."""
        typed = self.cleaned_data
        moment = timezone.make_aware(dt.datetime.combine(typed["on"], typed["clock"]))
        return Contact(ContactKind(typed["kind"]), moment, typed["note"])


class ContactsForm(ContactForm):
    """One contact with several members at once."""

    members = ChoicesField(label=_("連絡したメンバー"), choices=())
    field_order = ("members", "kind", "on", "clock", "note")

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = members  # type: ignore[attr-defined]


class EvaluationForm(Form):
    """The weekly look at how it goes."""

    kind = ChoiceField(label=_("どのように見たか"), choices=CONTACT_KINDS)
    on = DateField(label=_("日付"))
    text = LongTextField(
        label=_("仕事のようすと、できたこと"),
        help_text=_("本人も読みます。体や心のことは書かないでください。"),
        limit=2000,
    )
    goals = LongTextField(
        label=_("目標と、これからすること"),
        help_text=_("月に1回、会って話すときに書きます。"),
        limit=2000,
        rows=3,
        required=False,
    )

    def evaluation(self) -> Evaluation:
        """Return what was typed."""
        typed = self.cleaned_data
        return Evaluation(ContactKind(typed["kind"]), typed["on"], typed["text"], typed["goals"])


VOID: list[tuple[str, str | Promise]] = [
    ("right", _("正しい内容に直す")),
    ("void", _("この記録は、なかったことにする")),
]


class CorrectContactForm(ContactForm):
    """A contact that takes the place of another, or says that there was none."""

    what = ChoiceField(label=_("どう直しますか"), choices=VOID, initial="right")
    field_order = ("what", "kind", "on", "clock", "note")

    def is_void(self) -> bool:
        """Say whether there was no such contact."""
        return bool(self.cleaned_data["what"] == "void")


class CorrectEvaluationForm(EvaluationForm):
    """An evaluation that takes the place of another, or says that there was none."""

    what = ChoiceField(label=_("どう直しますか"), choices=VOID, initial="right")
    field_order = ("what", "kind", "on", "text", "goals")

    def is_void(self) -> bool:
        """Say whether there was no such evaluation."""
        return bool(self.cleaned_data["what"] == "void")


class AnswerCheckForm(Form):
    """What staff says of a member's work before it is handed in."""

    answer = ChoiceField(
        label=_("答え"),
        choices=[("fine", _("このまま出せます")), ("again", _("もう一度、見てください"))],
    )
    note = LongTextField(
        label=_("ことば"),
        help_text=_("見なおすところや、よかったところ。本人が読みます。"),
        limit=1000,
        rows=3,
        required=False,
    )


class DayReportForm(Form):
    """What a member says about their day."""

    text = LongTextField(
        label=_("今日したこと"),
        help_text=_("ひとことでだいじょうぶです。事業所の職員が読みます。"),
        limit=2000,
        error_messages={
            "required": _("日報に、何も書かれていません。今日したことを、ひとこと書いてください。")
        },
    )
