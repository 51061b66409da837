"""Checks that an answer of the API is a problem that a machine and a person can read (RFC 9457)."""

from __future__ import annotations

from typing import Any

MEDIA_TYPE = "application/problem+json"
MEMBERS = {"type", "title", "status", "detail", "instance", "code", "next_step"}


def assert_problem(response: Any, *, status: int, code: str) -> dict[str, Any]:
    """Return the body of a problem after checking its form, its status and its code."""
    assert response.status_code == status, response.content
    assert response["Content-Type"].split(";")[0] == MEDIA_TYPE
    body: dict[str, Any] = response.json()
    assert set(body) >= MEMBERS, sorted(MEMBERS - set(body))
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"].endswith(f"/problems/{code}")
    return body
