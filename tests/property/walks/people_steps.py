"""Steps between people: rests, hand-overs, looks of the office, questions, rejections, appeals, keys."""

from __future__ import annotations

from datetime import timedelta

from tasks.errors import (
    AppealByReviewer,
    RejectionCapReached,
    ReviewerStopped,
)
from tasks.errors.handing import ColleagueNotFree, PlaceTaken
from tasks.form_schema import Answers
from tasks.models import (
    Appeal,
    Assignment,
    GoldKey,
    HandOver,
    PreCheck,
    Question,
    Rejection,
    ReviewReason,
    ReviewStop,
    Task,
)
from tasks.queries.rejections import steps_of
from tasks.queries.work import current_entries
from tasks.review_reasons import ReasonCode
from tasks.services import (
    active_time,
    appeals,
    gold,
    handovers,
    helping,
    prechecks,
    questions,
    rests,
    review_stops,
    reviews,
    training,
)
from tasks.services.questions import Asking
from tasks.services.rejections import Grounds
from tasks.services.reviews import Verdict
from tasks.states import (
    IN_HAND,
    AppealState,
    AssignmentState,
    BatchState,
    HandOverState,
    QuestionState,
    TaskState,
)
from tests.property.walks.world import World
from workers.models import Worker


def rest(world: World) -> bool:
    """Stop every clock of somebody."""
    worker = world.pick(Worker.objects.filter(paused_at__isnull=True))
    if worker is None or not world.chance(30):
        return False
    rests.take_rest(actor=world.actor(worker.pk), at=world.at)
    running = [AssignmentState.ACCEPTED, AssignmentState.RETURNED]
    assert not Assignment.objects.filter(worker=worker, state__in=running).exists()
    return True


def come_back(world: World) -> bool:
    """End a rest; no lease is shorter than it was."""
    worker = world.pick(Worker.objects.filter(paused_at__isnull=False))
    if worker is None:
        return False
    mine = Assignment.objects.filter(worker=worker, lease_until__isnull=False).order_by("pk")
    before = dict(mine.values_list("pk", "lease_until"))
    assert rests.come_back(actor=world.actor(worker.pk), at=world.at) is not None
    assert all(until >= before[pk] for pk, until in mine.values_list("pk", "lease_until"))
    return True


def hand_over(world: World) -> bool:
    """Ask a colleague to go on."""
    asked = HandOver.objects.filter(state=HandOverState.ASKED)
    theirs = Assignment.objects.filter(state__in=IN_HAND, worker__office__isnull=False)
    found = world.pick(theirs.exclude(pk__in=asked.values("assignment")))
    if found is None:
        return False
    colleagues = Worker.objects.filter(office__isnull=False).exclude(pk=found.worker_id)
    colleague = world.pick(colleagues)
    assert colleague is not None
    try:
        handovers.ask(
            actor=world.actor(found.worker_id),
            assignment_id=found.pk,
            to_worker_id=colleague.pk,
            at=world.at,
        )
    except ColleagueNotFree:
        return False
    return True


def answer_colleague(world: World) -> bool:
    """Go on with a colleague's work, say no, or take the question back."""
    asked = HandOver.objects.filter(state=HandOverState.ASKED, to_worker__paused_at__isnull=True)
    found = world.pick(asked)
    if found is None:
        return False
    if world.chance(15):
        owner = world.actor(found.assignment.worker_id)
        handovers.withdraw(actor=owner, hand_over_id=found.pk, at=world.at)
    elif world.chance(30):
        colleague = world.actor(found.to_worker_id)
        handovers.decline(actor=colleague, hand_over_id=found.pk, at=world.at)
    else:
        return _go_on(world, found)
    return True


def _go_on(world: World, asked: HandOver) -> bool:
    try:
        colleague = world.actor(asked.to_worker_id)
        mine = handovers.take(actor=colleague, hand_over_id=asked.pk, at=world.at)
    except (ColleagueNotFree, PlaceTaken):
        return False
    asked.refresh_from_db()
    assert 0 <= asked.part_yen <= mine.task.batch.unit_price_yen
    return True


def ask_office(world: World) -> bool:
    """Let the office look before handing in."""
    waiting = PreCheck.objects.filter(answered_at__isnull=True, withdrawn_at__isnull=True)
    theirs = Assignment.objects.filter(state__in=IN_HAND, worker__office__isnull=False)
    found = world.pick(theirs.exclude(pk__in=waiting.values("assignment")))
    if found is None:
        return False
    prechecks.ask_pre_check(actor=world.actor(found.worker_id), assignment_id=found.pk, at=world.at)
    return True


def office_looks(world: World) -> bool:
    """Answer a member's question whether it can be handed in."""
    waiting = PreCheck.objects.filter(answered_at__isnull=True, withdrawn_at__isnull=True)
    found = world.pick(waiting.filter(assignment__state__in=IN_HAND))
    if found is None:
        return False
    staff, about = world.staff, found.assignment_id
    helping.open_draft(actor=staff, assignment_id=about, purpose="出す前の確かめ", at=world.at)
    prechecks.answer_pre_check(
        actor=staff,
        assignment_id=about,
        is_fine=world.chance(70),
        note="内容量を見てください。",
        at=world.at,
    )
    return True


def ask_question(world: World) -> bool:
    """Ask those who posted the work."""
    open_work = Assignment.objects.filter(state__in=IN_HAND, task__batch__state=BatchState.OPEN)
    found = world.pick(open_work)
    if found is None:
        return False
    questions.ask(
        actor=world.actor(found.worker_id),
        assignment_id=found.pk,
        asking=Asking("内容量は、たれをふくみますか。"),
        at=world.at,
    )
    return True


