"""How a support office works with its members: contacts, evaluations, help, a look, an invitation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from marketplace.devtools.story import answers
from marketplace.devtools.story.stage import Stage
from tasks.models import Assignment
from tasks.services.allocation import allocate
from tasks.services.assignments import accept_offer
from tasks.services.drafts import save_draft
from tasks.services.helping import help_with_draft, open_draft
from tasks.services.prechecks import ask_pre_check
from workers.models import HomeSupportContact
from workers.services.helping import allow_help
from workers.services.home_support import (
    Contact,
    Evaluation,
    correct_contact,
    record_contacts,
    record_evaluation,
    write_day_report,
)
from workers.services.memberships import invite_worker
from workers.states import ContactKind

STAFF = "haruno"
MEMBERS = ("koharu", "tsubaki", "kaede")
DAYS = 7
"""How far back the records go."""

MORNING = "朝の連絡。今日する仕事を、いっしょに決めました。"
AFTERNOON = "昼すぎの連絡。予定どおりに進んでいます。"


def tell(stage: Stage) -> None:
    """Tell it."""
    for back in range(DAYS, -1, -1):
        _day(stage, back)
    _correct_one(stage)
    _evaluate(stage)
    _help(stage)
    _look(stage)
    invite_worker(
        actor=stage.people[STAFF],
        addressed_to="sakura@example.jp",
        at=stage.calendar.lately(1, 15),
    )


def _day(stage: Stage, back: int) -> None:
    """Record the contacts of a working day; today the second one is still to come."""
    day = stage.calendar.today - timedelta(days=back)
    if day.weekday() >= 5:
        return
    members = MEMBERS if back != 2 else MEMBERS[:2]
    _contact(stage, members, back, 9, MORNING)
    if back:
        _contact(stage, MEMBERS, back, 14, AFTERNOON)
        _report(stage, "koharu", day, back)


def _contact(stage: Stage, members: tuple[str, ...], back: int, hour: int, note: str) -> None:
    at = stage.calendar.ago(back, hour, 10)
    record_contacts(
        actor=stage.people[STAFF],
        worker_ids=[stage.worker_id(each) for each in members],
        contact=Contact(ContactKind.PHONE, at, note),
        at=at,
    )


def _report(stage: Stage, who: str, day: date, back: int) -> None:
    write_day_report(
        actor=stage.people[who],
        text="値段の仕事をしました。分からないところは、電話で聞きました。",
        on=day,
        at=stage.calendar.ago(back, 16),
    )


def _correct_one(stage: Stage) -> None:
    """Let one contact be corrected: it was no call but a message."""
    rows = HomeSupportContact.objects.filter(worker=stage.worker_id("tsubaki")).order_by("at", "pk")
    wrong = rows[0]
    correct_contact(
        actor=stage.people[STAFF],
        contact_id=wrong.pk,
        contact=Contact(ContactKind.MESSAGE, wrong.at, MORNING),
        is_void=False,
        at=min(wrong.at + timedelta(hours=1), stage.calendar.now),
    )


def _evaluate(stage: Stage) -> None:
    at = stage.calendar.ago(3, 15)
    for who, kind, goals in (
        ("koharu", ContactKind.VISIT, "長い説明を、短く分けて読む。週に5日、4時間働く。"),
        ("tsubaki", ContactKind.VIDEO, ""),
    ):
        record_evaluation(
            actor=stage.people[STAFF],
            worker_id=stage.worker_id(who),
            evaluation=Evaluation(
                kind, timezone.localdate(at), "決めた数の仕事を、最後まで見なおせました。", goals
            ),
            at=at,
        )


def _taken(stage: Stage, who: str, at: datetime) -> Assignment:
    """Return a task that the office offered and a member took, half written."""
    worker_id, batch = stage.worker_id(who), stage.batches["prices"]
    allocate(actor=stage.people[STAFF], worker_id=worker_id, batch_id=batch.pk, count=1, at=at)
    offers = Assignment.objects.filter(worker=worker_id, task__batch=batch, state="offered")
    offer = offers.latest("offered_at")
    taken = accept_offer(actor=stage.people[who], assignment_id=offer.pk, at=at)
    good = answers.good_of(taken.task)
    save_draft(
        actor=stage.people[who],
        assignment_id=taken.pk,
        raw={"price_incl": [str(good.price_yen)], "tax_rate": [str(good.tax_percent)]},
        base_version=0,
        at=at,
    )
    return taken


def _help(stage: Stage) -> None:
    """Let staff write the number of packs into the draft of a member who wants it."""
    at = stage.calendar.lately(1, 11)
    allow_help(actor=stage.people["koharu"], at=at)
    taken = _taken(stage, "koharu", at)
    staff = stage.people[STAFF]
    _open(stage, taken.pk, at)
    good = answers.good_of(taken.task)
    help_with_draft(
        actor=staff,
        assignment_id=taken.pk,
        raw={
            "price_incl": [str(good.price_yen)],
            "tax_rate": [str(good.tax_percent)],
            "packs": ["1"],
        },
        base_version=1,
        at=at,
    )


def _open(stage: Stage, assignment_id: UUID, at: datetime) -> None:
    open_draft(
        actor=stage.people[STAFF],
        assignment_id=assignment_id,
        purpose="メンバーの仕事を手伝うため",
        at=at,
    )


def _look(stage: Stage) -> None:
    """Let a member ask for a look before handing in; it waits for an answer."""
    at = stage.calendar.lately(0, 8)
    taken = _taken(stage, "kaede", at)
    ask_pre_check(actor=stage.people["kaede"], assignment_id=taken.pk, at=at)
