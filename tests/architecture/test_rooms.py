"""Who may do what where: the rules that an import contract cannot say."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib

import pytest

from tests.architecture import source

NO_PLACE_OF_ITS_OWN = {"utils", "helpers", "common", "misc", "core"}
CLOCKS = {"now", "localdate", "localtime", "today", "utcnow"}
EDGES = (
    "frontend/",
    "marketplace/api/",
    "marketplace/devtools/",
    "marketplace/kernel/clock.py",
    "marketplace/outbox/relay.py",
)
EDGE_PARTS = ("/handlers", "/management/", "/consumers", "/middleware.py", "/adapters.py", "/admin")


def pyproject():
    return tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def is_service(module):
    return "/services" in module.name


def is_edge(module):
    return module.name.startswith(EDGES) or any(part in module.name for part in EDGE_PARTS)


class TestImports:
    def test_every_contract_is_kept(self):
        command = [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
        ]

        result = subprocess.run(
            command, capture_output=True, text=True, cwd=source.ROOT, check=False
        )

        assert result.returncode == 0, result.stdout[-4000:]

    def test_no_contract_has_an_exception(self):
        assert "ignore_imports" not in (source.ROOT / "pyproject.toml").read_text(encoding="utf-8")

    def test_every_rule_module_stands_under_the_contract_of_pure_modules(self):
        contracts = pyproject()["tool"]["importlinter"]["contracts"]
        pure = next(row["source_modules"] for row in contracts if row["id"] == "pure")
        rules = {
            module.name.removesuffix(".py").replace("/", ".")
            for module in source.modules()
            if module.path.name == "states.py"
        }

        assert rules <= set(pure)

    def test_the_packages_of_the_layers_all_exist(self):
        contracts = pyproject()["tool"]["importlinter"]["contracts"]
        layers = next(row["layers"] for row in contracts if row["id"] == "apps")

        assert not [layer for layer in layers if "(" in layer]

    def test_the_top_package_is_empty(self):
        assert (source.ROOT / "marketplace/__init__.py").read_text(encoding="utf-8") == ""


class TestNames:
    def test_no_module_is_a_place_for_anything(self):
        vague = [
            module.name
            for module in source.modules()
            if NO_PLACE_OF_ITS_OWN & {part.removesuffix(".py") for part in module.path.parts}
        ]

        assert not vague

    def test_no_module_is_called_tasks(self):
        assert not [module.name for module in source.modules() if module.path.name == "tasks.py"]


class TestWrites:
    def test_only_services_assign_a_state(self):
        assigned = [
            module.where(node)
            for module in source.modules()
            if not is_service(module)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute)
            and node.attr == "state"
            and isinstance(node.ctx, ast.Store)
            and not (isinstance(node.value, ast.Name) and node.value.id == "self")
        ]

        assert not assigned

    def test_queries_and_policies_never_write(self):
        writes = {"save", "delete", "create", "update_or_create", "get_or_create", "bulk_create"}
        found = [
            f"{module.where(node)} {source.called_name(node)}"
            for module in source.modules()
            if "/queries" in module.name or "/policies" in module.name
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call) and source.called_name(node) in writes
        ]

        assert not found

    def test_edges_never_save_rows(self):
        found = [
            f"{module.where(node)} {source.called_name(node)}"
            for module in source.modules()
            if module.name.startswith(("frontend/", "marketplace/api/"))
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call) and source.called_name(node) in {"save", "bulk_create"}
        ]

        assert not found


class TestTime:
    def test_only_edges_look_at_the_clock(self):
        looked = [
            module.where(node)
            for module in source.modules()
            if not is_edge(module)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call) and _reads_the_clock(node)
        ]

        assert not looked


def _reads_the_clock(node: ast.Call) -> bool:
    if isinstance(node.func, ast.Name):
        return node.func.id in {"now", "localdate"}
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in CLOCKS:
        return False
    owner = node.func.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name in {"timezone", "datetime", "date"} and not (
        # Writing a given moment in local time is no look at the clock.
        node.func.attr in {"localtime", "localdate"} and node.args
    )


class TestServices:
    def test_who_and_when_are_always_named(self):
        positional = [
            f"{module.where(node)} {node.name}"
            for module in source.modules()
            if is_service(module)
            for node in module.tree.body
            if isinstance(node, source.FunctionNode)
            and not node.name.startswith("_")
            and "actor" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
            and {"actor", "at"} & {argument.arg for argument in node.args.args}
            and not any(_is_context_manager(decorator) for decorator in node.decorator_list)
        ]

        assert not positional

    @pytest.mark.parametrize("forbidden", ["HttpRequest", "HttpResponse", "render", "messages"])
    def test_services_know_nothing_of_pages(self, forbidden):
        found = [
            module.where(node)
            for module in source.modules()
            if is_service(module)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith(
                ("django.http", "django.shortcuts", "django.contrib")
            )
            and forbidden in {alias.name for alias in node.names}
        ]

        assert not found


def _is_context_manager(decorator: ast.expr) -> bool:
    return getattr(decorator, "id", getattr(decorator, "attr", "")) == "contextmanager"
