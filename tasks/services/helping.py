"""Staff works on a member's draft under their own name; only the member hands anything in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.drafting import Raw
from tasks.errors import DraftChangedElsewhere, DraftNotOpened
from tasks.models import Assignment, Draft, HelpGiven
from tasks.queries.helping import LOOKED, assignment_of_member, is_open_for
from tasks.services.drafts import save_draft
from workers.errors import NoHelpConsent
from workers.queries.memberships import help_consent_of


def open_draft(*, actor: Actor, assignment_id: UUID, purpose: str, at: datetime) -> Assignment:
    """
    Open a member's draft for an hour; the member reads who did, when and why.

    :raises OutOfScope, NothingToHelpWith, NoHelpConsent: see ``assignment_of_member``
    """
    with transaction.atomic():
        assignment = assignment_of_member(actor, assignment_id)
        audit.record(
            actor=actor,
            action=LOOKED,
            at=at,
            about=assignment,
            subject_id=assignment.worker.user_id,
            purpose=purpose,
        )
    return assignment


def help_with_draft(
    *, actor: Actor, assignment_id: UUID, raw: Raw, base_version: int, at: datetime
) -> Draft | None:
    """
    Save what staff changed in a member's draft, and tell the member who did. None without a change.

    :raises OutOfScope, NothingToHelpWith: see ``assignment_of_member``
    :raises NoHelpConsent: if the member does not (any more) let staff work on drafts
    :raises DraftNotOpened: if this person did not open it within the last hour
    :raises DraftChangedElsewhere: if the member changed the same field; both stay among the versions
    """
    clash: DraftChangedElsewhere | None = None
    with transaction.atomic():
        locked(Assignment, assignment_id)
        assignment = assignment_of_member(actor, assignment_id)
        _check_consent(actor, assignment, at)
        before = Draft.objects.filter(pk=assignment.pk).first()
        try:
            draft = save_draft(
                actor=actor, assignment_id=assignment_id, raw=raw, base_version=base_version, at=at
            )
        except DraftChangedElsewhere as error:
            # What was sent is put aside by now, and stays: the refusal goes out after the commit.
            clash = error
        else:
            if before is not None and before.version == draft.version:
                return None
            _note(actor, assignment, draft, at)
            return draft
    raise clash


def _check_consent(actor: Actor, assignment: Assignment, at: datetime) -> None:
    if help_consent_of(assignment.worker) is None:
        raise NoHelpConsent()
    if not is_open_for(actor, assignment.pk, at):
        raise DraftNotOpened()


def _note(actor: Actor, assignment: Assignment, draft: Draft, at: datetime) -> None:
    given = HelpGiven.objects.create(
        assignment=assignment,
        office_id=assignment.worker.office_id,
        staff_id=actor.user_id,
        draft_version=draft.version,
        at=at,
    )
    audit.record(
        actor=actor,
        action="draft.help",
        at=at,
        about=assignment,
        subject_id=assignment.worker.user_id,
    )
    emit(events.HELP_GIVEN, help_id=given.pk, at=at)
