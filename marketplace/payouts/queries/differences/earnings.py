"""Differences between work that was accepted and what was earned with it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from marketplace.kernel.text import N_
from marketplace.payouts.ledger import AccountKind, EntryKind
from marketplace.payouts.models import Earning, LedgerEntry, LedgerLine, Statement
from marketplace.payouts.queries.differences.difference import Difference, differs
from marketplace.payouts.states import EarningKind
from tasks.models import Batch, HandOver, Submission, TrainingRun
from tasks.pricing import MINUTES_PER_HOUR
from tasks.states import TrainingState

Share = tuple[UUID, UUID | None, UUID]


def submissions_without_earning() -> Iterator[Difference]:
    """Yield accepted submissions that were never paid for."""
    rows = Submission.objects.filter(accepted_at__isnull=False, earning__isnull=True)
    for submission in rows.order_by("pk"):
        yield differs(
            "submission-without-earning",
            N_("受けとった仕事 %(submission)s の報酬が、ありません。"),
            submission=submission.pk,
        )


def parts_without_earning() -> Iterator[Difference]:
    """Yield parts of work that fell due and were never paid for."""
    rows = HandOver.objects.filter(due_at__isnull=False, part_yen__gt=0, earning__isnull=True)
    for hand_over in rows.order_by("pk"):
        yield differs(
            "part-without-earning",
            N_("ほかの人に渡した仕事 %(hand_over)s の報酬が、ありません。"),
            hand_over=hand_over.pk,
        )


def trainings_without_earning() -> Iterator[Difference]:
    """Yield introductions that were gone through and never paid for."""
    over = TrainingRun.objects.exclude(state=TrainingState.STARTED)
    for run in over.filter(pay_yen__gt=0, earning__isnull=True).order_by("pk"):
        yield differs(
            "training-without-earning",
            N_("練習 %(run)s の報酬が、ありません。"),
            run=run.pk,
        )


def earnings_unlike_cause() -> Iterator[Difference]:
    """Yield earnings whose cause never happened, was of another kind, or is worth something else."""
    for earning in Earning.objects.filter(_unlike_work() | _unlike_promise()).order_by("pk"):
        yield differs(
            "earning-unlike-cause",
            N_("報酬 %(earning)s は、もとになった仕事と合いません。"),
            earning=earning.pk,
        )


def _unlike_work() -> Q:
    """Return the condition that an entry was not accepted, or was accepted as something else."""
    kinds = EarningKind.NORMAL, EarningKind.SURPLUS, EarningKind.GOLD
    surplus = Q(submission__is_surplus=True)
    gold = Q(submission__assignment__slot__is_gold=True)
    return Q(kind__in=kinds) & (
        Q(submission__accepted_at__isnull=True)
        | (Q(kind=EarningKind.NORMAL) & (surplus | gold))
        | (Q(kind=EarningKind.SURPLUS) & ~surplus)
        | (Q(kind=EarningKind.GOLD) & ~gold)
    )


def _unlike_promise() -> Q:
    """Return the condition that a part, an introduction or a top-up is not worth what was said."""
    part = Q(kind=EarningKind.PART) & (
        Q(hand_over__due_at__isnull=True) | ~Q(hand_over__part_yen=F("yen"))
    )
    training = Q(kind=EarningKind.TRAINING) & ~Q(training_run__pay_yen=F("yen"))
    # Rounded up: the worker has the floor to the last minute, and less than a yen above it.
    exact = F("top_up__minutes") * F("top_up__floor_hourly_yen")
    paid = (F("top_up__earned_yen") + F("yen")) * MINUTES_PER_HOUR
    rows = Earning.objects.annotate(over=paid - exact)
    off = rows.filter(Q(over__lt=0) | Q(over__gte=MINUTES_PER_HOUR), kind=EarningKind.TOP_UP)
    return part | training | Q(pk__in=off.values("pk"))


def earnings_unlike_entry() -> Iterator[Difference]:
    """Yield earnings whose ledger entry is of another kind, amount or worker."""
    own = Q(
        entry__kind=EntryKind.EARNING,
        entry__lines__account__kind=AccountKind.WORKER_PAYABLE,
        entry__lines__account__worker=F("worker"),
    )
    rows = Earning.objects.annotate(booked=Coalesce(Sum("entry__lines__yen", filter=own), 0))
    for earning in rows.exclude(booked=-F("yen")).order_by("pk"):
        yield differs(
            "earning-unlike-entry",
            N_("報酬 %(earning)s（%(yen)s円）と、帳簿の記入（%(booked)s円）が合いません。"),
            earning=earning.pk,
            yen=earning.yen,
            booked=-earning.booked,
        )


def entries_without_earning() -> Iterator[Difference]:
    """Yield entries of the ledger that pay for nothing."""
    rows = LedgerEntry.objects.filter(kind=EntryKind.EARNING, earning__isnull=True)
    for entry in rows.order_by("pk"):
        yield differs(
            "entry-without-earning",
            N_("記入「%(key)s」に、報酬の記録がありません。"),
            key=entry.key,
        )


def shares() -> dict[Share, int]:
    """Return (closing, office or None, worker) -> yen of everything on a statement."""
    rows = Earning.objects.filter(closing__isnull=False).order_by("closing", "office", "worker")
    columns = rows.values_list("closing", "office", "worker").annotate(total=Sum("yen"))
    return {(closing, office, worker): total for closing, office, worker, total in columns}


def statements_unlike_earnings() -> Iterator[Difference]:
    """Yield statements that are not the sum of their earnings, and earnings without statement."""
    sums: dict[tuple[UUID, UUID | None, UUID | None], int] = {}
    for (closing, office, worker), yen in shares().items():
        key = (closing, office, None if office else worker)
        sums[key] = sums.get(key, 0) + yen
    columns = "number", "closing", "office", "worker", "gross_yen"
    for number, *payee, yen in Statement.objects.order_by("number").values_list(*columns):
        earned = sums.pop(tuple(payee), 0)
        if earned != yen:
            yield differs(
                "statement-unlike-earnings",
                N_("支払い明細 %(number)s は %(yen)s円、報酬の合計は %(earned)s円です。"),
                number=number,
                yen=yen,
                earned=earned,
            )
    for (closing, _office, _worker), yen in sums.items():
        yield differs(
            "earnings-without-statement",
            N_("しめ %(closing)s の報酬 %(yen)s円が、どの支払い明細にもありません。"),
            closing=closing,
            yen=yen,
        )


def inspections_unlike_entries() -> Iterator[Difference]:
    """Yield batches that were accepted and not booked, or booked and not accepted."""
    accepted = {
        f"inspection:{pk}"
        for pk in Batch.objects.filter(inspected_at__isnull=False).values_list("pk", flat=True)
    }
    rows = LedgerEntry.objects.filter(kind=EntryKind.INSPECTION)
    booked = set(rows.values_list("key", flat=True))
    for key in sorted(accepted ^ booked):
        yield differs(
            "inspection-unlike-entry",
            N_("検収と帳簿の記入「%(key)s」が、合いません。"),
            key=key,
        )


def payable_by_worker() -> dict[UUID, int]:
    """Return what the ledger says each worker is to be paid, without what is on its way."""
    rows = LedgerLine.objects.filter(account__kind=AccountKind.WORKER_PAYABLE)
    sums = rows.order_by("account__worker").values_list("account__worker")
    return {worker: -total for worker, total in sums.annotate(total=Sum("yen"))}
