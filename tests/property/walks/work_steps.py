"""Steps of work: offers, claims, drafts, pauses, handing in, looking, inspecting."""

from __future__ import annotations

from datetime import timedelta

from marketplace.accounts.actors import SYSTEM
from tasks.errors import NothingToTake
from tasks.models import Assignment, Batch, Slot, Task
from tasks.queries.work import current_entries
from tasks.review_reasons import ReasonCode
from tasks.services import assignments, batches, drafts, reviews, submissions
from tasks.services.assignments import NewOffer
from tasks.services.leases import warn_leases
from tasks.services.reviews import Reason, Verdict
from tasks.states import (
    FORGOTTEN,
    IN_HAND,
    AssignmentState,
    BatchState,
    TaskState,
)
from tests.factories import work
from tests.property.walks.world import World

KEEP = "元の資料のとおりです"
ENOUGH_SLOTS = 30


def post(world: World) -> bool:
    """Publish a batch while there is little to do."""
    if Slot.objects.filter(is_free=True, batch__state=BatchState.OPEN).count() > ENOUGH_SLOTS:
        return False
    world.post()
    return True


def offer(world: World) -> bool:
    """Offer a free place to somebody who has no part in the task."""
    worker = world.anybody()
    mine = Assignment.objects.filter(worker=worker).exclude(state__in=sorted(FORGOTTEN))
    free = Slot.objects.filter(is_free=True, batch__state=BatchState.OPEN)
    slot = world.pick(free.exclude(task__in=mine.values("task")))
    if slot is None:
        return False
    new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
    made = assignments.offer_many(actor=world.operators[0], offers=[new], at=world.at)
    return made.made == 1


def _mine(world: World, *states: AssignmentState) -> Assignment | None:
    return world.pick(Assignment.objects.filter(state__in=states))


def accept(world: World) -> bool:
    """Accept an offer that has not run out."""
    open_still = Assignment.objects.filter(state=AssignmentState.OFFERED, offer_until__gte=world.at)
    found = world.pick(open_still)
    if found is None:
        return False
    assignments.accept_offer(
        actor=world.actor(found.worker_id), assignment_id=found.pk, at=world.at
    )
    return True


def decline(world: World) -> bool:
    """Say no to an offer."""
    found = _mine(world, AssignmentState.OFFERED)
    if found is None:
        return False
    assignments.decline_offer(
        actor=world.actor(found.worker_id), assignment_id=found.pk, at=world.at
    )
    return True


def take(world: World) -> bool:
    """Take the next of one batch."""
    open_now = world.open_batches()
    if not open_now:
        return False
    batch, worker = world.random.choice(open_now), world.anybody()
    try:
        assignments.take_next(
            actor=world.actor(worker.pk), batch_ids=[batch.pk], adjustments={}, at=world.at
        )
    except NothingToTake:
        return False
    return True


def pause(world: World) -> bool:
    """Interrupt work in hand."""
    found = _mine(world, AssignmentState.ACCEPTED, AssignmentState.RETURNED)
    if found is None:
        return False
    assignments.pause(actor=world.actor(found.worker_id), assignment_id=found.pk, at=world.at)
    return True


def resume(world: World) -> bool:
    """Go on after an interruption; the lease is never shorter than before."""
    found = _mine(world, AssignmentState.PAUSED)
    if found is None:
        return False
    before = found.lease_until
    after = assignments.resume(
        actor=world.actor(found.worker_id), assignment_id=found.pk, at=world.at
    )
    assert before is None or (after.lease_until is not None and after.lease_until >= before)
    return True


def extend(world: World) -> bool:
    """Ask for more time."""
    found = _mine(world, AssignmentState.ACCEPTED, AssignmentState.RETURNED)
    if found is None:
        return False
    assignments.extend(actor=world.actor(found.worker_id), assignment_id=found.pk, at=world.at)
    return True


def release(world: World) -> bool:
    """Give work back."""
    found = _mine(world, *IN_HAND)
    if found is None:
        return False
    assignments.release(actor=world.actor(found.worker_id), assignment_id=found.pk, at=world.at)
    return True


def save(world: World) -> bool:
    """Keep what was typed so far."""
    found = _mine(world, *IN_HAND)
    if found is None:
        return False
    raw = {"price_incl": [str(world.random.randint(1, 9_999))]}
    kept = drafts.save_draft(
        actor=world.actor(found.worker_id), assignment_id=found.pk, raw=raw, at=world.at
    )
    assert kept.raw == raw
    return True


def submit(world: World) -> bool:
    """Hand work in: on time, paused, returned or late."""
    found = _mine(world, *IN_HAND)
    if found is None:
        return False
    handed = submissions.submit(
        actor=world.actor(found.worker_id),
        assignment_id=found.pk,
        answers=world.answers(),
        reason=KEEP,
        at=world.at,
    )
    assert handed.submission.accepted_at is not None or not handed.surplus
    return True


def sweep(world: World) -> bool:
    """Let the clock's own steps happen: offers that ran out, leases that are over."""
    warn_leases(actor=SYSTEM, at=world.at)
    gone = assignments.expire_offers(actor=SYSTEM, at=world.at)
    return gone + assignments.lapse_leases(actor=SYSTEM, at=world.at) > 0


def review(world: World) -> bool:
    """Decide a task: accept every entry, or give those back that can be."""
    task = world.pick(Task.objects.filter(state=TaskState.REVIEW))
    if task is None:
        return False
    entries = current_entries(task)
    waiting = [entry for entry in entries if entry.accepted_at is None]
    back = Verdict(
        accept=False, reasons=(Reason("net_value", ReasonCode.NOT_IN_MATERIAL, "資料は200gです。"),)
    )
    good = Verdict(accept=True)
    verdicts = {entry.pk: back if world.chance(30) else good for entry in waiting}
    reviews.decide(
        actor=world.random.choice(world.operators),
        task_id=task.pk,
        verdicts=verdicts,
        result=work.price_answers(),
        at=world.at,
    )
    return True


def query(world: World) -> bool:
    """Let the municipality ask to look again."""
    task = world.pick(Task.objects.filter(state=TaskState.DONE, batch__state=BatchState.OPEN))
    if task is None:
        return False
    batches.query_task(actor=world.clerk, task_id=task.pk, note="税率を見てください", at=world.at)
    return True


def hold(world: World) -> bool:
    """Stop a batch for a while."""
    batch = world.pick(Batch.objects.filter(state=BatchState.OPEN))
    if batch is None or not world.chance(30):
        return False
    batches.hold(actor=world.clerk, batch_id=batch.pk, at=world.at)
    return True


def go_on(world: World) -> bool:
    """Open a stopped batch again."""
    batch = world.pick(Batch.objects.filter(state=BatchState.HELD))
    if batch is None:
        return False
    batches.resume(actor=world.clerk, batch_id=batch.pk, at=world.at)
    return True


def inspect(world: World) -> bool:
    """Accept a batch in which everything is done."""
    unfinished = Task.objects.exclude(state__in=[TaskState.DONE, TaskState.WITHDRAWN])
    ready = Batch.objects.filter(state=BatchState.OPEN).exclude(pk__in=unfinished.values("batch"))
    batch = world.pick(ready)
    if batch is None:
        return False
    batches.inspect(actor=world.clerk, batch_id=batch.pk, at=world.at)
    return True


def rush(world: World) -> bool:
    """Let a day pass, so that leases and offers run out."""
    world.at += timedelta(days=1)
    return sweep(world)
