"""
No diagnosis, certificate class or cause can be stored, asked, sent or exported.

Reads what exists when the product runs: fields and choices of models and forms, members of the
API, names in events and of audited actions, heads of exports, every text in both languages.
``test_models`` reads the source of models by the same list.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from importlib import import_module

import pytest
from django import forms as django_forms
from django.apps import apps
from django.db import models

from accessibility.causes import cause_in
from accessibility.vocabulary import Topic
from frontend.forms.needs import TopicForm
from tasks.catalogue import all_task_types
from tests.architecture import source
from tests.support.contract import strict_document

CATALOGUE = source.ROOT / "frontend" / "locale" / "en" / "LC_MESSAGES" / "django.mo"
# Texts that say what is never asked, and one that says for whom the place is. Nobody is meant by
# any of them; each has to exist, so that no excuse outlives its text.
SPEAKS_OF_NOBODY = {
    "Tomoniは、まちの仕事を小さく分けて、障害のある人が家や事業所で働けるようにする場所です。",
    "病名、障害者手帳、障害の原因は、聞きません。書く場所もありません。"
    "働くときに必要な配慮だけを、書きたい人が書きます。",
    "あなたのことばで書いてください。短くても、だいじょうぶです。病気の名前は書かないでください。",
    "病名や手帳のことは、聞きません。",
    "病名や手帳のことは、聞きません。仕事に必要な配慮だけを聞きます。",
}
# Laws are named as they are called.
LAWS = re.compile(r"障害者(?:差別解消|総合支援|雇用促進|優先調達推進)法|障害福祉サービス")

Word = tuple[str, str]


def in_models() -> Iterator[Word]:
    """Yield every field with its name, its words and its choices; what each may hold is in them."""
    for model in _own_models():
        for field in model._meta.get_fields():
            where = f"{model.__name__}.{field.name}"
            yield where, field.name
            if isinstance(field, models.Field):
                yield where, f"{field.verbose_name} {field.help_text}"
                for value, label in field.flatchoices:
                    yield where, f"{value} {label}"


def _own_models() -> list[type[models.Model]]:
    return [one for one in apps.get_models() if one.__module__.split(".")[0] in source.APPS]


def in_forms() -> Iterator[Word]:
    """Yield every field of every form, with label, hint and choices."""
    for form in _forms():
        fields = {**getattr(form, "base_fields", {}), **getattr(form, "fields", {})}
        for name, field in fields.items():
            where = f"{getattr(form, '__name__', type(form).__name__)}.{name}"
            yield where, f"{name} {field.label} {field.help_text}"
            for value, label in getattr(field, "choices", ()):
                yield where, f"{value} {label}"


def _forms() -> Iterator[object]:
    for module in source.modules():
        if module.name.startswith("frontend/forms/"):
            import_module(
                module.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            )
    yield from _kinds_of(django_forms.Form)
    # Some forms get their fields when they are made.
    yield from (TopicForm(topic) for topic in Topic)


def _kinds_of(parent: type) -> Iterator[type]:
    for child in parent.__subclasses__():
        if child.__module__.split(".")[0] in source.APPS:
            yield child
        yield from _kinds_of(child)


def in_api() -> Iterator[Word]:
    """Yield every member, and every value that one may have, of the API's own document."""
    for name, schema in strict_document()["components"]["schemas"].items():
        yield name, name
        for member, described in schema.get("properties", {}).items():
            yield f"{name}.{member}", member
            for value in described.get("enum", ()):
                yield f"{name}.{member}", str(value)


def in_events_and_audit() -> Iterator[Word]:
    """Yield the names in payloads of events and in lines of the audit trail, and what they name."""
    for module in source.modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and source.called_name(node) in {"emit", "record"}:
                for keyword in node.keywords:
                    yield module.where(node), str(keyword.arg)
                    if isinstance(keyword.value, ast.Constant):
                        yield module.where(node), str(keyword.value.value)


def in_exports() -> Iterator[Word]:
    """Yield the heads of columns: what is read in, what is asked, and what is written out."""
    for kind in all_task_types():
        for column in kind.input_columns:
            yield kind.code, str(column)
        for one in kind.form.fields:
            yield f"{kind.code}.{one.name}", f"{one.name} {one.label}"


def in_texts() -> Iterator[Word]:
    """Yield every text of the product, in Japanese and in English."""
    with CATALOGUE.open("rb") as file:
        for text, said in GNUTranslations(file)._catalog.items():
            if text:
                yield str(text), LAWS.sub("", str(text))
                yield str(text), said


def found_in(words: Iterator[Word]) -> dict[str, str]:
    """Return where a cause is named, and by which word."""
    return {where: cause for where, said in words if (cause := cause_in(said))}


PLACES = {
    "models": in_models,
    "forms": in_forms,
    "the API": in_api,
    "events and audit": in_events_and_audit,
    "exports": in_exports,
}


@pytest.mark.parametrize("words", PLACES.values(), ids=PLACES)
class TestEveryPlace:
    def test_is_read(self, words):
        assert len(list(words())) > 30

    def test_names_no_cause(self, words):
        assert found_in(words()) == {}


class TestTexts:
    def test_name_a_cause_only_to_say_that_it_is_not_asked(self):
        assert set(found_in(in_texts())) - SPEAKS_OF_NOBODY == set()

    def test_every_excuse_has_its_text(self):
        assert SPEAKS_OF_NOBODY - {text for text, _said in in_texts()} == set()


class TestTheCheck:
    def test_would_notice_a_field_a_choice_and_a_label(self):
        class Wrong(django_forms.Form):
            grade = django_forms.CharField(label="手帳の等級")
            kind = django_forms.ChoiceField(choices=[("deaf", "聞くこと")])

        words = [
            ("label", f"grade {Wrong.base_fields['grade'].label}"),
            *(("choice", str(value)) for value, _ in Wrong.base_fields["kind"].choices),
            ("column", "diagnosis_code"),
            ("member", "disabilityClass"),
            ("event", "medical_note"),
        ]

        assert set(found_in(iter(words))) == {"label", "choice", "column", "member", "event"}
