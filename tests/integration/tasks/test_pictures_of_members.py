"""Staff sees the pictures of a member's task for as long as the draft is open for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from marketplace.accounts.errors import OutOfScope
from tasks.models import Asset
from tasks.queries.work import asset_for
from tasks.services import assignments
from tasks.services.helping import open_draft
from tasks.services.prechecks import answer_pre_check, ask_pre_check
from tests.factories import work as make
from workers.services.helping import allow_help, end_help

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]

HOUR = timedelta(hours=1)


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def staff(office):
    return make.member(make.Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def member(office, at):
    made = make.worker(at_office=office)
    allow_help(actor=make.acting(made), at=at)
    return made


@pytest.fixture
def taken(member):
    city = make.city()
    batch = make.open_batch(make.clerk(city), make.programme(city), make.price_rows(2))
    return make.take(member, batch)


def pictured(task):
    return Asset.objects.create(
        task=task,
        programme=task.batch.programme,
        column="photo",
        name="photo.png",
        file=ContentFile(b"\x89PNG", name="photo.png"),
        content_type="image/png",
        sha256="0" * 64,
    )


@pytest.fixture
def picture(taken):
    return pictured(taken.task)


def opened(staff, assignment, at):
    return open_draft(actor=staff, assignment_id=assignment.pk, purpose="手伝うため", at=at)


def hidden(actor, picture, at):
    with pytest.raises(OutOfScope):
        asset_for(actor, picture.pk, at=at)
    return True


class TestPicturesOfAMember:
    def test_are_seen_once_the_draft_is_open(self, staff, taken, picture, at):
        assert hidden(staff, picture, at)

        opened(staff, taken, at)

        assert asset_for(staff, picture.pk, at=at + HOUR / 2) == picture

    def test_are_hidden_again_after_an_hour(self, staff, taken, picture, at):
        opened(staff, taken, at)

        assert hidden(staff, picture, at + HOUR)

    def test_are_for_the_person_who_opened_it(self, office, staff, taken, picture, at):
        opened(staff, taken, at)
        colleague = make.member(make.Role.OFFICE_STAFF, office.organisation)
        stranger = make.member(make.Role.OFFICE_STAFF, make.office(name="ほか").organisation)

        assert hidden(colleague, picture, at)
        assert hidden(stranger, picture, at)

    def test_of_another_task_stay_hidden(self, staff, taken, at):
        opened(staff, taken, at)
        (other,) = taken.task.batch.tasks.exclude(pk=taken.task_id)

        assert hidden(staff, pictured(other), at)

    def test_are_hidden_with_the_end_of_the_consent(self, staff, member, taken, picture, at):
        opened(staff, taken, at)
        end_help(actor=make.acting(member), at=at)

        assert hidden(staff, picture, at)

    def test_are_hidden_once_the_work_left_the_hands(self, staff, member, taken, picture, at):
        opened(staff, taken, at)
        assignments.release(actor=make.acting(member), assignment_id=taken.pk, at=at)

        assert hidden(staff, picture, at)

    def test_are_seen_for_a_look_that_was_asked_for_until_it_is_answered(
        self, staff, member, taken, picture, at
    ):
        end_help(actor=make.acting(member), at=at)
        ask_pre_check(actor=make.acting(member), assignment_id=taken.pk, at=at)
        opened(staff, taken, at)
        assert asset_for(staff, picture.pk, at=at) == picture

        answer_pre_check(actor=staff, assignment_id=taken.pk, is_fine=True, note="", at=at)

        assert hidden(staff, picture, at)
