"""The six journeys, by the names that people give them."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.journeys import (
    ask_accommodation,
    do_work,
    find_work,
    register,
    see_pay,
    set_needs,
)
from tests.browser.journeys.walk import Walk

Journey = Callable[[Walk], None]

JOURNEYS: dict[str, Journey] = {
    "register": register.go,
    "set-needs": set_needs.go,
    "find-work": find_work.go,
    "do-work": do_work.go,
    "ask-accommodation": ask_accommodation.go,
    "see-pay": see_pay.go,
}
