"""
A house with everything in it: one municipality, office, worker and one row of every kind.

Tests build two and ask the one for the other's rows. ``ROWS`` knows, for every value in an
address, the row of a house that belongs there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile

from marketplace.accounts import services
from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.models import User
from marketplace.accounts.permissions import token_scopes
from marketplace.accounts.roles import Role
from marketplace.notifications.models import Notice
from marketplace.payouts.services import statements
from tasks.models import (
    Assignment,
    Coaching,
    HandOver,
    Reading,
    ReviewStop,
)
from tasks.models.batches import StagedFile
from tasks.services import assignments, drafts, questions, readings
from tasks.states import AssignmentState
from tests.factories import learning, pay, rejections, work
from tests.factories.houses import House
from workers.models import HomeSupportContact, HomeSupportEvaluation, Office
from workers.services.home_support import (
    Contact,
    Evaluation,
    record_contacts,
    record_evaluation,
)
from workers.services.memberships import invite_worker
from workers.states import ContactKind

AT = work.AT


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
    slot = house.assignment.slot
    offer = assignments.NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
    assignments.offer_many(actor=SYSTEM, offers=[offer], at=AT)
    again = Assignment.objects.get(slot=slot, state=AssignmentState.OFFERED)
    return assignments.accept_offer(actor=work.acting(worker), assignment_id=again.pk, at=AT).pk


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
    "section": "offered",
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
