"""Reading who could go on with a work, who was asked, and how far the work is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from accessibility.profiles import TaskDemands
from accessibility.suitability import Suitability, assess
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action
from tasks.catalogue import task_type
from tasks.dialogue import agreed_mask
from tasks.handing import Colleague, can_be_asked
from tasks.models import Assignment, HandOver
from tasks.parts import Progress, part_yen, progress_of
from tasks.policies import worker_of
from tasks.queries.accommodations import agreed_adjustments
from tasks.queries.parts import parts_before
from tasks.queries.work import assignment_for, last_typed
from tasks.states import FORGOTTEN, HandOverState
from workers.models import Skill, Worker
from workers.queries import needs_of


@dataclass(frozen=True)
class Share:
    """How a price would be shared if the work changed hands now, in whole yen."""

    progress: Progress
    price_yen: int
    before_yen: int

    @property
    def own_yen(self) -> int:
        """The part of the one who has the work in hand."""
        return part_yen(self.price_yen, self.progress, earned_before_yen=self.before_yen)

    @property
    def rest_yen(self) -> int:
        """What is left for the one who goes on."""
        return self.price_yen - self.before_yen - self.own_yen


def share_of(assignment: Assignment) -> Share:
    """Return how the price of a work is shared if it changes hands as it is now."""
    task = assignment.task
    form = task_type(task.task_type).form_for(task.content, task.batch.options)
    progress = progress_of(form, last_typed(form, assignment))
    return Share(progress, task.batch.unit_price_yen, parts_before(assignment.pk))


def colleagues_for(actor: Actor, assignment_id: UUID, at: datetime) -> list[Worker]:
    """
    Return whom the worker can ask to go on with a work, by name. Who is not in it stays unsaid.

    :raises OutOfScope: if the work is somebody else's
    """
    assignment = assignment_for(actor, assignment_id)
    office_id = worker_of(actor, Action.WORK_VIEW).office_id
    if office_id is None:
        return []
    rows = Worker.objects.filter(office_id=office_id, left_at__isnull=True)
    others = rows.exclude(pk=assignment.worker_id).select_related("user")
    members = list(others.order_by("user__display_name", "pk"))
    facts = colleague_facts(members, assignment, at)
    return [one for one in members if can_be_asked(facts[one.pk])]


def colleague_facts(
    people: Iterable[Worker], assignment: Assignment, at: datetime
) -> dict[UUID, Colleague]:
    """Return what decides whether each of these people can go on with a work of somebody else."""
    found = {one.pk: one for one in people}
    task, owner = assignment.task, assignment.worker
    own_skills = Skill.objects.filter(worker__in=found, code=task.task_type)
    valid = own_skills.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=at))
    introduced = set(valid.values_list("worker_id", flat=True))
    parts = task.assignments.exclude(state__in=sorted(FORGOTTEN)).filter(worker__in=found)
    involved = set(parts.values_list("worker_id", flat=True))
    suited = suitability_for(list(found), assignment)
    return {
        pk: Colleague(
            same_office=owner.office_id is not None and one.office_id == owner.office_id,
            has_left=one.left_at is not None,
            introduced=pk in introduced,
            wants_to_be_asked=one.open_to_hand_overs,
            resting=one.paused_at is not None,
            has_part=pk in involved,
            suits=not suited[pk].blocks,
        )
        for pk, one in found.items()
    }


def suitability_for(worker_ids: list[UUID], assignment: Assignment) -> dict[UUID, Suitability]:
    """Return how a work suits each of these people, with what is agreed with them."""
    batch = assignment.task.batch
    agreed = agreed_adjustments(worker_ids)
    profiles = needs_of(Worker.objects.filter(pk__in=worker_ids).order_by("pk"))
    found = {}
    for pk, profile in profiles.items():
        mask = agreed_mask(agreed[pk], programme_id=batch.programme_id, task_type=batch.task_type)
        suited = assess(profile, TaskDemands(batch.demands_mask, batch.offered_mask | mask))
        found[pk] = Suitability(suited.blocks, suited.adjust, suited.adjustments | mask)
    return found


def hand_overs_of(actor: Actor) -> QuerySet[HandOver]:
    """Return what the worker asked colleagues, or was asked by them, the newest first."""
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = HandOver.objects.filter(Q(assignment__worker=worker) | Q(to_worker=worker))
    path = "assignment__worker__user", "to_worker__user", "continued"
    about = "assignment__task__batch__programme__municipality__organisation"
    return rows.select_related(*path, about).order_by("-asked_at", "pk")


def hand_over_for(actor: Actor, hand_over_id: UUID) -> HandOver:
    """Return one. :raises OutOfScope: if the worker neither asked nor was asked"""
    found = hand_overs_of(actor).filter(pk=hand_over_id).first()
    if found is None:
        raise OutOfScope()
    return found


def asked_of(actor: Actor) -> QuerySet[HandOver]:
    """Return the colleagues' questions that wait for the worker's answer."""
    worker = worker_of(actor, Action.WORK_VIEW)
    return hand_overs_of(actor).filter(to_worker=worker, state=HandOverState.ASKED)


def open_question(assignment: Assignment) -> HandOver | None:
    """Return the question to a colleague about a work that waits for an answer."""
    rows = HandOver.objects.filter(assignment=assignment, state=HandOverState.ASKED)
    return rows.select_related("to_worker__user").first()


def handed_over(assignment: Assignment) -> HandOver | None:
    """Return how a work went on to a colleague, None while it did not."""
    rows = HandOver.objects.filter(assignment=assignment, state=HandOverState.TAKEN)
    return rows.select_related("to_worker__user").first()


def came_from(assignment: Assignment) -> HandOver | None:
    """Return how a work came from a colleague, None for work that began here."""
    rows = HandOver.objects.filter(continued=assignment)
    return rows.select_related("assignment__worker__user").first()
