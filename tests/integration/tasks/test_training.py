"""Going through a paid introduction: whole, short, stopped, continued, not yet, passed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.errors import Forbidden
from marketplace.kernel.db import RowMissing
from marketplace.outbox.models import Event
from tasks import events
from tasks.catalogue import all_task_types, task_type
from tasks.errors import AnswersHaveErrors, DraftTooLong
from tasks.errors.learning import TrainingItemsOpen, TrainingNotStarted
from tasks.models import TrainingAnswer, TrainingRun
from tasks.queries.training import introduction, price_of, steps_of
from tasks.services import training
from tasks.states import TrainingState
from tests.factories import learning, work
from workers.models import Skill, Worker

pytestmark = pytest.mark.django_db
AT = work.AT
KIND = task_type("EC-05")


@pytest.fixture
def newcomer() -> Worker:
    """A worker without any badge."""
    return work.worker(skills=())


def begin(worker: Worker, **more: object) -> TrainingRun:
    return training.start_training(actor=work.acting(worker), code="EC-05", at=AT, **more)


def paid_events() -> list[str]:
    rows = Event.objects.filter(name=events.TRAINING_PAID).order_by("pk")
    return [event.payload["training_run_id"] for event in rows]


class TestStart:
    def test_returns_the_go_that_is_under_way(self, newcomer):
        assert begin(newcomer) == begin(newcomer)
        assert TrainingRun.objects.count() == 1

    def test_gives_everything_to_who_asks_for_the_test_alone_too_early(self, newcomer):
        assert not begin(newcomer, short=True).is_short

    def test_refuses_a_kind_of_work_that_does_not_exist(self, newcomer):
        with pytest.raises(RowMissing):
            training.start_training(actor=work.acting(newcomer), code="EC-99", at=AT)

    def test_is_for_workers_only(self):
        with pytest.raises(Forbidden):
            training.start_training(actor=work.operator(), code="EC-05", at=AT)

    def test_puts_a_go_with_items_of_an_old_version_away(self, newcomer):
        old = begin(newcomer)
        TrainingRun.objects.filter(pk=old.pk).update(version=0)

        fresh = begin(newcomer)

        assert fresh.pk != old.pk
        assert fresh.version == KIND.training.version


class TestItems:
    def test_keeps_a_draft_exactly_as_typed_and_as_not_answered(self, newcomer):
        run = begin(newcomer)
        typed = {"price_incl": ["６４８ 円？"], "note": [" あとで "]}

        training.save_item(actor=work.acting(newcomer), code="EC-05", item="jam", raw=typed, at=AT)

        step = steps_of(run)[0]
        assert step.raw == typed
        assert not step.answered

    def test_keeps_what_was_typed_when_the_checks_refuse_it(self, newcomer):
        run = begin(newcomer)

        with pytest.raises(AnswersHaveErrors):
            training.answer_item(
                actor=work.acting(newcomer),
                code="EC-05",
                item="jam",
                raw={"price_incl": ["ろっぴゃく"]},
                at=AT,
            )

        assert run.answers.get().raw == {"price_incl": ["ろっぴゃく"]}
        assert run.answers.get().is_right is None

    def test_says_field_by_field_how_it_was(self, newcomer):
        run = begin(newcomer)
        raw = {**learning.raw_of("EC-05", KIND.training.items[0]), "is_approx": ["yes"]}

        training.answer_item(actor=work.acting(newcomer), code="EC-05", item="jam", raw=raw, at=AT)

        marked = steps_of(run)[0].marked
        assert marked is not None
        assert marked.wrong == ("is_approx",)

    def test_can_be_answered_again(self, newcomer):
        run = begin(newcomer)
        actor, item = work.acting(newcomer), KIND.training.items[0]
        training.answer_item(actor=actor, code="EC-05", item=item.name, raw=learning.CANNOT, at=AT)

        training.answer_item(
            actor=actor,
            code="EC-05",
            item=item.name,
            raw=learning.raw_of("EC-05", item),
            at=AT,
        )

        assert run.answers.get().is_right is True

    def test_refuses_an_item_that_the_go_does_not_have(self, newcomer):
        begin(newcomer)

        with pytest.raises(RowMissing):
            training.save_item(
                actor=work.acting(newcomer), code="EC-05", item="nothing", raw={}, at=AT
            )

    def test_refuses_answers_while_no_go_is_under_way(self, newcomer):
        with pytest.raises(TrainingNotStarted):
            training.save_item(actor=work.acting(newcomer), code="EC-05", item="jam", raw={}, at=AT)

    def test_refuses_more_than_a_draft_can_hold(self, newcomer):
        begin(newcomer)

        with pytest.raises(DraftTooLong):
            training.save_item(
                actor=work.acting(newcomer),
                code="EC-05",
                item="jam",
                raw={"note": ["あ" * 200_000]},
                at=AT,
            )


class TestFinish:
    @pytest.mark.parametrize("kind", all_task_types(), ids=lambda kind: kind.code)
    def test_gives_the_badge_for_twelve_months_and_the_pay(self, newcomer, kind):
        run = learning.trained(newcomer, kind.code)

        badge = Skill.objects.get(worker=newcomer)
        assert run.state == TrainingState.PASSED
        assert (badge.code, badge.granted_at) == (kind.code, AT)
        assert badge.expires_at == AT + timedelta(days=365)
        assert run.pay_yen == price_of(kind) > 0
        assert paid_events() == [str(run.pk)]

    def test_pays_the_same_when_it_is_not_yet_a_pass(self, newcomer):
        run = learning.trained(newcomer, wrong=frozenset({"yuzu"}))

        assert run.state == TrainingState.NOT_YET
        assert run.pay_yen == price_of(KIND)
        assert paid_events() == [str(run.pk)]
        assert not Skill.objects.filter(worker=newcomer).exists()

    def test_asks_for_the_items_that_are_left(self, newcomer):
        begin(newcomer)

        with pytest.raises(TrainingItemsOpen) as refusal:
            training.finish_training(actor=work.acting(newcomer), code="EC-05", at=AT)

        assert refusal.value.params == {"count": len(KIND.training.items)}

    def test_lets_mistakes_in_practice_pass(self, newcomer):
        run = learning.trained(newcomer, wrong=frozenset({"jam", "towel"}))

        assert run.state == TrainingState.PASSED

    def test_cannot_be_done_twice(self, newcomer):
        learning.trained(newcomer)

        with pytest.raises(TrainingNotStarted):
            training.finish_training(actor=work.acting(newcomer), code="EC-05", at=AT)


class TestAgain:
    def test_can_be_tried_at_once_by_the_test_alone_and_is_paid_once(self, newcomer):
        learning.trained(newcomer, wrong=frozenset({"yuzu"}))

        again = learning.trained(newcomer, short=True)

        assert again.is_short
        assert again.state == TrainingState.PASSED
        assert again.pay_yen == 0
        assert len(paid_events()) == 1
        assert Skill.objects.filter(worker=newcomer, code="EC-05").exists()

    def test_leaves_no_row_that_could_be_counted(self, newcomer):
        for _again in range(4):
            learning.trained(newcomer, wrong=frozenset({"yuzu"}))

        learning.trained(newcomer)

        paid, passed = TrainingRun.objects.order_by("-pay_yen")
        assert paid.pay_yen
        assert (passed.pay_yen, passed.state) == (0, TrainingState.PASSED)

    def test_begins_anew_after_it_was_put_away(self, newcomer):
        run = begin(newcomer)
        training.save_item(
            actor=work.acting(newcomer), code="EC-05", item="jam", raw={"note": ["あ"]}, at=AT
        )

        stopped = training.stop_training(actor=work.acting(newcomer), code="EC-05", at=AT)
        fresh = begin(newcomer)

        assert stopped.state == TrainingState.STOPPED
        assert fresh.pk != run.pk
        assert not TrainingAnswer.objects.exists()

    def test_makes_a_badge_new_by_one_short_go(self, newcomer):
        learning.trained(newcomer)
        later = AT + timedelta(days=350)

        learning.trained(newcomer, short=True, at=later)

        badge = Skill.objects.get(worker=newcomer)
        assert badge.granted_at == AT
        assert badge.expires_at == later + timedelta(days=365)

    def test_keeps_a_badge_when_the_refresher_was_not_passed(self, newcomer):
        learning.trained(newcomer)
        later = AT + timedelta(days=350)

        learning.trained(newcomer, short=True, wrong=frozenset({"yuzu"}), at=later)

        assert Skill.objects.get(worker=newcomer).expires_at == AT + timedelta(days=365)

    def test_is_offered_when_the_badge_is_about_to_end(self, newcomer):
        learning.trained(newcomer)

        known = introduction(work.acting(newcomer), "EC-05")

        assert known.holds(AT)
        assert not known.is_due(AT + timedelta(days=300))
        assert known.is_due(AT + timedelta(days=340))
        assert not known.holds(AT + timedelta(days=366))
        assert known.may_be_short
        assert known.pay_yen == 0
