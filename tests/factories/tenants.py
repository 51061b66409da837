"""
A house with everything in it: one municipality, office, worker and one row of every kind.

Tests build two and ask the one for the other's rows. ``ROWS`` knows, for every value in an
address, the row of a house that belongs there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile

from accessibility.vocabulary import Topic
from marketplace.accounts import services
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Invitation, User
from marketplace.accounts.permissions import token_scopes
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.models import Notice
from marketplace.payouts.services import statements
from tasks.models import (
    Accommodation,
    Asset,
    Assignment,
    Batch,
    Coaching,
    HandOver,
    Programme,
    Reading,
    ReviewStop,
)
from tasks.models.batches import StagedFile
from tasks.services import accommodations, assignments, drafts, questions, readings
from tasks.services.accommodations import Wish
from tasks.services.helping import open_draft
from tests.factories import learning, pay, rejections, work
from workers.models import HomeSupportContact, HomeSupportEvaluation, Office, Worker
from workers.services.helping import allow_help
from workers.services.home_support import (
    Contact,
    Evaluation,
    record_contacts,
    record_evaluation,
)
from workers.services.memberships import invite_worker
from workers.services.sharing import share_needs
from workers.states import ContactKind

AT = work.AT


class NobodyElse(LookupError):
    """This role has no second house: there is one operator, who sees all of them."""


@dataclass
class House:
    """Rows are made when they are first asked for."""

    name: str

    @cached_property
    def clerk(self) -> Actor:
        """A member of the municipality's staff."""
        return work.clerk(work.city(f"{self.name}市"))

    @cached_property
    def staff(self) -> Actor:
        """A member of the office's staff."""
        office = work.office(name=f"{self.name}作業所")
        return work.member(Role.OFFICE_STAFF, office.organisation)

    @cached_property
    def worker(self) -> Worker:
        """A worker at home."""
        return work.worker()

    @cached_property
    def member(self) -> Worker:
        """A member of the office, who shows it one topic."""
        office = Office.objects.get(pk=self.staff.organisation_id)
        made = work.worker(at_office=office)
        share_needs(
            actor=work.acting(made),
            worker_id=made.pk,
            office_id=office.pk,
            topics=[Topic.HANDS],
            at=AT,
        )
        return made

    def actor(self, role: Role) -> Actor:
        """
        Return the house's person in a role.

        :raises NobodyElse: for the operator
        """
        if role is Role.OPERATOR:
            raise NobodyElse
        people: dict[Role, Callable[[], Actor]] = {
            Role.WORKER: lambda: work.acting(self.worker),
            Role.OFFICE_STAFF: lambda: self.staff,
            Role.MUNICIPAL_STAFF: lambda: self.clerk,
        }
        return people[role]()

    @cached_property
    def programme(self) -> Programme:
        """A programme of the municipality."""
        return work.programme(self._municipality())

    def _municipality(self) -> work.Municipality:
        return work.Municipality.objects.get(pk=self.clerk.organisation_id)

    @cached_property
    def batch(self) -> Batch:
        """A published batch of three tasks."""
        return work.open_batch(self.clerk, self.programme, work.price_rows(3))

    @cached_property
    def assignment(self) -> Assignment:
        """A task in the worker's hands."""
        return work.take(self.worker, self.batch)

    @cached_property
    def helped(self) -> Assignment:
        """A task in the hands of the office's member, who lets its staff help."""
        allow_help(actor=work.acting(self.member), at=AT)
        return work.take(self.member, self.batch)

    @cached_property
    def appealed(self) -> Assignment:
        """An entry of the worker that was rejected, with an open appeal."""
        return rejections.appealed(self.worker)[0].entry.assignment

    @cached_property
    def asset(self) -> Asset:
        """A photo of the worker's task."""
        return self._photo_of(self.assignment)

    @cached_property
    def opened_asset(self) -> Asset:
        """A photo of the task of the office's member, whose draft its staff has just opened."""
        staff = self.actor(Role.OFFICE_STAFF)
        open_draft(actor=staff, assignment_id=self.helped.pk, purpose="手伝うため", at=now())
        return self._photo_of(self.helped)

    def _photo_of(self, assignment: Assignment) -> Asset:
        return Asset.objects.create(
            task=assignment.task,
            programme=self.programme,
            column="photo",
            name="photo.png",
            file=ContentFile(b"\x89PNG", name=f"{self.name}.png"),
            content_type="image/png",
            sha256="0" * 64,
            created_at=AT,
        )

    @cached_property
    def accommodation(self) -> Accommodation:
        """A dialogue of the worker."""
        return self._dialogue(self.worker)

    @cached_property
    def dialogue_of_member(self) -> Accommodation:
        """A dialogue that a member of the office lets its staff read."""
        office = Office.objects.get(pk=self.staff.organisation_id)
        return self._dialogue(work.worker(at_office=office), include_office=True)

    def _dialogue(self, of: Worker, **more: bool) -> Accommodation:
        wish = Wish("手がとまります。", **more)
        return accommodations.request(actor=work.acting(of), wish=wish, at=AT)

    def invitation(self, role: Role) -> Invitation:
        """An open invitation to a colleague."""
        actor = self.actor(role)
        return services.invite(
            actor=actor,
            email=f"guest-of-{self.name}@example.jp",
            role=role,
            organisation_id=actor.organisation_id,
            at=AT,
        )


