"""What follows from events about people."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from marketplace.accounts.models import Invitation
from marketplace.accounts.queries import language_of, open_invitations
from marketplace.accounts.secrets import invitation_secret
from marketplace.outbox.registry import EventRow


def mail_invitation(event: EventRow, key: str) -> None:
    """
    Send the letter of an invitation, unless it was withdrawn or accepted meanwhile.

    ``key`` names the letter: a mail server that gets it twice can tell.
    """
    rows = open_invitations().select_related("organisation", "joins_office", "invited_by")
    invitation = rows.filter(pk=event.payload["invitation_id"]).first()
    if invitation is None:
        return
    with translation.override(language_of(invitation.email) or settings.LANGUAGE_CODE):
        subject = render_to_string("accounts/invitation_subject.txt", _letter(invitation)).strip()
        body = render_to_string("accounts/invitation.txt", _letter(invitation))
    headers = {"X-Entity-Ref-ID": key}
    EmailMessage(subject, body, to=[invitation.email], headers=headers).send()


def _letter(invitation: Invitation) -> dict[str, object]:
    path = reverse("account:invitation", args=[invitation_secret(invitation.pk)])
    return {
        "invitation": invitation,
        "organisation": invitation.organisation or invitation.joins_office,
        "url": f"{settings.SITE_URL}{path}",
        "site_name": settings.SITE_NAME,
    }
