"""Drafts: versions, joining two screens, putting back, forgetting after 30 days."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from marketplace.accounts.actors import SYSTEM, Actor
from marketplace.accounts.errors import Forbidden, OutOfScope
from tasks.errors import DraftChangedElsewhere, DraftVersionGone, NoEarlierDraft
from tasks.models import Assignment, Batch, Draft, DraftVersion
from tasks.queries.drafts import earlier_draft, kept_drafts, versions_of
from tasks.services import assignments, drafts
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def worker() -> Worker:
    """Return a worker."""
    return work.worker()


@pytest.fixture
def actor(worker: Worker) -> Actor:
    """Return the worker as an actor."""
    return work.acting(worker)


@pytest.fixture
def batch() -> Batch:
    """Return an open batch of one task."""
    return work.checked_prices(1)


@pytest.fixture
def taken(worker: Worker, batch: Batch) -> Assignment:
    """Return a task in the worker's hands."""
    return work.take(worker, batch)


def save(
    actor: Actor,
    taken: Assignment,
    at: datetime = AT,
    base: int | None = None,
    *,
    insist: bool = False,
    **typed: str,
) -> Draft:
    """Save fields by their names."""
    raw = {name: [value] for name, value in typed.items()}
    return drafts.save_draft(
        actor=actor, assignment_id=taken.pk, raw=raw, at=at, base_version=base, insist=insist
    )


def versions() -> list[dict[str, list[str]]]:
    """Return what the versions hold, the oldest first."""
    return list(DraftVersion.objects.order_by("version").values_list("raw", flat=True))


class TestVersions:
    def test_every_change_is_a_version_with_its_writer(
        self, actor: Actor, taken: Assignment
    ) -> None:
        save(actor, taken, note="一")
        save(actor, taken, note="二")

        newest = versions_of(actor, taken.pk)[0]
        assert versions() == [{"note": ["一"]}, {"note": ["二"]}]
        assert newest.saved_by_id == actor.user_id
        assert newest.version == Draft.objects.get().version

    def test_the_same_again_is_no_version(self, actor: Actor, taken: Assignment) -> None:
        first = save(actor, taken, note="一")
        again = save(actor, taken, AT + DAY, note="一")

        assert again.version == first.version
        assert versions() == [{"note": ["一"]}]

    def test_typing_on_stays_one_version(self, actor: Actor, taken: Assignment) -> None:
        for number, text in enumerate(("赤", "赤い", "赤い箱")):
            save(actor, taken, AT + number * 20 * SECOND, note=text)

        assert versions() == [{"note": ["赤い箱"]}]
        assert Draft.objects.get().version == 3

    def test_deleting_a_word_leaves_the_version_that_has_it(
        self, actor: Actor, taken: Assignment
    ) -> None:
        save(actor, taken, note="赤い箱")
        save(actor, taken, AT + SECOND, note="赤い")

        assert versions() == [{"note": ["赤い箱"]}, {"note": ["赤い"]}]

    def test_after_a_longer_gap_typing_on_is_a_new_version(
        self, actor: Actor, taken: Assignment
    ) -> None:
        save(actor, taken, note="赤")
        save(actor, taken, AT + 2 * MINUTE, note="赤い")

        assert versions() == [{"note": ["赤"]}, {"note": ["赤い"]}]

    def test_what_somebody_else_wrote_is_never_replaced(
        self, actor: Actor, taken: Assignment
    ) -> None:
        save(actor, taken, note="赤")
        DraftVersion.objects.update(saved_by=work.person())

        save(actor, taken, AT + SECOND, note="赤い")

        assert versions() == [{"note": ["赤"]}, {"note": ["赤い"]}]

    def test_are_shown_to_their_writer_only(self, taken: Assignment) -> None:
        with pytest.raises(OutOfScope):
            versions_of(work.acting(work.worker()), taken.pk)
        with pytest.raises(Forbidden):
            versions_of(work.operator(), taken.pk)


