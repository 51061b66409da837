"""Who may do what: the one table of actions and roles, read by policies, pages and the API."""

from __future__ import annotations

from enum import StrEnum

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden
from marketplace.accounts.roles import Role

W, O, M, P = Role.WORKER, Role.OFFICE_STAFF, Role.MUNICIPAL_STAFF, Role.OPERATOR  # noqa: E741


class Action(StrEnum):
    """Everything that an actor can do or look at, named area.verb."""

    ACCOUNT_MANAGE_OWN = "account.manage-own"
    ACCOUNT_INVITE = "account.invite"
    NOTICE_READ = "notice.read"
    PROGRAMME_VIEW = "programme.view"
    PROGRAMME_EDIT = "programme.edit"
    PROGRAMME_FLOOR = "programme.floor"
    READING_EDIT = "reading.edit"
    BATCH_VIEW = "batch.view"
    BATCH_DRAFT = "batch.draft"
    BATCH_PUBLISH = "batch.publish"
    BATCH_INSPECT = "batch.inspect"
    BATCH_EXPORT = "batch.export"
    BATCH_ANSWER = "batch.answer"
    ROUND_RUN = "round.run"
    WORK_VIEW = "work.view"
    WORK_TAKE = "work.take"
    WORK_SUBMIT = "work.submit"
    WORK_ASK = "work.ask"
    WORK_PROFILE_EDIT = "work-profile.edit"
    NEEDS_LOOK = "needs.look"
    ACCOMMODATION_REQUEST = "accommodation.request"
    ACCOMMODATION_ANSWER = "accommodation.answer"
    ACCOMMODATION_SUPPORT = "accommodation.support"
    FILE_VIEW = "file.view"
    OWN_OFFICE = "own-office.manage"
    MEMBER_VIEW = "member.view"
    MEMBER_INVITE = "member.invite"
    MEMBER_ALLOCATE = "member.allocate"
    MEMBER_HELP = "member.help"
    MEMBER_RECORD = "member.record"
    REVIEW_VIEW = "review.view"
    REVIEW_DECIDE = "review.decide"
    GOLD_EDIT = "gold.edit"
    COACH = "coaching.lead"
    APPEAL_OPEN = "appeal.open"
    APPEAL_DECIDE = "appeal.decide"
    EARNINGS_VIEW_OWN = "earnings.view-own"
    OFFICE_STATEMENT_VIEW = "office-statement.view"
    OFFICE_SHARE = "office.share"
    BANK_ACCOUNT_EDIT = "bank-account.edit"
    PAYOUT_VIEW = "payout.view"
    PAYOUT_PREPARE = "payout.prepare"
    PAYOUT_APPROVE = "payout.approve"
    PAYOUT_EXPORT = "payout.export"
    PAYOUT_SETTLE = "payout.settle"
    LEDGER_VIEW = "ledger.view"
    INVOICE_VIEW = "invoice.view"
    ORGANISATION_EDIT = "organisation.edit"
    TOKEN_MANAGE = "token.manage"  # noqa: S105 - the name of an action
    DELIVERY_VIEW = "delivery.view"
    DELIVERY_RETRY = "delivery.retry"


