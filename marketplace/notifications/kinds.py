"""Kinds of notices, and what each of them is made of. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marketplace.accounts.roles import Role
from marketplace.notifications.wishes import Urgency


class Kind(StrEnum):
    """What happened, from the reader's side."""

    OFFERS = "work.offers"
    ENTRY_ACCEPTED = "work.accepted"
    MEMBER_ENTRY_ACCEPTED = "work.member-accepted"
    ENTRY_RETURNED = "work.returned"
    ENTRY_REJECTED = "work.rejected"
    REJECTION_UNDONE = "work.rejection-undone"
    APPEAL_GRANTED = "appeal.granted"
    APPEAL_UPHELD = "appeal.upheld"
    APPEAL_LATE = "appeal.late"
    APPEAL_TO_DECIDE = "appeal.to-decide"
    APPEAL_DUE_SOON = "appeal.due-soon"
    APPEAL_OVERDUE = "appeal.overdue"
    ENTRY_WAITING = "review.waiting"
    REVIEW_STOPPED = "review.stopped"
    REVIEW_STOP_ENDED = "review.stop-ended"
    TIME_NEARLY_OVER = "work.time-nearly-over"
    TIME_OVER = "work.time-over"
    HAND_OVER_ASKED = "work.hand-over-asked"
    HAND_OVER_TAKEN = "work.hand-over-taken"
    HAND_OVER_DECLINED = "work.hand-over-declined"
    PART_EARNED = "work.part-earned"
    MEMBER_PART_EARNED = "work.member-part-earned"
    NEEDS_LOOKED = "needs.looked"
    BADGE_ENDING = "learning.badge-ending"
    COACHING_OPENED = "learning.coaching-opened"
    COACHING_TO_LEAD = "learning.coaching-to-lead"
    COACHING_CLOSED = "learning.coaching-closed"
    ACCOMMODATION_ANSWERED = "accommodation.answered"
    ACCOMMODATION_ASKED_BACK = "accommodation.asked-back"
    ACCOMMODATION_REFUSED = "accommodation.refused"
    ACCOMMODATION_LATE = "accommodation.late"
    ACCOMMODATION_NOTED = "accommodation.noted"
    ACCOMMODATION_REVIEW = "accommodation.review"
    ACCOMMODATION_TO_ANSWER = "accommodation.to-answer"
    ACCOMMODATION_OBJECTED = "accommodation.objected"
    ACCOMMODATION_DUE_SOON = "accommodation.due-soon"
    ACCOMMODATION_OVERDUE = "accommodation.overdue"
    ACCOMMODATION_MOVED = "accommodation.moved"
    OFFICE_INVITES = "office.invites"
    OFFICE_ENDED = "office.ended"
    MEMBER_JOINED = "office.member-joined"
    MEMBER_DECLINED = "office.member-declined"
    MEMBER_LEFT = "office.member-left"
    DRAFT_HELPED = "office.draft-helped"
    PRE_CHECK_ASKED = "office.pre-check-asked"
    PRE_CHECK_ANSWERED = "office.pre-check-answered"
    QUESTION_TO_ANSWER = "question.to-answer"
    QUESTION_DUE_SOON = "question.due-soon"
    QUESTION_OVERDUE = "question.overdue"
    QUESTION_ANSWERED = "question.answered"
    QUESTION_ANSWERED_FOR_ALL = "question.answered-for-all"
    QUESTION_CLOSED = "question.closed"
    BATCH_PUBLISHED = "batch.published"
    BATCH_READY = "batch.ready"
    BATCH_INSPECTED = "batch.inspected"
    REVIEW_NEEDED = "review.needed"
    RESULT_QUERIED = "review.queried"
    RUN_TO_APPROVE = "payout.to-approve"
    PAYOUT_SENT = "payout.sent"
    PAYOUT_PAID = "payout.paid"
    PAYOUT_BOUNCED = "payout.bounced"
    ACCOUNT_MISSING = "payout.account-missing"
    ACCOUNT_CHANGED = "payout.account-changed"
    STATEMENT = "payout.statement"


@dataclass(frozen=True)
class Entry:
    """One kind of notice: the headline says it all, the text says what can be done."""

    headline: str
    text: str
    url_name: str
    urgency: Urgency = Urgency.NORMAL
    # Offices and workers are led to pages of their own.
    url_names: dict[Role, str] | None = None

    def address(self, role: Role) -> str:
        """Return the name of the page that this notice leads a role to."""
        return (self.url_names or {}).get(role, self.url_name)
