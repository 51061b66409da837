"""Notices by e-mail: one mail with all that is waiting for a person, useful without its links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.notifications.models import Notice
from marketplace.notifications.words import Words, path_of, words_of


@dataclass(frozen=True)
class Part:
    """One notice inside a mail."""

    words: Words
    link: str


def send(recipient: User, notices: Sequence[Notice], *, key: str) -> None:
    """
    Send one mail about these notices in the recipient's language.

    The same ``key`` gives the same Message-ID, so that a mail that had to be sent twice after a
    crash is recognised as one by the receiver.
    """
    with translation.override(recipient.language):
        message_of(recipient, notices, key=key).send()


def message_of(recipient: User, notices: Sequence[Notice], *, key: str) -> EmailMessage:
    """Return the mail in the active language."""
    parts = [
        Part(words_of(one.kind, one.params), settings.SITE_URL + path_of(one)) for one in notices
    ]
    context = {
        "name": recipient.display_name,
        "parts": parts,
        "site_name": settings.SITE_NAME,
        "all_notices": settings.SITE_URL + reverse("notices:list"),
    }
    return EmailMessage(
        subject=_subject(parts),
        body=render_to_string("notifications/mail.txt", context),
        to=[recipient.email],
        headers={"Message-ID": message_id(key)},
    )


def _subject(parts: Sequence[Part]) -> str:
    if len(parts) == 1:
        return _("%(site)s：%(headline)s") % {
            "site": settings.SITE_NAME,
            "headline": parts[0].words.headline,
        }
    return _("%(site)s：お知らせが%(count)s件あります") % {
        "site": settings.SITE_NAME,
        "count": len(parts),
    }


def message_id(key: str) -> str:
    """Return the Message-ID that belongs to an idempotency key."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<{sha256(key.encode()).hexdigest()[:32]}@{domain}>"
