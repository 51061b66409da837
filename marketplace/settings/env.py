"""The one list of environment variables, typed. Nothing else in the project reads the environment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Variable:
    """One variable of the environment: what it is for and whether production needs it."""

    name: str
    purpose: str
    needed_in_production: bool = False


VARIABLES = (
    Variable("SECRET_KEY", "Signs sessions and links. At least 50 random characters.", True),
    Variable(
        "FIELD_KEYS",
        "Keys for encrypted fields, newest first: id:base64(32 bytes), comma separated.",
        True,
    ),
    Variable("ALLOWED_HOSTS", "Host names that are served, comma separated.", True),
    Variable(
        "DATABASE_URL",
        "postgresql://user:password@host:port/name; sqlite:///path for one process.",
        True,
    ),
    Variable("EMAIL_URL", "smtp://user:password@host:port?tls=1 for outgoing mail.", True),
    Variable("MAIL_FROM", "Sender address of every mail.", True),
    Variable("SITE_URL", "Address under which people reach the site, https://...", True),
    Variable("REDIS_URL", "Needed as soon as more than one server process runs."),
    Variable(
        "TRUSTED_PROXY_COUNT", "How many proxies in front may be believed about a caller's address."
    ),
    Variable("STRIPE_SECRET_KEY", "Turns the Stripe rail on."),
    Variable(
        "DATA_DIR",
        "Where the database file and uploaded files live; default var/ beside manage.py.",
    ),
)


class SettingsMissing(Exception):
    """Production was started without what it needs; the message lists every missing variable."""


def text(name: str, default: str = "") -> str:
    """Return a variable, or the default when it is absent or empty."""
    return os.environ.get(name, "") or default


def words(name: str, default: Iterable[str] = ()) -> list[str]:
    """Return a comma separated variable as a list."""
    value = text(name)
    return [part.strip() for part in value.split(",") if part.strip()] or list(default)


def number(name: str, default: int) -> int:
    """Return a whole number."""
    return int(text(name, str(default)))


def require_all() -> None:
    """
    Check that production has every variable it needs.

    :raises SettingsMissing: with the whole list, so that nobody finds them one by one
    """
    missing = [v for v in VARIABLES if v.needed_in_production and not os.environ.get(v.name)]
    if missing:
        lines = "\n".join(f"  {v.name}: {v.purpose}" for v in missing)
        raise SettingsMissing(f"These environment variables are needed:\n{lines}")


def database(url: str) -> dict[str, object]:
    """Return Django's database setting for a URL."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # sqlite:////srv/x names an absolute path, sqlite:///x one beside manage.py.
        return _sqlite(parts.path[1:])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c lock_timeout=3000"},
    }


def _sqlite(path: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            # Writers wait for each other; a busy disk makes the wait long, never the answer wrong.
            "timeout": 60,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
        },
    }


def email(url: str) -> Mapping[str, object]:
    """Return Django's mail settings for an smtp:// URL."""
    parts = urlsplit(url)
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": "tls=1" in parts.query,
    }


def data_dir(base: Path) -> Path:
    """Return the folder for the database file and uploads."""
    return Path(text("DATA_DIR", str(base / "var")))
