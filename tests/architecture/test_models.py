"""What rows may hold: functional needs, never a diagnosis; rules in the database, by name."""

from __future__ import annotations

import ast

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from accessibility.causes import cause_in
from tests.architecture import source


def model_modules():
    return [
        module
        for module in source.modules()
        if "/models" in module.name or "/events" in module.name or "/errors" in module.name
    ]


def own_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in source.APPS]


class TestWords:
    def test_no_name_or_text_of_a_model_speaks_of_a_diagnosis(self):
        found = [
            f"{module.where(node)} {word}"
            for module in model_modules()
            for node, word in _words(module.tree)
            if cause_in(word)
        ]

        assert not found

    def test_the_rule_would_notice(self):
        tree = ast.parse(
            "class Worker:\n    diagnosis_name = Field()\n    grade = Field('手帳の等級')"
        )

        assert [word for _, word in _words(tree) if cause_in(word)] == [
            "diagnosis_name",
            "手帳の等級",
        ]


def _words(tree: ast.Module) -> list[tuple[ast.AST, str]]:
    """Return every name and every text but docstrings, which may say what is never kept."""
    explained = source.docstrings(tree)
    words: list[tuple[ast.AST, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            words.append((node, node.id))
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explained
        ):
            words.append((node, node.value))
    return words


class TestShape:
    def test_no_model_orders_by_itself(self):
        assert not [model.__name__ for model in own_models() if model._meta.ordering]

    def test_no_model_saves_in_its_own_way(self):
        own = [
            f"{model.__name__}.{method}"
            for model in own_models()
            for method in ("save", "delete", "clean")
            if method in model.__dict__
        ]

        assert not own

    def test_every_state_is_checked_by_the_database(self):
        unchecked = [
            model.__name__
            for model in own_models()
            for field in model._meta.local_fields
            if field.name == "state"
            and not any("state" in constraint.name for constraint in model._meta.constraints)
        ]

        assert not unchecked

    def test_every_row_can_be_told_from_another_in_words(self):
        unnamed = [
            model.__name__
            for model in own_models()
            if not any("__str__" in parent.__dict__ for parent in model.__mro__ if _is_own(parent))
        ]

        assert not unnamed


def _is_own(parent: type) -> bool:
    return parent.__module__.split(".")[0] in source.APPS


def test_migrations_match_the_models():
    own_apps = {model._meta.app_label for model in own_models()}
    loader = MigrationLoader(None, ignore_no_migrations=True)
    # As makemigrations does: a translated label is no change of the model.
    with translation.override(None):
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changes = detector.changes(graph=loader.graph)

    assert not {
        app: [operation.describe() for migration in found for operation in migration.operations]
        for app, found in changes.items()
        if app in own_apps
    }
