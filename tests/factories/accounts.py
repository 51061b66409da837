"""People in their roles: named pieces that tests put together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from allauth.account.models import EmailAddress

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import HOME_KIND, OrganisationKind, Role
from workers.models import Office, Worker
from workers.states import WorkerKind

AT = datetime(2026, 4, 6, 0, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
_numbers = count(1)


def person(*, email: str = "", name: str = "", password: str | None = None) -> User:
    """Return a new person without a role, whose address is confirmed."""
    number = next(_numbers)
    user = User.objects.create_user(
        email or f"someone{number}@example.jp",
        password,
        display_name=name or f"佐藤 {number}",
        created_at=AT,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def body(kind: OrganisationKind, name: str = "") -> Organisation:
    """Return a new organisation; an office comes with its row among the workers' rooms."""
    made = Organisation.objects.create(
        kind=kind, name=name or f"団体 {next(_numbers)}", created_at=AT
    )
    if kind is OrganisationKind.OFFICE:
        Office.objects.create(organisation=made, kind="b_type")
    return made


def seat(
    role: Role, *, user: User | None = None, organisation: Organisation | None = None
) -> Membership:
    """Return a role of a person; for everybody but workers in a new organisation unless one is given."""
    kind = HOME_KIND[role]
    if kind is not None and organisation is None:
        organisation = body(kind)
    membership = Membership.objects.create(
        user=user or person(),
        role=role,
        organisation=organisation if kind else None,
        # One after the other: without a choice a person acts in the role they got first.
        created_at=AT + timedelta(seconds=next(_numbers)),
    )
    if role is Role.WORKER:
        pseudonym = f"ワーカー-T{next(_numbers)}"
        Worker.objects.create(
            user=membership.user, kind=WorkerKind.FREELANCE, pseudonym=pseudonym, joined_at=AT
        )
    return membership


def actor(
    role: Role, *, user: User | None = None, organisation: Organisation | None = None
) -> Actor:
    """Return the actor of a person in a role."""
    return actor_in(seat(role, user=user, organisation=organisation))
