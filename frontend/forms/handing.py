"""The form that asks a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from frontend import forms


class ColleagueForm(forms.Form):
    """One colleague of those who can be asked."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ChoiceField(
            label=_("だれにたのみますか"),
            help_text=_("あなたの名前は、この人に見えます。"),
            choices=choices,
        )

    def chosen(self) -> UUID:
        """Return the worker that was chosen."""
        return UUID(self.cleaned_data["to"])
