"""Controls with templates of their own: text, long text with a count, dates in three boxes, files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TextInput(forms.TextInput):
    """One line; ``width`` is about how many characters are expected (a hint for the eye)."""

    def __init__(self, width: int = 0, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**({"class": f"width-{width}"} if width else {}), **(attrs or {})})


class AmountInput(forms.TextInput):
    """A whole number with its unit behind it; the number pad on touch screens."""

    template_name = "frontend/forms/widgets/amount.html"

    def __init__(self, unit: object = "", width: int = 6) -> None:
        super().__init__({"inputmode": "numeric", "class": f"width-{width}"})
        self.unit = unit

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the unit; a number that is not money has none."""
        context = super().get_context(name, value, attrs)
        context["widget"]["unit"] = self.unit
        return context


class LongText(forms.Textarea):
    """Several lines; with a limit it says how many characters are left, and never cuts off."""

    template_name = "frontend/forms/widgets/long_text.html"

    def __init__(self, limit: int = 0, rows: int = 5) -> None:
        super().__init__({"rows": rows})
        self.limit = limit
        self.described_by_suffixes = ("count",) if limit else ()

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the limit and the sentences of the counter."""
        context = super().get_context(name, value, attrs)
        context["widget"]["limit"] = self.limit
        return context


class DateBoxes(forms.MultiWidget):
    """Year, month and day in three boxes: no calendar to steer, any digits."""

    template_name = "frontend/forms/widgets/date_boxes.html"
    use_fieldset = True
    NAMES = (_("年"), _("月"), _("日"))

    def __init__(self) -> None:
        boxes = [TextInput(width, {"inputmode": "numeric"}) for width in (4, 2, 2)]
        super().__init__(boxes)

    def decompress(self, value: dt.date | str | None) -> list[Any]:
        """Split a date into its boxes."""
        if isinstance(value, dt.date):
            return [value.year, value.month, value.day]
        return [None, None, None]

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name each box."""
        context = super().get_context(name, value, attrs)
        for box, label in zip(context["widget"]["subwidgets"], self.NAMES, strict=True):
            box["label"] = label
        return context


class FileInput(forms.FileInput):
    """A file chooser; what is allowed stands in the field's hint, in words."""

    template_name = "frontend/forms/widgets/file.html"

    def __init__(self, accept: str = "") -> None:
        super().__init__({"accept": accept} if accept else {})


class Rows(forms.RadioSelect):
    """One of a few: large rows, the whole row can be pressed."""

    template_name = "frontend/forms/widgets/rows.html"

    def __init__(self, hints: Mapping[str, object] | None = None) -> None:
        super().__init__()
        self.hints = hints or {}

    def create_option(self, name: str, value: object, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a choice's own hint."""
        option = super().create_option(name, value, *args, **kwargs)
        return _with_hint(option, self.hints.get(str(value), ""))


class TickRows(forms.CheckboxSelectMultiple):
    """Any of a few: large rows with boxes."""

    template_name = "frontend/forms/widgets/rows.html"

    def __init__(self, hints: Mapping[str, object] | None = None) -> None:
        super().__init__()
        self.hints = hints or {}

    def create_option(self, name: str, value: object, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a choice's own hint."""
        option = super().create_option(name, value, *args, **kwargs)
        return _with_hint(option, self.hints.get(str(value), ""))


def _with_hint(option: dict[str, Any], hint: object) -> dict[str, Any]:
    option["hint"] = hint
    if hint and option["attrs"].get("id"):
        option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
    return option
