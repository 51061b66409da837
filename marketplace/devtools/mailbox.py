"""A mail backend that keeps mails in the database, so that the demo can show them."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from marketplace.devtools.models import Mail
from marketplace.kernel.clock import now


class MailboxBackend(BaseEmailBackend):
    """Puts every mail into the table that /mailbox/ shows."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails; return how many there were."""
        kept = [_mail(message) for message in email_messages]
        Mail.objects.bulk_create(kept)
        return len(kept)


def _mail(message: EmailMessage) -> Mail:
    return Mail(
        sent_at=now(),
        sender=message.from_email,
        recipients=", ".join(message.recipients()),
        subject=str(message.subject),
        body=str(message.body),
        message_id=str(message.extra_headers.get("Message-ID", "")),
    )