class TestTwoScreens:
    def test_different_fields_are_joined_without_a_question(
        self, actor: Actor, taken: Assignment
    ) -> None:
        begun = save(actor, taken, note="はじめ", price_incl="")
        save(actor, taken, base=begun.version, note="はじめ", price_incl="1080")

        joined = save(actor, taken, base=begun.version, note="つづき", price_incl="")

        assert joined.raw == {"note": ["つづき"], "price_incl": ["1080"]}

    def test_also_when_neither_had_a_draft_before(self, actor: Actor, taken: Assignment) -> None:
        save(actor, taken, base=0, note="", price_incl="1080")

        joined = save(actor, taken, base=0, note="赤", price_incl="")

        assert joined.raw == {"note": ["赤"], "price_incl": ["1080"]}

    def test_one_field_is_asked_about_and_both_words_are_kept(
        self, actor: Actor, taken: Assignment
    ) -> None:
        begun = save(actor, taken, note="はじめ")
        save(actor, taken, base=begun.version, note="赤い箱")

        with pytest.raises(DraftChangedElsewhere) as refused:
            save(actor, taken, base=begun.version, note="青い箱", packs="2")

        assert refused.value.fields == ("note",)
        assert Draft.objects.get().raw == {"note": ["赤い箱"]}
        aside = DraftVersion.objects.get(is_aside=True)
        assert aside.raw == {"note": ["青い箱"], "packs": ["2"]}

    def test_asking_again_does_not_pile_up_versions(self, actor: Actor, taken: Assignment) -> None:
        begun = save(actor, taken, note="はじめ")
        save(actor, taken, base=begun.version, note="赤い箱")

        for hours in (0, 1, 2):
            with pytest.raises(DraftChangedElsewhere):
                save(actor, taken, AT + hours * 60 * MINUTE, begun.version, note="青い箱")

        assert DraftVersion.objects.filter(is_aside=True).count() == 1

    def test_the_answer_to_the_question_is_taken(self, actor: Actor, taken: Assignment) -> None:
        begun = save(actor, taken, note="はじめ")
        save(actor, taken, base=begun.version, note="赤い箱")
        with pytest.raises(DraftChangedElsewhere) as refused:
            save(actor, taken, base=begun.version, note="青い箱")

        seen = refused.value.params["version"]
        chosen = save(actor, taken, base=int(str(seen)), note="青い箱")

        assert chosen.raw == {"note": ["青い箱"]}
        assert {"note": ["赤い箱"]} in versions()

    def test_insisting_joins_and_keeps_the_other_word_as_a_version(
        self, actor: Actor, taken: Assignment
    ) -> None:
        begun = save(actor, taken, note="はじめ")
        save(actor, taken, base=begun.version, note="赤い箱", packs="2")

        kept = save(actor, taken, base=begun.version, insist=True, note="青い箱")

        assert kept.raw == {"note": ["青い箱"], "packs": ["2"]}
        assert {"note": ["赤い箱"], "packs": ["2"]} in versions()

    def test_a_save_whose_answer_was_lost_may_come_again(
        self, actor: Actor, taken: Assignment
    ) -> None:
        begun = save(actor, taken, note="はじめ")
        save(actor, taken, base=begun.version, note="赤い箱")
        newest = save(actor, taken, AT + MINUTE, begun.version + 1, note="赤い大きい箱")

        again = save(actor, taken, AT + 2 * MINUTE, begun.version, note="赤い箱")

        assert again.version == newest.version
        assert again.raw == {"note": ["赤い大きい箱"]}

    def test_a_screen_opened_in_the_middle_of_typing_is_joined_too(
        self, actor: Actor, taken: Assignment
    ) -> None:
        seen = save(actor, taken, note="赤", packs="")
        save(actor, taken, AT + SECOND, seen.version, note="赤い箱", packs="")

        joined = save(actor, taken, AT + 2 * SECOND, seen.version, note="赤", packs="2")

        assert joined.raw == {"note": ["赤い箱"], "packs": ["2"]}


