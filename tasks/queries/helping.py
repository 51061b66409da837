"""Reading a member's draft as staff of their office: with consent, on record, for an hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.permissions import Action, require
from tasks.catalogue import TaskType, task_type
from tasks.errors import NothingToHelpWith
from tasks.form_schema import Answers, Form, to_raw
from tasks.models import Assignment, Draft, HelpGiven, PreCheck
from tasks.policies import worker_of
from tasks.states import IN_HAND
from workers.errors import NoHelpConsent
from workers.policies import check_staff_of
from workers.queries.memberships import help_consent_of

LOOKED = "draft.view"
OPEN_FOR = timedelta(hours=1)
_PATH = "task__batch__programme__municipality__organisation", "worker__user"


@dataclass(frozen=True)
class MembersDraft:
    """A member's piece of work as staff may see it; ``may_edit`` only where the member lets them."""

    assignment: Assignment
    kind: TaskType
    form: Form
    raw: Mapping[str, list[str]]
    version: int
    may_edit: bool
    pre_check: PreCheck | None


def assignment_of_member(actor: Actor, assignment_id: UUID) -> Assignment:
    """
    Return a piece of work that staff may open: by the member's consent, or because they asked.

    :raises Forbidden: for everybody but the staff of an office
    :raises OutOfScope: if it is of no member of the actor's office
    :raises NothingToHelpWith: if it is no longer in the member's hands
    :raises NoHelpConsent: if the member neither lets staff help nor asked for a look
    """
    require(actor, Action.MEMBER_HELP)
    found = Assignment.objects.filter(pk=assignment_id).select_related(*_PATH).first()
    if found is None:
        raise OutOfScope()
    check_staff_of(actor, Action.MEMBER_HELP, found.worker)
    if found.state not in IN_HAND:
        raise NothingToHelpWith()
    if not _lets_staff_read(found):
        raise NoHelpConsent()
    return found


def _lets_staff_read(assignment: Assignment) -> bool:
    return help_consent_of(assignment.worker) is not None or _open_check(assignment) is not None


def _open_check(assignment: Assignment) -> PreCheck | None:
    rows = open_pre_checks().filter(assignment=assignment, office_id=assignment.worker.office_id)
    return rows.first()


def open_pre_checks() -> QuerySet[PreCheck]:
    """Return every question for a look that nobody answered or took back, the oldest first."""
    rows = PreCheck.objects.filter(answered_at__isnull=True, withdrawn_at__isnull=True)
    return rows.filter(assignment__state__in=sorted(IN_HAND)).order_by("asked_at", "pk")


def pre_checks_waiting(actor: Actor) -> QuerySet[PreCheck]:
    """
    Return the members' questions for a look that wait in the actor's office, the oldest first.

    :raises Forbidden: for everybody but the staff of an office
    """
    require(actor, Action.MEMBER_HELP)
    here = open_pre_checks().filter(
        office_id=actor.organisation_id, assignment__worker__office_id=actor.organisation_id
    )
    return here.select_related(
        "assignment__worker__user",
        "assignment__task__batch__programme__municipality__organisation",
    )


def draft_of_member(actor: Actor, assignment_id: UUID) -> MembersDraft:
    """Return everything the staff's page of a draft needs; see ``assignment_of_member``."""
    assignment = assignment_of_member(actor, assignment_id)
    task = assignment.task
    kind = task_type(task.task_type)
    form = kind.form_for(task.content, task.batch.options)
    draft = Draft.objects.filter(pk=assignment.pk).first()
    return MembersDraft(
        assignment=assignment,
        kind=kind,
        form=form,
        raw=_typed(assignment, form, draft),
        version=draft.version if draft else 0,
        may_edit=help_consent_of(assignment.worker) is not None,
        pre_check=_open_check(assignment),
    )


def _typed(assignment: Assignment, form: Form, draft: Draft | None) -> Mapping[str, list[str]]:
    """Return what the member typed last: the draft, or the entry that came back."""
    submission = assignment.submissions.order_by("-revision").first()
    if draft is not None and (submission is None or draft.saved_at > submission.submitted_at):
        return dict(draft.raw)
    return to_raw(form, Answers.from_json(submission.answers)) if submission else {}


def is_open_for(actor: Actor, assignment_id: UUID, at: datetime) -> bool:
    """Say whether this person opened the draft within the last hour."""
    looks = AuditEntry.objects.filter(
        Q(user_id=actor.user_id), action=LOOKED, object_id=str(assignment_id), at__gt=at - OPEN_FOR
    )
    return looks.exists()


def has_open_draft_of(actor: Actor, task_id: UUID, at: datetime) -> bool:
    """Say whether staff has a member's draft of this task open: what the task shows is theirs too."""
    rows = Assignment.objects.filter(
        task_id=task_id,
        state__in=sorted(IN_HAND),
        worker__office_id=actor.organisation_id,
        worker__left_at__isnull=True,
    )
    return any(
        is_open_for(actor, each.pk, at) and _lets_staff_read(each)
        for each in rows.select_related("worker").order_by("pk")
    )


def pre_checks_of(actor: Actor, assignment_id: UUID) -> QuerySet[PreCheck]:
    """Return the worker's own questions for a look at a piece of work, the newest first."""
    worker = worker_of(actor, Action.OWN_OFFICE)
    rows = PreCheck.objects.filter(assignment_id=assignment_id, assignment__worker=worker)
    return rows.select_related("answered_by", "office__organisation").order_by("-asked_at", "pk")


def own_help(actor: Actor) -> QuerySet[HelpGiven]:
    """Return who helped with the acting worker's drafts, the newest first."""
    worker = worker_of(actor, Action.OWN_OFFICE)
    rows = HelpGiven.objects.filter(assignment__worker=worker)
    return rows.select_related("staff", "assignment__task__batch").order_by("-at", "-pk")
