"""Runs the scripts of this folder in a page: many checks in one question to the browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPTS = Path(__file__).parent / "scripts"
#: In this order: each file may use what those before it define.
FILES = (
    "sight",
    "structure",
    "wording",
    "colours",
    "layout",
    "forms",
    "motion",
    "acting",
    "walking",
    "answering",
)
_WHOLE = """(names) => {{
  "use strict";
  const checks = {{}};
  const check = (name, run) => {{ checks[name] = run; }};
  {scripts}
  return Object.fromEntries(names.map((name) => [name, checks[name]()]));
}}"""


@cache
def _script() -> str:
    parts = [(SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in FILES]
    return _WHOLE.format(scripts="\n".join(parts))


def look(page: Page, *names: str, where: str = "") -> list[str]:
    """Return what the named checks find in the page as it stands now, one line each."""
    found: dict[str, Any] = page.evaluate(_script(), list(names))
    place = f" ({where})" if where else ""
    return [f"{name}{place}: {line}" for name in names for line in found[name]]
