"""Rows of notices."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.accounts.models import User
from marketplace.notifications.quiet_hours import USUAL
from marketplace.notifications.wishes import Interval, Mail, MailTiming


class Notice(models.Model):
    """
    One line of a person's list. Kind and parameters; the words are made when it is read.

    Parameters hold what the words need (titles, counts, yen, dates), never a need of a worker.
    ``created_at`` is when it happened, ``changed_at`` when it came or grew: some kinds gather
    what happened again before it was read, so that sixty accepted entries are one line.
    """

    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    role = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    # What is gathered in one line; empty for kinds that always get a line each.
    gathers = models.CharField(max_length=60, blank=True, default="")
    params = models.JSONField(default=dict)
    # The row that the page of this kind needs to be opened with, where it needs one.
    url_args = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    by_mail = models.BooleanField(default=False)
    # The delivery that took it upon itself to mail this notice; others leave it alone.
    mail_key = models.CharField(max_length=120, blank=True, default="")
    mailed_at = models.DateTimeField(null=True)
    # About work, and the person rests: shown, spoken of and mailed once they are back.
    is_held = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "gathers"],
                condition=Q(read_at__isnull=True) & ~Q(gathers=""),
                name="notice_gathered_once",
            ),
            models.CheckConstraint(
                condition=Q(mailed_at__isnull=True) | ~Q(mail_key=""), name="notice_mailed_by_one"
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-changed_at"], name="notice_list"),
            models.Index(
                fields=["recipient", "changed_at"],
                name="notice_unread",
                condition=Q(read_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"


class NoticeCause(models.Model):
    """Which event brought a notice about: the same event never tells the same person twice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="causes")
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    # No foreign key: old events are tidied away, notices are not.
    event_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event_id", "recipient", "kind"], name="notice_once_per_event"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.event_id}"


class NoticeWish(models.Model):
    """How a person wants to be told; without a row the defaults hold."""

    user = models.OneToOneField(
        User, primary_key=True, on_delete=models.CASCADE, related_name="notice_wish"
    )
    interval = models.CharField(max_length=10, default=Interval.MINUTE)
    quiet_from = models.TimeField(default=USUAL.start)
    quiet_to = models.TimeField(default=USUAL.end)
    mail = models.CharField(max_length=10, default=Mail.IMPORTANT)
    mail_timing = models.CharField(max_length=10, default=MailTiming.AT_ONCE)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(interval__in=[str(one) for one in Interval]),
                name="wish_interval_known",
            ),
            models.CheckConstraint(
                condition=Q(mail__in=[str(one) for one in Mail])
                & Q(mail_timing__in=[str(one) for one in MailTiming]),
                name="wish_mail_known",
            ),
        ]

    def __str__(self) -> str:
        return f"wishes of {self.user_id}"
