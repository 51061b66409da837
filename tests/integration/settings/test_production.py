"""Production starts with everything it needs, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from marketplace.settings.env import VARIABLES

ROOT = Path(__file__).resolve().parents[3]
NEEDED = [variable.name for variable in VARIABLES if variable.needed_in_production]
COMPLETE = {
    "SECRET_KEY": "k" * 30 + "0123456789abcdefghijABCDEFGHIJ",
    "FIELD_KEYS": "one:ZGV2ZWxvcG1lbnQta2V5LW5ldmVyLWluLXByb2R1Y3Q=",
    "ALLOWED_HOSTS": "tomoni.example.jp",
    "DATABASE_URL": "postgresql://tomoni:secret@127.0.0.1:5432/tomoni",
    "EMAIL_URL": "smtp://mail:secret@mail.example.jp:587?tls=1",
    "MAIL_FROM": "tomoni@example.jp",
    "SITE_URL": "https://tomoni.example.jp",
}


def start(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return what came of starting with these variables and no others of ours."""
    ours = {variable.name for variable in VARIABLES}
    passed_on = {name: value for name, value in os.environ.items() if name not in ours}
    env = passed_on | variables | {"DJANGO_SETTINGS_MODULE": "marketplace.settings.prod"}
    command = [sys.executable, str(ROOT / "manage.py"), "check", "--deploy", "--fail-level=WARNING"]
    return subprocess.run(
        command,
        env=env | {"DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


class TestProduction:
    def test_names_everything_that_is_missing_at_once(self, tmp_path: Path) -> None:
        refused = start(tmp_path)

        assert refused.returncode != 0
        assert len(NEEDED) == 7
        assert all(f"  {name}: " in refused.stderr for name in NEEDED)

    def test_names_only_what_is_missing(self, tmp_path: Path) -> None:
        refused = start(tmp_path, **{**COMPLETE, "SITE_URL": ""})

        assert refused.returncode != 0
        assert "  SITE_URL: " in refused.stderr
        assert "  SECRET_KEY: " not in refused.stderr

    def test_starts_with_all_of_them_and_passes_djangos_deployment_checks(
        self, tmp_path: Path
    ) -> None:
        started = start(tmp_path, **COMPLETE)

        assert started.returncode == 0, started.stderr
