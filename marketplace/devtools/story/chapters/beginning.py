"""How it began: the operator, the city, two offices, and everybody who was invited."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress

from marketplace.accounts import services as accounts
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.queries import actor_in
from marketplace.accounts.readings import reading
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.accounts.secrets import invitation_secret
from marketplace.devtools.story import cast
from marketplace.devtools.story.cast import Person, WorkerFacts
from marketplace.devtools.story.producers import producers
from marketplace.devtools.story.stage import Stage
from marketplace.payouts.account_facts import AccountFacts
from marketplace.payouts.services.bank_accounts import set_bank_account, set_remitter
from marketplace.payouts.states import AccountType
from tasks.catalogue import all_task_types
from tasks.models import Municipality
from tasks.services import readings
from workers.models import Office
from workers.services.hours import save_hours
from workers.services.needs import save_needs
from workers.services.skills import award_badge
from workers.states import OfficeKind

DAYS_AGO = 120
# Codes of a real bank, as the bank file needs them; the account numbers are made up.
BANK, BRANCH = "0001", "001"


def tell(stage: Stage) -> None:
    """Tell it."""
    at = stage.calendar.ago(DAYS_AGO, 9)
    _found_organisations(stage, at)
    _first_operator(stage, at)
    founder = stage.people[cast.OPERATORS[0].key]
    for one in (*cast.OPERATORS[1:], *cast.CLERKS, *cast.OFFICE_STAFF):
        _invite(stage, one, by=founder, at=at)
    for one in cast.WORKERS:
        _invite(stage, one, by=_host(stage, one, founder), at=at)
    for one, facts in cast.WORKERS.items():
        _introduce(stage, one, facts, at)
    _register_accounts(stage, founder, at)
    _settle_in(stage, at)
    _say_names(stage, at)


def _say_names(stage: Stage, at: datetime) -> None:
    """The clerk knows how the town and its shops are read: the list of producers says it."""
    shops = {row["事業者名"]: row["事業者名カナ"] for row in producers()}
    names = {cast.CITY: cast.CITY_READING, **shops}
    known = [(written, reading) for written, reading in names.items() if written and reading]
    clerk = stage.people[cast.CLERKS[0].key]
    faulty = {fault.index for fault in readings.faults_of(known)}
    fit = [one for index, one in enumerate(known) if index not in faulty]
    readings.save_list(actor=clerk, names=fit, at=at)


def _found_organisations(stage: Stage, at: datetime) -> None:
    kinds = {
        cast.OPERATOR: OrganisationKind.OPERATOR,
        cast.CITY: OrganisationKind.MUNICIPALITY,
        cast.OFFICE_A: OrganisationKind.OFFICE,
        cast.OFFICE_B: OrganisationKind.OFFICE,
    }
    for name, kind in kinds.items():
        made = Organisation.objects.create(
            kind=kind, name=name, name_reading=reading(cast.BODY_READINGS[name]), created_at=at
        )
        stage.organisations[name] = made.pk
    Municipality.objects.create(
        organisation_id=stage.organisations[cast.CITY], prefecture=cast.PREFECTURE
    )
    offices = {cast.OFFICE_A: OfficeKind.A_TYPE, cast.OFFICE_B: OfficeKind.B_TYPE}
    for name, office_kind in offices.items():
        Office.objects.create(
            organisation_id=stage.organisations[name],
            kind=office_kind,
            prefecture=cast.PREFECTURE,
        )


def _first_operator(stage: Stage, at: datetime) -> None:
    """Make the one person whom nobody could invite."""
    founder = cast.OPERATORS[0]
    user = User.objects.create_user(
        founder.email, cast.PASSWORD, display_name=founder.name, created_at=at
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    membership = Membership.objects.create(
        user=user,
        role=Role.OPERATOR,
        organisation_id=stage.organisations[founder.organisation],
        created_at=at,
    )
    stage.people[founder.key] = actor_in(membership)


def _host(stage: Stage, one: Person, founder: Actor) -> Actor:
    """Return who invites a worker: the office's own staff, or the operator."""
    hosts = {staff.organisation: stage.people[staff.key] for staff in cast.OFFICE_STAFF}
    return hosts.get(one.organisation, founder)


def _invite(stage: Stage, one: Person, *, by: Actor, at: datetime) -> None:
    organisation_id = stage.organisations.get(one.organisation)
    works = one.role is Role.WORKER
    invitation = accounts.invite(
        actor=by,
        email=one.email,
        role=one.role,
        organisation_id=None if works else organisation_id,
        office_id=organisation_id if works else None,
        at=at,
    )
    membership = accounts.join_by_invitation(
        secret=invitation_secret(invitation.pk),
        person=accounts.NewPerson(one.name, password=cast.PASSWORD),
        at=at,
    )
    stage.people[one.key] = actor_in(membership)


def _introduce(stage: Stage, one: Person, facts: WorkerFacts, at: datetime) -> None:
    """Let a worker say their needs and hours; the operator taught them every kind of work then."""
    worker_id, actor = stage.worker_id(one.key), stage.people[one.key]
    adjustable, impossible = facts.masks
    save_needs(
        actor=actor,
        worker_id=worker_id,
        adjustable=adjustable,
        impossible=impossible,
        time_factor=facts.time_factor,
        at=at,
    )
    hours = dict.fromkeys(facts.days, facts.minutes)
    save_hours(actor=actor, worker_id=worker_id, minutes=hours, at=at)
    for kind in all_task_types():
        award_badge(worker_id=worker_id, code=kind.code, at=at)


def _settle_in(stage: Stage, at: datetime) -> None:
    """Let everybody say how their name is read, and some how pages shall look."""
    for one in cast.everybody():
        accounts.change_profile(
            actor=stage.people[one.key],
            display_name=one.name,
            name_reading=cast.READINGS[one.key],
            language="ja",
            at=at,
        )
    for key, wishes in cast.DISPLAYS.items():
        accounts.save_display_wishes(actor=stage.people[key], wishes=wishes, at=at)


def _register_accounts(stage: Stage, founder: Actor, at: datetime) -> None:
    for one, facts in cast.WORKERS.items():
        if facts.account:
            set_bank_account(
                actor=stage.people[one.key], facts=_account(facts.account, facts.holder), at=at
            )
    for number, (staff, holder) in enumerate(
        zip(cast.OFFICE_STAFF, ("ミナトノワークス", "ヒダマリコウボウ"), strict=True), start=1
    ):
        facts_of_office = _account(f"700000{number}", holder)
        set_bank_account(actor=stage.people[staff.key], facts=facts_of_office, at=at)
    set_remitter(
        actor=founder, code="9990000001", facts=_account("9000001", "トモニウンエイ"), at=at
    )


def _account(number: str, holder: str) -> AccountFacts:
    return AccountFacts(
        bank_code=BANK,
        branch_code=BRANCH,
        account_type=AccountType.ORDINARY,
        number=number,
        holder_kana=holder,
    )
