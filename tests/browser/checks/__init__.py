"""
Everything that a browser can see of a page by itself.

``faults_of(page)`` runs it all on a page that is open in Chromium and returns one line for each
fault, ``"name of the check: what is wrong"``; an empty list is a page that keeps every promise.
``CHECKS`` has each of them by its name.
A check is a small script beside this file (``scripts/``, by subject) or, where keys are pressed
and windows change, a function in one of the modules. docs/decisions/0028 says what they cannot see.
"""

from __future__ import annotations

from tests.browser.checks.whole import CHECKS, faults_of

__all__ = ["CHECKS", "faults_of"]
