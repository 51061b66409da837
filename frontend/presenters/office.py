"""What a support office reads about its members: today, their load, the month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, status_of
from frontend.months import Month
from frontend.presenters import records
from frontend.presenters import work as work_words
from frontend.presenters.rows import Fact, Row
from frontend.templatetags.formats import day, minutes, moment, number, yen
from marketplace.accounts.actors import Actor
from marketplace.accounts.roles import Role
from marketplace.connectors.writing import Sheet
from marketplace.kernel.clock import local_date
from marketplace.payouts.queries.members import earned_for_office
from tasks.catalogue import task_type
from tasks.models import Assignment, PreCheck
from tasks.queries.members import MemberLoad, OpenWork, days_worked, handed_in_by, usual_minutes
from workers.home_support_rules import (
    Kept,
    Missing,
    missing_in,
    monday_of,
    next_contact_on,
    today_of,
)
from workers.models import OfficeMembership, Worker
from workers.queries.home_support import end_of, kept_of, planned_weekdays, start_of
from workers.states import MembershipState


@dataclass(frozen=True)
class Standing:
    """One member today: how many contacts there were, what is still to come, and when."""

    worker: Worker
    contacts: int
    due: int
    reported: bool
    status: Status
    next_on: date | None


@dataclass(frozen=True)
class MonthOfMember:
    """One member's month: work, minutes, money for the office, support, and what is missing."""

    worker: Worker
    handed_in: int
    done: int
    minutes: int
    yen: int
    days: int
    contacts: int
    reports: int
    evaluations: int
    meetings: int
    missing: tuple[Missing, ...]

    @property
    def gaps(self) -> list[str]:
        """What is missing, in sentences."""
        return records.gap_words(self.missing)


def standings(actor: Actor, members: Sequence[Worker], at: datetime) -> list[Standing]:
    """Return how the members of the actor's office stand today, who still lacks a contact first."""
    today = local_date(at)
    worked = days_worked(actor, members, today, today)
    kept = kept_of(actor, members, worked, first=today, last=today)
    planned = planned_weekdays(members)
    found = [
        _standing(each, kept[each.pk], planned.get(each.pk, frozenset()), today) for each in members
    ]
    return sorted(found, key=lambda one: (-one.due, one.worker.user.display_name))


def _standing(worker: Worker, kept: Kept, planned: frozenset[int], today: date) -> Standing:
    now = today_of(kept, today, planned=today.weekday() in planned)
    return Standing(
        worker=worker,
        contacts=now.contacts,
        due=now.due,
        reported=now.reported,
        status=records.today_status(now),
        next_on=next_contact_on(kept, today, planned),
    )


def member_choices(members: Iterable[Worker]) -> list[tuple[str, str]]:
    """Return members as choices of a form."""
    return [(str(each.pk), each.user.display_name) for each in members]


def batch_choices(works: Iterable[OpenWork]) -> list[tuple[str, str]]:
    """Return open work as choices of a form."""
    return [(str(each.batch.pk), each.batch.title) for each in works]


@dataclass(frozen=True)
class WorkRow:
    """Open work as a row of a table."""

    title: str
    kind: str
    client: str
    yen: str
    minutes: str
    deadline: date
    members: str
    demands: str
    url: str


def work_rows(works: Iterable[OpenWork]) -> list[WorkRow]:
    """
    Return open work with pay, time, what it asks for, and who was introduced to it.

    How many places are free is left out: the number would tell when somebody's time ran out.
    """
    return [
        WorkRow(
            title=each.batch.title,
            kind=_(task_type(each.batch.task_type).title),
            client=work_words.client_of(each.batch),
            yen=yen(each.batch.unit_price_yen),
            minutes=minutes(work_words.whole_minutes(each.batch)),
            deadline=each.batch.deadline,
            members="、".join(one.user.display_name for one in each.members),
            demands="、".join(work_words.demands_of(each.batch)),
            url=reverse("office:allocate") + f"?batch={each.batch.pk}#allocate",
        )
        for each in works
    ]


def membership_rows(rows: Iterable[OfficeMembership]) -> list[Row]:
    """Return invitations and memberships: of an invitation only what was typed is shown."""
    return [
        Row(
            title=name_of(row),
            url=reverse("office:membership", args=[row.pk]) if _is_open(row) else "",
            hint=_since(row),
            status=status_of(MembershipState(row.state), Role.OFFICE_STAFF),
        )
        for row in rows
    ]


def _is_open(row: OfficeMembership) -> bool:
    return row.state in (MembershipState.INVITED, MembershipState.MEMBER)


def name_of(row: OfficeMembership) -> str:
    """Return whom a row is about: what was typed, until there was a yes."""
    if row.worker is None or row.joined_at is None:
        return row.addressed_to
    return row.worker.user.display_name


