"""What happens to people and roles. Payloads hold ids only."""

from __future__ import annotations

from typing import Final

#: invitation_id. The letter goes out after the commit.
INVITATION_MADE: Final = "accounts.invitation-made"
#: invitation_id, membership_id, user_id, role, office_id (the office's organisation, or None).
INVITATION_ACCEPTED: Final = "accounts.invitation-accepted"
