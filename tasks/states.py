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
    REJECTED = "rejected"
    HANDED_OVER = "handed_over"
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
    RESUME_RETURNED = "resume_returned"
    LAPSE = "lapse"
    SUBMIT = "submit"
    SUBMIT_SURPLUS = "submit_surplus"
    RETURN = "return"
    APPROVE = "approve"
    REJECT = "reject"
    OVERTURN = "overturn"
    HAND_OVER = "hand_over"
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
        # What a reviewer gave back stays given back over a pause.
        AssignmentEvent.RESUME_RETURNED: (frozenset({_A.PAUSED}), _A.RETURNED),
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
        # Only after a return, with a reason that the instructions name.
        AssignmentEvent.REJECT: (frozenset({_A.SUBMITTED}), _A.REJECTED),
        # A third person found the rejection wrong: paid in full, whoever has the slot by now.
        AssignmentEvent.OVERTURN: (frozenset({_A.REJECTED}), _A.SURPLUS),
        # A colleague goes on with the draft; what was done is paid for by its completed fields.
        AssignmentEvent.HAND_OVER: (
            frozenset({_A.ACCEPTED, _A.PAUSED, _A.RETURNED, _A.LAPSED}),
            _A.HANDED_OVER,
        ),
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


class AppealState(StrEnum):
    """Where the worker's objection to a rejection stands. Nothing counts while it is open."""

    OPEN = "open"
    GRANTED = "granted"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"


class AppealEvent(StrEnum):
    """What moves an appeal."""

    GRANT = "grant"
    UPHOLD = "uphold"
    WITHDRAW = "withdraw"


_P = AppealState

APPEAL: Machine[AppealState, AppealEvent] = Machine(
    name="appeal",
    initial=_P.OPEN,
    moves={
        AppealEvent.GRANT: (frozenset({_P.OPEN}), _P.GRANTED),
        AppealEvent.UPHOLD: (frozenset({_P.OPEN}), _P.UPHELD),
        AppealEvent.WITHDRAW: (frozenset({_P.OPEN}), _P.WITHDRAWN),
    },
)


class QuestionState(StrEnum):
    """Where a worker's question about a batch stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


class QuestionEvent(StrEnum):
    """What moves a question."""

    ANSWER = "answer"
    ASK_AGAIN = "ask_again"
    CLOSE = "close"


_Q = QuestionState

QUESTION: Machine[QuestionState, QuestionEvent] = Machine(
    name="question",
    initial=_Q.ASKED,
    moves={
        QuestionEvent.ANSWER: (frozenset({_Q.ASKED, _Q.ANSWERED}), _Q.ANSWERED),
        QuestionEvent.ASK_AGAIN: (frozenset({_Q.ANSWERED}), _Q.ASKED),
        QuestionEvent.CLOSE: (frozenset({_Q.ASKED, _Q.ANSWERED}), _Q.CLOSED),
    },
)


class TrainingState(StrEnum):
    """Where a worker's paid introduction to a kind of work stands."""

    STARTED = "started"
    PASSED = "passed"
    NOT_YET = "not_yet"
    STOPPED = "stopped"


class TrainingEvent(StrEnum):
    """What moves an introduction."""

    PASS = "pass"  # noqa: S105 - the name of an event
    MISS = "miss"
    STOP = "stop"


_T = TrainingState

TRAINING: Machine[TrainingState, TrainingEvent] = Machine(
    name="training",
    initial=_T.STARTED,
    moves={
        TrainingEvent.PASS: (frozenset({_T.STARTED}), _T.PASSED),
        # Paid all the same, and open to be tried again at any time.
        TrainingEvent.MISS: (frozenset({_T.STARTED}), _T.NOT_YET),
        TrainingEvent.STOP: (frozenset({_T.STARTED}), _T.STOPPED),
    },
)


class HandOverState(StrEnum):
    """Where the question to a colleague stands, whether they go on with somebody's draft."""

    ASKED = "asked"
    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class HandOverEvent(StrEnum):
    """What moves a hand-over."""

    TAKE = "take"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


_H = HandOverState

HAND_OVER: Machine[HandOverState, HandOverEvent] = Machine(
    name="hand-over",
    initial=_H.ASKED,
    moves={
        HandOverEvent.TAKE: (frozenset({_H.ASKED}), _H.TAKEN),
        HandOverEvent.DECLINE: (frozenset({_H.ASKED}), _H.DECLINED),
        HandOverEvent.WITHDRAW: (frozenset({_H.ASKED}), _H.WITHDRAWN),
    },
)
