"""Recording support at home. Nothing is ever removed: what is wrong is corrected by a row of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from accessibility.causes import cause_in
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked, violation_as
from workers.errors import (
    AlreadyCorrected,
    AlreadyRecorded,
    DayReportClosed,
    DayReportEmpty,
    NobodyChosen,
    NotAMember,
    RecordInFuture,
    RecordNamesCause,
    RecordTooOld,
    RecordWithoutWords,
)
from workers.home_support_rules import DAYS_BACK
from workers.models import DayReport, HomeSupportContact, HomeSupportEvaluation, Worker
from workers.policies import check_staff_of
from workers.queries.people import own_worker
from workers.states import ContactKind

CORRECTED = "home-support.correct"


@dataclass(frozen=True)
class Contact:
    """What staff writes down of one contact: how, when, and what was said or seen."""

    kind: ContactKind
    at: datetime
    note: str


@dataclass(frozen=True)
class Evaluation:
    """What staff writes down of one evaluation; ``goals`` belong to the one in person."""

    kind: ContactKind
    on: date
    text: str
    goals: str = ""


def record_contacts(
    *, actor: Actor, worker_ids: Collection[UUID], contact: Contact, at: datetime
) -> list[HomeSupportContact]:
    """
    Record one contact with each of these members, all or none.

    :raises OutOfScope: if one of them is no member of the actor's office
    :raises NobodyChosen: without a member
    :raises RecordInFuture, RecordTooOld: for a moment that cannot be recorded now
    :raises RecordWithoutWords, RecordNamesCause: for words that cannot be kept
    :raises AlreadyRecorded: if the same person recorded that moment for one of them
    """
    require(actor, Action.MEMBER_RECORD)
    note = _checked(contact.note)
    _check_moment(contact.at, at)
    if not worker_ids:
        raise NobodyChosen()
    with transaction.atomic():
        return [
            _write_contact(actor, _member(actor, one), contact, note, at)
            for one in sorted(set(worker_ids))
        ]


def correct_contact(
    *, actor: Actor, contact_id: int, contact: Contact, is_void: bool, at: datetime
) -> HomeSupportContact:
    """
    Write a row that takes the place of a contact; ``is_void`` says that there was none.

    :raises OutOfScope: if it is about nobody of the actor's office
    :raises AlreadyCorrected: if somebody corrected it first
    :raises RecordInFuture, RecordWithoutWords, RecordNamesCause: as when recording
    """
    note = _checked(contact.note)
    _check_past(contact.at, at)
    with transaction.atomic():
        before = locked(HomeSupportContact, contact_id)
        worker = _to_correct(actor, before)
        row = _contact(actor, worker, contact, note, at)
        row.corrects, row.is_void = before, is_void
        row.save(force_insert=True)
        _audit(actor, row, CORRECTED, at)
    return row


def record_evaluation(
    *, actor: Actor, worker_id: UUID, evaluation: Evaluation, at: datetime
) -> HomeSupportEvaluation:
    """
    Record how it goes: once a week, and once a month in person with the goals.

    :raises OutOfScope: if the person is no member of the actor's office
    :raises RecordInFuture, RecordTooOld: for a day that cannot be recorded now
    :raises RecordWithoutWords, RecordNamesCause: for words that cannot be kept
    :raises AlreadyRecorded: if the same person recorded that day for the member
    """
    require(actor, Action.MEMBER_RECORD)
    said = _said(evaluation)
    _check_day(evaluation.on, at)
    with transaction.atomic():
        row = _evaluation(actor, _member(actor, worker_id), said, at)
        with violation_as(AlreadyRecorded(), "support_evaluation_once_a_day"):
            row.save(force_insert=True)
        _audit(actor, row, "home-support.evaluation", at)
    return row


def correct_evaluation(
    *, actor: Actor, evaluation_id: int, evaluation: Evaluation, is_void: bool, at: datetime
) -> HomeSupportEvaluation:
    """
    Write a row that takes the place of an evaluation; ``is_void`` says that there was none.

    :raises OutOfScope: if it is about nobody of the actor's office
    :raises AlreadyCorrected: if somebody corrected it first
    :raises RecordInFuture, RecordWithoutWords, RecordNamesCause: as when recording
    """
    said = _said(evaluation)
    if evaluation.on > local_date(at):
        raise RecordInFuture()
    with transaction.atomic():
        before = locked(HomeSupportEvaluation, evaluation_id)
        row = _evaluation(actor, _to_correct(actor, before), said, at)
        row.corrects, row.is_void = before, is_void
        row.save(force_insert=True)
        _audit(actor, row, CORRECTED, at)
    return row


def write_day_report(*, actor: Actor, text: str, on: date, at: datetime) -> DayReport:
    """
    Keep what a member says about their day; on the same day they can change it.

    ``on`` is the day that the page was opened for: a report that is sent after midnight is not
    taken for the next day's.

    :raises NotAMember: if the worker belongs to no office
    :raises DayReportEmpty: without a word
    :raises DayReportClosed: if the day is over
    """
    said = text.strip()
    if not said:
        raise DayReportEmpty()
    with transaction.atomic():
        worker = locked(Worker, own_worker(actor, Action.OWN_OFFICE).pk)
        if worker.office_id is None:
            raise NotAMember()
        if on != local_date(at):
            raise DayReportClosed()
        report, _is_new = DayReport.objects.update_or_create(
            worker=worker,
            on=on,
            defaults={"office_id": worker.office_id, "text": said, "written_at": at},
        )
    return report


def _member(actor: Actor, worker_id: UUID) -> Worker:
    worker = locked(Worker, worker_id)
    check_staff_of(actor, Action.MEMBER_RECORD, worker)
    return worker


def _to_correct(actor: Actor, before: HomeSupportContact | HomeSupportEvaluation) -> Worker:
    """Return whom a locked record is about; only its own office corrects it, also after a leave."""
    require(actor, Action.MEMBER_RECORD)
    if before.office_id != actor.organisation_id:
        raise OutOfScope()
    if type(before)._default_manager.filter(corrects_id=before.pk).exists():
        raise AlreadyCorrected()
    return before.worker


def _contact(
    actor: Actor, worker: Worker, contact: Contact, note: str, at: datetime
) -> HomeSupportContact:
    return HomeSupportContact(
        worker=worker,
        office_id=actor.organisation_id,
        staff_id=actor.user_id,
        kind=contact.kind,
        note=note,
        at=contact.at,
        recorded_at=at,
    )


def _write_contact(
    actor: Actor, worker: Worker, contact: Contact, note: str, at: datetime
) -> HomeSupportContact:
    row = _contact(actor, worker, contact, note, at)
    with violation_as(AlreadyRecorded(), "support_contact_once_a_minute"):
        row.save(force_insert=True)
    _audit(actor, row, "home-support.contact", at)
    return row


def _evaluation(
    actor: Actor, worker: Worker, said: Evaluation, at: datetime
) -> HomeSupportEvaluation:
    return HomeSupportEvaluation(
        worker=worker,
        office_id=actor.organisation_id,
        staff_id=actor.user_id,
        kind=said.kind,
        on=said.on,
        text=said.text,
        goals=said.goals,
        recorded_at=at,
    )


def _audit(
    actor: Actor, row: HomeSupportContact | HomeSupportEvaluation, action: str, at: datetime
) -> None:
    subject = row.worker.user_id
    audit.record(actor=actor, action=action, at=at, about=row, subject_id=subject)


def _checked(words: str, field: str = "note") -> str:
    said = words.strip()
    if not said:
        raise RecordWithoutWords(field=field)
    if found := cause_in(said):
        raise RecordNamesCause(field=field, word=found)
    return said


def _said(evaluation: Evaluation) -> Evaluation:
    goals = evaluation.goals.strip()
    if found := cause_in(goals):
        raise RecordNamesCause(field="goals", word=found)
    return replace(evaluation, text=_checked(evaluation.text, "text"), goals=goals)


def _check_past(moment: datetime, at: datetime) -> None:
    if moment > at:
        raise RecordInFuture()


def _check_moment(moment: datetime, at: datetime) -> None:
    _check_past(moment, at)
    _check_day(local_date(moment), at)


def _check_day(day: date, at: datetime) -> None:
    today = local_date(at)
    if day > today:
        raise RecordInFuture()
    if day < today - timedelta(days=DAYS_BACK):
        raise RecordTooOld()
