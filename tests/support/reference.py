"""
Writes the reference pages from the code: `python -m tests.support.reference`.

A test compares them with what stands here, so a page can never tell an old story.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from marketplace.kernel.errors import DomainError, all_errors

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs"
APPS = ("accessibility", "workers", "tasks", "marketplace")
NOTE = "Written from the code by `make reference`; a test compares the two.\n"
EVENT = re.compile(r'^([A-Z_]+) = "([a-z-]+\.[a-z-]+)"(?:  # (.+))?$', re.MULTILINE)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return (
        "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _modules(name: str) -> list[str]:
    """Return the dotted names of modules and packages called `name`, in every app."""
    files = [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if path.stem == name or (path.parent.name == name and path.stem != "__init__")
    ]
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files]


def settings_page() -> str:
    """Return the page of environment variables."""
    env = import_module("marketplace.settings.env")
    rows = [
        (f"`{each.name}`", "yes" if each.needed_in_production else "", each.purpose)
        for each in env.VARIABLES
    ]
    return (
        f"# Environment variables\n\n{NOTE}\n"
        "Development, the demo and the tests need none of them. Production refuses to start "
        "with a list of those that it needs and does not find.\n\n"
        + _table(("variable", "production needs it", "what for"), rows)
    )


def errors() -> list[type[DomainError]]:
    """Return the errors of every errors module, and of the kernel, sorted by code."""
    places = {*_modules("errors"), "marketplace.kernel.db", "marketplace.kernel.states"}
    for name in places:
        import_module(name)
    return [each for each in all_errors() if each.__module__ in places]


def errors_page() -> str:
    """Return the page of error codes, as people and machine clients meet them."""
    rows = [(f"`{each.code}`", _kind_of(each), each.title, each.next_step) for each in errors()]
    return (
        f"# Errors\n\n{NOTE}\n"
        "The kind decides the HTTP status: invalid 422, forbidden 403, missing 404, conflict 409, "
        "unavailable 503; refusals of the API itself name their own. `%(name)s` stands for a value of the case.\n\n"
        + _table(("code", "kind", "what happened", "what to do"), rows)
    )


def _kind_of(error: type[DomainError]) -> str:
    status = getattr(error, "status", None)
    return error.kind.value if status is None else f"{error.kind.value} ({int(status)})"


def events_page() -> str:
    """Return the page of events: what each says and what its payload holds."""
    parts = [f"# Events\n\n{NOTE}\nPayloads hold ids and times, never a name or a need.\n"]
    for name in _modules("events"):
        text = (ROOT / Path(*name.split("."))).with_suffix(".py").read_text(encoding="utf-8")
        rows = [(f"`{code}`", note) for _, code, note in EVENT.findall(text)]
        if rows:
            parts.append(f"\n## {name.rpartition('.')[0]}\n\n{_table(('event', 'payload'), rows)}")
    return "".join(parts)


def states_page() -> str:
    """Return the page of state machines, one diagram each."""
    machine_type = import_module("marketplace.kernel.states").Machine
    parts = [f"# States\n\n{NOTE}"]
    for name in _modules("states"):
        for machine in vars(import_module(name)).values():
            if isinstance(machine, machine_type):
                parts.append(f"\n## {machine.name}\n\n```mermaid\n{_diagram(machine)}\n```\n")
    return "".join(parts)


def _diagram(machine: object) -> str:
    initial, moves = machine.initial, machine.moves  # type: ignore[attr-defined]
    lines = ["stateDiagram-v2", f"    [*] --> {initial}"]
    for event, (starts, target) in moves.items():
        lines += [f"    {start} --> {target}: {event}" for start in sorted(starts)]
    lines += [f"    {state} --> [*]" for state in sorted(machine.finals())]  # type: ignore[attr-defined]
    return "\n".join(lines)


def permissions_page() -> str:
    """Return the table of actions and roles."""
    permissions = import_module("marketplace.accounts.permissions").PERMISSIONS
    roles = list(import_module("marketplace.accounts.roles").Role)
    rows = [
        (f"`{action}`", *("yes" if role in allowed else "" for role in roles))
        for action, allowed in permissions.items()
    ]
    return (
        f"# Who may do what\n\n{NOTE}\n"
        "A row outside of a person's own scope is answered as missing (404), whatever this says.\n\n"
        + _table(("action", *(role.value for role in roles)), rows)
    )


def commands_page() -> str:
    """Return the page of commands for operators, by the help text of each."""
    rows: list[tuple[str, ...]] = []
    for path in sorted(ROOT.glob("*/**/management/commands/*.py")):
        if ".venv" in path.parts or path.stem.startswith("_"):
            continue
        rows.append((f"`manage.py {path.stem}`", _module_docstring(path)))
    return f"# Commands\n\n{NOTE}\n" + _table(("command", "what it does"), rows)


def _module_docstring(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]


def decisions_page() -> str:
    """Return the list of decisions by the headings of their pages."""
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    lines = [f"- [{_heading(path)}]({path.name})" for path in pages]
    return "\n".join(
        [f"# Decisions\n\n{NOTE}", *lines, "", "[Why each package is here](dependencies.md)", ""]
    )


def _heading(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


#: Each page below docs/, and what writes it.
PAGES: dict[str, Callable[[], str]] = {
    "decisions/README.md": decisions_page,
    "reference/commands.md": commands_page,
    "reference/errors.md": errors_page,
    "reference/events.md": events_page,
    "reference/permissions.md": permissions_page,
    "reference/settings.md": settings_page,
    "reference/states.md": states_page,
}


def main() -> int:
    """Write every page; return the exit code."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.test")
    django.setup()
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
