"""Badges that end and help that begins or ends, told to the worker; help also to who can give it."""

from __future__ import annotations

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import local_date, now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee, people_in
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from tasks.models import Coaching
from workers.models import Skill, Worker


def badge_ending(event: EventRow) -> None:
    """Tell a worker that a short refresher is due; a badge that was made new since is no matter."""
    skill = Skill.objects.select_related("worker").get(pk=event.payload["skill_id"])
    if skill.expires_at is None or skill.reminded_at is None:
        return
    params = {"task_type": skill.code, "ends_on": local_date(skill.expires_at).isoformat()}
    matter = Matter(Kind.BADGE_ENDING, params, url_args=[skill.code])
    tell(event=event, matter=matter, to=[_self(skill.worker)], at=now())


def coaching_opened(event: EventRow) -> None:
    """Tell the worker kindly, and the operator that somebody is waiting; no name, no number."""
    row = _row(event)
    params = {"task_type": row.task_type}
    own = Matter(Kind.COACHING_OPENED, params)
    tell(event=event, matter=own, to=[_self(row.worker)], at=now())
    wanted = Matter(Kind.COACHING_TO_LEAD, params, url_args=[str(row.pk)])
    tell(event=event, matter=wanted, to=people_in(Role.OPERATOR), at=now())


def coaching_closed(event: EventRow) -> None:
    """Tell the worker that the words of their coach can be read."""
    row = _row(event)
    matter = Matter(Kind.COACHING_CLOSED, {"task_type": row.task_type})
    tell(event=event, matter=matter, to=[_self(row.worker)], at=now())


def _row(event: EventRow) -> Coaching:
    return Coaching.objects.select_related("worker").get(pk=event.payload["coaching_id"])


def _self(worker: Worker) -> Addressee:
    return Addressee(worker.user_id, Role.WORKER)
