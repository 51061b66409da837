"""The tests themselves: each asserts something, and none is left out in silence."""

from __future__ import annotations

import ast

from tests.architecture import source

ASSERTING = ("assert", "expect", "check", "refuse", "require", "verify", "raises", "fail")


def asserting_names(module):
    """Return the functions of a module that assert, directly or through one of the others."""
    functions = {node.name: node for node in module.functions()}
    return {name for name, node in functions.items() if _asserts(node, functions, depth=3)}


def _asserts(node: ast.AST, known: dict[str, source.FunctionNode], *, depth: int) -> bool:
    for part in ast.walk(node):
        if isinstance(part, ast.Assert):
            return True
        if not isinstance(part, ast.Call):
            continue
        name = source.called_name(part)
        if name.startswith(ASSERTING) or "_assert_" in name:
            return True
        if depth and name in known and _asserts(known[name], known, depth=depth - 1):
            return True
    return False


def test_every_test_asserts_something():
    idle = [
        f"{module.where(node)} {node.name}"
        for module in source.test_modules()
        if module.path.name.startswith("test_")
        for node in module.functions()
        if node.name.startswith("test_") and node.name not in asserting_names(module)
    ]

    assert not idle


def test_every_folder_of_tests_is_a_package():
    folders = {module.path.parent for module in source.test_modules()}

    assert not [str(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_no_test_is_switched_off_for_good():
    switched_off = [
        module.where(node)
        for module in source.test_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"skip", "xfail"}
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "mark"
        and module.path.name != "conftest.py"
    ]

    assert not switched_off


def test_no_page_is_waited_for_by_the_clock():
    waiting = [
        module.where(node)
        for module in source.test_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and source.called_name(node) == "wait_for_timeout"
    ]

    assert not waiting
