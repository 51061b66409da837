"""Money as the operator handles it: closings, runs, transfers and the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone, status_of
from frontend.presenters.pay import BOUNCE_REASONS, closing_title, month_of, payee_name, wide
from frontend.presenters.rows import Fact, Happening
from frontend.templatetags.formats import day, moment, number, weekday, yen
from marketplace.kernel.text import N_
from marketplace.payouts.ledger import PLAN, EntryKind
from marketplace.payouts.models import LedgerEntry, LedgerLine, MonthClosing, PayoutRun, Transfer
from marketplace.payouts.queries.differences import Difference
from marketplace.payouts.queries.ledger import TrialRow
from marketplace.payouts.queries.runs import Blocker, WaitingLine
from marketplace.payouts.states import BounceReason, LineState, RunEvent, RunState, TransferOutcome

BLOCKERS = {
    Blocker.NO_ACCOUNT: (N_("口座がまだありません"), Tone.ATTENTION),
    Blocker.BOUNCED: (N_("振り込めずに、もどりました"), Tone.ATTENTION),
}
OUTCOMES = {
    TransferOutcome.OPEN: (N_("結果待ち"), Tone.WAITING),
    TransferOutcome.PAID: (N_("振り込まれた"), Tone.DONE),
    TransferOutcome.BOUNCED: (N_("もどった"), Tone.ATTENTION),
    TransferOutcome.WITHDRAWN: (N_("取りやめ"), Tone.STOPPED),
}
EVENTS = {
    RunEvent.APPROVE: N_("承認しました"),
    RunEvent.SEND: N_("振込ファイルを作りました"),
    RunEvent.SETTLE: N_("すべて振り込まれました"),
    RunEvent.SETTLE_PART: N_("一部がもどりました"),
    RunEvent.DISCARD: N_("取りやめました"),
}
ENTRIES = {
    EntryKind.EARNING: N_("報酬"),
    EntryKind.INSPECTION: N_("検収"),
    EntryKind.PAYOUT_HOLD: N_("支払いの承認"),
    EntryKind.PAYOUT_PAID: N_("振込"),
    EntryKind.REVERSAL: N_("取り消し"),
}


@dataclass(frozen=True)
class WaitingRow:
    """Money that is due: to whom, of which statement, and what keeps it back."""

    line_id: str
    payee: str
    statement: str
    url: str
    yen: int
    due_on: dt.date
    status: Status
    is_bounced: bool


@dataclass(frozen=True)
class RunRow:
    """One run in the list."""

    title: str
    url: str
    status: Status
    count: int
    yen: int
    by: str


@dataclass(frozen=True)
class TransferRow:
    """One transfer of a run. The account is named, its number never shown."""

    number: int
    payee: str
    account: str
    statement: str
    url: str
    yen: int
    status: Status
    reason: str


@dataclass(frozen=True)
class ClosingRow:
    """One closed month in the list."""

    title: str
    url: str
    closed_at: dt.datetime
    count: int
    yen: int


@dataclass(frozen=True)
class LineRow:
    """One line of an entry of the ledger, on one of the two sides."""

    account: str
    debit_yen: int | None
    credit_yen: int | None


@dataclass(frozen=True)
class EntryRow:
    """One entry of the ledger."""

    title: str
    key: str
    at: dt.datetime
    lines: list[LineRow]


def waiting_rows(lines: Iterable[WaitingLine]) -> list[WaitingRow]:
    """Return the money that is due, oldest day first."""
    return [_waiting_row(waiting) for waiting in lines]


def _waiting_row(waiting: WaitingLine) -> WaitingRow:
    statement = waiting.line.statement
    status = status_of(LineState.DUE)
    if waiting.blocker is not None:
        text, tone = BLOCKERS[waiting.blocker]
        status = Status(_(text), tone)
    return WaitingRow(
        line_id=str(waiting.line.pk),
        payee=payee_name(statement),
        statement=month_of(statement),
        url=reverse("operator:statement", args=[statement.pk]),
        yen=waiting.line.yen,
        due_on=waiting.line.due_on,
        status=status,
        is_bounced=waiting.blocker is Blocker.BOUNCED,
    )


def run_rows(runs: Iterable[PayoutRun]) -> list[RunRow]:
    """Return runs as lines of a table."""
    return [
        RunRow(
            title=run_title(run),
            url=reverse("operator:run", args=[run.pk]),
            status=run_status(run),
            count=run.count,
            yen=run.total_yen,
            by=str(run.created_by),
        )
        for run in runs
    ]


def run_title(run: PayoutRun) -> str:
    """Return what a run is called: its transfer day."""
    words = {"day": day(run.pay_on), "weekday": weekday(run.pay_on)}
    return _("%(day)s（%(weekday)s）の支払い") % words


def run_status(run: PayoutRun) -> Status:
    """Return the state of a run in words."""
    return status_of(RunState(run.state))


def run_facts(run: PayoutRun) -> list[Fact]:
    """Return the head of a run: day, sum, people, and the file's digest."""
    facts = [
        Fact(_("振込の日"), day(run.pay_on)),
        Fact(_("件数"), _("%(count)s件") % {"count": number(run.count)}),
        Fact(_("合計"), yen(run.total_yen)),
        Fact(_("作った人"), _by(str(run.created_by), run.created_at)),
    ]
    if run.approved_by and run.approved_at:
        facts.append(Fact(_("承認した人"), _by(str(run.approved_by), run.approved_at)))
    if run.sent_by and run.sent_at:
        facts.append(Fact(_("ファイルを作った人"), _by(str(run.sent_by), run.sent_at)))
        facts.append(Fact(_("ファイルのSHA-256"), run.file_sha256))
    return facts


