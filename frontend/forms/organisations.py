"""Which body is new on the platform."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from frontend.forms import base, fields

MUNICIPALITY, A_TYPE, B_TYPE = "municipality", "a_type", "b_type"


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
    name = fields.TextField(label=_("組織の名前"), max_length=120, width=20)
    prefecture = fields.TextField(
        label=_("都道府県"), max_length=10, width=10, help_text=_("例：宮崎県")
    )
