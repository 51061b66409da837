"""Forms of the list of names with their readings."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from frontend import forms

# What is too long or not hiragana, the service says: one rule for the page and for lists.
_IN_HIRAGANA = _("ひらがなで書きます。カタカナは、ひらがなに直します。")


class ReadingForm(forms.Form):
    """One name and how it is read."""

    written = forms.TextField(
        label=_("名前"), width=20, help_text=_("商品や店の一覧と、同じ字で書きます。例：小浜")
    )
    reading = forms.TextField(label=_("読みかた"), width=20, help_text=_IN_HIRAGANA)


class FoundForm(forms.Form):
    """A name that was found in the material; its reading is a guess until somebody sends it."""

    written = django_forms.CharField(widget=django_forms.HiddenInput)
    reading = forms.TextField(required=False, width=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = self["written"].value() or ""
        self.fields["reading"].label = _now("「%(written)s」の読みかた") % {"written": written}


FoundForms = django_forms.formset_factory(FoundForm, extra=0)


class ReadingListForm(forms.Form):
    """A CSV or xlsx file of names with their readings."""

    file = forms.UploadField(
        label=_("名前の一覧のファイル"),
        help_text=_(
            "CSV か Excel（.xlsx）です。1行目に「書きかた」と「読みかた」を書いてください。"
        ),
    )
