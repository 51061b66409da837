"""State machines of payout runs and of the lines that they pay, as tables. Plain Python."""

from __future__ import annotations

from enum import StrEnum

from marketplace.kernel.states import Machine


class RunState(StrEnum):
    """Where a payout run stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    SETTLED = "settled"
    PART_SETTLED = "part_settled"
    DISCARDED = "discarded"


class RunEvent(StrEnum):
    """What moves a payout run."""

    APPROVE = "approve"
    SEND = "send"
    SETTLE = "settle"
    SETTLE_PART = "settle_part"
    DISCARD = "discard"


_R = RunState

RUN: Machine[RunState, RunEvent] = Machine(
    name="payout-run",
    initial=_R.DRAFT,
    moves={
        RunEvent.APPROVE: (frozenset({_R.DRAFT}), _R.APPROVED),
        # The bank file was taken out; from here on its bytes never change.
        RunEvent.SEND: (frozenset({_R.APPROVED}), _R.SENT),
        RunEvent.SETTLE: (frozenset({_R.SENT}), _R.SETTLED),
        RunEvent.SETTLE_PART: (frozenset({_R.SENT}), _R.PART_SETTLED),
        # Possible until a file exists: what the bank may already have is never taken back here.
        RunEvent.DISCARD: (frozenset({_R.DRAFT, _R.APPROVED}), _R.DISCARDED),
    },
)


class LineState(StrEnum):
    """Where one payee's money of one statement stands."""

    DUE = "due"
    IN_RUN = "in_run"
    SENT = "sent"
    PAID = "paid"
    BOUNCED = "bounced"


class LineEvent(StrEnum):
    """What moves a payout line."""

    TAKE = "take"
    PUT_BACK = "put_back"
    SEND = "send"
    PAY = "pay"
    BOUNCE = "bounce"
    REISSUE = "reissue"


_L = LineState

LINE: Machine[LineState, LineEvent] = Machine(
    name="payout-line",
    initial=_L.DUE,
    moves={
        LineEvent.TAKE: (frozenset({_L.DUE}), _L.IN_RUN),
        LineEvent.PUT_BACK: (frozenset({_L.IN_RUN}), _L.DUE),
        LineEvent.SEND: (frozenset({_L.IN_RUN}), _L.SENT),
        LineEvent.PAY: (frozenset({_L.SENT}), _L.PAID),
        LineEvent.BOUNCE: (frozenset({_L.SENT}), _L.BOUNCED),
        # The account was corrected, or the operator decided to try the same one again.
        LineEvent.REISSUE: (frozenset({_L.BOUNCED}), _L.DUE),
    },
)

# The money has not arrived yet, whatever the reason.
OWED = frozenset({_L.DUE, _L.IN_RUN, _L.SENT, _L.BOUNCED})


class EarningKind(StrEnum):
    """Why a worker earned."""

    NORMAL = "normal"
    # Late work whose place was taken meanwhile: not needed any more, paid all the same.
    SURPLUS = "surplus"
    # What was done before a colleague went on: a share of the price of the work.
    PART = "part"
    # Going through the introduction to a kind of work.
    TRAINING = "training"
    # An entry whose answer was known before: for learning, paid like any other.
    GOLD = "gold"
    # What was missing to the programme's floor an hour when the month was closed.
    TOP_UP = "top_up"


class TransferOutcome(StrEnum):
    """What became of one attempt to send money; empty while nobody knows."""

    OPEN = ""
    PAID = "paid"
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"


class BounceReason(StrEnum):
    """What the bank said about money that came back."""

    NO_SUCH_ACCOUNT = "no_such_account"
    NAME_DIFFERS = "name_differs"
    ACCOUNT_CLOSED = "account_closed"
    BANK_TROUBLE = "bank_trouble"
    OTHER = "other"


class AccountType(StrEnum):
    """預金種目 that a payee may register, with the codes of the bank file."""

    ORDINARY = "1"
    CURRENT = "2"
    SAVINGS = "4"
