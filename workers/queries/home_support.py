"""Reading records of support at home: what an office kept, and what a member reads of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from workers.home_support_rules import Kept, monday_of
from workers.models import (
    Availability,
    DayReport,
    HomeSupportContact,
    HomeSupportEvaluation,
    Worker,
)
from workers.queries.people import own_worker
from workers.states import FACE_TO_FACE


@dataclass(frozen=True)
class Records:
    """Everything that was recorded about one member in a span of days, in order."""

    contacts: tuple[HomeSupportContact, ...]
    evaluations: tuple[HomeSupportEvaluation, ...]
    reports: tuple[DayReport, ...]


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins in Japan."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over in Japan."""
    return start_of(day + timedelta(days=1))


def _standing() -> Q:
    """Records that nothing took the place of, and that say that something was."""
    return Q(corrected_by__isnull=True, is_void=False)


def _contacts(first: date, last: date) -> QuerySet[HomeSupportContact]:
    rows = HomeSupportContact.objects.filter(at__gte=start_of(first), at__lt=end_of(last))
    return rows.order_by("at", "pk")


def kept_of(
    actor: Actor,
    workers: Collection[Worker],
    worked: Mapping[UUID, Collection[date]],
    *,
    first: date,
    last: date,
) -> dict[UUID, Kept]:
    """
    Return what the actor's office recorded about these members, for the rules.

    ``worked`` are the days on which each of them worked; days with a report are days of use as
    well. Evaluations are read from the Monday of the first week on.

    :raises Forbidden: for everybody but the staff of an office
    """
    require(actor, Action.MEMBER_VIEW)
    here = Q(office_id=actor.organisation_id, worker__in=list(workers))
    contacts: defaultdict[UUID, Counter[date]] = defaultdict(Counter)
    rows = _contacts(first, last).filter(_standing(), here)
    for worker_id, moment in rows.values_list("worker_id", "at"):
        contacts[worker_id][local_date(moment)] += 1
    reports = _days(DayReport.objects.filter(here), first, last)
    looks = HomeSupportEvaluation.objects.filter(_standing(), here)
    evaluated = _days(looks, monday_of(first), last)
    met = _days(looks.filter(kind__in=sorted(FACE_TO_FACE)), monday_of(first), last)
    return {
        worker.pk: Kept(
            days_of_use=frozenset(worked.get(worker.pk, ())) | reports[worker.pk],
            contacts=dict(contacts[worker.pk]),
            reported=reports[worker.pk],
            evaluated=evaluated[worker.pk],
            met=met[worker.pk],
        )
        for worker in workers
    }


def _days(
    rows: QuerySet[DayReport] | QuerySet[HomeSupportEvaluation], first: date, last: date
) -> defaultdict[UUID, frozenset[date]]:
    found: defaultdict[UUID, frozenset[date]] = defaultdict(frozenset)
    near = rows.filter(on__gte=first, on__lte=last).order_by("pk")
    for worker_id, day in near.values_list("worker_id", "on"):
        found[worker_id] |= {day}
    return found


def planned_weekdays(workers: Collection[Worker]) -> dict[UUID, frozenset[int]]:
    """Return the weekdays on which each of these wants to work (0 is Monday)."""
    found: defaultdict[UUID, frozenset[int]] = defaultdict(frozenset)
    rows = Availability.objects.filter(worker__in=list(workers), minutes__gt=0).order_by("pk")
    for worker_id, weekday in rows.values_list("worker_id", "weekday"):
        found[worker_id] |= {weekday}
    return dict(found)


def records_of_member(actor: Actor, worker: Worker, *, first: date, last: date) -> Records:
    """Return what the actor's office recorded about a member, whom the caller looked up there."""
    require(actor, Action.MEMBER_VIEW)
    return _records(Q(office_id=actor.organisation_id, worker=worker), first, last)


def own_records(actor: Actor, *, first: date, last: date) -> Records:
    """
    Return everything that any office recorded about the acting worker.

    :raises Forbidden: if the role has no working profile
    :raises OutOfScope: if the person is no worker (any more)
    """
    return _records(Q(worker=own_worker(actor, Action.OWN_OFFICE)), first, last)


def _records(whose: Q, first: date, last: date) -> Records:
    looks = HomeSupportEvaluation.objects.filter(whose, on__gte=first, on__lte=last)
    reports = DayReport.objects.filter(whose, on__gte=first, on__lte=last)
    path = "worker__user", "staff", "corrected_by", "office__organisation"
    return Records(
        contacts=tuple(_contacts(first, last).filter(whose).select_related(*path)),
        evaluations=tuple(looks.select_related(*path).order_by("on", "pk")),
        reports=tuple(reports.order_by("on", "pk")),
    )


def contacts_on(actor: Actor, day: date) -> QuerySet[HomeSupportContact]:
    """
    Return the contacts of a day that the actor's office kept, corrected ones included.

    :raises Forbidden: for everybody but the staff of an office
    """
    require(actor, Action.MEMBER_VIEW)
    rows = _contacts(day, day).filter(office_id=actor.organisation_id)
    return rows.select_related("worker__user", "staff", "corrected_by", "office__organisation")


def contact_to_correct(actor: Actor, contact_id: int) -> HomeSupportContact:
    """Return a contact of the actor's office. :raises OutOfScope: if it is another office's"""
    require(actor, Action.MEMBER_RECORD)
    rows = HomeSupportContact.objects.filter(office_id=actor.organisation_id, pk=contact_id)
    found = rows.select_related("worker__user").first()
    if found is None:
        raise OutOfScope()
    return found


def evaluation_to_correct(actor: Actor, evaluation_id: int) -> HomeSupportEvaluation:
    """Return an evaluation of the actor's office. :raises OutOfScope: if it is another office's"""
    require(actor, Action.MEMBER_RECORD)
    rows = HomeSupportEvaluation.objects.filter(office_id=actor.organisation_id, pk=evaluation_id)
    found = rows.select_related("worker__user").first()
    if found is None:
        raise OutOfScope()
    return found


def day_report_of(actor: Actor, day: date) -> DayReport | None:
    """Return what the acting worker wrote about a day, None while nothing."""
    rows = DayReport.objects.filter(worker=own_worker(actor, Action.OWN_OFFICE), on=day)
    return rows.first()
