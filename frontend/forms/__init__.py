"""Forms: the base class, fields that forgive how people type, widgets and their templates."""

from __future__ import annotations

from frontend.forms.base import Form
from frontend.forms.fields import (
    ChoiceField,
    ChoicesField,
    CodeField,
    ConsentField,
    DateField,
    EmailField,
    LongTextField,
    MinutesField,
    SelectField,
    TextField,
    UploadField,
    WholeNumberField,
    YenField,
    YesNoField,
)

__all__ = [
    "ChoiceField",
    "ChoicesField",
    "CodeField",
    "ConsentField",
    "DateField",
    "EmailField",
    "Form",
    "LongTextField",
    "MinutesField",
    "SelectField",
    "TextField",
    "UploadField",
    "WholeNumberField",
    "YenField",
    "YesNoField",
]
