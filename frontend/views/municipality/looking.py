"""Advice on what somebody writes: by a second button that saves nothing, and after saving."""

from __future__ import annotations

from django import forms

from frontend.presenters.wording import AdviceBlock, advice_block
from frontend.requests import Request
from tasks.queries.wording import looked_at

LOOK = "look"


def only_looks(request: Request) -> bool:
    """Say whether 「文を見てもらう」 was pressed: then nothing is saved."""
    return request.method == "POST" and LOOK in request.POST


def advice_for(request: Request, form: forms.Form, *names: str) -> list[AdviceBlock]:
    """Return advice on the texts that stand in these fields now, typed or kept."""
    texts = [(str(form.fields[name].label), str(form[name].value() or "")) for name in names]
    return [
        advice_block(label, looked_at(request.actor, text)) for label, text in texts if text.strip()
    ]
