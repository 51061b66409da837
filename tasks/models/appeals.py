"""Rejections, appeals against them, and the breaker that stops many at once."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import User
from tasks.models.constraints import state_known
from tasks.models.municipalities import Municipality
from tasks.models.submissions import Review, Submission
from tasks.states import AppealState


class Rejection(models.Model):
    """
    A reviewer found an entry unusable after it had been returned once.

    ``spec`` names the step of the instructions that it departs from. Until ``final_at`` nothing
    follows from it; ``undone_at`` is set when an appeal was granted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="rejection"
    )
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="rejections")
    # The client whose monthly cap it counts towards.
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    # The field it is about, empty for the whole entry.
    field = models.CharField(max_length=40, blank=True, default="")
    code = models.CharField(max_length=30)
    spec = models.CharField(max_length=60)
    # The step as it read on that day: instructions may change before an appeal is decided.
    spec_words = models.TextField()
    text = models.TextField()
    at = models.DateTimeField()
    appeal_until = models.DateTimeField()
    final_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(spec="") & ~Q(spec_words="") & ~Q(text=""),
                name="rejection_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(final_at__isnull=True) | Q(undone_at__isnull=True),
                name="rejection_final_or_undone",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "at"], name="rejection_by_client"),
            models.Index(
                fields=["appeal_until"],
                name="rejection_not_settled",
                condition=Q(final_at__isnull=True, undone_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"rejection of {self.submission_id}"


class Appeal(models.Model):
    """The worker's objection, decided by somebody who did not review the entry, by a known date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rejection = models.OneToOneField(Rejection, on_delete=models.PROTECT, related_name="appeal")
    state = models.CharField(max_length=12, default=AppealState.OPEN)
    text = models.TextField()
    opened_at = models.DateTimeField()
    answer_by = models.DateField()
    reminded_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            state_known(AppealState, "appeal_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[AppealState.GRANTED, AppealState.UPHELD])
                | (Q(decided_at__isnull=False) & ~Q(decision="")),
                name="appeal_decision_has_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"], name="appeal_open", condition=Q(state=AppealState.OPEN)
            ),
        ]

    def __str__(self) -> str:
        return f"appeal about {self.rejection_id}"


class ReviewStop(models.Model):
    """
    The breaker: so many rejections of one reviewer for one client that none further is taken.

    Another operator looks at them and ends the stop.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "reviewer"],
                condition=Q(ended_at__isnull=True),
                name="review_stop_one_open",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(note=""), name="review_stop_end_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"stop of {self.reviewer_id} for {self.municipality_id} at {self.at}"
