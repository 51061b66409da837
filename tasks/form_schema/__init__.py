"""
Task forms: typed fields that the platform renders accessibly, and the rules to read and judge them.

`parse` reads what was posted, `validate` judges it by the form, `completeness` tells how far it is.
Plain Python without a framework: pages, the API and the services use the same functions.
"""

from __future__ import annotations

from tasks.form_schema.answers import (
    Answers,
    Item,
    Scalar,
    Value,
    holds,
    is_empty,
    is_required,
    shown_fields,
)
from tasks.form_schema.definition import (
    Condition,
    Field,
    FieldKind,
    Form,
    FormDefinitionError,
    Importance,
    Limits,
    Option,
)
from tasks.form_schema.parsing import (
    CANNOT_TELL,
    REASON,
    ParsedAnswers,
    Raw,
    item_name,
    parse,
    parse_json,
    to_raw,
    unknown_name,
)
from tasks.form_schema.problems import Problem, Severity, blocks
from tasks.form_schema.validation import Completeness, completeness, validate

__all__ = [
    "CANNOT_TELL",
    "REASON",
    "Answers",
    "Completeness",
    "Condition",
    "Field",
    "FieldKind",
    "Form",
    "FormDefinitionError",
    "Importance",
    "Item",
    "Limits",
    "Option",
    "ParsedAnswers",
    "Problem",
    "Raw",
    "Scalar",
    "Severity",
    "Value",
    "blocks",
    "completeness",
    "holds",
    "is_empty",
    "is_required",
    "item_name",
    "parse",
    "parse_json",
    "shown_fields",
    "to_raw",
    "unknown_name",
    "validate",
]
