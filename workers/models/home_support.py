"""Records of support at home (在宅支援): never removed, corrected by a new row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import User
from workers.models.offices import Office
from workers.models.people import Worker
from workers.states import ContactKind


def _kind_known(name: str) -> models.CheckConstraint:
    allowed = [str(kind) for kind in ContactKind]
    return models.CheckConstraint(condition=Q(kind__in=allowed), name=name)


class _Record(models.Model):
    """What both kinds of records say: who wrote it for which office, and what it corrects."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=12)
    recorded_at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    # A correction can say that there was nothing of the kind; the words then say why.
    is_void = models.BooleanField(default=False)

    class Meta:
        abstract = True


class HomeSupportContact(_Record):
    """Staff were in touch with a member at home; two a day are asked for."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="support_contacts")
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            _kind_known("support_contact_kind_known"),
            # A form that was sent twice is one contact.
            models.UniqueConstraint(
                fields=["worker", "staff", "at"],
                condition=Q(corrects__isnull=True),
                name="support_contact_once_a_minute",
            ),
            models.CheckConstraint(
                condition=Q(is_void=False) | Q(corrects__isnull=False),
                name="support_contact_void_corrects",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="support_contact_has_words"),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=models.F("at")),
                name="support_contact_recorded_after",
            ),
        ]
        indexes = [models.Index(fields=["office", "worker", "at"], name="support_contact_by_day")]

    def __str__(self) -> str:
        return f"contact with {self.worker_id} at {self.at}"


class HomeSupportEvaluation(_Record):
    """The weekly look at how it goes; at least once a month in person, with the goals."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="support_evaluations")
    on = models.DateField()
    text = models.TextField()
    goals = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            _kind_known("support_evaluation_kind_known"),
            models.UniqueConstraint(
                fields=["worker", "staff", "on"],
                condition=Q(corrects__isnull=True),
                name="support_evaluation_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(is_void=False) | Q(corrects__isnull=False),
                name="support_evaluation_void_corrects",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="support_evaluation_has_words"),
        ]
        indexes = [
            models.Index(fields=["office", "worker", "on"], name="support_evaluation_by_day")
        ]

    def __str__(self) -> str:
        return f"evaluation of {self.worker_id} on {self.on}"


class DayReport(models.Model):
    """What a member at home says about their day; theirs to write and to change on the same day."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="day_reports")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "on"], name="day_report_once_a_day"),
            models.CheckConstraint(condition=~Q(text=""), name="day_report_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} on {self.on}"
