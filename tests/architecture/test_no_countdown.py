"""No page, script or text counts a person's time down (WCAG 2.2: 2.2.3 No Timing)."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture import source

# What would show time running out: words, roles, elements, a page that reloads, a clock in a script.
COUNTDOWN = re.compile(
    r"カウントダウン|残り時間|残り\s*[%{\d]|のこり時間|のこり\s*[%{\d]|"
    r"あと\s*(?:%\(|\{\{|\d)[^。]*(?:秒|分|時間)|"
    r"countdown|count-down|time left|time remaining|\bremaining time|"
    r"role=[\"']timer|<(?:meter|progress)[^>]*time|http-equiv=[\"']refresh",
    re.IGNORECASE,
)
# A script may ask again whether something is new; it may not tick.
TICKING = re.compile(
    r"setInterval\((?!nudge\b)|requestAnimationFrame|lease_until|leaseUntil|data-until"
)


def texts():
    """Yield the name and the text of every template, and every text in the code."""
    for path in source.templates():
        yield path.name, path.read_text(encoding="utf-8")
    for module in source.modules():
        explained = source.docstrings(module.tree)
        for node in ast.walk(module.tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node not in explained
            ):
                yield module.where(node), node.value


def scripts():
    return [path for path in source.static_files() if path.suffix == ".js"]


def test_nothing_is_written_that_counts_down():
    assert [where for where, text in texts() if COUNTDOWN.search(text)] == []


def test_no_script_ticks():
    ticking = [path.name for path in scripts() if TICKING.search(path.read_text(encoding="utf-8"))]

    assert scripts()
    assert ticking == []


@pytest.mark.parametrize(
    "text",
    [
        "残り時間：%(minutes)s分",
        "あと{{ minutes }}分です",
        "あと3時間で終わります",
        '<p role="timer">12:00</p>',
        '<meta http-equiv="refresh" content="60">',
        "Time left: %(count)s minutes",
    ],
)
def test_a_countdown_would_be_noticed(text):
    assert COUNTDOWN.search(text)


@pytest.mark.parametrize("text", ["setInterval(show, 1000)", "until = node.dataset.leaseUntil"])
def test_a_ticking_script_would_be_noticed(text):
    assert TICKING.search(text)
