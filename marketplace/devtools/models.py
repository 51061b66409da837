"""The mailbox of the demo: what would have been sent by e-mail."""

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
