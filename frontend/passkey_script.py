"""The one script of pages with passkeys: allauth's parts and ours, sent as one, named by content."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.urls import reverse

# In the order in which they need each other.
PARTS = (
    "mfa/js/webauthn-json.js",
    "mfa/js/webauthn.js",
    "account/js/onload.js",
    "frontend/js/passkeys.js",
)


@lru_cache(maxsize=1)
def passkey_script() -> tuple[str, str]:
    """
    Return the joined text and a short digest of it.

    :raises FileNotFoundError: if a part is not installed
    """
    # A semicolon between them: one script may leave its last statement open.
    text = ";\n".join(_read(part) for part in PARTS)
    return text, sha256(text.encode()).hexdigest()[:12]


def _read(part: str) -> str:
    place = finders.find(part)
    if place is None:
        raise FileNotFoundError(part)
    return Path(place).read_text(encoding="utf-8")


def passkey_script_url() -> str:
    """Return the address of the script; it may be kept for ever."""
    return reverse("public:passkey-script", args=[passkey_script()[1]])
