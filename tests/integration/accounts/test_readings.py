"""How names are read: of people, chosen by themselves, and of bodies, written by the operator."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from marketplace.accounts import services
from marketplace.accounts.errors import Forbidden, ReadingNotHiragana
from marketplace.accounts.models import AuditEntry, Organisation, User
from marketplace.accounts.readings import reading
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.kernel.db import RowMissing
from tasks.services.municipalities import register_municipality
from tests.factories import accounts
from workers.services.offices import register_office
from workers.states import OfficeKind

pytestmark = pytest.mark.django_db


class TestReading:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("みなとの しおり", "みなとの しおり"),
            ("ミナトノ　シオリ", "みなとの しおり"),
            ("ﾐﾅﾄﾉ ｼｵﾘ", "みなとの しおり"),
            ("  さくら\u3000 ひなた ", "さくら ひなた"),
            ("ヴィクトリア・らーめん", "ゔぃくとりあ・らーめん"),
            ("", ""),
        ],
    )
    def test_is_kept_in_hiragana(self, typed: str, kept: str) -> None:
        assert reading(typed) == kept

    @pytest.mark.parametrize(
        ("typed", "named"), [("港野しおり", "港野"), ("minato", "minato"), ("さくら2、2", "2、")]
    )
    def test_names_the_letters_that_do_not_belong(self, typed: str, named: str) -> None:
        with pytest.raises(ReadingNotHiragana) as refused:
            reading(typed)

        assert refused.value.params == {"letters": named}
        assert refused.value.field == "name_reading"


class TestChangeProfile:
    def test_keeps_the_reading_of_a_name(self, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)

        services.change_profile(
            actor=actor,
            display_name="港 しおり",
            name_reading="ミナト シオリ",
            language="ja",
            at=at,
        )

        assert User.objects.get(pk=actor.user_id).name_reading == "みなと しおり"

    def test_changes_nothing_when_the_reading_is_refused(self, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)
        before = User.objects.get(pk=actor.user_id).display_name

        with pytest.raises(ReadingNotHiragana):
            services.change_profile(
                actor=actor, display_name="港 しおり", name_reading="港", language="ja", at=at
            )

        assert User.objects.get(pk=actor.user_id).display_name == before


class TestChangeOrganisation:
    def test_changes_name_and_reading_and_says_so_in_the_audit_trail(self, at: datetime) -> None:
        operator = accounts.actor(Role.OPERATOR)
        city = accounts.body(OrganisationKind.MUNICIPALITY)

        services.change_organisation(
            actor=operator,
            organisation_id=city.pk,
            name="港町",
            name_reading="みなとまち",
            at=at,
        )

        changed = Organisation.objects.get(pk=city.pk)
        assert (changed.name, changed.name_reading) == ("港町", "みなとまち")
        assert AuditEntry.objects.get().action == "organisation.changed"

    def test_is_for_the_operator_alone(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)

        with pytest.raises(Forbidden):
            services.change_organisation(
                actor=clerk,
                organisation_id=clerk.organisation_id,
                name="港町",
                name_reading="",
                at=at,
            )

    def test_knows_no_body_that_is_not_there(self, at: datetime) -> None:
        with pytest.raises(RowMissing):
            services.change_organisation(
                actor=accounts.actor(Role.OPERATOR),
                organisation_id=uuid4(),
                name="港町",
                name_reading="",
                at=at,
            )


class TestRegistering:
    def test_keeps_the_reading_of_a_municipality(self, at: datetime) -> None:
        made = register_municipality(
            actor=accounts.actor(Role.OPERATOR),
            name="港町",
            name_reading="ミナトマチ",
            prefecture="宮崎県",
            at=at,
        )

        assert made.organisation.name_reading == "みなとまち"

    def test_keeps_the_reading_of_an_office(self, at: datetime) -> None:
        made = register_office(
            actor=accounts.actor(Role.OPERATOR),
            name="山下工房",
            name_reading="やましたこうぼう",
            kind=OfficeKind.B_TYPE,
            prefecture="宮崎県",
            at=at,
        )

        assert made.organisation.name_reading == "やましたこうぼう"

    def test_writes_down_who_registered_which_body(self, at: datetime) -> None:
        operator = accounts.actor(Role.OPERATOR)

        made = register_municipality(actor=operator, name="港町", prefecture="宮崎県", at=at)

        entry = AuditEntry.objects.get(action="organisation.registered")
        assert (entry.user_id, entry.object_id) == (operator.user_id, str(made.organisation_id))

    @pytest.mark.parametrize("role", [Role.WORKER, Role.OFFICE_STAFF, Role.MUNICIPAL_STAFF])
    def test_is_for_the_operator_alone(self, role: Role, at: datetime) -> None:
        with pytest.raises(Forbidden):
            register_municipality(
                actor=accounts.actor(role), name="港町", prefecture="宮崎県", at=at
            )

        assert not Organisation.objects.filter(name="港町").exists()
