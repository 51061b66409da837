"""Looks at what a worker shows, told to the worker."""

from __future__ import annotations

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from workers.models import NeedsLook


def looked(event: EventRow) -> None:
    """
    Tell a worker which house looked; for what and at which topics is read in the record.

    The notice may be mailed, so it names no topic and no purpose.
    """
    rows = NeedsLook.objects.select_related("worker", "organisation")
    look = rows.get(pk=event.payload["look_id"])
    who = look.organisation.name if look.organisation else ""
    matter = Matter(Kind.NEEDS_LOOKED, {"who": who})
    tell(event=event, matter=matter, to=[Addressee(look.worker.user_id, Role.WORKER)], at=now())
