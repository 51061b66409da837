"""Which body is new on the platform."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from frontend.forms import base, fields
from frontend.forms.account import ReadingField

READING_LENGTH = 240
MUNICIPALITY, A_TYPE, B_TYPE = "municipality", "a_type", "b_type"


class NameField(fields.TextField):
    """What a body is called."""

    def __init__(self) -> None:
        super().__init__(label=_("組織の名前"), max_length=120, width=20)


class NameReadingField(ReadingField):
    """How the name of a body is read."""

    def __init__(self) -> None:
        super().__init__(label=_("組織の名前のよみがな"), max_length=READING_LENGTH)


class OrganisationForm(base.Form):
    """Name, sort and place of a municipality or a support office."""

    kind = fields.ChoiceField(
        label=_("組織の種類"),
        choices=[
            (MUNICIPALITY, _("自治体")),
            (A_TYPE, _("就労継続支援A型事業所")),
            (B_TYPE, _("就労継続支援B型事業所")),
        ],
    )
    name = NameField()
    name_reading = NameReadingField()
    prefecture = fields.TextField(
        label=_("都道府県"), max_length=10, width=10, help_text=_("例：宮崎県")
    )


class OrganisationNameForm(base.Form):
    """What a body that is registered is called, and how that is read."""

    name = NameField()
    name_reading = NameReadingField()
