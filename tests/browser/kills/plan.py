"""The rows and columns of the table: where a task stands, and how everything breaks off."""

from __future__ import annotations

#: Points of a task's life, in the order of the table, in words. Handing in breaks off on both sides.
POINTS = {
    "offered": "an offer is open",
    "taken": "just taken",
    "typed": "first field typed, not saved",
    "in_flight": "a save is on its way",
    "saved": "saved",
    "second_device": "two devices write",
    "paused": "paused",
    "handing_in": "handing in, not arrived",
    "handed_in": "handing in, arrived, no answer",
    "errors": "the page with errors is open",
    "returned": "returned with reasons",
    "lapsed": "the time is over",
    "finished_by_others": "others have finished it",
}
WAYS = {
    "tab": "tab killed",
    "network": "network cut",
    "server": "server kill -9",
    "session": "lease and session over",
}
