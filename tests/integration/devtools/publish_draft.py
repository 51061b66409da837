"""A process of its own: let the operator be told at night too, then publish the story's draft."""

from __future__ import annotations

from datetime import time

import django

django.setup()

from marketplace.accounts.models import Membership  # noqa: E402 - needs the app registry
from marketplace.accounts.queries import actor_in  # noqa: E402
from marketplace.devtools.story import cast  # noqa: E402
from marketplace.kernel.clock import now  # noqa: E402
from marketplace.notifications.quiet_hours import QuietHours  # noqa: E402
from marketplace.notifications.services import save_wishes  # noqa: E402
from marketplace.notifications.wishes import Wishes  # noqa: E402
from tasks.models import Batch  # noqa: E402
from tasks.services import batches, posting  # noqa: E402


def actor(key: str):
    return actor_in(Membership.objects.get(user__email=cast.person(key).email))


never_quiet = Wishes(quiet=QuietHours(time(0), time(0)))
save_wishes(actor=actor("mizuno"), wishes=never_quiet, at=now())
draft = Batch.objects.filter(state="draft").order_by("created_at").first()
clerk, at = actor("taniguchi"), now()
posting.confirm_as_computed(actor=clerk, batch_id=draft.pk, at=at)
batches.publish(actor=clerk, batch_id=draft.pk, at=at)
