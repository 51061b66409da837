"""
Finds the rows of the story that pages are about, and makes those which the story has not.

Reads and writes the site's own database; ``tests.browser.places`` runs it.
"""

from __future__ import annotations

import re
from functools import cache

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.base import ContentFile
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from marketplace.accounts import services
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Membership, User
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import Role
from marketplace.accounts.secrets import invitation_secret
from marketplace.connectors import staging
from marketplace.connectors.imports import columns_of
from marketplace.devtools.models import Mail
from marketplace.devtools.story import cast, pictures
from marketplace.kernel.clock import now
from marketplace.payouts.models import PayoutRun, Statement
from tasks.models import (
    Accommodation,
    Asset,
    Assignment,
    Batch,
    Draft,
    HandOver,
    HelpGiven,
    PreCheck,
    Programme,
    Question,
    Rejection,
    ReviewStop,
    Task,
)
from tasks.services.accommodations import look
from tasks.services.assignments import accept_offer
from tasks.services.helping import open_draft
from tasks.services.programmes import remember_mapping
from tests.browser.pages_of import GUARDED, WITHOUT_PASSWORD, WITHOUT_ROLE
from tests.factories import accounts
from workers.models import HomeSupportContact, HomeSupportEvaluation, OfficeMembership

#: Faults of every sort, and a good row: what the preview has to tell a clerk.
FAULTY = """商品番号,商品名,価格,内容量
X-1,朝どれ干物,"1,080円（税込）",200g
X-2,,500円,1袋
X-3,ゆずみそ,マイナス300円,
X-1,朝どれ干物（二度目）,1080円,200g
"""


def email_of(key: str) -> str:
    """Return the address that somebody signs in with."""
    return f"{key}@example.jp"


def person(key: str) -> User:
    """Return somebody of the story."""
    return User.objects.get(email=email_of(key))


def actor(key: str) -> Actor:
    """Return the actor of somebody of the story."""
    return actor_in(Membership.objects.get(user=person(key)))


def code_in_last_mail() -> str:
    """Return the code of the letter that went out last."""
    found = re.search(r"\d{4}-\d{4}", Mail.objects.latest("pk").body)
    assert found, "the last letter has no code"
    return found.group(0)


def staged_table() -> object:
    """Return a spreadsheet with faults whose columns were chosen."""
    clerk = actor("taniguchi")
    content = ContentFile(FAULTY.encode("cp932"), name="しょうひん.csv")
    programme = Programme.objects.latest("created_at")
    return staging.stage_table(
        actor=clerk, programme_id=programme.pk, code="EC-05", content=content, at=now()
    ).pk


def choose_columns(staged_id: object) -> None:
    """Remember which column of a file is which, as the columns page does."""
    clerk = actor("taniguchi")
    read = columns_of(actor=clerk, staged_id=staged_id, at=now())
    remember_mapping(
        actor=clerk,
        programme_id=read.staged.programme_id,
        code=read.task_type.code,
        mapping=read.mapping,
        at=now(),
    )


def begun(who: str) -> object:
    """Return a task that somebody was offered and has taken."""
    taken = assignment(who, "offered")
    return accept_offer(actor=actor(who), assignment_id=taken, at=now()).pk


def staged_photos() -> object:
    """Return photos that wait for their names."""
    clerk = actor("taniguchi")
    content = ContentFile(pictures.package(), name="しゃしん.zip")
    programme = Programme.objects.latest("created_at")
    return staging.stage_photos(
        actor=clerk, programme_id=programme.pk, code="EC-03", uploads=[content], at=now()
    ).pk


def passkey() -> object:
    """Return the passkey of the member with a second step."""
    return Authenticator.objects.get(user=person(GUARDED), type=Authenticator.Type.WEBAUTHN).pk


def assignment(who: str, state: str) -> object:
    """Return a task in somebody's hands, in a state."""
    found = Assignment.objects.filter(worker__user=person(who), state=state)
    return found.order_by("pk")[0].pk


def rejected(who: str, *, appealed: bool) -> object:
    """Return somebody's work that was not accepted, with or without an appeal."""
    rows = Rejection.objects.filter(
        submission__assignment__worker__user=person(who), appeal__isnull=not appealed
    )
    return rows.order_by("at", "pk")[0].submission.assignment_id


def stop() -> object:
    """Return a stop about the newest rejections, made now if there is none."""
    found = ReviewStop.objects.filter(ended_at__isnull=True).first()
    if found is None:
        last = Rejection.objects.latest("at")
        found = ReviewStop.objects.create(
            municipality=last.municipality, reviewer=last.review.reviewer, count=2, at=last.at
        )
    return found.pk


