"""Reading bank accounts. A full number leaves this module for the bank file and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from marketplace.kernel.encryption import unseal
from marketplace.payouts import banks
from marketplace.payouts.account_facts import AccountFacts
from marketplace.payouts.models import BankAccount, Remitter, Statement
from marketplace.payouts.queries.ledger import chunks
from workers.models import Worker


@dataclass(frozen=True)
class Payee:
    """Who receives money: a freelance worker, or the office of members. One of the two is set."""

    worker_id: UUID | None = None
    office_id: UUID | None = None


@dataclass(frozen=True)
class AccountSummary:
    """An account as it may be shown: never the whole number."""

    bank_name: str
    branch_name: str
    account_type: str
    number_hint: str
    holder_kana: str


def payee_of(statement: Statement) -> Payee:
    """Return who is paid by a statement."""
    return Payee(worker_id=statement.worker_id, office_id=statement.office_id)


def payee_for(actor: Actor) -> Payee | None:
    """Return as whom an actor is paid, None for somebody who is not."""
    if actor.role == Role.OFFICE_STAFF:
        return Payee(office_id=actor.organisation_id)
    worker = Worker.objects.filter(user=actor.user_id).first() if actor.user_id else None
    if worker is None:
        return None
    return Payee(office_id=worker.office_id) if worker.office_id else Payee(worker_id=worker.pk)


def member_kind(actor: Actor) -> str:
    """Return the kind of a worker whose office is paid, empty for everybody else."""
    rows = Worker.objects.filter(user=actor.user_id, office__isnull=False)
    return rows.values_list("kind", flat=True).first() or ""


def account_of(payee: Payee) -> BankAccount | None:
    """Return the account that a payee is paid to now."""
    rows = BankAccount.objects.filter(
        worker=payee.worker_id, organisation=payee.office_id, replaced_at__isnull=True
    )
    return rows.first()


def accounts_of(payees: Collection[Payee]) -> dict[Payee, BankAccount]:
    """Return the present accounts of payees; who has none is missing."""
    found: dict[Payee, BankAccount] = {}
    present = BankAccount.objects.filter(replaced_at__isnull=True).order_by("pk")
    workers = [payee.worker_id for payee in payees if payee.worker_id]
    offices = [payee.office_id for payee in payees if payee.office_id]
    for some in chunks(workers):
        found |= {Payee(worker_id=row.worker_id): row for row in present.filter(worker__in=some)}
    for some in chunks(offices):
        rows = present.filter(organisation__in=some)
        found |= {Payee(office_id=row.organisation_id): row for row in rows}
    return found


def own_account(actor: Actor) -> BankAccount | None:
    """
    Return the account that the actor registered for itself or its office.

    :raises Forbidden: if the actor's role has no account
    """
    require(actor, Action.BANK_ACCOUNT_EDIT)
    payee = payee_for(actor)
    return account_of(payee) if payee else None


def remitter_of(organisation_id: UUID) -> Remitter | None:
    """Return the account that an operator sends money from now."""
    return Remitter.objects.filter(organisation=organisation_id, replaced_at__isnull=True).first()


def own_remitter(actor: Actor) -> Remitter | None:
    """
    Return the account that the actor's organisation sends money from.

    :raises Forbidden: if the actor may not see payouts
    """
    require(actor, Action.PAYOUT_VIEW)
    return remitter_of(actor.organisation_id) if actor.organisation_id else None


def number_of(account: BankAccount | Remitter) -> str:
    """Return the account's number in clear: for the bank file only."""
    return unseal(account.number_sealed, context=account.seal_context).decode()


def facts_of(account: BankAccount) -> AccountFacts:
    """Return an account as it was registered, to compare it with a new one."""
    return AccountFacts(
        bank_code=account.bank_code,
        branch_code=account.branch_code,
        account_type=account.account_type,
        number=number_of(account),
        holder_kana=account.holder_kana,
    )


def summary_of(account: BankAccount | Remitter) -> AccountSummary:
    """Return an account in words, its number reduced to the last digits."""
    branch = banks.branch(account.bank_code, account.branch_code)
    holder = account.holder_kana if isinstance(account, BankAccount) else account.name_kana
    return AccountSummary(
        # A branch that closed since is still shown, by its codes.
        bank_name=branch.bank_name if branch else account.bank_code,
        branch_name=branch.name if branch else account.branch_code,
        account_type=account.account_type,
        number_hint=account.number_hint,
        holder_kana=holder,
    )
