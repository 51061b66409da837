"""Needs: written by the worker alone, looked at only with a reason that the worker reads."""

from __future__ import annotations

import pytest

from accessibility import profiles
from accessibility.vocabulary import Demand
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.queries import looks_at
from tests.factories import work as make
from workers.errors import NeedsUnreadable, PurposeMissing, TimeFactorUnknown
from workers.models import NeedProfile, Worker
from workers.queries import needs_of, own_needs
from workers.services.needs import look_at_needs, save_needs

pytestmark = pytest.mark.django_db

SPEAK, TYPE = Demand.SPEAK.mask, Demand.TYPE_MUCH.mask


def save(worker, at, **changed):
    answers = {"adjustable": TYPE, "impossible": SPEAK, "time_factor": 150, **changed}
    return save_needs(actor=make.acting(worker), worker_id=worker.pk, at=at, **answers)


class TestSaveNeeds:
    def test_keeps_the_answers_and_the_time(self, at):
        worker = make.worker()

        save(worker, at)

        kept = own_needs(make.acting(worker))
        assert (kept.adjustable_mask, kept.impossible_mask) == (TYPE, SPEAK)
        assert (kept.time_factor_percent, kept.updated_at) == (150, at)

    def test_answers_can_be_taken_back(self, at):
        worker = make.worker()
        save(worker, at)

        save(worker, at, adjustable=0, impossible=0, time_factor=100)

        assert needs_of(Worker.objects.filter(pk=worker.pk)) == {worker.pk: profiles.NeedProfile()}

    def test_works_for_somebody_who_never_said_anything(self, at):
        worker = make.worker()
        NeedProfile.objects.filter(worker=worker).delete()

        save(worker, at)

        assert own_needs(make.acting(worker)).impossible_mask == SPEAK

    def test_the_trail_keeps_that_it_was_saved_and_not_what(self, at):
        worker = make.worker()

        save(worker, at)

        (entry,) = looks_at(make.acting(worker))
        assert entry.action == "need-profile.save"
        assert not {str(SPEAK), str(TYPE), "speak", "150"} & {entry.purpose, entry.object_id}

    def test_nobody_writes_for_somebody_else(self, at):
        worker, other = make.worker(), make.worker()

        with pytest.raises(OutOfScope):
            save_needs(
                actor=make.acting(other),
                worker_id=worker.pk,
                adjustable=0,
                impossible=SPEAK,
                time_factor=100,
                at=at,
            )

    @pytest.mark.parametrize("role", [make.operator, lambda: make.clerk(make.city())])
    def test_no_other_role_writes_at_all(self, role, at):
        with pytest.raises(Forbidden):
            save_needs(
                actor=role(),
                worker_id=make.worker().pk,
                adjustable=0,
                impossible=0,
                time_factor=100,
                at=at,
            )

    @pytest.mark.parametrize(
        ("changed", "error"),
        [
            ({"adjustable": SPEAK}, NeedsUnreadable),
            ({"impossible": 1 << 40}, NeedsUnreadable),
            ({"time_factor": 120}, TimeFactorUnknown),
        ],
    )
    def test_refuses_what_means_nothing_and_keeps_the_old_answers(self, changed, error, at):
        worker = make.worker()
        save(worker, at)

        with pytest.raises(error):
            save(worker, at, **changed)

        assert own_needs(make.acting(worker)).adjustable_mask == TYPE


class TestLookAtNeeds:
    def test_returns_the_answers_and_tells_the_worker_who_looked_and_why(self, at):
        worker, operator = make.worker(), make.operator()
        save(worker, at)

        found = look_at_needs(
            actor=operator, worker_id=worker.pk, purpose=" 配慮の相談のため ", at=at
        )

        assert found == profiles.NeedProfile(TYPE, SPEAK)
        entry = looks_at(make.acting(worker)).get(action="need-profile.view")
        assert (entry.user_id, entry.purpose) == (operator.user_id, "配慮の相談のため")

    def test_who_said_nothing_has_an_empty_profile(self, at):
        worker = make.worker()
        NeedProfile.objects.filter(worker=worker).delete()

        found = look_at_needs(
            actor=make.operator(), worker_id=worker.pk, purpose="配慮の相談", at=at
        )

        assert found == profiles.NeedProfile()

    def test_without_a_purpose_nothing_is_shown_and_nothing_kept(self, at):
        worker = make.worker()

        with pytest.raises(PurposeMissing):
            look_at_needs(actor=make.operator(), worker_id=worker.pk, purpose="　 ", at=at)

        assert not AuditEntry.objects.filter(subject=worker.user).exists()

    def test_a_municipality_an_office_and_other_workers_never_look(self, at):
        office = make.office()
        member = make.worker(at_office=office)
        strangers = [
            make.clerk(make.city()),
            make.member(make.Role.OFFICE_STAFF, office.organisation),
            make.acting(make.worker()),
        ]

        for stranger in strangers:
            with pytest.raises(Forbidden):
                look_at_needs(actor=stranger, worker_id=member.pk, purpose="確認", at=at)
