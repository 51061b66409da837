"""How much work is taken at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import Form
from frontend.forms.fields import SelectField

SIZES: list[tuple[str, str | Promise]] = [
    ("1", _("1件ずつ")),
    ("5", _("5件まで")),
    ("10", _("10件まで")),
    ("25", _("25件まで")),
]


class SizeField(SelectField):
    """How many tasks at once; there is always an answer."""

    settled = True

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("一度にうけとる数"))
        super().__init__(choices=SIZES, required=False, **kwargs)


class TakeForm(Form):
    """The number of tasks; ``batch`` names where they come from, empty for wherever fits best."""

    size = SizeField()
    batch = django_forms.UUIDField(required=False, widget=django_forms.HiddenInput)

    def __init__(
        self, *args: Any, usual: int = 1, batch: UUID | None = None, **kwargs: Any
    ) -> None:
        """``usual`` is the number that the worker wrote down as liked best."""
        kwargs.setdefault("initial", {"size": str(usual), "batch": batch})
        if batch is not None:
            kwargs.setdefault("auto_id", f"take-{batch}-%s")
        super().__init__(*args, **kwargs)
        self._usual = usual

    def chosen(self) -> int:
        """Return the number that was chosen, the usual one when nothing was said."""
        return int(self.cleaned_data["size"] or self._usual)
