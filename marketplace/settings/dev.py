"""A developer's machine and the demo: works with no variable set."""

from __future__ import annotations

from marketplace.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "for development only, never used where people's data are kept"  # noqa: S105
FIELD_KEYS = ["dev:ZGV2ZWxvcG1lbnQta2V5LW5ldmVyLWluLXByb2R1Y3Q="]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
INSTALLED_APPS = [*INSTALLED_APPS, "marketplace.devtools"]  # noqa: F405
DEVELOPMENT_PAGES = True
EMAIL_BACKEND = "marketplace.devtools.mailbox.MailboxBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# The database file lives there: a newcomer's first command must not fail for want of a folder.
DATA_DIR.mkdir(parents=True, exist_ok=True)  # noqa: F405
