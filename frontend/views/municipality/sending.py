"""What a browser sent, if it sent a form at all: an empty form is a form too."""

from __future__ import annotations

from django.http import QueryDict

from frontend.requests import Request


def sent(request: Request) -> QueryDict | None:
    """Return the fields of a form that was sent, None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
