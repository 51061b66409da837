"""Writing programmes, their prices and the remembered columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked, violation_as
from tasks.budget import fiscal_year_bounds
from tasks.catalogue import TaskType, task_type
from tasks.errors import (
    BudgetBelowCommitted,
    DeadlineOutsideYear,
    EntriesTooFew,
    OptionsNotUsable,
    ProgrammeNumberTaken,
    RateTooLow,
)
from tasks.models import ColumnMapping, Programme, ProgrammeRate
from tasks.policies import check_programme
from tasks.pricing import DEFAULT_REFERENCE_HOURLY_YEN, fair_unit_price
from tasks.queries.programmes import committed_yen


@dataclass(frozen=True)
class ProgrammeFacts:
    """What a clerk says about a contract. Money in tax-inclusive yen."""

    title: str
    contract_number: str
    fiscal_year: int
    budget_yen: int
    deadline: date
    description: str = ""


@dataclass(frozen=True)
class RateFacts:
    """What a clerk says about one type of work. Price in yen for one entry, time in minutes."""

    task_type: str
    unit_price_yen: int
    expected_minutes: Decimal
    entries_required: int
    options: Mapping[str, object]


def _check_year(facts: ProgrammeFacts) -> None:
    first, last = fiscal_year_bounds(facts.fiscal_year)
    if not first <= facts.deadline <= last:
        raise DeadlineOutsideYear(first=str(first), last=str(last))


def _number_taken(facts: ProgrammeFacts) -> ProgrammeNumberTaken:
    return ProgrammeNumberTaken(contract_number=facts.contract_number)


def create_programme(*, actor: Actor, facts: ProgrammeFacts, at: datetime) -> Programme:
    """
    Create a programme of the actor's municipality.

    :raises Forbidden: if the role does not permit it
    :raises DeadlineOutsideYear: if the deadline is not within the fiscal year
    :raises ProgrammeNumberTaken: if the contract number is used in that year
    """
    require(actor, Action.PROGRAMME_EDIT)
    _check_year(facts)
    with transaction.atomic():
        with violation_as(_number_taken(facts), "programme_contract_once_a_year"):
            programme = Programme.objects.create(
                municipality_id=actor.organisation_id, created_at=at, **facts.__dict__
            )
        audit.record(actor=actor, action="programme.created", at=at, about=programme)
    return programme


def update_programme(
    *, actor: Actor, programme_id: UUID, facts: ProgrammeFacts, at: datetime
) -> Programme:
    """
    Change a programme. Published work keeps its price.

    :raises BudgetBelowCommitted: if the budget would not cover what is published
    :raises DeadlineOutsideYear: if the deadline is not within the fiscal year
    :raises ProgrammeNumberTaken: if the contract number is used in that year
    """
    _check_year(facts)
    with transaction.atomic():
        programme = locked(Programme, programme_id)
        check_programme(actor, Action.PROGRAMME_EDIT, programme)
        committed = committed_yen(programme)
        if facts.budget_yen < committed:
            raise BudgetBelowCommitted(committed=committed)
        for name, value in facts.__dict__.items():
            setattr(programme, name, value)
        with violation_as(_number_taken(facts), "programme_contract_once_a_year"):
            programme.save(update_fields=list(facts.__dict__))
        audit.record(actor=actor, action="programme.updated", at=at, about=programme)
    return programme


def _check_rate(kind: TaskType, facts: RateFacts) -> None:
    if facts.entries_required < kind.entries_minimum:
        raise EntriesTooFew(minimum=kind.entries_minimum)
    floor = fair_unit_price(
        minutes=facts.expected_minutes,
        reference_hourly_yen=DEFAULT_REFERENCE_HOURLY_YEN,
    )
    if facts.unit_price_yen < floor:
        raise RateTooLow(floor=floor)
    try:
        kind.form_for({}, facts.options)
    except ValueError as fault:
        # Found here, and not by the worker whose form could not be shown.
        raise OptionsNotUsable() from fault


def set_rate(*, actor: Actor, programme_id: UUID, facts: RateFacts, at: datetime) -> ProgrammeRate:
    """
    Set the price of a type of work for batches drafted from now on.

    :raises RateTooLow: if the price is below expected minutes x the reference hourly wage
    :raises EntriesTooFew: if the type needs more independent entries
    :raises OptionsNotUsable: if its lists make no form
    :raises UnknownTaskType: if the catalogue has no such type
    """
    kind = task_type(facts.task_type)
    with transaction.atomic():
        programme = locked(Programme, programme_id)
        check_programme(actor, Action.PROGRAMME_EDIT, programme)
        _check_rate(kind, facts)
        rate, _ = ProgrammeRate.objects.update_or_create(
            programme=programme,
            task_type=kind.code,
            defaults={
                "unit_price_yen": facts.unit_price_yen,
                "expected_minutes": facts.expected_minutes,
                "entries_required": facts.entries_required,
                "options": dict(facts.options),
            },
        )
        audit.record(actor=actor, action="programme.rate-set", at=at, about=rate)
    return rate


def remember_mapping(
    *, actor: Actor, programme_id: UUID, code: str, mapping: Mapping[str, str], at: datetime
) -> ColumnMapping:
    """Remember which column of the clerk's file is which input, for the next file."""
    with transaction.atomic():
        programme = locked(Programme, programme_id)
        check_programme(actor, Action.BATCH_DRAFT, programme)
        remembered, _ = ColumnMapping.objects.update_or_create(
            programme=programme,
            task_type=code,
            defaults={"mapping": dict(mapping), "saved_at": at},
        )
    return remembered