def talk(world: World) -> bool:
    """Answer a question, ask on, or close it."""
    found = world.pick(Question.objects.exclude(state=QuestionState.CLOSED))
    if found is None:
        return False
    if world.chance(20):
        questions.close(actor=world.clerk, question_id=found.pk, at=world.at)
    elif found.state == QuestionState.ANSWERED and world.chance(50):
        asker = world.actor(found.asker.worker_id)
        questions.ask_again(actor=asker, question_id=found.pk, text="セットもですか。", at=world.at)
    else:
        questions.answer(
            actor=world.clerk, question_id=found.pk, text="ふくみません。", at=world.at
        )
    return True


def reject(world: World) -> bool:
    """Reject what came back once and is still not right."""
    returned = ReviewReason.objects.values("submission__assignment")
    again = Assignment.objects.filter(
        pk__in=returned, state=AssignmentState.SUBMITTED, task__state=TaskState.REVIEW
    )
    found = world.pick(again)
    if found is None:
        return False
    task = found.task
    entries = [entry for entry in current_entries(task) if entry.accepted_at is None]
    mine = next(entry for entry in entries if entry.assignment_id == found.pk)
    if Answers.from_json(mine.answers).cannot_tell:
        return False
    grounds = Grounds(
        code=ReasonCode.WRONG_VALUE, spec=steps_of(task)[0].ref, text="資料は200gです。"
    )
    verdicts = {entry.pk: Verdict(accept=True) for entry in entries}
    verdicts[mine.pk] = Verdict(accept=False, grounds=grounds)
    try:
        reviews.decide(
            actor=world.random.choice(world.operators),
            task_id=task.pk,
            verdicts=verdicts,
            at=world.at,
        )
    except (RejectionCapReached, ReviewerStopped):
        return False
    return True


def end_stop(world: World) -> bool:
    """Look at what a colleague rejected in great number."""
    found = world.pick(ReviewStop.objects.filter(ended_at__isnull=True))
    if found is None:
        return False
    other = next(one for one in world.operators if one.user_id != found.reviewer_id)
    standing = Rejection.objects.filter(
        municipality=found.municipality_id,
        review__reviewer=found.reviewer_id,
        undone_at__isnull=True,
    )
    looks = dict.fromkeys(standing.order_by("pk").values_list("pk", flat=True), world.chance(30))
    review_stops.end_stop(
        actor=other, stop_id=found.pk, undone=looks, note="一つずつ見ました。", at=world.at
    )
    return True


def appeal(world: World) -> bool:
    """Object to a rejection."""
    rows = Rejection.objects.filter(
        appeal__isnull=True, undone_at__isnull=True, appeal_until__gt=world.at
    )
    found = world.pick(rows)
    if found is None:
        return False
    mine = found.submission.assignment
    appeals.open_appeal(
        actor=world.actor(mine.worker_id),
        assignment_id=mine.pk,
        text="資料の2ページ目に書いてあります。",
        at=world.at,
    )
    return True


def judge(world: World) -> bool:
    """Decide an appeal as somebody who did not review the task, or let it be."""
    found = world.pick(Appeal.objects.filter(state=AppealState.OPEN))
    if found is None:
        return False
    mine = found.rejection.submission.assignment
    if world.chance(15):
        owner = world.actor(mine.worker_id)
        appeals.withdraw_appeal(actor=owner, assignment_id=mine.pk, at=world.at)
        return True
    try:
        appeals.decide_appeal(
            actor=world.third,
            appeal_id=found.pk,
            granted=world.chance(50),
            decision="資料をもう一度見ました。",
            at=world.at,
        )
    except AppealByReviewer:
        return False
    return True


def clock_judges(world: World) -> bool:
    """Let half a year pass over rejections and appeals that nobody decided."""
    if not world.chance(10):
        return False
    before = Rejection.objects.filter(final_at__isnull=True, undone_at__isnull=True).count()
    later = world.at + timedelta(days=200)
    appeals.grant_unanswered(at=later)
    appeals.make_final(at=later)
    return Rejection.objects.filter(final_at__isnull=True, undone_at__isnull=True).count() < before


def set_key(world: World) -> bool:
    """Name a finished task whose result is known to be right."""
    known = GoldKey.objects.values("task")
    done = Task.objects.filter(state=TaskState.DONE, batch__state=BatchState.OPEN)
    task = world.pick(done.exclude(pk__in=known).exclude(result__cannot_tell=True))
    if task is None or GoldKey.objects.count() > 20:
        return False
    gold.set_key(
        actor=world.operators[0], task_id=task.pk, explanation="ラベルにあります。", at=world.at
    )
    return True


def state_minutes(world: World) -> bool:
    """Correct the measured minutes of one's own work."""
    found = world.pick(Assignment.objects.filter(state__in=IN_HAND, accepted_at__isnull=False))
    if found is None or (world.at - found.accepted_at) < timedelta(minutes=2):
        return False
    active_time.state_minutes(
        actor=world.actor(found.worker_id), assignment_id=found.pk, minutes=1, at=world.at
    )
    return True


def train(world: World) -> bool:
    """Go through the test of an introduction once more and put it away."""
    actor = world.actor(world.anybody().pk)
    training.start_training(actor=actor, code="EC-05", at=world.at)
    training.stop_training(actor=actor, code="EC-05", at=world.at)
    return True
