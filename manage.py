#!/usr/bin/env python3
"""Run Django's management commands for Tomoni."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command named on the command line with the development settings by default."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
