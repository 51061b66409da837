"""Keeping what was typed when a session had ended, until its writer has signed in again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from marketplace.accounts.models import KeptForm, User

KEPT_FOR = timedelta(days=30)
#: The oldest go first: one person cannot fill the table.
MOST_PER_PERSON = 20


def keep_form(*, owner_id: UUID, path: str, sealed: str, at: datetime) -> None:
    """Keep the sealed fields of one page for 30 days; a later sending replaces an earlier one."""
    with transaction.atomic():
        if not User.objects.filter(pk=owner_id, is_active=True).exists():
            return
        fields = {"sealed": sealed, "expires_at": at + KEPT_FOR}
        KeptForm.objects.update_or_create(owner_id=owner_id, path=path, defaults=fields)
        kept = KeptForm.objects.filter(owner_id=owner_id).order_by("-expires_at", "-pk")
        surplus = list(kept.values_list("pk", flat=True)[MOST_PER_PERSON:])
        KeptForm.objects.filter(pk__in=surplus).delete()


def forget_form(*, owner_id: UUID, path: str) -> bool:
    """Forget what was kept for a page that has now been sent; says whether anything else waits."""
    KeptForm.objects.filter(owner_id=owner_id, path=path).delete()
    return KeptForm.objects.filter(owner_id=owner_id).exists()


def purge_kept_forms(at: datetime) -> int:
    """Delete what nobody came back for; returns how many."""
    return KeptForm.objects.filter(expires_at__lte=at).delete()[0]
