"""A small city with work: named pieces that tests put together. No random truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import OrganisationKind, Role
from tasks.catalogue import task_type
from tasks.form_schema import Answers
from tasks.models import Assignment, Batch, Municipality, Programme, ProgrammeRate, Slot
from tasks.services import assignments, batches, posting
from tasks.services.batches import NewBatch, NewTask
from workers.models import Availability, NeedProfile, Office, OfficeMembership, Skill, Worker
from workers.states import WorkerKind

AT = datetime(2026, 4, 6, 0, 0, tzinfo=UTC)
_numbers = count(1)


def person(name: str = "") -> User:
    """Return a new person without a role."""
    number = next(_numbers)
    return User.objects.create_user(
        f"person{number}@example.jp", display_name=name or f"山田 {number}", created_at=AT
    )


def member(role: Role, organisation: Organisation | None, user: User | None = None) -> Actor:
    """Return the actor of a person in a role."""
    membership = Membership.objects.create(
        user=user or person(), role=role, organisation=organisation, created_at=AT
    )
    return actor_in(membership)


def city(name: str = "みなと野市") -> Municipality:
    """Return a municipality."""
    organisation = Organisation.objects.create(
        kind=OrganisationKind.MUNICIPALITY, name=name, created_at=AT
    )
    return Municipality.objects.create(organisation=organisation, prefecture="宮崎県")


def clerk(municipality: Municipality) -> Actor:
    """Return a member of a municipality's staff."""
    return member(Role.MUNICIPAL_STAFF, municipality.organisation)


def operator() -> Actor:
    """Return a member of the operator's staff; all share one operator."""
    organisation, _ = Organisation.objects.get_or_create(
        kind=OrganisationKind.OPERATOR, name="ともに運営", defaults={"created_at": AT}
    )
    return member(Role.OPERATOR, organisation)


def office(kind: str = "b_type", name: str = "ひなた作業所") -> Office:
    """Return a support office."""
    organisation = Organisation.objects.create(
        kind=OrganisationKind.OFFICE, name=name, created_at=AT
    )
    return Office.objects.create(organisation=organisation, kind=kind)


def worker(
    *,
    factor: int = 100,
    skills: Sequence[str] = ("EC-03", "EC-04", "EC-05", "EC-08"),
    at_office: Office | None = None,
) -> Worker:
    """Return a worker who may do the given types of work, two hours on every day."""
    user = person()
    Membership.objects.create(user=user, role=Role.WORKER, created_at=AT)
    made = Worker.objects.create(
        user=user,
        kind=at_office.kind if at_office else WorkerKind.FREELANCE,
        office=at_office,
        pseudonym=f"ワーカー{next(_numbers)}",
        joined_at=AT,
    )
    if at_office is not None:
        OfficeMembership.objects.create(
            office=at_office, worker=made, state="member", invited_at=AT, joined_at=AT
        )
    NeedProfile.objects.create(worker=made, time_factor_percent=factor, updated_at=AT)
    Availability.objects.bulk_create(
        Availability(worker=made, weekday=day, minutes=120) for day in range(7)
    )
    Skill.objects.bulk_create(Skill(worker=made, code=code, granted_at=AT) for code in skills)
    return made


def acting(of: Worker) -> Actor:
    """Return the actor of a worker."""
    return actor_in(of.user.memberships.get(role=Role.WORKER))


def programme(
    municipality: Municipality,
    *,
    budget_yen: int = 1_000_000,
    deadline: date = date(2027, 3, 31),
    entries: int | None = None,
    types: Sequence[str] = ("EC-03", "EC-04", "EC-05", "EC-08"),
    options: Mapping[str, Mapping[str, object]] | None = None,
) -> Programme:
    """Return a programme of the fiscal year 2026 with a price for every type of work."""
    made = Programme.objects.create(
        municipality=municipality,
        title="地場産品ECの運営",
        contract_number=f"R8-{next(_numbers)}",
        fiscal_year=2026,
        budget_yen=budget_yen,
        deadline=deadline,
        created_at=AT,
    )
    for code in types:
        kind = task_type(code)
        ProgrammeRate.objects.create(
            programme=made,
            task_type=code,
            unit_price_yen=150,
            expected_minutes=Decimal(5),
            entries_required=entries or kind.entries_required,
            options=dict((options or {}).get(code, {})),
        )
    return made


def price_rows(how_many: int, *, first: int = 1) -> list[NewTask]:
    """Return rows of goods whose price is to be written in one way."""
    return [
        NewTask(
            external_id=f"P{number:04}",
            row_number=number + 1,
            content={
                "product_id": f"P{number:04}",
                "name": f"ひなた干物 {number}",
                "price_raw": "1,080円（税込）",
                "content_raw": "200g",
            },
        )
        for number in range(first, first + how_many)
    ]


def draft_batch(
    by: Actor, of: Programme, rows: Sequence[NewTask], *, code: str = "EC-05", at: datetime = AT
) -> Batch:
    """Return a drafted batch of rows."""
    made = batches.create_draft(
        actor=by,
        programme_id=of.pk,
        new=NewBatch(task_type=code, title="四月の商品"),
        rows=rows,
        at=at,
    )
    return made.batch


def open_batch(
    by: Actor, of: Programme, rows: Sequence[NewTask], *, code: str = "EC-05", at: datetime = AT
) -> Batch:
    """Return a published batch of rows."""
    return published(by, draft_batch(by, of, rows, code=code, at=at), at=at)


def checked_prices(tasks: int) -> Batch:
    """Return an open batch of so many prices, each asked of two people."""
    by = city()
    return open_batch(clerk(by), programme(by, entries=2), price_rows(tasks))


def published(by: Actor, draft: Batch, *, at: datetime = AT) -> Batch:
    """Return a draft confirmed and published."""
    posting.confirm_as_computed(actor=by, batch_id=draft.pk, at=at)
    return batches.publish(actor=by, batch_id=draft.pk, at=at)


def take(by: Worker, batch: Batch, *, at: datetime = AT) -> Assignment:
    """Return the next task of a batch in a worker's hands."""
    return assignments.take_next(
        actor=acting(by), batch_ids=[batch.pk], adjustments={}, at=at + timedelta(minutes=1)
    )


def free_slots(batch: Batch) -> list[Slot]:
    """Return the slots of a batch that nobody holds."""
    return list(Slot.objects.filter(batch=batch, is_free=True).order_by("id"))


def price_answers(price: int = 1080, **changed: str | int | bool) -> Answers:
    """Return a right answer to ``price_rows``."""
    values: dict[str, str | int | bool | tuple[str, ...]] = {
        "price_incl": price,
        "tax_rate": "8",
        "tax_reason": "food_drink",
        "net_value": "200",
        "net_unit": "g",
        "packs": 1,
        "shipping_included": False,
        "is_approx": False,
    }
    values.update(changed)
    return Answers(values=values)
