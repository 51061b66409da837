"""Shapes that components show: views fill them with words that are already translated."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from frontend.labels import Status


@dataclass(frozen=True)
class Fact:
    """One pair of a list of facts; with ``url`` it can be changed there."""

    term: str
    value: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a task list: the whole row is the link; without ``url`` it cannot be opened yet."""

    title: str
    url: str = ""
    hint: str = ""
    status: Status | None = None
    facts: tuple[Fact, ...] = ()


def row_to(title: str, name: str, hint: str) -> Row:
    """Return a row that leads to another part of the site, by the name of its address."""
    return Row(title=title, url=reverse(name), hint=hint)


@dataclass(frozen=True)
class Happening:
    """One entry of a history."""

    title: str
    at: dt.datetime
    by: str = ""
    body: str = ""


@dataclass(frozen=True)
class Progress:
    """How far something is; ``done`` and ``total`` count the same things."""

    label: str
    done: int
    total: int
