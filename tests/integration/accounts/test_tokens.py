"""Keys for machine clients."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from marketplace.accounts import services
from marketplace.accounts.errors import Forbidden, OutOfScope, ScopeNotGranted
from marketplace.accounts.models import ApiToken, Membership
from marketplace.accounts.permissions import NEVER_BY_TOKEN, Action, permits, token_scopes
from marketplace.accounts.queries import actor_by_token, tokens_of
from marketplace.accounts.roles import Role
from tests.factories import accounts

pytestmark = pytest.mark.django_db

SCOPES = [Action.BATCH_VIEW, Action.BATCH_DRAFT]


class TestCreateToken:
    def test_gives_a_key_that_does_what_it_may_and_no_more(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)

        _token, key = services.create_token(actor=clerk, name="店", scopes=SCOPES, at=at)

        machine = actor_by_token(key, at)
        assert machine is not None
        assert machine.organisation_id == clerk.organisation_id
        assert permits(machine, Action.BATCH_DRAFT)
        assert not permits(machine, Action.BATCH_PUBLISH)

    def test_keeps_only_a_hash_and_the_last_letters(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)

        _token, key = services.create_token(actor=clerk, name="店", scopes=SCOPES, at=at)

        row = ApiToken.objects.values().get()
        assert key not in map(str, row.values())
        assert key.endswith(row["key_hint"])

    @pytest.mark.parametrize("scopes", [[], [Action.PAYOUT_APPROVE], [Action.TOKEN_MANAGE]])
    def test_refuses_scopes_that_are_not_the_roles_to_hand_on(
        self, scopes: list[Action], at: datetime
    ) -> None:
        with pytest.raises(ScopeNotGranted):
            services.create_token(
                actor=accounts.actor(Role.MUNICIPAL_STAFF), name="店", scopes=scopes, at=at
            )

    @pytest.mark.parametrize("role", [Role.OFFICE_STAFF, Role.OPERATOR])
    def test_is_for_workers_and_municipal_staff(self, role: Role, at: datetime) -> None:
        with pytest.raises(Forbidden):
            services.create_token(actor=accounts.actor(role), name="店", scopes=SCOPES, at=at)

    def test_never_hands_on_what_a_key_may_not_do(self) -> None:
        assert all(not token_scopes(role) & NEVER_BY_TOKEN for role in Role)


class TestActorByToken:
    def test_knows_no_unknown_key(self, at: datetime) -> None:
        assert actor_by_token("tomoni_unknown", at) is None

    def test_ends_with_the_key(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)
        token, key = services.create_token(actor=clerk, name="店", scopes=SCOPES, at=at)

        services.revoke_token(actor=clerk, token_id=token.pk, at=at)

        assert actor_by_token(key, at) is None

    def test_ends_with_its_time(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)
        until = at + timedelta(days=1)
        _token, key = services.create_token(
            actor=clerk, name="店", scopes=SCOPES, at=at, expires_at=until
        )

        assert actor_by_token(key, at) is not None
        assert actor_by_token(key, until) is None

    def test_ends_with_the_role(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)
        _token, key = services.create_token(actor=clerk, name="店", scopes=SCOPES, at=at)

        Membership.objects.filter(pk=clerk.membership_id).update(ended_at=at)

        assert actor_by_token(key, at) is None


class TestRevokeToken:
    def test_hides_the_keys_of_others(self, at: datetime) -> None:
        owner = accounts.actor(Role.MUNICIPAL_STAFF)
        token, _key = services.create_token(actor=owner, name="店", scopes=SCOPES, at=at)
        stranger = accounts.actor(Role.MUNICIPAL_STAFF)

        with pytest.raises(OutOfScope):
            services.revoke_token(actor=stranger, token_id=token.pk, at=at)

        assert list(tokens_of(stranger)) == []

    def test_twice_keeps_the_first_moment(self, at: datetime) -> None:
        owner = accounts.actor(Role.MUNICIPAL_STAFF)
        token, _key = services.create_token(actor=owner, name="店", scopes=SCOPES, at=at)
        services.revoke_token(actor=owner, token_id=token.pk, at=at)

        again = services.revoke_token(actor=owner, token_id=token.pk, at=at + timedelta(days=1))

        assert again.revoked_at == at


class TestNoteUse:
    def test_writes_at_most_once_an_hour(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)
        token, _key = services.create_token(actor=clerk, name="店", scopes=SCOPES, at=at)

        for minutes in (0, 59, 60):
            services.note_use(token_id=token.pk, at=at + timedelta(minutes=minutes))
            token.refresh_from_db()
            assert token.last_used_at == (at if minutes < 60 else at + timedelta(minutes=60))
