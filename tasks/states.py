"""State machines of batches, tasks and assignments, as tables. Plain Python."""

from __future__ import annotations

from enum import StrEnum

from marketplace.kernel.states import Machine


class BatchState(StrEnum):
    """Where a batch stands with the municipality."""

    DRAFT = "draft"
    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"
    DISCARDED = "discarded"


class BatchEvent(StrEnum):
    """What moves a batch."""

    PUBLISH = "publish"
    HOLD = "hold"
    RESUME = "resume"
    ACCEPT = "accept"
    DISCARD = "discard"


BATCH: Machine[BatchState, BatchEvent] = Machine(
    name="batch",
    initial=BatchState.DRAFT,
    moves={
        BatchEvent.PUBLISH: (frozenset({BatchState.DRAFT}), BatchState.OPEN),
        BatchEvent.HOLD: (frozenset({BatchState.OPEN}), BatchState.HELD),
        BatchEvent.RESUME: (frozenset({BatchState.HELD}), BatchState.OPEN),
        # 検収: the municipality has looked at before and after and accepts.
        BatchEvent.ACCEPT: (frozenset({BatchState.OPEN}), BatchState.CLOSED),
        BatchEvent.DISCARD: (frozenset({BatchState.DRAFT}), BatchState.DISCARDED),
    },
)


class TaskState(StrEnum):
    """Where a task stands. That somebody is working on it is derived, not stored."""

    DRAFT = "draft"
    OPEN = "open"
    REVIEW = "review"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class TaskEvent(StrEnum):
    """What moves a task."""

    OPEN = "open"
    DIFFER = "differ"
    AGREE = "agree"
    RETURN = "return"
    DECIDE = "decide"
    QUERY = "query"
    WITHDRAW = "withdraw"


TASK: Machine[TaskState, TaskEvent] = Machine(
    name="task",
    initial=TaskState.DRAFT,
    moves={
        TaskEvent.OPEN: (frozenset({TaskState.DRAFT}), TaskState.OPEN),
        TaskEvent.DIFFER: (frozenset({TaskState.OPEN}), TaskState.REVIEW),
        TaskEvent.AGREE: (frozenset({TaskState.OPEN}), TaskState.DONE),
        TaskEvent.RETURN: (frozenset({TaskState.REVIEW}), TaskState.OPEN),
        TaskEvent.DECIDE: (frozenset({TaskState.REVIEW}), TaskState.DONE),
        # The municipality asks the operator to look at a finished result again.
        TaskEvent.QUERY: (frozenset({TaskState.DONE}), TaskState.REVIEW),
        TaskEvent.WITHDRAW: (frozenset({TaskState.DRAFT}), TaskState.WITHDRAWN),
    },
)


