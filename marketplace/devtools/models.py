"""Rows of the demo: the mails that would have been sent, and whether the story was told."""

from __future__ import annotations

from django.db import models


class Mail(models.Model):
    """One mail that left the site, addressed to one or more people."""

    sent_at = models.DateTimeField()
    sender = models.CharField(max_length=320)
    # Addresses, comma separated as in a mail's own header.
    recipients = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    message_id = models.CharField(max_length=255, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.subject} to {self.recipients}"


class Story(models.Model):
    """Marks that the demo's story was begun and, if so, told to its end."""

    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"story begun {self.begun_at:%Y-%m-%d}"
