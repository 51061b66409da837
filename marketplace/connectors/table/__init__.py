"""Reading a table from a CSV or xlsx file that somebody really has. Plain Python, no framework."""

from __future__ import annotations

from marketplace.connectors.table.reading import read_table
from marketplace.connectors.table.shape import (
    Column,
    Delimiter,
    Encoding,
    Limits,
    Row,
    Table,
    TableKind,
    column_letter,
)

__all__ = [
    "Column",
    "Delimiter",
    "Encoding",
    "Limits",
    "Row",
    "Table",
    "TableKind",
    "column_letter",
    "read_table",
]
