"""Writing the answers that are kept under idempotency keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError

from marketplace.api.errors import RequestInFlight
from marketplace.api.models import KeptAnswer
from marketplace.kernel.db import violation_as

#: A client that tries for a day always finds its answer.
KEEP = timedelta(hours=48)
#: PostgreSQL's code for a wait that took too long.
LOCK_NOT_AVAILABLE = "55P03"


@dataclass(frozen=True)
class Answer:
    """A response as it is sent again."""

    status: int
    content_type: str = ""
    location: str = ""
    body: str = ""


def claim_key(*, token_id: UUID, key: str, fingerprint: str, at: datetime) -> KeptAnswer:
    """
    Take a key in the caller's transaction.

    The unique constraint decides between two attempts; PostgreSQL lets the second one wait here until
    the first has ended, or until its patience (lock_timeout) is over.

    :raises RequestInFlight: if another attempt has taken it
    """
    try:
        with violation_as(RequestInFlight(), "kept_answer_once_per_key"):
            return KeptAnswer.objects.create(
                token_id=token_id, key=key, fingerprint=fingerprint, created_at=at
            )
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
            raise
        raise RequestInFlight() from error


def keep_answer(*, kept: KeptAnswer, answer: Answer) -> None:
    """Keep the answer beside the effect, in the transaction that claimed the key."""
    KeptAnswer.objects.filter(pk=kept.pk).update(**answer.__dict__)


def purge_answers(at: datetime) -> int:
    """Forget answers that are older than two days; return how many."""
    gone, _ = KeptAnswer.objects.filter(created_at__lt=at - KEEP).delete()
    return gone