def _since(row: OfficeMembership) -> str:
    if row.ended_at is not None:
        return _("%(day)sに終わりました。") % {"day": day(row.ended_at)}
    if row.joined_at is not None:
        return _("%(day)sからメンバーです。") % {"day": day(row.joined_at)}
    return _("%(day)sに招待しました。") % {"day": day(row.invited_at)}


def check_rows(rows: Iterable[PreCheck]) -> list[Row]:
    """Return what members want looked at, the longest waiting first."""
    return [
        Row(
            title=row.assignment.worker.user.display_name,
            url=reverse("office:draft", args=[row.assignment_id]),
            hint=work_words.title_of(row.assignment.task),
            facts=(Fact(_("たのんだ時刻"), moment(row.asked_at)),),
        )
        for row in rows
    ]


def work_in_hand_rows(
    rows: Iterable[Assignment], *, may_open: bool, asked: frozenset[UUID]
) -> list[Row]:
    """Return what a member has in hand; it opens where the member lets staff help or asked for a look."""
    return [
        Row(
            title=work_words.title_of(row.task),
            url=reverse("office:draft", args=[row.pk]) if may_open or row.pk in asked else "",
            hint=work_words.client_of(row.task.batch),
            status=work_words.status_for_staff(row.state),
        )
        for row in rows
    ]


def load_facts(load: MemberLoad) -> list[Fact]:
    """Return a member's load and progress as facts."""
    return [
        Fact(_("案内中"), number(load.offered)),
        Fact(_("作業中"), number(load.in_hand)),
        Fact(_("中断中"), number(load.paused)),
        Fact(_("直しのお願い"), number(load.returned)),
        Fact(_("今週出した仕事"), number(load.handed_in)),
        Fact(_("今月受け入れられた仕事"), number(load.done)),
        Fact(_("今週働きたい時間"), minutes(load.wished)),
        Fact(_("今週出した仕事のめやすの時間"), minutes(load.used)),
    ]


def months_of(
    actor: Actor, members: Sequence[Worker], month: Month, at: datetime
) -> list[MonthOfMember]:
    """Return the month of each of these members of the actor's office, by as many queries as for one."""
    first, last = month.first, month.last
    worked = days_worked(actor, members, monday_of(first), last)
    sums = _Sums(
        kept=kept_of(actor, members, worked, first=monday_of(first), last=last),
        used=usual_minutes(actor, members, start_of(first), end_of(last)),
        earned=earned_for_office(actor, members, first=first, last=last),
        handed_in=handed_in_by(actor, members, first, last),
    )
    return [_month_of(each, sums, month, local_date(at)) for each in members]


@dataclass(frozen=True)
class _Sums:
    """What was read for all members at once."""

    kept: Mapping[UUID, Kept]
    used: Mapping[UUID, int]
    earned: Mapping[UUID, int]
    handed_in: Mapping[UUID, tuple[int, int]]


def _month_of(worker: Worker, sums: _Sums, month: Month, today: date) -> MonthOfMember:
    kept = sums.kept[worker.pk]
    handed_in, done = sums.handed_in.get(worker.pk, (0, 0))

    def within(days: Iterable[date]) -> int:
        return sum(month.first <= each <= month.last for each in days)

    return MonthOfMember(
        worker=worker,
        handed_in=handed_in,
        done=done,
        minutes=sums.used.get(worker.pk, 0),
        yen=sums.earned.get(worker.pk, 0),
        days=within(kept.days_of_use),
        contacts=sum(count for each, count in kept.contacts.items() if within([each])),
        reports=within(kept.reported),
        evaluations=within(kept.evaluated),
        meetings=within(kept.met),
        missing=tuple(missing_in(kept, month.first, month.last, today=today)),
    )


def sheet_of(months: Iterable[MonthOfMember]) -> Sheet:
    """Return the month of all members as a table for a spreadsheet."""
    headers = (
        _("メンバー"),
        _("使った日"),
        _("連絡"),
        _("日報"),
        _("評価"),
        _("会って話した日"),
        _("出した仕事"),
        _("受け入れられた仕事"),
        _("出した仕事のめやすの時間（分）"),
        _("事業所に支払われる報酬（円）"),
        _("たりないもの"),
    )
    return Sheet(headers, tuple(_cells(each) for each in months))


def _cells(each: MonthOfMember) -> tuple[str, ...]:
    counts = (
        each.days,
        each.contacts,
        each.reports,
        each.evaluations,
        each.meetings,
        each.handed_in,
        each.done,
        each.minutes,
        each.yen,
    )
    return (each.worker.user.display_name, *(str(one) for one in counts), " ".join(each.gaps))