PERMISSIONS: dict[Action, frozenset[Role]] = {
    Action.ACCOUNT_MANAGE_OWN: frozenset({W, O, M, P}),
    Action.ACCOUNT_INVITE: frozenset({O, M, P}),
    Action.NOTICE_READ: frozenset({W, O, M, P}),
    Action.PROGRAMME_VIEW: frozenset({M, P}),
    Action.PROGRAMME_EDIT: frozenset({M}),
    Action.PROGRAMME_FLOOR: frozenset({P}),
    Action.READING_EDIT: frozenset({M}),
    Action.BATCH_VIEW: frozenset({M, P}),
    Action.BATCH_DRAFT: frozenset({M}),
    Action.BATCH_PUBLISH: frozenset({M}),
    Action.BATCH_INSPECT: frozenset({M}),
    Action.BATCH_EXPORT: frozenset({M}),
    Action.BATCH_ANSWER: frozenset({M, P}),
    Action.ROUND_RUN: frozenset({P}),
    Action.WORK_VIEW: frozenset({W}),
    Action.WORK_TAKE: frozenset({W}),
    Action.WORK_SUBMIT: frozenset({W}),
    Action.WORK_ASK: frozenset({W}),
    Action.WORK_PROFILE_EDIT: frozenset({W}),
    Action.NEEDS_LOOK: frozenset({O, P}),
    Action.ACCOMMODATION_REQUEST: frozenset({W}),
    Action.ACCOMMODATION_ANSWER: frozenset({P}),
    Action.ACCOMMODATION_SUPPORT: frozenset({O}),
    Action.FILE_VIEW: frozenset({W, O, M, P}),
    Action.OWN_OFFICE: frozenset({W}),
    Action.MEMBER_VIEW: frozenset({O}),
    Action.MEMBER_INVITE: frozenset({O}),
    Action.MEMBER_ALLOCATE: frozenset({O}),
    Action.MEMBER_HELP: frozenset({O}),
    Action.MEMBER_RECORD: frozenset({O}),
    Action.REVIEW_VIEW: frozenset({P}),
    Action.REVIEW_DECIDE: frozenset({P}),
    Action.GOLD_EDIT: frozenset({P}),
    Action.COACH: frozenset({P}),
    Action.APPEAL_OPEN: frozenset({W}),
    Action.APPEAL_DECIDE: frozenset({P}),
    Action.EARNINGS_VIEW_OWN: frozenset({W}),
    Action.OFFICE_STATEMENT_VIEW: frozenset({O}),
    Action.OFFICE_SHARE: frozenset({O}),
    Action.BANK_ACCOUNT_EDIT: frozenset({W, O}),
    Action.PAYOUT_VIEW: frozenset({P}),
    Action.PAYOUT_PREPARE: frozenset({P}),
    Action.PAYOUT_APPROVE: frozenset({P}),
    Action.PAYOUT_EXPORT: frozenset({P}),
    Action.PAYOUT_SETTLE: frozenset({P}),
    Action.LEDGER_VIEW: frozenset({P}),
    Action.INVOICE_VIEW: frozenset({M, P}),
    Action.ORGANISATION_EDIT: frozenset({P}),
    Action.TOKEN_MANAGE: frozenset({W, M}),
    Action.DELIVERY_VIEW: frozenset({P}),
    Action.DELIVERY_RETRY: frozenset({P}),
}


def permits(actor: Actor, action: Action) -> bool:
    """Say whether the actor's role, and the token's scopes if there is one, allow the action."""
    if actor.role is None or actor.role not in PERMISSIONS[action]:
        return False
    return actor.scopes is None or str(action) in actor.scopes


def require(actor: Actor, action: Action) -> None:
    """
    Check the actor against the table.

    :raises Forbidden: when the role does not permit the action
    """
    if not permits(actor, action):
        raise Forbidden(action=str(action))


# What a key may never do, whatever its owner may: make further keys, invite people, change who is paid, approve money.
NEVER_BY_TOKEN = frozenset(
    {
        Action.TOKEN_MANAGE,
        Action.ACCOUNT_INVITE,
        Action.ACCOUNT_MANAGE_OWN,
        Action.BANK_ACCOUNT_EDIT,
        # Whose member somebody is decides who is paid.
        Action.OWN_OFFICE,
    }
)


def token_scopes(role: Role | None) -> frozenset[Action]:
    """Return the actions that a key of this role can be given; none for a role without keys."""
    if role not in PERMISSIONS[Action.TOKEN_MANAGE]:
        return frozenset()
    return (
        frozenset(action for action, roles in PERMISSIONS.items() if role in roles) - NEVER_BY_TOKEN
    )
