"""
Automatic checks of task answers, by id. The same checks serve saving, submitting and accepting.

`run_checks` applies the checks that a task type names; `defects_of` finds known faults in a source
row. Importing this package registers every rule.
"""

from __future__ import annotations

from tasks.checks import alt_text, categories, issues, ng_expressions, prices
from tasks.checks.defects import Defect, IssueType, defects_of, table_defects
from tasks.checks.registry import (
    Check,
    CheckContext,
    Finding,
    Rule,
    UnknownCheck,
    all_rules,
    rule_of,
    run_checks,
)

__all__ = [
    "Check",
    "CheckContext",
    "Defect",
    "Finding",
    "IssueType",
    "Rule",
    "UnknownCheck",
    "all_rules",
    "alt_text",
    "categories",
    "defects_of",
    "issues",
    "ng_expressions",
    "prices",
    "rule_of",
    "run_checks",
    "table_defects",
]
