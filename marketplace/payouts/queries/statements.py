"""Reading statements (支払通知)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, DateField, QuerySet, Sum
from django.db.models.functions import TruncMonth

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import Organisation
from marketplace.accounts.permissions import Action, permits, require
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.kernel.clock import local_date
from marketplace.payouts import policies
from marketplace.payouts.business_days import next_month
from marketplace.payouts.models import (
    Earning,
    MonthClosing,
    PayoutLine,
    Statement,
    StatementLine,
    Transfer,
)

_READERS = {
    Role.WORKER: Action.EARNINGS_VIEW_OWN,
    Role.OFFICE_STAFF: Action.OFFICE_STATEMENT_VIEW,
    Role.OPERATOR: Action.PAYOUT_VIEW,
}
EARNING_PATH = (
    "worker",
    "programme",
    "submission__assignment__task__batch",
    "submission__rejection",
    "hand_over__assignment__task__batch",
    "training_run",
    "top_up__closing",
)


@dataclass(frozen=True)
class MemberTotal:
    """What one member of an office earned, under the name that records use."""

    worker_id: UUID
    pseudonym: str
    count: int
    yen: int


@dataclass(frozen=True)
class OpenMonth:
    """What was earned in a month and is on no statement yet, in yen."""

    year: int
    month: int
    is_over: bool
    count: int
    yen: int


@dataclass(frozen=True)
class StatementDetail:
    """A statement, who pays it, everything that adds up to it, and how its payment stands."""

    statement: Statement
    payer: str
    lines: Sequence[StatementLine]
    members: Sequence[MemberTotal]
    payout: PayoutLine | None
    transfers: Sequence[Transfer]


def visible_statements(actor: Actor) -> QuerySet[Statement]:
    """
    Return the statements that an actor may read, newest first.

    :raises Forbidden: if the role reads no statements
    """
    action = _READERS.get(actor.role) if actor.role else None
    if action is None or not permits(actor, action):
        raise Forbidden(action="statement")
    rows = Statement.objects.select_related("closing", "worker", "office", "payout_line")
    if actor.role == Role.WORKER:
        rows = rows.filter(worker__user=actor.user_id)
    elif actor.role == Role.OFFICE_STAFF:
        rows = rows.filter(office=actor.organisation_id)
    return rows.order_by("-closing__year", "-closing__month", "-number")


def statement_detail(actor: Actor, statement_id: UUID) -> StatementDetail:
    """
    Return one statement with all that explains it; its earnings come by ``earnings_of``.

    :raises Forbidden: if the role reads no statements
    :raises OutOfScope: if it is somebody else's, or none
    """
    statement = visible_statements(actor).filter(pk=statement_id).first()
    if statement is None:
        raise OutOfScope()
    policies.check_reads_statement(actor, statement)
    payout = PayoutLine.objects.filter(statement=statement).first()
    transfers = Transfer.objects.filter(line__statement=statement).select_related("run")
    return StatementDetail(
        statement=statement,
        payer=_payer(),
        lines=list(statement.lines.order_by("pk")),
        members=_members(statement) if statement.office_id else (),
        payout=payout,
        transfers=list(transfers.order_by("run__created_at", "pk")),
    )


def _payer() -> str:
    """Return the name of the orderer of record: the operator."""
    rows = Organisation.objects.filter(kind=OrganisationKind.OPERATOR).order_by("created_at", "pk")
    return rows.values_list("name", flat=True).first() or ""


def earnings_of(statement: Statement) -> QuerySet[Earning]:
    """Return the earnings that a statement adds up, oldest first."""
    rows = Earning.objects.filter(closing=statement.closing_id)
    if statement.office_id:
        rows = rows.filter(office=statement.office_id)
    else:
        rows = rows.filter(office__isnull=True, worker=statement.worker_id)
    return rows.select_related(*EARNING_PATH).order_by("earned_at", "id")


def _members(statement: Statement) -> list[MemberTotal]:
    rows = (
        earnings_of(statement)
        .order_by("worker__pseudonym")
        .values_list("worker_id", "worker__pseudonym")
    )
    sums = rows.annotate(count=Count("id"), total=Sum("yen"))
    return [MemberTotal(worker, name, count, total) for worker, name, count, total in sums]


def closings(actor: Actor) -> QuerySet[MonthClosing]:
    """
    Return the closed months, newest first, with their number of statements and their yen.

    :raises Forbidden: if the actor may not see payouts
    """
    require(actor, Action.PAYOUT_VIEW)
    rows = MonthClosing.objects.select_related("closed_by").annotate(
        count=Count("statements"), total_yen=Sum("statements__total_yen")
    )
    return rows.order_by("-year", "-month", "-is_final", "-sequence")


def closing_for(actor: Actor, closing_id: UUID) -> MonthClosing:
    """
    Return one closing.

    :raises Forbidden: if the actor may not see payouts
    :raises OutOfScope: if there is none
    """
    closing = closings(actor).filter(pk=closing_id).first()
    if closing is None:
        raise OutOfScope()
    return closing


def months_begun() -> set[tuple[int, int]]:
    """Return the (year, month) pairs that were paid early in part, closed at their end or not."""
    rows = MonthClosing.objects.filter(is_final=False).order_by("year", "month")
    return set(rows.values_list("year", "month"))


def open_months(actor: Actor, *, at: datetime) -> list[OpenMonth]:
    """
    Return the months that are to be closed, oldest first: something was earned in them that is on
    no statement yet, or they were paid early and may have to be topped up at their end.

    :raises Forbidden: if the actor may not see payouts
    """
    require(actor, Action.PAYOUT_VIEW)
    today = local_date(at)
    rows = Earning.objects.filter(closing__isnull=True).annotate(
        start=TruncMonth("earned_at", output_field=DateField())
    )
    sums = rows.order_by("start").values("start").annotate(count=Count("id"), total=Sum("yen"))
    found = {(row["start"].year, row["start"].month): (row["count"], row["total"]) for row in sums}
    ended = MonthClosing.objects.filter(is_final=True).order_by("year", "month")
    begun = months_begun() - set(ended.values_list("year", "month"))
    return [
        OpenMonth(year, month, date(*next_month(year, month), 1) <= today, count, total)
        for (year, month), (count, total) in sorted((dict.fromkeys(begun, (0, 0)) | found).items())
    ]
