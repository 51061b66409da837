"""Everything that changes notices, wishes, and deliveries that got stuck."""

from __future__ import annotations

from marketplace.notifications.services.deliveries import try_again
from marketplace.notifications.services.reading import mark_all_read, mark_read
from marketplace.notifications.services.telling import tell
from marketplace.notifications.services.wishing import save_wishes

__all__ = ["mark_all_read", "mark_read", "save_wishes", "tell", "try_again"]
