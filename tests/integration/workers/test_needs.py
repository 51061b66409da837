"""Needs: written by the worker alone, topic by topic, and taken back as easily."""

from __future__ import annotations

import pytest

from accessibility import profiles
from accessibility.vocabulary import ALL_DEMANDS, Demand, Topic
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.queries import looks_at
from tests.factories import work as make
from workers.errors import NeedsUnreadable, TimeFactorUnknown
from workers.models import NeedProfile, Worker
from workers.queries import needs_of, own_needs
from workers.services import needs as services

pytestmark = pytest.mark.django_db

SPEAK, TYPE = Demand.SPEAK.mask, Demand.TYPE_MUCH.mask


def save(worker, at, **changed):
    answers = {"adjustable": TYPE, "impossible": SPEAK, "time_factor": 150, **changed}
    return services.save_needs(actor=make.acting(worker), worker_id=worker.pk, at=at, **answers)


def save_topic(worker, at, topic, *, adjustable=0, impossible=0, actor=None):
    return services.save_topic(
        actor=actor or make.acting(worker),
        worker_id=worker.pk,
        topic=topic,
        adjustable=adjustable,
        impossible=impossible,
        at=at,
    )


def save_time(worker, at, factor, actor=None):
    return services.save_time_factor(
        actor=actor or make.acting(worker), worker_id=worker.pk, time_factor=factor, at=at
    )


def clear(worker, at, topic=None, actor=None):
    return services.clear_needs(
        actor=actor or make.acting(worker), worker_id=worker.pk, topic=topic, at=at
    )


class TestSaveNeeds:
    def test_keeps_the_answers_and_the_time(self, at):
        worker = make.worker()

        save(worker, at)

        kept = own_needs(make.acting(worker))
        assert (kept.adjustable_mask, kept.impossible_mask) == (TYPE, SPEAK)
        assert (kept.time_factor_percent, kept.updated_at) == (150, at)
        assert kept.asked_mask == ALL_DEMANDS

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


class TestSaveTopic:
    def test_leaves_every_other_topic_and_the_time_as_they_are(self, at):
        worker = make.worker()
        save(worker, at)

        save_topic(worker, at, Topic.TIME_PLACE, impossible=Demand.TRAVEL.mask)

        kept = own_needs(make.acting(worker))
        assert kept.adjustable_mask == TYPE
        assert kept.impossible_mask == SPEAK | Demand.TRAVEL.mask
        assert kept.time_factor_percent == 150

    def test_replaces_the_answers_of_its_own_topic(self, at):
        worker = make.worker()
        save_topic(worker, at, Topic.HEARING_SPEAKING, impossible=SPEAK)

        save_topic(worker, at, Topic.HEARING_SPEAKING, adjustable=SPEAK)

        kept = own_needs(make.acting(worker))
        assert (kept.adjustable_mask, kept.impossible_mask) == (SPEAK, 0)

    def test_remembers_which_questions_were_asked(self, at):
        worker = make.worker()

        save_topic(worker, at, Topic.HANDS)

        assert own_needs(make.acting(worker)).asked_mask == Topic.HANDS.mask

    def test_an_old_copy_of_the_row_in_another_tab_undoes_nothing(self, at):
        worker = make.worker()
        stale = Worker.objects.get(pk=worker.pk)
        save_topic(worker, at, Topic.HANDS, impossible=Demand.FINE_POINTER.mask)

        save_topic(stale, at, Topic.SEEING, adjustable=Demand.READ_SCREEN.mask)

        kept = own_needs(make.acting(worker))
        assert kept.impossible_mask == Demand.FINE_POINTER.mask
        assert kept.adjustable_mask == Demand.READ_SCREEN.mask

    @pytest.mark.parametrize(
        "masks",
        [
            {"adjustable": SPEAK},
            {"impossible": 1 << 30},
            {"adjustable": TYPE, "impossible": TYPE},
        ],
    )
    def test_refuses_answers_beyond_its_topic_and_two_to_one_question(self, masks, at):
        worker = make.worker()
        save_topic(worker, at, Topic.HANDS, adjustable=Demand.FINE_POINTER.mask)

        with pytest.raises(NeedsUnreadable):
            save_topic(worker, at, Topic.HANDS, **masks)

        assert own_needs(make.acting(worker)).adjustable_mask == Demand.FINE_POINTER.mask


class TestSaveTimeFactor:
    def test_leaves_the_answers_as_they_are(self, at):
        worker = make.worker()
        save_topic(worker, at, Topic.HANDS, adjustable=TYPE)

        save_time(worker, at, 0)

        kept = own_needs(make.acting(worker))
        assert (kept.time_factor_percent, kept.adjustable_mask) == (0, TYPE)
        assert kept.asked_mask == Topic.HANDS.mask

    def test_refuses_a_length_that_nobody_can_choose(self, at):
        worker = make.worker()

        with pytest.raises(TimeFactorUnknown):
            save_time(worker, at, 120)


class TestClearNeeds:
    def test_of_a_topic_is_as_if_it_had_never_been_asked(self, at):
        worker = make.worker()
        save(worker, at)

        clear(worker, at, Topic.HANDS)

        kept = own_needs(make.acting(worker))
        assert (kept.adjustable_mask, kept.impossible_mask) == (0, SPEAK)
        assert kept.asked_mask == ALL_DEMANDS & ~Topic.HANDS.mask
        assert kept.time_factor_percent == 150

    def test_of_everything_makes_the_time_usual_again(self, at):
        worker = make.worker()
        save(worker, at)

        clear(worker, at)

        kept = own_needs(make.acting(worker))
        assert (kept.adjustable_mask, kept.impossible_mask, kept.asked_mask) == (0, 0, 0)
        assert kept.time_factor_percent == 100

    def test_is_on_record_without_what_was_cleared(self, at):
        worker = make.worker()

        clear(worker, at, Topic.HANDS)

        (entry,) = looks_at(make.acting(worker))
        assert (entry.action, entry.purpose) == ("need-profile.clear", "")


def whole(worker, at, actor):
    services.save_needs(
        actor=actor, worker_id=worker.pk, adjustable=0, impossible=0, time_factor=100, at=at
    )


WRITING = {
    "everything": whole,
    "a topic": lambda worker, at, actor: save_topic(worker, at, Topic.HANDS, actor=actor),
    "the time": lambda worker, at, actor: save_time(worker, at, 100, actor=actor),
    "nothing more": lambda worker, at, actor: clear(worker, at, actor=actor),
}


@pytest.mark.parametrize("write", WRITING.values(), ids=WRITING)
class TestEveryWriting:
    def test_is_the_persons_own(self, write, at):
        with pytest.raises(OutOfScope):
            write(make.worker(), at, actor=make.acting(make.worker()))

    @pytest.mark.parametrize("role", [make.operator, lambda: make.clerk(make.city())])
    def test_is_open_to_no_other_role(self, write, role, at):
        with pytest.raises(Forbidden):
            write(make.worker(), at, actor=role())
