"""Belonging to a support office: by consent, from a day, to a day. And who may help."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from marketplace.accounts.models import User
from workers.models.offices import Office
from workers.models.people import Worker
from workers.states import MembershipState


class OfficeMembership(models.Model):
    """
    An invitation to a support office and what became of it; ``Worker.office`` follows it.

    ``addressed_to`` is what the office typed, a short name or an address. ``worker`` stays empty
    where nobody has that name: the office reads the same either way, so that it cannot try out
    who works here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="memberships")
    worker = models.ForeignKey(
        Worker, null=True, on_delete=models.CASCADE, related_name="memberships"
    )
    addressed_to = models.CharField(max_length=254, blank=True, default="")
    state = models.CharField(max_length=12, default=MembershipState.INVITED)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # The member's own leave or the office's end of support.
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[str(state) for state in MembershipState]),
                name="membership_state_known",
            ),
            models.UniqueConstraint(
                fields=["office", "worker"],
                condition=Q(state=MembershipState.INVITED),
                name="membership_invited_once",
            ),
            models.UniqueConstraint(
                fields=["office", "addressed_to"],
                condition=Q(state=MembershipState.INVITED),
                name="membership_addressed_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MembershipState.INVITED, MembershipState.WITHDRAWN])
                | Q(worker__isnull=False),
                name="membership_answered_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(state=MembershipState.MEMBER),
                name="membership_one_office_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=MembershipState.MEMBER) | Q(joined_at__isnull=False),
                name="membership_member_has_joined",
            ),
            models.CheckConstraint(
                condition=~Q(state=MembershipState.LEFT) | Q(ended_at__isnull=False),
                name="membership_left_has_time",
            ),
        ]
        indexes = [models.Index(fields=["office", "state"], name="membership_by_office")]

    def __str__(self) -> str:
        return f"{self.worker_id} and {self.office_id}: {self.state}"


class HelpConsent(models.Model):
    """The member lets staff of their office work with them on their own drafts."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="help_consents")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "office"],
                condition=Q(ended_at__isnull=True),
                name="help_consent_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="help_consent_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} lets {self.office_id} help"