class AssignmentState(StrEnum):
    """Where one worker stands with one task."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    PAUSED = "paused"
    LAPSED = "lapsed"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    SURPLUS = "surplus"
    DECLINED = "declined"
    EXPIRED = "expired"
    RELEASED = "released"


class AssignmentEvent(StrEnum):
    """What moves an assignment."""

    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    PAUSE = "pause"
    RESUME = "resume"
    LAPSE = "lapse"
    SUBMIT = "submit"
    SUBMIT_SURPLUS = "submit_surplus"
    RETURN = "return"
    APPROVE = "approve"
    RELEASE = "release"


_A = AssignmentState

ASSIGNMENT: Machine[AssignmentState, AssignmentEvent] = Machine(
    name="assignment",
    initial=_A.OFFERED,
    moves={
        AssignmentEvent.ACCEPT: (frozenset({_A.OFFERED}), _A.ACCEPTED),
        AssignmentEvent.DECLINE: (frozenset({_A.OFFERED}), _A.DECLINED),
        AssignmentEvent.EXPIRE: (frozenset({_A.OFFERED}), _A.EXPIRED),
        AssignmentEvent.PAUSE: (frozenset({_A.ACCEPTED, _A.RETURNED}), _A.PAUSED),
        AssignmentEvent.RESUME: (frozenset({_A.PAUSED}), _A.ACCEPTED),
        # The lease is over: the slot is free for others, the draft stays the worker's.
        AssignmentEvent.LAPSE: (frozenset({_A.ACCEPTED, _A.RETURNED}), _A.LAPSED),
        # Late work is taken when its slot is still free ...
        AssignmentEvent.SUBMIT: (
            frozenset({_A.ACCEPTED, _A.PAUSED, _A.RETURNED, _A.LAPSED}),
            _A.SUBMITTED,
        ),
        # ... and paid even when it is not.
        AssignmentEvent.SUBMIT_SURPLUS: (frozenset({_A.LAPSED}), _A.SURPLUS),
        AssignmentEvent.RETURN: (frozenset({_A.SUBMITTED}), _A.RETURNED),
        AssignmentEvent.APPROVE: (frozenset({_A.SUBMITTED}), _A.APPROVED),
        AssignmentEvent.RELEASE: (
            frozenset({_A.ACCEPTED, _A.PAUSED, _A.RETURNED, _A.LAPSED}),
            _A.RELEASED,
        ),
    },
)

# States in which an assignment occupies its slot.
LIVE = frozenset({_A.OFFERED, _A.ACCEPTED, _A.PAUSED, _A.SUBMITTED, _A.RETURNED, _A.APPROVED})
# States in which the worker has it in hand.
IN_HAND = frozenset({_A.ACCEPTED, _A.PAUSED, _A.RETURNED, _A.LAPSED})
# States after which the same worker may be given the task once more.
FORGOTTEN = frozenset({_A.DECLINED, _A.EXPIRED, _A.RELEASED})


class AccommodationState(StrEnum):
    """Where the dialogue about an accommodation (合理的配慮) stands."""

    REQUESTED = "requested"
    ASKED = "asked"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ON_TRIAL = "on_trial"
    KEPT = "kept"
    REFUSED = "refused"
    CHANGED = "changed"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class AccommodationEvent(StrEnum):
    """What moves the dialogue. Nothing moves it by the clock alone."""

    PROPOSE = "propose"
    ASK_BACK = "ask_back"
    REPLY = "reply"
    COUNTER = "counter"
    DECLINE = "decline"
    AGREE = "agree"
    REFUSE = "refuse"
    OBJECT = "object"
    TAKE_ALTERNATIVE = "take_alternative"
    START_TRIAL = "start_trial"
    KEEP = "keep"
    REPLACE = "replace"
    END = "end"
    WITHDRAW = "withdraw"


_D = AccommodationState

# States in which what was agreed applies. A trial goes on until somebody looks at it together.
IN_FORCE = frozenset({_D.AGREED, _D.ON_TRIAL, _D.KEPT})
# States in which the two sides still talk.
IN_DIALOGUE = frozenset({_D.REQUESTED, _D.ASKED, _D.PROPOSED, _D.REFUSED})

ACCOMMODATION: Machine[AccommodationState, AccommodationEvent] = Machine(
    name="accommodation",
    initial=_D.REQUESTED,
    moves={
        AccommodationEvent.PROPOSE: (frozenset({_D.REQUESTED, _D.ASKED}), _D.PROPOSED),
        AccommodationEvent.ASK_BACK: (frozenset({_D.REQUESTED}), _D.ASKED),
        AccommodationEvent.REPLY: (frozenset({_D.ASKED}), _D.REQUESTED),
        # Of a proposal: something else is said, or no; both bring the question back.
        AccommodationEvent.COUNTER: (frozenset({_D.PROPOSED}), _D.REQUESTED),
        AccommodationEvent.DECLINE: (frozenset({_D.PROPOSED}), _D.REQUESTED),
        AccommodationEvent.AGREE: (frozenset({_D.PROPOSED}), _D.AGREED),
        AccommodationEvent.REFUSE: (frozenset({_D.REQUESTED}), _D.REFUSED),
        # Answered by another person than the one who refused.
        AccommodationEvent.OBJECT: (frozenset({_D.REFUSED}), _D.REQUESTED),
        AccommodationEvent.TAKE_ALTERNATIVE: (frozenset({_D.REFUSED}), _D.AGREED),
        AccommodationEvent.START_TRIAL: (frozenset({_D.AGREED}), _D.ON_TRIAL),
        AccommodationEvent.KEEP: (IN_FORCE, _D.KEPT),
        # A later agreement takes its place; until then it applies.
        AccommodationEvent.REPLACE: (IN_FORCE, _D.CHANGED),
        AccommodationEvent.END: (IN_FORCE, _D.ENDED),
        AccommodationEvent.WITHDRAW: (IN_DIALOGUE, _D.WITHDRAWN),
    },
)
