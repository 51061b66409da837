"""What others had done of a work before somebody went on with it, in yen of its price."""

from __future__ import annotations

from uuid import UUID

from tasks.models import HandOver, Submission
from tasks.states import HandOverState


def parts_of(submission: Submission) -> int:
    """Return the yen of a work's price that belong to those who began it, 0 where nobody did."""
    return parts_before(submission.assignment_id)


def parts_before(assignment_id: UUID) -> int:
    """Return the yen of the parts that others did before a work came into these hands."""
    return sum(hand_over.part_yen for hand_over in chain_before(assignment_id))


def chain_before(assignment_id: UUID) -> list[HandOver]:
    """
    Return the hand-overs through which a work came into these hands, the last one first.

    A work that was handed over twice has two parts before it: each is looked for in turn.
    """
    chain: list[HandOver] = []
    before = _taken_for(assignment_id)
    while before is not None:
        chain.append(before)
        before = _taken_for(before.assignment_id)
    return chain


def finished_in_time(hand_over: HandOver) -> bool:
    """
    Say whether what was handed over became an entry that its task needed, however many went on.

    Where it did not (nobody finished it, or somebody else was faster), the part is paid all the
    same, and the client owes nothing for it.
    """
    last = hand_over
    while (later := _handed_on(last)) is not None:
        last = later
    entries = Submission.objects.filter(assignment=last.continued_id, is_surplus=False)
    return entries.filter(accepted_at__isnull=False).exists()


def _taken_for(assignment_id: UUID) -> HandOver | None:
    """Return the hand-over that an assignment goes on from."""
    rows = HandOver.objects.filter(continued=assignment_id, state=HandOverState.TAKEN)
    return rows.first()


def _handed_on(hand_over: HandOver) -> HandOver | None:
    rows = HandOver.objects.filter(assignment=hand_over.continued_id, state=HandOverState.TAKEN)
    return rows.first()
