"""Secrets of links and keys: only their hashes are kept."""

from __future__ import annotations

import secrets
from hashlib import sha256
from uuid import UUID

from django.utils.crypto import salted_hmac

#: Lets leak scanners recognise a key of ours.
KEY_PREFIX = "tomoni_"


def hash_of(secret: str) -> str:
    """Return what is stored of a secret; long random secrets need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def invitation_secret(invitation_id: UUID) -> str:
    """
    Return the secret of an invitation's link.

    Derived from the site's key, so that the letter can be written after the commit without the
    secret ever being stored. The link itself is checked against the stored hash only.
    """
    salt = "marketplace.accounts.invitation"
    return salted_hmac(salt, str(invitation_id), algorithm="sha256").hexdigest()


def new_api_key() -> str:
    """Return a fresh key for a machine client (256 bits)."""
    return KEY_PREFIX + secrets.token_urlsafe(32)