def _user(house: House, role: Role) -> User:
    return User.objects.get(pk=house.actor(role).user_id)


def _token(house: House, role: Role) -> object:
    token, _key = services.create_token(
        actor=house.actor(role), name="連携", scopes=list(token_scopes(role))[:1], at=AT
    )
    return token.pk


def _notice(house: House, role: Role) -> object:
    return Notice.objects.create(
        recipient=_user(house, role), role=role, kind="offer", created_at=AT, changed_at=AT
    ).pk


def _staged(house: House, role: Role) -> object:
    return StagedFile.objects.create(
        programme=house.programme,
        task_type="EC-05",
        uploaded_by=_user(house, role),
        name="goods.csv",
        file=ContentFile("id,name,price\n1,干物,500円\n".encode(), name="goods.csv"),
        sha256="1" * 64,
        encoding="utf-8",
        created_at=AT,
        expires_at=AT + timedelta(days=36_500),
    ).pk


def _passkey(house: House, role: Role) -> object:
    return Authenticator.objects.create(
        user=_user(house, role),
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "パスキー1", "credential": {}},
    ).pk


def _statement(house: House, role: Role) -> object:
    staff = house.staff.organisation_id if role is Role.OFFICE_STAFF else None
    office = Office.objects.get(pk=staff) if staff else None
    earner = work.worker(at_office=office) if office else house.worker
    pay.earned([earner, work.worker()])
    operator = work.operator()
    # Each time a part of the month: two houses have statements of one month beside each other.
    closing = statements.close_until_now(actor=operator, at=AT + timedelta(hours=1))
    return closing.statements.get(worker=None if office else earner, office=staff).pk


def _reading(house: House, _role: Role) -> object:
    written = f"{house.name}{Reading.objects.count()}号港"
    return readings.add_reading(actor=house.clerk, written=written, reading="みなと", at=AT).pk


def _office_membership(house: House, role: Role) -> object:
    to = house.worker.pseudonym if role is Role.WORKER else f"{house.name}@example.jp"
    return invite_worker(actor=house.staff, addressed_to=to, at=AT).pk


def _assignment(house: House, role: Role) -> object:
    return (house.helped if role is Role.OFFICE_STAFF else house.assignment).pk


def _contact(house: House, _role: Role) -> object:
    # Each time another minute: the same person records a moment once.
    number = HomeSupportContact.objects.count()
    at = AT - timedelta(minutes=number)
    contact = Contact(ContactKind.PHONE, at, "朝の連絡")
    (row,) = record_contacts(
        actor=house.staff, worker_ids=[house.member.pk], contact=contact, at=AT
    )
    return row.pk


def _evaluation(house: House, _role: Role) -> object:
    day = AT.date() - timedelta(days=HomeSupportEvaluation.objects.count())
    return record_evaluation(
        actor=house.staff,
        worker_id=house.member.pk,
        evaluation=Evaluation(ContactKind.VIDEO, day, "予定どおりです。"),
        at=AT,
    ).pk


def _accommodation(house: House, role: Role) -> object:
    return (house.dialogue_of_member if role is Role.OFFICE_STAFF else house.accommodation).pk


def _outcome(house: House, _role: Role) -> object:
    return learning.outcome_for(house.worker).pk


def _known(house: House, _role: Role) -> object:
    return learning.known(learning.batch_to_learn_from())[0].pk


def _coaching(house: House, _role: Role) -> object:
    return Coaching.objects.create(worker=house.worker, task_type="EC-05", opened_at=AT).pk