class TestRestore:
    def test_is_a_version_of_its_own(self, actor: Actor, taken: Assignment) -> None:
        first = save(actor, taken, note="一")
        save(actor, taken, note="二")

        put_back = drafts.restore(
            actor=actor, assignment_id=taken.pk, version=first.version, at=AT + MINUTE
        )

        assert put_back.raw == {"note": ["一"]}
        assert versions() == [{"note": ["一"]}, {"note": ["二"]}, {"note": ["一"]}]

    def test_refuses_what_is_not_there(self, actor: Actor, taken: Assignment) -> None:
        save(actor, taken, note="一")

        with pytest.raises(DraftVersionGone):
            drafts.restore(actor=actor, assignment_id=taken.pk, version=7, at=AT)

    def test_is_for_ones_own_work_only(self, actor: Actor, taken: Assignment) -> None:
        save(actor, taken, note="一")

        with pytest.raises(OutOfScope):
            drafts.restore(
                actor=work.acting(work.worker()), assignment_id=taken.pk, version=1, at=AT
            )


class TestBringOver:
    def taken_again(self, worker: Worker, batch: Batch, taken: Assignment) -> Assignment:
        actor = work.acting(worker)
        save(actor, taken, note="前の", price_incl="1080")
        assignments.release(actor=actor, assignment_id=taken.pk, at=AT)
        return work.take(worker, batch)

    def test_fills_in_what_was_written_for_the_task_before(
        self, worker: Worker, actor: Actor, batch: Batch, taken: Assignment
    ) -> None:
        again = self.taken_again(worker, batch, taken)
        save(actor, again, note="新しい", price_incl="")

        brought = drafts.bring_over(actor=actor, assignment_id=again.pk, at=AT + MINUTE)

        assert brought.raw == {"note": ["新しい"], "price_incl": ["1080"]}
        assert Draft.objects.get(pk=taken.pk).raw["note"] == ["前の"]

    def test_refuses_when_there_is_nothing(self, actor: Actor, taken: Assignment) -> None:
        save(actor, taken, note="今の")

        with pytest.raises(NoEarlierDraft):
            drafts.bring_over(actor=actor, assignment_id=taken.pk, at=AT)

    def test_what_another_worker_wrote_is_not_offered(self, batch: Batch) -> None:
        other = work.worker()
        save(work.acting(other), work.take(other, batch), note="ほかの人の")

        assert earlier_draft(work.take(work.worker(), batch)) is None


class TestPurgeDrafts:
    def test_keeps_the_draft_of_work_in_hand_and_forgets_old_versions(
        self, actor: Actor, taken: Assignment
    ) -> None:
        save(actor, taken, note="一")
        save(actor, taken, AT + DAY, note="二")

        drafts.purge_drafts(at=AT + 90 * DAY)

        assert Draft.objects.get().raw == {"note": ["二"]}
        assert versions() == [{"note": ["二"]}]

    def test_counts_thirty_days_from_the_end_of_the_work(
        self, worker: Worker, actor: Actor, taken: Assignment
    ) -> None:
        save(actor, taken, note="一")
        save(actor, taken, note="二")
        gone = AT + 60 * DAY
        assignments.release(actor=actor, assignment_id=taken.pk, at=gone)

        drafts.purge_drafts(at=gone + 29 * DAY)
        assert len(versions()) == 2
        assert [draft.pk for draft in kept_drafts(actor)] == [taken.pk]

        drafts.purge_drafts(at=gone + 31 * DAY)
        assert versions() == []
        assert not Draft.objects.exists()

    def test_work_whose_time_is_over_is_still_in_hand(
        self, actor: Actor, taken: Assignment
    ) -> None:
        save(actor, taken, note="一")
        assignments.lapse_leases(actor=SYSTEM, at=AT + 40 * DAY)

        drafts.purge_drafts(at=AT + 120 * DAY)

        assert Draft.objects.get().raw == {"note": ["一"]}
        assert [draft.pk for draft in kept_drafts(actor)] == [taken.pk]
