"""Browsers in which the people of a pay day are signed in, on the day after the month."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import User
from tests.factories import pay


@pytest.fixture(autouse=True)
def closing_day():
    """Stop the clock on 1 May 2026, when April can be closed; `closing_day.shift(...)` moves it."""
    with time_machine.travel(pay.CLOSED_AT, tick=False) as clock:
        yield clock


@pytest.fixture
def browser_of() -> Callable[[Actor], Client]:
    """Return a browser in which an actor is signed in."""

    def signed_in(actor: Actor) -> Client:
        browser = Client()
        browser.force_login(User.objects.get(pk=actor.user_id))
        return browser

    return signed_in
