"""How pages shall look: text, colours, spacing, motion, readings, plain words, language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import ChoiceField, Form
from frontend.forms.account import LANGUAGES
from marketplace.accounts.display import NAMES, ON, Display, parse

TEXT_SIZES = (
    ("100", _("ふつう（100％）")),
    ("125", _("少し大きい（125％）")),
    ("150", _("大きい（150％）")),
    ("200", _("とても大きい（200％）")),
)
THEMES = (
    ("auto", _("機器の設定に合わせる")),
    ("light", _("明るい")),
    ("dark", _("暗い")),
    ("contrast", _("くっきり")),
)
THEME_HINTS = {
    "auto": _("パソコンや電話が暗い色のときは、ここも暗くなります。"),
    "contrast": _("黒い背景に、白と黄色の文字です。枠の線も、はっきり出ます。"),
}
SPACINGS = (("normal", _("ふつう")), ("wide", _("広い")))
MOTIONS = (("normal", _("ふつう")), ("calm", _("止める")))
MOTION_HINTS = {"calm": _("色がゆっくり変わるような、小さな動きも止めます。")}
FURIGANA = _("漢字に、ふりがなをつける")
PLAIN = _("仕事の説明を、やさしい日本語で読む")


class SettledField(ChoiceField):
    """One of a few, one of which always holds: neither 必須 nor 任意 would say anything."""

    settled = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class SwitchField(forms.BooleanField):
    """On or off."""

    settled = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxInput, **kwargs)


class DisplayForm(Form):
    """The display wishes and the language; whatever is not chosen stays standard."""

    text_size = SettledField(label=_("文字の大きさ"), choices=TEXT_SIZES)
    theme = SettledField(label=_("色"), choices=THEMES, hints=THEME_HINTS)
    spacing = SettledField(label=_("行の間"), choices=SPACINGS)
    motion = SettledField(label=_("画面の動き"), choices=MOTIONS, hints=MOTION_HINTS)
    furigana = SwitchField(
        label=FURIGANA, help_text=_("読み方がわかる漢字の上に、小さなひらがなを出します。")
    )
    plain = SwitchField(
        label=PLAIN, help_text=_("短い文で書いた説明があるときは、その説明を出します。")
    )
    language = SettledField(label=_("ことば"), choices=LANGUAGES)

    def wishes(self) -> Display:
        """Return the wishes of a valid form."""
        said = self.cleaned_data
        return parse({name: ON if value is True else value for name, value in said.items()})

    def language_chosen(self) -> str:
        """Return the language of a valid form; empty where none was chosen."""
        return str(self.cleaned_data["language"])


def initial_of(wishes: Display, language: str) -> dict[str, object]:
    """Return the wishes as the form shows them."""
    return {**{name: getattr(wishes, name) for name in NAMES}, "language": language}
