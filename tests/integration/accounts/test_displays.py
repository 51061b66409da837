"""How a person wants pages to look: kept for the account, on every device."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from marketplace.accounts import services
from marketplace.accounts.actors import ANONYMOUS, Actor
from marketplace.accounts.display import CODES, NAMES, STANDARD, Display, as_text, from_text, parse
from marketplace.accounts.errors import Forbidden
from marketplace.accounts.models import AuditEntry, DisplayWishes, User
from marketplace.accounts.queries import display_of
from marketplace.accounts.roles import Role
from tests.factories import accounts

pytestmark = pytest.mark.django_db

LARGE = Display(theme="dark", text_size="200", spacing="wide", motion="calm", furigana=True)


class TestSaveDisplayWishes:
    def test_keeps_every_wish(self, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)
        wishes = replace(LARGE, plain=True)

        services.save_display_wishes(actor=actor, wishes=wishes, at=at)

        assert display_of(actor.user_id) == wishes
        assert DisplayWishes.objects.get().updated_at == at

    def test_replaces_what_was_wished_before(self, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)
        later = at + timedelta(hours=1)
        services.save_display_wishes(actor=actor, wishes=LARGE, at=at)

        services.save_display_wishes(actor=actor, wishes=STANDARD, at=later)

        assert display_of(actor.user_id) == STANDARD
        assert DisplayWishes.objects.get().updated_at == later

    def test_changes_the_language_with_it_when_one_is_given(self, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)

        services.save_display_wishes(actor=actor, wishes=LARGE, language="en", at=at)
        services.save_display_wishes(actor=actor, wishes=STANDARD, at=at)

        assert User.objects.get(pk=actor.user_id).language == "en"

    def test_needs_no_role(self, at: datetime) -> None:
        person = accounts.person()

        services.save_display_wishes(actor=Actor(user_id=person.pk, role=None), wishes=LARGE, at=at)

        assert display_of(person.pk) == LARGE

    def test_refuses_a_visitor(self, at: datetime) -> None:
        with pytest.raises(Forbidden):
            services.save_display_wishes(actor=ANONYMOUS, wishes=LARGE, at=at)

    def test_leaves_no_trace_of_how_somebody_reads(self, at: datetime) -> None:
        services.save_display_wishes(actor=accounts.actor(Role.WORKER), wishes=LARGE, at=at)

        assert not AuditEntry.objects.exists()


class TestAdoptDisplayWishes:
    def test_keeps_them_for_an_account_that_has_none(self, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)

        kept = services.adopt_display_wishes(actor=actor, wishes=LARGE, at=at)

        assert kept
        assert display_of(actor.user_id) == LARGE

    def test_leaves_what_the_account_has(self, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)
        services.save_display_wishes(actor=actor, wishes=STANDARD, at=at)

        kept = services.adopt_display_wishes(actor=actor, wishes=LARGE, at=at)

        assert not kept
        assert display_of(actor.user_id) == STANDARD

    def test_refuses_a_visitor(self, at: datetime) -> None:
        with pytest.raises(Forbidden):
            services.adopt_display_wishes(actor=ANONYMOUS, wishes=LARGE, at=at)


class TestDisplayOf:
    def test_says_nothing_of_somebody_who_never_chose(self) -> None:
        assert display_of(accounts.person().pk) is None


class TestTheDatabase:
    @pytest.mark.parametrize("name", CODES)
    def test_refuses_a_code_that_no_page_could_wear(self, name: str, at: datetime) -> None:
        actor = accounts.actor(Role.WORKER)
        services.save_display_wishes(actor=actor, wishes=STANDARD, at=at)

        with pytest.raises(IntegrityError, match="display_wishes"), transaction.atomic():
            DisplayWishes.objects.update(**{name: "999"})


class TestTheCodes:
    def test_survive_being_written_as_one_word(self) -> None:
        for wishes in (STANDARD, LARGE, replace(LARGE, plain=True, furigana=False)):
            assert from_text(as_text(wishes)) == wishes

    @pytest.mark.parametrize("text", ["", ".", "dark", "dark.9000", "<script>.200", "." * 50])
    def test_that_are_unknown_are_left_at_the_standard(self, text: str) -> None:
        read = from_text(text)

        assert read in (STANDARD, Display(theme="dark"), Display(text_size="200"))

    def test_are_taken_one_by_one(self) -> None:
        assert parse({"theme": "neon", "spacing": "wide", "plain": "on"}) == Display(
            spacing="wide", plain=True
        )

    def test_cannot_be_made_up(self) -> None:
        with pytest.raises(ValueError, match="theme"):
            Display(theme="neon")

    def test_name_every_column(self) -> None:
        columns = {field.name for field in DisplayWishes._meta.get_fields()}

        assert set(NAMES) == columns - {"user", "updated_at"}
