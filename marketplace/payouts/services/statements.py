"""Closing a month: earnings become statements, statements become money that is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Min, QuerySet, Sum

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import violation_as
from marketplace.outbox.services import emit
from marketplace.payouts import business_days, events, policies
from marketplace.payouts.errors import (
    EarlierMonthOpen,
    MonthAlreadyClosed,
    MonthNotOver,
    NothingToClose,
)
from marketplace.payouts.models import (
    Earning,
    MonthClosing,
    PayoutLine,
    Statement,
    StatementLine,
)
from marketplace.payouts.queries.accounts import Payee, accounts_of, payee_of
from marketplace.payouts.queries.statements import months_begun
from marketplace.payouts.services.top_ups import top_up
from marketplace.payouts.withholding import withheld_from

WITHHOLDING = "withholding"


@dataclass(frozen=True)
class _Share:
    """What one payee earned in a closing."""

    payee: Payee
    yen: int
    earliest: datetime


def close_month(*, actor: Actor, year: int, month: int, at: datetime) -> MonthClosing:
    """
    Close a month that is over: one statement and one due line for each payee who earned.

    What was accepted in the month and not closed before belongs to it, and so does anything
    older that a former closing missed. Whose month came to less than the programme's floor for
    the time that was worked is topped up. Months are closed once, in their order.

    :raises MonthNotOver: if its last day has not passed in Japan
    :raises EarlierMonthOpen: if something was earned in an earlier month that is not closed
    :raises MonthAlreadyClosed: if it was closed before, or is being closed at this moment
    """
    require(actor, Action.PAYOUT_PREPARE)
    end = date(*business_days.next_month(year, month), 1)
    if local_date(at) < end:
        raise MonthNotOver(year=year, month=month)
    with transaction.atomic():
        _check_order(year, month)
        closing = MonthClosing(year=year, month=month, is_final=True, sequence=0)
        return _close(closing, _open_before(business_days.midnight(end)), actor, at)


def close_until_now(*, actor: Actor, at: datetime) -> MonthClosing:
    """
    Close what was earned so far, before the month is over: an earlier payment is always lawful.

    :raises NothingToClose: if nothing was earned since the last closing
    :raises EarlierMonthOpen: if something was earned in an earlier month that is not closed
    :raises MonthAlreadyClosed: if somebody else is closing at this moment
    """
    require(actor, Action.PAYOUT_PREPARE)
    today = local_date(at)
    with transaction.atomic():
        _check_order(today.year, today.month)
        earnings = Earning.objects.filter(closing__isnull=True, earned_at__lte=at)
        if not earnings.exists():
            raise NothingToClose()
        before = MonthClosing.objects.filter(year=today.year, month=today.month).count()
        closing = MonthClosing(
            year=today.year, month=today.month, is_final=False, sequence=before + 1
        )
        return _close(closing, earnings, actor, at)


def _open_before(moment: datetime) -> QuerySet[Earning]:
    return Earning.objects.filter(closing__isnull=True, earned_at__lt=moment)


def _check_order(year: int, month: int) -> None:
    rows = _open_before(business_days.midnight(date(year, month, 1))).order_by("earned_at")
    months = {(start.year, start.month) for start in rows.datetimes("earned_at", "month")}
    # A month that was paid early still has its end: only there can it be topped up.
    begun = {each for each in months_begun() if each < (year, month)}
    closed = set(MonthClosing.objects.filter(is_final=True).values_list("year", "month"))
    waiting = sorted((months | begun) - closed)
    if waiting:
        raise EarlierMonthOpen(year=waiting[0][0], month=waiting[0][1])


def _close(
    closing: MonthClosing, earnings: QuerySet[Earning], actor: Actor, at: datetime
) -> MonthClosing:
    closing.closed_at = at
    closing.closed_by_id = policies.person(actor)
    error = MonthAlreadyClosed(year=closing.year, month=closing.month)
    with (
        violation_as(error, "month_closed_once"),
        violation_as(error, "month_closing_sequence_once"),
    ):
        closing.save(force_insert=True)
    # One statement claims them all: what is accepted from now on is seen by the next closing.
    earnings.update(closing=closing)
    if closing.is_final:
        top_up(closing=closing, at=at)
    _issue(closing, at)
    audit.record(actor=actor, action="month.closed", at=at, about=closing)
    emit(events.MONTH_CLOSED, closing_id=closing.pk, at=at)
    return closing


def _issue(closing: MonthClosing, at: datetime) -> None:
    shares = [*_shares(closing, "worker"), *_shares(closing, "office")]
    statements = [_statement(closing, n, share, at) for n, share in enumerate(shares, start=1)]
    Statement.objects.bulk_create(statements)
    StatementLine.objects.bulk_create(_withholding_line(statement) for statement in statements)
    PayoutLine.objects.bulk_create(
        PayoutLine(statement=statement, yen=statement.total_yen, due_on=statement.due_on)
        for statement in statements
        if statement.total_yen
    )


def _shares(closing: MonthClosing, payee: str) -> Iterator[_Share]:
    """Yield what freelance workers, or offices for their members, earned in a closing."""
    rows = Earning.objects.filter(closing=closing, office__isnull=payee == "worker")
    sums = rows.values(payee).annotate(total=Sum("yen"), earliest=Min("received_at"))
    for row in sums.order_by(payee):
        yield _Share(Payee(**{f"{payee}_id": row[payee]}), row["total"], row["earliest"])


def _statement(closing: MonthClosing, running: int, share: _Share, at: datetime) -> Statement:
    withheld = withheld_from(gross_yen=share.yen, to_individual=share.payee.worker_id is not None)
    received_on = local_date(share.earliest)
    return Statement(
        closing=closing,
        number=f"{closing.year % 100:02}{closing.month:02}{closing.sequence}{running:05}",
        worker_id=share.payee.worker_id,
        office_id=share.payee.office_id,
        gross_yen=share.yen,
        withheld_yen=withheld.yen,
        total_yen=share.yen - withheld.yen,
        due_on=business_days.due_day(closing.year, closing.month, received_on),
        latest_on=business_days.latest_pay_day(received_on),
        issued_at=at,
    )


def _withholding_line(statement: Statement) -> StatementLine:
    withheld = withheld_from(
        gross_yen=statement.gross_yen, to_individual=statement.worker_id is not None
    )
    return StatementLine(
        statement=statement, kind=WITHHOLDING, yen=-withheld.yen, reason=withheld.reason
    )


def announce_statements(*, closing_id: UUID, at: datetime) -> int:
    """
    Tell every payee of a closing about the statement, and who is missing an account about that.

    Runs after the closing's own transaction, so that closing stays short. Returns how many.
    """
    path = "worker", "office", "payout_line"
    rows = Statement.objects.filter(closing=closing_id).select_related(*path).order_by("number")
    statements: Sequence[Statement] = list(rows)
    known = accounts_of([payee_of(statement) for statement in statements])
    with transaction.atomic():
        for statement in statements:
            emit(events.STATEMENT_ISSUED, statement_id=statement.pk, at=at)
            if payee_of(statement) not in known:
                emit(events.ACCOUNT_MISSING, line_id=statement.payout_line.pk, at=at)
    return len(statements)
