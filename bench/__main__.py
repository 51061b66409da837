"""Runs the measurements in a database of their own, which is dropped afterwards: `make bench`."""

from __future__ import annotations

import os
import sys

import django
from django.db import connection


def main() -> int:
    """Run every measurement and print what it found; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.test")
    django.setup()
    if connection.vendor != "postgresql":
        print("bench: needs PostgreSQL: make bench starts one of its own")
        return 1
    from bench import claims, matching, suitability

    print(suitability.report())
    print(matching.report())
    before = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        print(claims.report())
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
