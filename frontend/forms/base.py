"""The base of every form: checked on the server, nothing typed is cut off or lost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend import held
from marketplace.kernel.errors import DomainError

# What to do, said with the field's own label; by the kind of control.
WRITE = _("「%(label)s」を書いてください。")
CHOOSE = _("「%(label)s」を選んでください。")
ATTACH = _("「%(label)s」のファイルを選んでください。")
TICK = _("「%(label)s」に印をつけてください。")

_CHOOSING = (
    forms.RadioSelect,
    forms.Select,
    forms.CheckboxSelectMultiple,
    forms.SelectMultiple,
)


class Form(forms.Form):
    """
    Server-side checks on sending only; messages say what to do and echo the label.

    No ``required`` and no ``maxlength`` attribute: a browser's own bubble is not read by every
    screen reader, and a cut-off paste is a loss that nobody notices.
    """

    use_required_attribute = False
    error_css_class = "has-error"
    # Set by errors.add_to: the refusal that decides the page's status.
    refusal: DomainError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            prepare(name, field)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """
        Return what was typed into a field before sign-in, else what the view gave.

        Asked when the page is drawn: by then every form has the fields that it adds by itself.
        """
        held.fill(self)
        return super().get_initial_for_field(field, field_name)


def prepare(name: str, field: forms.Field) -> None:
    """Give one field messages that name it, and take browser-side limits off its control."""
    field.widget.attrs.pop("maxlength", None)
    field.widget.attrs.pop("minlength", None)
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = str(_message_for(field.widget))
    label = str(field.label or name)
    for code, message in field.error_messages.items():
        # Other placeholders, such as a limit, are filled when the error is raised.
        field.error_messages[code] = str(message).replace("%(label)s", label)


def _message_for(widget: forms.Widget) -> Promise:
    if isinstance(widget, forms.FileInput):
        return ATTACH
    if isinstance(widget, forms.CheckboxInput):
        return TICK
    return CHOOSE if isinstance(widget, _CHOOSING) else WRITE