def drafted(who: str) -> object:
    """Return a task in somebody's hands in which something is written."""
    found = Draft.objects.filter(assignment__worker__user=person(who), assignment__state="accepted")
    return found.latest("saved_at").pk


def dialogue(who: str, state: str) -> object:
    """Return a dialogue about an accommodation of somebody, in a state."""
    found = Accommodation.objects.filter(worker__user=person(who), state=state)
    return found.order_by("asked_at")[0].pk


def question(who: str) -> object:
    """Return somebody's question about work."""
    found = Question.objects.filter(asker__worker__user=person(who))
    return found.order_by("asked_at")[0].pk


def opened_dialogue(staff: str, who: str, state: str) -> object:
    """Return a dialogue that somebody of the staff has just opened."""
    found = dialogue(who, state)
    look(actor=actor(staff), accommodation_id=found, purpose="見るため", at=now())
    return found


def batch(state: str) -> object:
    """Return a batch in a state."""
    return Batch.objects.filter(state=state).order_by("pk")[0].pk


def task(state: str) -> object:
    """Return a task of an open batch in a state."""
    return Task.objects.filter(state=state, batch__state="open").order_by("pk")[0].pk


def photo_of(who: str) -> object:
    """Return a photo that somebody works on."""
    found = Asset.objects.filter(task__assignments__worker__user=person(who))
    return found.order_by("pk")[0].pk


def statement(**payee: object) -> object:
    """Return the newest statement of a payee."""
    return Statement.objects.filter(**payee).order_by("-number")[0].pk


def run(state: str) -> object:
    """Return a payout run in a state."""
    return PayoutRun.objects.filter(state=state).order_by("pk")[0].pk


@cache
def invitation() -> str:
    """Return the secret of an open invitation."""
    operator = actor("mizuno")
    made = services.invite(
        actor=operator,
        email="guest@example.jp",
        role=Role.OPERATOR,
        organisation_id=operator.organisation_id,
        at=now(),
    )
    return invitation_secret(made.pk)


def fill_gaps() -> None:
    """Add the people that the story has not."""
    without_password = accounts.person(email=email_of(WITHOUT_PASSWORD))
    accounts.seat(Role.WORKER, user=without_password)
    accounts.person(email=email_of(WITHOUT_ROLE), password=cast.PASSWORD)


def ask_for_second_step() -> None:
    """Give a member a second step at sign-in; no device holds the key of the passkey."""
    guarded = person(GUARDED)
    Authenticator.objects.create(
        user=guarded,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "いつもの電話", "passwordless": True, "credential": _credential()},
    )
    TOTP.activate(guarded, generate_totp_secret())
    RecoveryCodes.activate(guarded)


def _credential() -> dict[str, object]:
    """Return what a browser sends when it registers a passkey."""
    key = AttestedCredentialData.create(Aaguid(bytes(16)), b"no-device", ES256({1: 2, 3: -7}))
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    seen = AuthenticatorData.create(bytes(32), flags, 0, key)
    attested = AttestationObject.create("none", seen, {})
    client = CollectedClientData.create("webauthn.create", b"asked", "http://localhost")
    return {
        "id": websafe_encode(b"no-device"),
        "rawId": websafe_encode(b"no-device"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(attested),
        },
    }


def hand_over_to(who: str) -> object:
    """Return the question of a colleague that waits for somebody's answer."""
    return HandOver.objects.get(to_worker__user=person(who), state="asked").pk


def membership(who: str, state: str) -> object:
    """Return somebody's membership, or their invitation to an office."""
    return OfficeMembership.objects.get(worker__user=person(who), state=state).pk


def opened_draft(staff: str, who: str) -> object:
    """Return the work with whose draft staff helps, opened on record."""
    given = HelpGiven.objects.filter(assignment__worker__user=person(who)).latest("at")
    open_draft(
        actor=actor(staff), assignment_id=given.assignment_id, purpose="手伝うため", at=now()
    )
    return given.assignment_id


def pre_check_of(who: str) -> object:
    """Return the work that somebody wants looked at before it is handed in."""
    return PreCheck.objects.get(assignment__worker__user=person(who)).assignment_id


def contact_of(who: str) -> object:
    """Return the newest contact with somebody."""
    return HomeSupportContact.objects.filter(worker__user=person(who)).latest("at").pk


def evaluation_of(who: str) -> object:
    """Return the newest evaluation of somebody."""
    return HomeSupportEvaluation.objects.filter(worker__user=person(who)).latest("on").pk
