"""Who may see what a worker said, and who did. Nothing may be seen by default."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from marketplace.accounts.models import Organisation, User
from workers.models.offices import Office
from workers.models.people import Worker
from workers.states import LookPurpose


def _one_open(name: str, *place: str, **where: bool) -> models.UniqueConstraint:
    """Return a constraint: one consent in force for a worker and a place."""
    in_force = Q(ended_at__isnull=True)
    return models.UniqueConstraint(
        fields=["worker", *place], name=name, condition=in_force & Q(**where)
    )


class NeedsShareQuerySet(models.QuerySet["NeedsShare"]):
    """Filters on consents."""

    def in_force(self) -> NeedsShareQuerySet:
        """Return consents that hold now: not ended, and the worker is still where they gave it."""
        still_there = Q(office__isnull=True) | Q(office=F("worker__office"))
        return self.filter(still_there, ended_at__isnull=True, worker__left_at__isnull=True)


class NeedsShare(models.Model):
    """
    A worker's consent: these topics may be seen by one support office, or by the operator.

    ``office`` is empty for the operator's advisers. ``topics`` are codes of
    ``accessibility.vocabulary.Topic``. A row is never changed but ended: another choice is a row
    of its own, so that what held on which day stays known.
    """

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="needs_shares")
    office = models.ForeignKey(Office, null=True, on_delete=models.CASCADE, related_name="+")
    topics = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = NeedsShareQuerySet.as_manager()

    class Meta:
        constraints = [
            _one_open("needs_share_one_an_office", "office", office__isnull=False),
            _one_open("needs_share_one_for_operator", office__isnull=True),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="needs_share_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} shows {self.topics} from {self.started_at}"


class NeedsLook(models.Model):
    """
    One look of one person at a worker's answers: for what, in which words, at which topics.

    ``topics`` are the codes that were shown then, whatever is shared today. Written once with its
    line of the audit trail, never changed.
    """

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="needs_looks")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    purpose = models.CharField(max_length=20)
    words = models.CharField(max_length=200)
    topics = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=[str(purpose) for purpose in LookPurpose]),
                name="needs_look_purpose_known",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="needs_look_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} looked at {self.worker_id} at {self.at}"
