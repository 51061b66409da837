"""How Django's forms become our HTML: every form of the site, sign-in included, looks the same."""

from __future__ import annotations

from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class TiedBoundField(BoundField):
    """A field whose control names its error first, then its hint (both are read out)."""

    @property
    def aria_describedby(self) -> str | None:
        """The ids of error and hint, unless the widget brings its own."""
        if self.field.widget.attrs.get("aria-describedby"):
            return None
        if not self.auto_id or self.is_hidden:
            return ""
        ids = [f"{self.auto_id}_error"] if self.errors else []
        ids += [f"{self.auto_id}_helptext"] if self.help_text else []
        return " ".join([*ids, *self._own_ids()])

    def _own_ids(self) -> list[str]:
        suffixes = getattr(self.field.widget, "described_by_suffixes", ())
        return [f"{self.auto_id}_{suffix}" for suffix in suffixes]


class Renderer(TemplatesSetting):
    """Uses the templates of this app for forms, fields and formsets."""

    form_template_name = "frontend/forms/form.html"
    formset_template_name = "frontend/forms/formset.html"
    field_template_name = "frontend/forms/field.html"
    bound_field_class = TiedBoundField
