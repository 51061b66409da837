"""Accommodations: the dialogue on record between a worker and the operator."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from marketplace.accounts.models import User
from marketplace.kernel.encryption import unseal
from tasks.answer_times import LONGEST_TRIAL
from tasks.dialogue import Scope
from tasks.models.assignments import Assignment
from tasks.models.constraints import state_known
from tasks.models.programmes import Programme
from tasks.states import ACCOMMODATION, IN_DIALOGUE, IN_FORCE, AccommodationState
from workers.models import Worker

_S = AccommodationState


def _needs(states: list[AccommodationState], fact: Q, name: str) -> models.CheckConstraint:
    """Return a constraint: in these states the fact holds."""
    return models.CheckConstraint(
        condition=~Q(state__in=[str(state) for state in states]) | fact, name=name
    )


class Accommodation(models.Model):
    """
    What a worker asked for, what was offered, agreed, tried or refused, and what applies now.

    Masks are of ``accessibility.vocabulary``'s adjustments. What people wrote is encrypted, in
    messages and here (``…_sealed``, bound to the row): it says what gets in the way at work.
    ``due_on`` is set while the operator owes an answer. ``review_on`` is when both sides are asked
    how it goes; nothing ends on that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="accommodations")
    # The agreement that this one would change; it applies until this one is agreed.
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="followed_by"
    )
    scope = models.CharField(max_length=12)
    programme = models.ForeignKey(Programme, null=True, on_delete=models.CASCADE, related_name="+")
    task_type = models.CharField(max_length=20, blank=True, default="")
    assignment = models.ForeignKey(
        Assignment, null=True, on_delete=models.CASCADE, related_name="accommodations"
    )
    state = models.CharField(max_length=12, default=_S.REQUESTED)
    wished_mask = models.BigIntegerField(default=0)
    # Whether the worker wants their support office to read along and to write.
    include_office = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    proposed_mask = models.BigIntegerField(null=True)
    proposed_trial_days = models.PositiveSmallIntegerField(null=True)
    proposed_until = models.DateField(null=True)
    agreed_mask = models.BigIntegerField(null=True)
    agreed_at = models.DateTimeField(null=True)
    trial_days = models.PositiveSmallIntegerField(null=True)
    review_on = models.DateField(null=True)
    review_asked_on = models.DateField(null=True)
    refused_at = models.DateTimeField(null=True)
    refusal_factors = models.PositiveSmallIntegerField(default=0)
    refusal_reason_sealed = models.TextField(blank=True, default="")
    alternative_mask = models.BigIntegerField(default=0)
    alternative_sealed = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            state_known(AccommodationState, "accommodation_state_known"),
            models.CheckConstraint(
                condition=Q(scope=Scope.ALL, programme=None, task_type="", assignment__isnull=True)
                | Q(
                    scope=Scope.PROGRAMME,
                    programme__isnull=False,
                    task_type="",
                    assignment__isnull=True,
                )
                | (
                    Q(scope=Scope.TASK_TYPE, programme=None, assignment__isnull=True)
                    & ~Q(task_type="")
                )
                | Q(scope=Scope.ASSIGNMENT, programme=None, task_type="", assignment__isnull=False),
                name="accommodation_scope_fits",
            ),
            _needs([_S.REQUESTED], Q(due_on__isnull=False), "accommodation_answer_has_day"),
            _needs(
                [_S.PROPOSED], Q(proposed_mask__isnull=False), "accommodation_proposal_has_mask"
            ),
            _needs(
                sorted(IN_FORCE),
                Q(agreed_mask__isnull=False, agreed_at__isnull=False),
                "accommodation_agreed_has_mask",
            ),
            _needs([_S.ON_TRIAL], Q(review_on__isnull=False), "accommodation_trial_has_day"),
            # No refusal without one of the five factors, the reason in words, and another way.
            _needs(
                [_S.REFUSED],
                Q(refused_at__isnull=False, refusal_factors__gt=0)
                & ~Q(refusal_reason_sealed="")
                & (Q(alternative_mask__gt=0) | ~Q(alternative_sealed="")),
                "accommodation_refusal_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ACCOMMODATION.finals()), closed_at__isnull=False)
                | (~Q(state__in=sorted(ACCOMMODATION.finals())) & Q(closed_at__isnull=True)),
                name="accommodation_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(proposed_trial_days=None)
                | Q(proposed_trial_days__gte=1, proposed_trial_days__lte=LONGEST_TRIAL),
                name="accommodation_trial_length",
            ),
            models.CheckConstraint(
                condition=Q(follows=None) | ~Q(follows=F("id")), name="accommodation_not_own_heir"
            ),
            models.UniqueConstraint(
                fields=["follows"],
                condition=Q(state__in=sorted(IN_DIALOGUE)),
                name="accommodation_one_change_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "state"], name="accommodation_by_worker"),
            models.Index(
                fields=["due_on"],
                name="accommodation_waiting",
                condition=Q(state=_S.REQUESTED),
            ),
        ]

    def __str__(self) -> str:
        return f"accommodation {self.pk}: {self.state}"

    def seal_context(self, part: str) -> str:
        """What an encrypted text of this row is bound to."""
        return f"accommodation:{self.pk}:{part}"

    @property
    def refusal_reason(self) -> str:
        """Why it was refused, in the operator's words; empty where it was not."""
        return _opened(self.refusal_reason_sealed, self.seal_context("reason"))

    @property
    def alternative(self) -> str:
        """What was offered in place of what was refused, in words; may be empty beside a mask."""
        return _opened(self.alternative_sealed, self.seal_context("alternative"))


class AccommodationMessage(models.Model):
    """
    One entry of the dialogue: who, in which role, when, and what was said or proposed.

    ``kind`` is an event of the state table or a ``tasks.dialogue.Voice``. Never changed, never
    deleted while the dialogue exists.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    accommodation = models.ForeignKey(
        Accommodation, on_delete=models.CASCADE, related_name="messages"
    )
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    text_sealed = models.TextField(blank=True, default="")
    adjustments_mask = models.BigIntegerField(default=0)
    trial_days = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)
    factors = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["accommodation", "number"], name="accommodation_message_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def seal_context(self) -> str:
        """What the encrypted text is bound to."""
        return f"accommodation-message:{self.pk}"

    @property
    def text(self) -> str:
        """What was written; empty where only a button was pressed."""
        return _opened(self.text_sealed, self.seal_context)


class AccommodationMove(models.Model):
    """One move of a dialogue: who, when, from where to where."""

    accommodation = models.ForeignKey(Accommodation, on_delete=models.CASCADE, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event} {self.accommodation_id}"


def _opened(sealed: str, context: str) -> str:
    return unseal(sealed, context=context).decode() if sealed else ""
