"""
Stopping and starting the clock of a piece of work, inside the caller's transaction.

While a clock stands still no time passes for the work: the lease is longer by the whole of it
afterwards. Nothing counts how often or how long a clock stood.
"""

from __future__ import annotations

from datetime import datetime

from marketplace.accounts.actors import Actor
from tasks.models import Assignment
from tasks.services.moves import move_assignment
from tasks.states import AssignmentEvent


def stop_clock(assignment: Assignment, *, actor: Actor, at: datetime) -> None:
    """Stop the clock of a locked assignment. :raises IllegalMove: if it does not run"""
    assignment.paused_at = at
    move_assignment(assignment, AssignmentEvent.PAUSE, actor=actor, at=at)


def start_clock(assignment: Assignment, *, actor: Actor, at: datetime) -> None:
    """
    Let the clock of a locked assignment go on, with the time that it stood added.

    Work that a reviewer gave back is given back still.

    :raises IllegalMove: if the clock runs
    """
    stood = at - (assignment.paused_at or at)
    assignment.lease_until = (assignment.lease_until or at) + stood
    assignment.paused_at = None
    returned = assignment.submissions.exists()
    event = AssignmentEvent.RESUME_RETURNED if returned else AssignmentEvent.RESUME
    move_assignment(assignment, event, actor=actor, at=at)
