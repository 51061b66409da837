"""Names of what happens about workers. Payloads hold ids only. Plain Python."""

from __future__ import annotations

NEEDS_LOOKED = "workers.needs-looked"  # look_id: somebody saw what a worker shows them
