"""A faulty form never starts up, and a form tells what it asks of a person."""

from __future__ import annotations

import pytest

from accessibility.vocabulary import Demand
from tasks.catalogue import all_task_types
from tasks.form_schema import Condition, Field, FieldKind, Form, FormDefinitionError, Option


def text(name: str, **more) -> Field:
    return Field(name=name, kind=FieldKind.TEXT, label="名前", **more)


class TestFaultyForms:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": "Name", "kind": FieldKind.TEXT, "label": "名前"},
            {"name": "name", "kind": FieldKind.TEXT, "label": ""},
            {"name": "name", "kind": FieldKind.CHOICE, "label": "名前"},
            {"name": "name", "kind": FieldKind.CODE, "label": "番号"},
            {"name": "name", "kind": FieldKind.TEXT, "label": "番号", "pattern": "x"},
            {"name": "name", "kind": FieldKind.GROUP, "label": "一覧"},
        ],
    )
    def test_refuses_a_field_that_makes_no_sense(self, wrong):
        with pytest.raises(FormDefinitionError):
            Field(**wrong)

    def test_refuses_a_group_inside_a_group(self):
        inner = Field(name="inner", kind=FieldKind.GROUP, label="中", fields=(text("name"),))

        with pytest.raises(FormDefinitionError, match="single values"):
            Field(name="outer", kind=FieldKind.GROUP, label="外", fields=(inner,))

    def test_refuses_two_fields_of_one_name(self):
        with pytest.raises(FormDefinitionError, match="twice"):
            Form((text("name"), text("name")))

    def test_refuses_a_condition_on_a_field_that_is_not_there(self):
        with pytest.raises(FormDefinitionError, match="unknown field"):
            Form((text("name", shown_if=Condition("other", ("yes",))),))


class TestForm:
    def test_finds_fields_by_path(self):
        form = Form(
            (Field(name="issues", kind=FieldKind.GROUP, label="一覧", fields=(text("fix"),)),)
        )

        assert form.field("issues.3.fix").name == "fix"
        with pytest.raises(KeyError):
            form.field("issues.0.other")

    def test_fills_choices_from_the_content_of_a_task(self):
        column = Field(name="column", kind=FieldKind.CHOICE, label="列", options_from="columns")
        form = Form((column, Field(name="g", kind=FieldKind.GROUP, label="一覧", fields=(column,))))

        filled = form.with_options({"columns": [Option("URL", "URL")]})

        assert filled.field("column").options == (Option("URL", "URL"),)
        assert filled.field("g.0.column").option_label("URL") == "URL"

    def test_gathers_what_its_fields_ask_of_a_person(self):
        form = Form(
            (
                Field(name="story", kind=FieldKind.LONG_TEXT, label="説明"),
                Field(name="price", kind=FieldKind.MONEY, label="価格"),
                Field(name="copy", kind=FieldKind.LONG_TEXT, label="写し", own_demands=frozenset()),
            )
        )

        assert form.demands == {"type_much", "write_own", "numbers"}

    @pytest.mark.parametrize("each", all_task_types(), ids=lambda each: each.code)
    def test_speaks_the_accessibility_vocabulary(self, each):
        assert each.demands <= {demand.code for demand in Demand}
