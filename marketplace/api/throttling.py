"""How many requests a key may send: a count a minute in the cache, shown in every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from marketplace.accounts.actors import Actor
from marketplace.kernel.clock import now

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Allowance:
    """What a key has left in the present minute."""

    limit: int
    left: int
    seconds: int

    @property
    def headers(self) -> Mapping[str, str]:
        """The fields of the IETF draft "RateLimit header fields for HTTP"."""
        return {
            "RateLimit-Policy": f'"key";q={self.limit};w={WINDOW_SECONDS}',
            "RateLimit": f'"key";r={self.left};t={self.seconds}',
        }


class TokenThrottle(BaseThrottle):
    """Counts the requests of a key in fixed windows of a minute."""

    allowance: Allowance | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Say whether the key has anything left; strangers are turned away before they get here."""
        actor = request.auth
        if not isinstance(actor, Actor):
            return True
        limit = settings.API_REQUESTS_A_MINUTE
        moment = int(now().timestamp())
        used = _count(f"api-rate:{actor.token_id}:{moment // WINDOW_SECONDS}")
        seconds = WINDOW_SECONDS - moment % WINDOW_SECONDS
        self.allowance = Allowance(limit, max(0, limit - used), seconds)
        view.allowance = self.allowance  # type: ignore[attr-defined]
        return used <= limit

    def wait(self) -> float | None:
        """Return the seconds until the next window."""
        return self.allowance.seconds if self.allowance else None


def _count(key: str) -> int:
    # Both are atomic in every cache we use; a window that ends between them starts anew.
    if cache.add(key, 1, 2 * WINDOW_SECONDS):
        return 1
    try:
        return cache.incr(key)
    except ValueError:
        return 1
