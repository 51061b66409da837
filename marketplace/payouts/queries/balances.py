"""What a worker or an office has earned, is owed and will be paid when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import local_date
from marketplace.payouts import business_days
from marketplace.payouts.models import Earning, PayoutLine
from marketplace.payouts.queries.statements import EARNING_PATH
from marketplace.payouts.states import OWED, LineState


@dataclass(frozen=True)
class WorkerBalance:
    """
    All yen that a worker ever earned, by where they are now; the parts add up to ``earned_yen``.

    ``open_yen`` is not on a statement yet, ``due_yen`` waits for a payout run, ``sending_yen`` is
    on its way, ``bounced_yen`` came back, ``paid_yen`` arrived (for a member: at the office).
    """

    earned_yen: int
    open_yen: int
    due_yen: int
    sending_yen: int
    bounced_yen: int
    paid_yen: int

    @property
    def owed_yen(self) -> int:
        """Everything that has not arrived yet."""
        return self.earned_yen - self.paid_yen


@dataclass(frozen=True)
class NextPayment:
    """Money that will come. ``statement_id`` is None while the month is not closed."""

    pay_on: date
    yen: int
    state: LineState | None
    statement_id: UUID | None


def worker_balance(actor: Actor) -> WorkerBalance:
    """
    Return where the money of the acting worker is.

    :raises Forbidden: if the actor is no worker
    """
    sums = _sums_by_state(worker_earnings(actor))
    return WorkerBalance(
        earned_yen=sum(sums.values()),
        open_yen=sums[None],
        due_yen=sums[LineState.DUE],
        sending_yen=sums[LineState.IN_RUN] + sums[LineState.SENT],
        bounced_yen=sums[LineState.BOUNCED],
        paid_yen=sums[LineState.PAID],
    )


def worker_earnings(actor: Actor) -> QuerySet[Earning]:
    """
    Return everything the acting worker earned, newest first, with the work it was for.

    :raises Forbidden: if the actor is no worker
    """
    require(actor, Action.EARNINGS_VIEW_OWN)
    rows = Earning.objects.filter(worker__user=actor.user_id)
    return rows.select_related(*EARNING_PATH, "closing").order_by("-earned_at", "id")


def line_states(earnings: list[Earning]) -> dict[UUID, LineState | None]:
    """Return for each earning how its payment stands, None while it is on no statement."""
    closings = {earning.closing_id for earning in earnings}
    states = _states_of({closing for closing in closings if closing})
    return {earning.pk: states.get(_statement_key(earning)) for earning in earnings}


def _statement_key(earning: Earning) -> tuple[UUID | None, UUID | None, UUID | None]:
    office = earning.office_id
    return earning.closing_id, office, None if office else earning.worker_id


def _states_of(
    closings: set[UUID],
) -> dict[tuple[UUID | None, UUID | None, UUID | None], LineState]:
    rows = PayoutLine.objects.filter(statement__closing__in=closings).order_by("pk")
    columns = "statement__closing", "statement__office", "statement__worker", "state"
    return {
        (closing, office, worker): LineState(state)
        for closing, office, worker, state in rows.values_list(*columns)
    }


def _sums_by_state(earnings: QuerySet[Earning]) -> dict[LineState | None, int]:
    groups = (
        earnings.select_related(None).order_by("closing").values_list("closing", "office", "worker")
    )
    rows = list(groups.annotate(total=Sum("yen")))
    states = _states_of({closing for closing, *_rest in rows if closing})
    sums: dict[LineState | None, int] = defaultdict(int)
    for closing, office, worker, total in rows:
        sums[states.get((closing, office, None if office else worker))] += total
    return sums


def next_payments(actor: Actor, *, at: datetime) -> list[NextPayment]:
    """
    Return what the acting worker, or the actor's office, will be paid and when, soonest first.

    What a member of an office earns is paid to the office, so it is among the office's.

    :raises Forbidden: if the actor earns nothing here
    """
    if actor.role == Role.OFFICE_STAFF:
        require(actor, Action.OFFICE_STATEMENT_VIEW)
        lines = PayoutLine.objects.filter(statement__office=actor.organisation_id)
        earnings = Earning.objects.filter(office=actor.organisation_id)
    else:
        require(actor, Action.EARNINGS_VIEW_OWN)
        lines = PayoutLine.objects.filter(statement__worker__user=actor.user_id)
        earnings = Earning.objects.filter(worker__user=actor.user_id, office__isnull=True)
    return [*_known_payments(lines), *_expected_payments(earnings, at)]


def _known_payments(lines: QuerySet[PayoutLine]) -> list[NextPayment]:
    rows = lines.filter(state__in=sorted(OWED)).order_by("due_on", "pk")
    return [
        NextPayment(line.due_on, line.yen, LineState(line.state), line.statement_id)
        for line in rows
    ]


def _expected_payments(earnings: QuerySet[Earning], at: datetime) -> list[NextPayment]:
    """Say when what is not closed yet will be paid, if it is closed at the end of its month."""
    rows = earnings.filter(closing__isnull=True)
    yen = rows.aggregate(total=Sum("yen"))["total"]
    if not yen:
        return []
    today = local_date(at)
    return [NextPayment(business_days.usual_pay_day(today.year, today.month), yen, None, None)]