def _appeal(_house: House, _role: Role) -> object:
    return rejections.appealed()[1].pk


def _stop(_house: House, _role: Role) -> object:
    made, row = rejections.rejected()
    return ReviewStop.objects.create(
        municipality=row.municipality, reviewer_id=made.reviewer.user_id, count=1, at=row.at
    ).pk


def _asset(house: House, role: Role) -> object:
    return (house.opened_asset if role is Role.OFFICE_STAFF else house.asset).pk


def _question(house: House, _role: Role) -> object:
    asking = questions.Asking("内容量は、たれをふくみますか。")
    asker, about = work.acting(house.worker), house.assignment.pk
    return questions.ask(actor=asker, assignment_id=about, asking=asking, at=AT).pk


def _typed(house: House, _role: Role) -> UUID:
    drafts.save_draft(
        actor=work.acting(house.worker),
        assignment_id=house.assignment.pk,
        raw={"price_incl": ["1080"]},
        at=AT,
    )
    return UUID(str(house.assignment.pk))


def _begun_again(house: House, role: Role) -> object:
    """Work that was given back with something written, and taken once more."""
    before = _typed(house, role)
    worker = house.worker
    assignments.release(actor=work.acting(worker), assignment_id=before, at=AT)
    return rejections.given(worker, house.assignment.task, AT).pk


def _asked(house: House, _role: Role) -> object:
    """A colleague's question to the house's worker, whether they go on."""
    return HandOver.objects.get_or_create(
        assignment=house.helped, to_worker=house.worker, defaults={"asked_at": AT}
    )[0].pk


def _hand_over(house: House, _role: Role) -> object:
    found = HandOver.objects.filter(assignment=house.assignment).first()
    return (
        found
        or HandOver.objects.create(assignment=house.assignment, to_worker=house.member, asked_at=AT)
    ).pk


#: By the name of a value in an address, or by address and name: the house's own row for a person in a role.
ROWS: dict[str, Callable[[House, Role], object]] = {
    "assignment_id": _assignment,
    "office_membership_id": _office_membership,
    "contact_id": _contact,
    "evaluation_id": _evaluation,
    "accommodation_id": _accommodation,
    "outcome_id": _outcome,
    "known_id": _known,
    "coaching_id": _coaching,
    "hand_over_id": _hand_over,
    **dict.fromkeys(
        ("work:hand-over-take.hand_over_id", "work:hand-over-decline.hand_over_id"), _asked
    ),
    **dict.fromkeys(
        ("work:draft-version.assignment_id", "work:draft-restore.assignment_id"), _typed
    ),
    "work:draft-bring-over.assignment_id": _begun_again,
    "question_id": _question,
    "asset_id": _asset,
    "task_id": lambda house, _role: house.assignment.task_id,
    "batch_id": lambda house, _role: house.batch.pk,
    "programme_id": lambda house, _role: house.programme.pk,
    "invitation_id": lambda house, role: house.invitation(role).pk,
    "organisation_id": lambda house, role: house.actor(role).organisation_id,
    "token_id": _token,
    "notice_id": _notice,
    "staged_id": _staged,
    "reading_id": _reading,
    "statement_id": _statement,
    "appeal_id": _appeal,
    **dict.fromkeys(
        (
            "work:rejection.assignment_id",
            "work:appeal.assignment_id",
            "work:appeal-withdraw.assignment_id",
            "api:rejection.assignment_id",
            "api:appeal.assignment_id",
            "api:withdraw-appeal.assignment_id",
        ),
        lambda house, _role: house.appealed.pk,
    ),
    "stop_id": _stop,
    "worker_id": lambda house, _role: house.member.pk,
    "pk": _passkey,
}
#: Values that name no row: what to put there, by name or by address and name.
WORDS: dict[str, object] = {
    "code": "EC-05",
    "item": "jam",
    "topic": "hands",
    "standard": "jis",
    "house": "operator",
    "public:problem.code": "account.forbidden",
    "number": 1,
    "part": "forms",
    "tag": "batches",
    "digest": "0",
    "secret": "nobody-was-invited",
    "mail_id": 1,
}


def row_of(address: str, name: str) -> Callable[[House, Role], object] | None:
    """Return what finds the row for a value in an address; None where it names no row."""
    return ROWS.get(f"{address}.{name}") or ROWS.get(name)


def word(address: str, name: str) -> object:
    """Return what to put for a value that names no row; None where there is nothing."""
    return WORDS.get(f"{address}.{name}", WORDS.get(name))
