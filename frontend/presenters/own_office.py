"""A worker's own office as the worker reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, status_of
from frontend.presenters.rows import Happening, Row
from frontend.templatetags.formats import day
from marketplace.accounts.roles import Role
from tasks.models import HelpGiven, PreCheck
from workers.models import OfficeMembership
from workers.states import MembershipState


@dataclass(frozen=True)
class Answer:
    """What staff said of a piece of work before it was handed in."""

    heading: str
    note: str
    by: str
    at: datetime
    tone: str


def status(row: OfficeMembership) -> Status:
    """Return where an invitation or a membership stands, in the worker's words."""
    return status_of(MembershipState(row.state), Role.WORKER)


def invitation_rows(rows: Iterable[OfficeMembership]) -> list[Row]:
    """Return the invitations that wait for an answer."""
    return [
        Row(
            title=_("「%(office)s」からの招待") % {"office": row.office.organisation.name},
            url=reverse("work:office-invitation", args=[row.pk]),
            hint=_("%(day)sにとどきました。急ぎません。") % {"day": day(row.invited_at)},
            status=status(row),
        )
        for row in rows
        if row.state == MembershipState.INVITED
    ]


def happenings_of(rows: Iterable[OfficeMembership]) -> list[Happening]:
    """Return the offices that the worker belonged to, with the days, the newest first."""
    return [
        Happening(
            title=_("「%(office)s」のメンバーになりました")
            % {"office": row.office.organisation.name},
            at=row.joined_at,
            body=_("%(day)sに終わりました。") % {"day": day(row.ended_at)} if row.ended_at else "",
        )
        for row in rows
        if row.joined_at is not None
    ]


def help_happenings(rows: Iterable[HelpGiven]) -> list[Happening]:
    """Return who worked on which draft and when."""
    return [
        Happening(
            title=_("「%(batch)s」の下書き") % {"batch": row.assignment.task.batch.title},
            at=row.at,
            by=row.staff.display_name if row.staff else "",
        )
        for row in rows
    ]


def is_waiting(row: PreCheck) -> bool:
    """Say whether nobody answered yet and it was not taken back."""
    return row.answered_at is None and row.withdrawn_at is None


def answer_of(row: PreCheck) -> Answer:
    """Return an answer in words."""
    heading = _("このまま出せます") if row.is_fine else _("もう一度、見てください")
    return Answer(
        heading=heading,
        note=row.note,
        by=row.answered_by.display_name if row.answered_by else "",
        at=row.answered_at or row.asked_at,
        tone="good" if row.is_fine else "note",
    )
