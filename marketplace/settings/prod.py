"""Production: refuses to start without what it needs, and trusts nothing by default."""

from __future__ import annotations

from marketplace.settings import env

env.require_all()

from marketplace.settings.base import *  # noqa: E402,F403

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
FIELD_KEYS = env.words("FIELD_KEYS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
globals().update(env.email(env.text("EMAIL_URL")))
CSRF_TRUSTED_ORIGINS = [env.text("SITE_URL")]
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A municipality's domain has other hosts beside ours: whether they serve https is not ours to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
