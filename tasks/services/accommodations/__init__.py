"""Writing the dialogue about accommodations: the worker asks, the operator answers, both review."""

from __future__ import annotations

from tasks.services.accommodations.agreeing import (
    agree,
    counter,
    decline,
    end,
    keep,
    start_trial,
    take_alternative,
    wish_change,
)
from tasks.services.accommodations.answering import Proposal, Refusal, ask_back, propose, refuse
from tasks.services.accommodations.asking import (
    Wish,
    WorkScope,
    object_to_refusal,
    reply,
    request,
    share_with_office,
    withdraw,
)
from tasks.services.accommodations.looking import look
from tasks.services.accommodations.noting import note
from tasks.services.accommodations.reminding import ask_for_reviews, remind

__all__ = [
    "Proposal",
    "Refusal",
    "Wish",
    "WorkScope",
    "agree",
    "ask_back",
    "ask_for_reviews",
    "counter",
    "decline",
    "end",
    "keep",
    "look",
    "note",
    "object_to_refusal",
    "propose",
    "refuse",
    "remind",
    "reply",
    "request",
    "share_with_office",
    "start_trial",
    "take_alternative",
    "wish_change",
    "withdraw",
]
