"""Money as the person who earned it reads it: every yen, why, and when it comes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone, status_of
from frontend.presenters.rows import Fact, Row
from frontend.templatetags.formats import day, weekday, yen
from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_
from marketplace.payouts.models import MonthClosing, Statement, StatementLine
from marketplace.payouts.queries.accounts import AccountSummary
from marketplace.payouts.queries.balances import NextPayment, WorkerBalance
from marketplace.payouts.queries.statements import StatementDetail
from marketplace.payouts.states import AccountType, BounceReason, LineState
from marketplace.payouts.withholding import REASONS, WithholdingReason
from workers.states import WorkerKind

ACCOUNT_TYPES = {
    AccountType.ORDINARY: N_("普通"),
    AccountType.CURRENT: N_("当座"),
    AccountType.SAVINGS: N_("貯蓄"),
}
BOUNCE_REASONS = {
    BounceReason.NO_SUCH_ACCOUNT: N_("その番号の口座がありませんでした。"),
    BounceReason.NAME_DIFFERS: N_("口座の名義が、登録した名義とちがいました。"),
    BounceReason.ACCOUNT_CLOSED: N_("口座が使えなくなっていました。"),
    BounceReason.BANK_TROUBLE: N_("銀行の都合で、振り込めませんでした。"),
    BounceReason.OTHER: N_("銀行から、振り込めなかったと連絡がありました。"),
}


@dataclass(frozen=True)
class StatementRow:
    """A line of a statement that is no earning, with its reason in words."""

    title: str
    reason: str
    yen: int


def balance_facts(balance: WorkerBalance) -> list[Fact]:
    """Return where all the money is; parts without yen are left out, the sum never is."""
    parts = [
        (_("まだ明細になっていないお金"), balance.open_yen),
        (_("明細ができて、これから払うお金"), balance.due_yen),
        (_("いま振込の手続きをしているお金"), balance.sending_yen),
        (_("振り込めずに、もどったお金"), balance.bounced_yen),
        (_("これまでに払ったお金"), balance.paid_yen),
    ]
    facts = [Fact(name, yen(amount)) for name, amount in parts if amount]
    return [*facts, Fact(_("これまでの報酬の合計"), yen(balance.earned_yen))]


def payment_rows(payments: Iterable[NextPayment], statement_page: str) -> list[Row]:
    """Return what will be paid and when; each leads to its statement if there is one."""
    return [_payment_row(payment, statement_page) for payment in payments]


def _payment_row(payment: NextPayment, statement_page: str) -> Row:
    words = {"day": day(payment.pay_on), "weekday": weekday(payment.pay_on)}
    on = _("%(day)s（%(weekday)s）") % words
    if payment.statement_id is None:
        hint = _("今月の分です。月の終わりに明細ができます。金額は、これから増えることがあります。")
        title = _("%(on)sの予定：%(yen)s") % {"on": on, "yen": yen(payment.yen)}
        return Row(title=title, hint=hint, status=Status(_("予定"), Tone.NEW))
    return Row(
        title=_("%(on)sまでに：%(yen)s") % {"on": on, "yen": yen(payment.yen)},
        url=reverse(statement_page, args=[payment.statement_id]),
        status=status_of(payment.state, Role.WORKER) if payment.state else None,
    )


def statement_rows(statements: Iterable[Statement], statement_page: str) -> list[Row]:
    """Return statements as a list, newest first."""
    return [
        Row(
            title=_("%(month)s：%(yen)s")
            % {"month": month_of(statement), "yen": yen(statement.total_yen)},
            url=reverse(statement_page, args=[statement.pk]),
            hint=_("明細番号 %(number)s") % {"number": statement.number},
            status=status_of(LineState(statement.payout_line.state), Role.WORKER),
        )
        for statement in statements
    ]


def payee_rows(statements: Iterable[Statement]) -> list[Row]:
    """Return the statements of one month by payee, for the operator."""
    return [
        Row(
            title=payee_name(statement),
            url=reverse("operator:statement", args=[statement.pk]),
            hint=_("明細番号 %(number)s、%(yen)s、支払日 %(day)s")
            % {
                "number": statement.number,
                "yen": yen(statement.total_yen),
                "day": day(statement.due_on),
            },
            status=status_of(LineState(statement.payout_line.state)),
        )
        for statement in statements
    ]


def month_of(statement: Statement) -> str:
    """Return the month of a statement; an early part of it says so."""
    return closing_title(statement.closing)


def closing_title(closing: MonthClosing) -> str:
    """Return what a closing is called."""
    words = {"year": closing.year, "month": closing.month, "part": closing.sequence}
    if closing.is_final:
        return _("%(year)s年%(month)s月分") % words
    return _("%(year)s年%(month)s月分（先払い%(part)s）") % words


def statement_facts(detail: StatementDetail) -> list[Fact]:
    """Return the head of a statement: who pays whom how much and when (仕入明細書の記載事項)."""
    statement = detail.statement
    facts = [
        Fact(_("明細番号"), statement.number),
        Fact(_("期間"), month_of(statement)),
        Fact(_("払う人"), detail.payer),
        Fact(_("受けとる人"), payee_name(statement)),
        Fact(_("報酬の合計"), yen(statement.gross_yen)),
        Fact(_("引かれる金額"), yen(statement.withheld_yen)),
        Fact(_("支払う金額"), yen(statement.total_yen)),
        Fact(_("支払日"), day(statement.due_on)),
    ]
    if detail.payout is not None:
        state = LineState(detail.payout.state)
        facts.append(Fact(_("ようす"), status_of(state, Role.WORKER).text))
    return facts


def payee_name(statement: Statement) -> str:
    """Return the payee under the name that records use."""
    return str(statement.office or statement.worker)


def deductions(lines: Iterable[StatementLine]) -> list[StatementRow]:
    """Return what is taken off and why; also that nothing is, and why not."""
    return [
        StatementRow(
            title=_("源泉所得税"), reason=_(REASONS[WithholdingReason(line.reason)]), yen=line.yen
        )
        for line in lines
    ]


def bounces(detail: StatementDetail) -> list[str]:
    """Return why money of a statement came back, oldest first."""
    reasons = [transfer.bounce_reason for transfer in detail.transfers if transfer.bounce_reason]
    return [_(BOUNCE_REASONS[BounceReason(reason)]) for reason in reasons]


def account_facts(account: AccountSummary) -> list[Fact]:
    """Return an account as its owner recognises it: never the whole number."""
    kind = _(ACCOUNT_TYPES[AccountType(account.account_type)])
    return [
        Fact(_("銀行"), account.bank_name),
        Fact(_("支店"), account.branch_name),
        Fact(_("口座の種類"), kind),
        Fact(_("口座番号"), _("下3けたが%(digits)s") % {"digits": account.number_hint}),
        Fact(_("口座名義"), wide(account.holder_kana)),
    ]


def wide(name: str) -> str:
    """Return a name in wide kana: the narrow ones of the bank file are hard to read."""
    return unicodedata.normalize("NFKC", name)


def paid_by_office(kind: str) -> str:
    """Return how a member of an office is paid: by the office, as wage or as 工賃."""
    if kind == WorkerKind.A_TYPE:
        return _("お金は、事業所にまとめて払います。あなたには、事業所が賃金を払います。")
    return _("お金は、事業所にまとめて払います。あなたには、事業所が工賃を払います。")
