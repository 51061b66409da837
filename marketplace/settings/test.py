"""The test suite: fast hashing, mail in memory, either database engine by DATABASE_URL."""

from __future__ import annotations

from marketplace.settings.dev import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
