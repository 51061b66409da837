"""Prints a page that a served site shows only when something is broken (``python -m tests.browser.trouble``)."""

from __future__ import annotations

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.dev"
    django.setup()

from django.test import RequestFactory

from frontend.views import problems
from marketplace.accounts.actors import ANONYMOUS


def page(name: str) -> str:
    """Return the HTML of one of the site's own handlers, as a visitor gets it."""
    request = RequestFactory().get("/")
    request.actor = ANONYMOUS
    return getattr(problems, name)(request).content.decode()


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1]))
