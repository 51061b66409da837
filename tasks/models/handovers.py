"""Going on with somebody's draft, looking at it before it is handed in, and helping on it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from marketplace.accounts.models import User
from tasks.models.assignments import Assignment
from tasks.models.constraints import state_known
from tasks.states import HandOverState
from workers.models import Office, Worker


class HandOver(models.Model):
    """
    A worker asks a colleague of the same office to go on with a draft. No reason is asked or kept.

    ``fields_done`` of ``fields_all`` were completed when the colleague took over; ``part_yen`` is
    the share of the price that this is worth, owed to the one who handed over from ``due_at`` on:
    the moment when an entry of the task is accepted, whoever made it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="hand_overs")
    to_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default=HandOverState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    # The colleague's own part in the task, once they took it.
    continued = models.OneToOneField(
        Assignment, null=True, on_delete=models.PROTECT, related_name="continues"
    )
    fields_done = models.PositiveSmallIntegerField(default=0)
    fields_all = models.PositiveSmallIntegerField(default=0)
    part_yen = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            state_known(HandOverState, "hand_over_state_known"),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(state__in=[HandOverState.ASKED, HandOverState.TAKEN]),
                name="hand_over_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandOverState.TAKEN)
                | Q(continued__isnull=False, answered_at__isnull=False),
                name="hand_over_taken_is_continued",
            ),
            models.CheckConstraint(
                condition=Q(fields_done__lte=F("fields_all")), name="hand_over_part_of_the_whole"
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(state=HandOverState.TAKEN),
                name="hand_over_due_was_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"hand-over of {self.assignment_id} to {self.to_worker_id}"


class PreCheck(models.Model):
    """A member asks their office to look at a draft before it is handed in; the clock stands still."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="pre_checks")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    # Whether it can be handed in as it is; the worker decides all the same.
    is_fine = models.BooleanField(null=True)
    note = models.TextField(blank=True, default="")
    # The member took the question back, handed in without it, or left the office.
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="pre_check_one_open",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(is_fine__isnull=False),
                name="pre_check_answer_says_something",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="pre_check_answered_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"pre-check of {self.assignment_id} at {self.asked_at}"


class HelpGiven(models.Model):
    """Staff of the office worked on a member's draft under their own name: who, when, on what."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="help_given")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    # Number of the draft that came out of it.
    draft_version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "draft_version"], name="help_given_once_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} helped on {self.assignment_id} at {self.at}"
