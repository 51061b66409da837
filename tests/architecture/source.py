"""The project's own files, parsed once for all architecture tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accessibility", "workers", "tasks", "marketplace", "frontend")
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: where it is, what it says, how it parses."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Return the path from the root of the project, for messages and rules."""
        return self.path.relative_to(ROOT).as_posix()

    def where(self, node: ast.AST) -> str:
        """Return `file:line` of a node."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"

    def functions(self) -> Iterator[FunctionNode]:
        """Yield every function and method, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, FunctionNode):
                yield node


@cache
def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path, text, ast.parse(text))


def _python_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


@cache
def modules() -> tuple[Module, ...]:
    """Return the modules of the product, without migrations."""
    return tuple(_module(path) for app in APPS for path in _python_files(ROOT / app))


@cache
def test_modules() -> tuple[Module, ...]:
    """Return the modules under tests/."""
    return tuple(_module(path) for path in _python_files(ROOT / "tests"))


@cache
def templates() -> tuple[Path, ...]:
    """Return every template of the project."""
    return tuple(
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("templates/**/*"))
        if path.is_file()
    )


def static_files() -> tuple[Path, ...]:
    """Return every style sheet and script that is served."""
    return tuple(
        path
        for app in APPS
        for kind in ("css", "js")
        for path in sorted((ROOT / app).rglob(f"static/**/*.{kind}"))
    )


def documents() -> tuple[Path, ...]:
    """Return every page of documentation, README included."""
    return (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def length(node: FunctionNode) -> int:
    """Return how many lines a function takes, signature and docstring included."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """Return the constant nodes that are docstrings."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | FunctionNode) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(first.value)
    return found


def called_name(node: ast.Call) -> str:
    """Return the last part of the name that is called: `a.b.c()` gives `c`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
