"""Until when work can be wanted: the one check of a batch's deadline against its contract."""

from __future__ import annotations

from datetime import date, datetime

from marketplace.kernel.clock import local_date
from tasks.errors import DeadlineAfterProgramme, DeadlinePast
from tasks.models import Programme


def deadline_within(programme: Programme, wanted: date | None, at: datetime) -> date:
    """
    Return the deadline that is wanted, or the programme's.

    :raises DeadlinePast: if it is over
    :raises DeadlineAfterProgramme: if it is later than the contract's
    """
    deadline = wanted or programme.deadline
    if deadline < local_date(at):
        raise DeadlinePast()
    if deadline > programme.deadline:
        raise DeadlineAfterProgramme(last=str(programme.deadline))
    return deadline
