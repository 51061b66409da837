"""Fields that forgive how people type: full-width digits, commas, units, spaces."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from frontend.forms import widgets
from marketplace.kernel.text import fold

_GROUPING = re.compile(r"[,、，\s]")


class TextField(forms.CharField):
    """One line of text, kept as typed but for spaces at both ends."""

    default_error_messages = {
        "max_length": _(
            "「%(label)s」は、%(limit_value)s文字以内で書いてください。いまは%(show_value)s文字です。"
        ),
        "min_length": _(
            "「%(label)s」は、%(limit_value)s文字以上で書いてください。いまは%(show_value)s文字です。"
        ),
    }

    def __init__(self, *, width: int = 0, **kwargs: Any) -> None:
        kwargs.setdefault("widget", widgets.TextInput(width))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave the limit to the server: a browser would cut a paste off without a word."""
        return {}


class CodeField(TextField):
    """A number or code that is compared letter by letter: full-width letters become plain ones."""

    def to_python(self, value: object) -> str:
        """Fold widths and spaces."""
        return fold(super().to_python(value) or "")


class EmailField(forms.EmailField):
    """An address; full-width letters become plain ones."""

    default_error_messages = {
        "invalid": _("「%(label)s」は、name@example.jp のような形で書いてください。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "email", "spellcheck": "false"}
        kwargs.setdefault("widget", forms.EmailInput(attrs))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> str:
        """Fold widths and spaces."""
        return fold(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave the limit to the server."""
        return {}


class LongTextField(TextField):
    """Several lines; ``limit`` in characters is shown while typing and checked on sending."""

    def __init__(self, *, limit: int = 0, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", widgets.LongText(limit, rows))
        super().__init__(max_length=limit or None, **kwargs)

    def to_python(self, value: object) -> str:
        """Make a line break one character: browsers send two, writers see one."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class WholeNumberField(forms.IntegerField):
    """A whole number; accepts 「１，２００」 and the unit written behind it."""

    default_error_messages = {
        "invalid": _("「%(label)s」は、数字だけで書いてください。例：120"),
        "min_value": _("「%(label)s」は、%(limit_value)s以上の数を書いてください。"),
        "max_value": _("「%(label)s」は、%(limit_value)s以下の数を書いてください。"),
    }

    def __init__(self, *, unit: object = "", width: int = 6, **kwargs: Any) -> None:
        self.unit = unit
        kwargs.setdefault("widget", widgets.AmountInput(unit, width))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> int | None:
        """Fold widths, drop grouping signs and the unit."""
        if isinstance(value, str):
            value = _GROUPING.sub("", fold(value)).removesuffix(fold(str(self.unit)))
            value = value.lstrip("¥\\")
        return super().to_python(value)


class YenField(WholeNumberField):
    """An amount in whole yen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"unit": _("円"), "width": 10, "min_value": 0, **kwargs})


class MinutesField(WholeNumberField):
    """A time in whole minutes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"unit": _("分"), "width": 4, "min_value": 0, **kwargs})


class DateField(forms.MultiValueField):
    """A date in three boxes; a two-digit or impossible date is refused with the reason."""

    default_error_messages = {
        "incomplete": _("「%(label)s」は、年・月・日をすべて書いてください。"),
        "invalid": _("「%(label)s」は、数字で書いてください。例：2026年11月23日"),
        "no_such_day": _("「%(label)s」の日付はありません。年・月・日を見なおしてください。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        # The message of this field stands for its boxes: nobody is told three times.
        boxes = tuple(forms.CharField(required=False) for _box in range(3))
        required = kwargs.pop("required", True)
        super().__init__(boxes, widget=widgets.DateBoxes(), required=required, **kwargs)
        self.require_all_fields = False

    def clean(self, value: list[object] | None) -> dt.date | None:
        """Return the date, or None where none is needed and all boxes are empty."""
        parts = [fold(str(part or "")) for part in (value or [])]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        return self._day(parts)

    def _day(self, parts: list[str]) -> dt.date:
        if not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return dt.date(*(int(part) for part in parts))
        except ValueError as error:
            message = self.error_messages["no_such_day"]
            raise ValidationError(message, code="no_such_day") from error


class ChoiceField(forms.ChoiceField):
    """One of a few, as large rows; ``hints`` maps a value to a sentence under its label."""

    def __init__(self, *, hints: Mapping[str, object] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", widgets.Rows(hints))
        super().__init__(**kwargs)


class SelectField(forms.ChoiceField):
    """One of many, as a closed list."""


class ChoicesField(forms.MultipleChoiceField):
    """Any of a few, as large rows with boxes."""

    def __init__(self, *, hints: Mapping[str, object] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", widgets.TickRows(hints))
        super().__init__(**kwargs)


class YesNoField(forms.TypedChoiceField):
    """はい or いいえ; nothing is chosen beforehand. Cleans to True, False or None."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("yes", _("はい")), ("no", _("いいえ"))]
        super().__init__(
            choices=choices,
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=widgets.Rows(),
            **kwargs,
        )


class ConsentField(forms.BooleanField):
    """One box to tick; the label is the whole sentence that is agreed to."""


class UploadField(forms.FileField):
    """A file; ``max_bytes`` and ``accept`` (extensions with dots) are checked on the server."""

    default_error_messages = {
        "too_large": _("ファイルが大きすぎます。%(limit)sMB以下のファイルを選んでください。"),
        "wrong_kind": _("このファイルは読めません。%(kinds)sのファイルを選んでください。"),
        "empty": _("ファイルの中が空です。中身のあるファイルを選んでください。"),
    }

    def __init__(self, *, accept: tuple[str, ...] = (), max_bytes: int = 0, **kwargs: Any) -> None:
        self.accept, self.max_bytes = accept, max_bytes
        super().__init__(widget=widgets.FileInput(",".join(accept)), **kwargs)

    def clean(self, data: object, initial: object = None) -> object:
        """Refuse what is too large or of another kind, with the reason."""
        upload = super().clean(data, initial)
        if isinstance(upload, UploadedFile):
            self._check_size(upload)
            self._check_kind(upload)
        return upload

    def _check_size(self, upload: UploadedFile) -> None:
        if self.max_bytes and (upload.size or 0) > self.max_bytes:
            params = {"limit": self.max_bytes // (1024 * 1024)}
            raise ValidationError(self.error_messages["too_large"], "too_large", params)

    def _check_kind(self, upload: UploadedFile) -> None:
        name = (upload.name or "").lower()
        if self.accept and not name.endswith(self.accept):
            params = {"kinds": "・".join(self.accept)}
            raise ValidationError(self.error_messages["wrong_kind"], "wrong_kind", params)
