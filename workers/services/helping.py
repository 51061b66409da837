"""Letting staff of one's office work on one's drafts: by the member alone, on and off at any time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from workers.errors import NotAMember
from workers.models import HelpConsent, Worker
from workers.queries.memberships import help_consent_of
from workers.queries.people import own_worker


def allow_help(*, actor: Actor, at: datetime) -> HelpConsent:
    """
    Let staff of the worker's office open and change drafts; never hand anything in.

    Allowing twice changes nothing.

    :raises NotAMember: if the worker belongs to no office
    """
    with transaction.atomic():
        worker = locked(Worker, own_worker(actor, Action.OWN_OFFICE).pk)
        if worker.office_id is None:
            raise NotAMember()
        if (held := help_consent_of(worker)) is not None:
            return held
        consent = HelpConsent.objects.create(
            worker=worker, office_id=worker.office_id, started_at=at
        )
        audit.record(
            actor=actor, action="help.allow", at=at, about=consent, subject_id=worker.user_id
        )
    return consent


def end_help(*, actor: Actor, at: datetime) -> None:
    """End it at once; ending twice changes nothing. What was changed before stays as it is."""
    with transaction.atomic():
        worker = locked(Worker, own_worker(actor, Action.OWN_OFFICE).pk)
        held = HelpConsent.objects.filter(worker=worker, ended_at__isnull=True)
        if held.update(ended_at=at):
            audit.record(
                actor=actor, action="help.end", at=at, about=worker, subject_id=worker.user_id
            )