def _by(name: str, at: dt.datetime) -> str:
    return _("%(name)s（%(at)s）") % {"name": name, "at": moment(at)}


def transfer_rows(transfers: Iterable[Transfer]) -> list[TransferRow]:
    """Return a run's transfers in the order of the file."""
    return [_transfer_row(transfer) for transfer in transfers]


def _transfer_row(transfer: Transfer) -> TransferRow:
    account, statement = transfer.bank_account, transfer.line.statement
    text, tone = OUTCOMES[TransferOutcome(transfer.outcome)]
    reason = transfer.bounce_reason
    codes = {
        "bank": account.bank_code,
        "branch": account.branch_code,
        "digits": account.number_hint,
        "holder": wide(account.holder_kana),
    }
    return TransferRow(
        number=transfer.number,
        payee=payee_name(statement),
        account=_("%(holder)s（%(bank)s-%(branch)s、下3けた%(digits)s）") % codes,
        statement=month_of(statement),
        url=reverse("operator:statement", args=[statement.pk]),
        yen=transfer.yen,
        status=Status(_(text), tone),
        reason=_(BOUNCE_REASONS[BounceReason(reason)]) if reason else "",
    )


def run_history(run: PayoutRun) -> list[Happening]:
    """Return what happened to a run, newest first."""
    moves = run.moves.select_related("user").order_by("-pk")
    happened = [
        Happening(_(EVENTS[RunEvent(move.event)]), move.at, str(move.user or "")) for move in moves
    ]
    return [*happened, Happening(_("作りました"), run.created_at, str(run.created_by))]


def closing_rows(closings: Iterable[MonthClosing]) -> list[ClosingRow]:
    """Return closed months with their number of statements and their yen."""
    return [
        ClosingRow(
            title=closing_title(closing),
            url=reverse("operator:closing", args=[closing.pk]),
            closed_at=closing.closed_at,
            count=getattr(closing, "count", 0),
            yen=getattr(closing, "total_yen", 0) or 0,
        )
        for closing in closings
    ]


def trial_names(rows: Iterable[TrialRow]) -> list[tuple[str, TrialRow]]:
    """Return the rows of the trial balance with the names of their accounts."""
    return [(_(row.name), row) for row in rows]


def entry_rows(entries: Iterable[LedgerEntry]) -> list[EntryRow]:
    """Return entries of the ledger with their lines, debit side first."""
    return [
        EntryRow(
            title=_(ENTRIES[EntryKind(entry.kind)]),
            key=entry.key,
            at=entry.posted_at,
            lines=[_line_row(line) for line in sorted(entry.lines.all(), key=lambda one: -one.yen)],
        )
        for entry in entries
    ]


def _line_row(line: LedgerLine) -> LineRow:
    account = line.account
    name = _(PLAN[account.account_kind].name)
    owner = account.worker or account.programme
    words = {"name": name, "owner": owner}
    return LineRow(
        account=_("%(name)s：%(owner)s") % words if owner else name,
        debit_yen=line.yen if line.yen > 0 else None,
        credit_yen=-line.yen if line.yen < 0 else None,
    )


def differences(found: Iterable[Difference]) -> list[str]:
    """Return differences in words."""
    return [_(difference.text) % difference.params for difference in found]
