"""Names of what happens about workers. Payloads hold ids only. Plain Python."""

from __future__ import annotations

NEEDS_LOOKED = "workers.needs-looked"  # look_id: somebody saw what a worker shows them
MEMBERSHIP_OFFERED = "workers.membership-offered"  # membership_id: an office invites a worker
MEMBERSHIP_JOINED = "workers.membership-joined"  # membership_id: by the worker's own yes
MEMBERSHIP_DECLINED = "workers.membership-declined"  # membership_id
MEMBERSHIP_ENDED = "workers.membership-ended"  # membership_id, by_office: it is over at once
CAME_BACK = "workers.came-back"  # worker_id: from a rest; what waited is told now
BADGE_ENDING = "workers.badge-ending"  # skill_id: a refresher is due within 30 days
