"""Questions about work: asked under a number, answered for everybody in the batch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.outbox.models import Event
from tasks import errors, events
from tasks.models import Asker, AssignmentMove, QuestionMessage
from tasks.queries import questions as queries
from tasks.services import assignments, questions
from tasks.services.questions import Asking
from tasks.states import BatchState
from tasks.states import QuestionState as S
from tests.factories import work

pytestmark = pytest.mark.django_db

AT = work.AT
LATER = AT + timedelta(hours=3)
WORDS = "内容量は、袋の数ですか。"


@pytest.fixture
def city():
    return work.city()


@pytest.fixture
def clerk(city):
    return work.clerk(city)


@pytest.fixture
def batch(city, clerk):
    return work.open_batch(clerk, work.programme(city), work.price_rows(6))


@pytest.fixture
def worker():
    return work.worker()


@pytest.fixture
def taken(worker, batch):
    return work.take(worker, batch)


def asked(taken, text=WORDS, **more):
    return questions.ask(
        actor=work.acting(taken.worker),
        assignment_id=taken.pk,
        asking=Asking(text, **more),
        at=AT,
    )


def answered(clerk, row, text="袋の数です。"):
    return questions.answer(actor=clerk, question_id=row.pk, text=text, at=LATER)


def happened(name):
    return Event.objects.filter(name=name).count()


class TestAsk:
    def test_says_until_when_an_answer_is_wished_for_in_office_days(self, taken):
        row = asked(taken)

        assert (row.state, row.due_on) == (S.ASKED, date(2026, 4, 8))
        assert happened(events.QUESTION_ASKED) == 1

    def test_counts_neither_a_weekend_nor_a_holiday(self, taken):
        friday = AT + timedelta(days=18)
        row = questions.ask(
            actor=work.acting(taken.worker),
            assignment_id=taken.pk,
            asking=Asking(WORDS),
            at=friday,
        )

        # 24 April 2026 is a Friday; the 29th (昭和の日) lies behind Tuesday the 28th.
        assert row.due_on == date(2026, 4, 28)

    def test_gives_each_worker_one_number_per_batch(self, city, clerk, batch, taken):
        other = work.take(work.worker(), batch)
        rows = [asked(taken), asked(other), asked(taken, "もうひとつ聞きます。")]
        elsewhere = work.open_batch(clerk, work.programme(city), work.price_rows(1, first=50))
        again = asked(work.take(other.worker, elsewhere))

        assert [row.asker.number for row in rows] == [1, 2, 1]
        assert again.asker.number == 1
        assert Asker.objects.count() == 3

    def test_keeps_nothing_of_a_person_beside_the_number(self, taken):
        row = asked(taken)

        (message,) = QuestionMessage.objects.filter(question=row)
        assert (message.side, message.user_id) == ("worker", None)

    def test_is_about_one_task_or_about_all(self, taken):
        assert asked(taken).task_id == taken.task_id
        assert asked(taken, about_task=False).task_id is None

    def test_stops_nothing_and_moves_nothing(self, taken):
        moves = AssignmentMove.objects.count()
        lease = taken.lease_until

        asked(taken)

        taken.refresh_from_db()
        assert (taken.state, taken.lease_until) == ("accepted", lease)
        assert AssignmentMove.objects.count() == moves

    @pytest.mark.parametrize("step", [assignments.pause, assignments.release])
    def test_is_possible_while_work_stands_still_and_after_it_was_given_back(self, taken, step):
        step(actor=work.acting(taken.worker), assignment_id=taken.pk, at=AT)

        assert asked(taken).pk

    def test_needs_words(self, taken):
        with pytest.raises(errors.QuestionEmpty):
            asked(taken, " 　\n")

    def test_names_how_long_a_text_is_that_is_too_long(self, taken):
        with pytest.raises(errors.QuestionTooLong) as refusal:
            asked(taken, "あ" * 1001)

        assert refusal.value.params == {"length": 1001, "most": 1000}

    def test_advises_once_about_words_that_tell_who_asks(self, taken):
        text = "090-1234-5678に電話をください。"

        with pytest.raises(errors.QuestionTellsAboutAsker) as advice:
            asked(taken, text)

        assert advice.value.params == {"found": "090-1234-5678"}
        assert asked(taken, text, as_it_is=True).messages.get().text == text

    def test_advises_about_the_own_name(self, taken):
        with pytest.raises(errors.QuestionTellsAboutAsker):
            asked(taken, f"{taken.worker.user.display_name}です。")

    def test_is_for_own_work_only(self, taken):
        stranger = work.acting(work.worker())

        with pytest.raises(OutOfScope):
            questions.ask(actor=stranger, assignment_id=taken.pk, asking=Asking(WORDS), at=AT)

    def test_is_refused_where_nobody_reads_any_more(self, batch, taken):
        type(batch).objects.filter(pk=batch.pk).update(state=BatchState.CLOSED, inspected_at=LATER)

        with pytest.raises(errors.QuestionsOver):
            asked(taken)


class TestAnswer:
    def test_tells_everybody_and_leaves_a_trace_of_who_answered(self, clerk, taken):
        row = answered(clerk, asked(taken))

        assert (row.state, row.answered_at) == (S.ANSWERED, LATER)
        assert happened(events.QUESTION_ANSWERED) == 1
        trace = AuditEntry.objects.get(action="question.answer")
        assert (trace.user_id, trace.object_id) == (clerk.user_id, str(row.pk))

    def test_is_given_by_the_operator_as_well(self, taken):
        row = answered(work.operator(), asked(taken))

        assert [each.side for each in row.messages.order_by("pk")] == ["worker", "operator"]

    def test_can_be_added_to(self, clerk, taken):
        row = asked(taken)
        answered(clerk, row)
        answered(clerk, row, "箱のときは、箱の数です。")

        assert row.messages.count() == 3

    def test_needs_words(self, clerk, taken):
        with pytest.raises(errors.QuestionEmpty):
            answered(clerk, asked(taken), "  ")

    def test_is_refused_with_its_own_sentence_once_the_question_is_closed(self, clerk, taken):
        row = asked(taken)
        questions.close(actor=clerk, question_id=row.pk, at=LATER)

        with pytest.raises(errors.QuestionClosed) as refusal:
            answered(clerk, row)

        assert refusal.value.title == "この質問は、もう終わっています。"
        assert row.messages.count() == 1

    def test_is_missing_for_another_municipality(self, taken):
        with pytest.raises(OutOfScope):
            answered(work.clerk(work.city("やまて市")), asked(taken))

    def test_is_not_for_workers(self, taken):
        with pytest.raises(Forbidden):
            answered(work.acting(taken.worker), asked(taken))


class TestAskAgain:
    def again(self, row, who, **more):
        return questions.ask_again(
            actor=work.acting(who),
            question_id=row.pk,
            text=more.pop("text", "箱のときは、どうしますか。"),
            at=AT + timedelta(days=1),
            **more,
        )

    def test_waits_for_an_answer_anew(self, clerk, worker, taken):
        row = self.again(answered(clerk, asked(taken)), worker)

        assert (row.state, row.due_on) == (S.ASKED, date(2026, 4, 9))

    def test_waits_until_there_is_an_answer(self, worker, taken):
        with pytest.raises(errors.QuestionWaits):
            self.again(asked(taken), worker)

    def test_is_refused_after_the_end(self, clerk, worker, taken):
        row = answered(clerk, asked(taken))
        questions.close(actor=work.acting(worker), question_id=row.pk, at=LATER)

        with pytest.raises(errors.QuestionClosed):
            self.again(row, worker)

    def test_is_for_the_asker_only(self, clerk, batch, taken):
        other = work.worker()
        work.take(other, batch)

        with pytest.raises(OutOfScope):
            self.again(answered(clerk, asked(taken)), other)

    def test_advises_about_words_that_tell_who_asks(self, clerk, worker, taken):
        row = answered(clerk, asked(taken))
        words = {"text": "a@example.jp"}

        with pytest.raises(errors.QuestionTellsAboutAsker):
            self.again(row, worker, **words)
        assert self.again(row, worker, as_it_is=True, **words).state == S.ASKED


class TestClose:
    def test_is_done_by_the_asker_or_by_those_who_answer(self, clerk, worker, taken):
        for actor in (work.acting(worker), clerk, work.operator()):
            row = questions.close(actor=actor, question_id=asked(taken).pk, at=LATER)

            assert (row.state, row.closed_at) == (S.CLOSED, LATER)

    def test_happens_once(self, clerk, taken):
        row = asked(taken)
        questions.close(actor=clerk, question_id=row.pk, at=LATER)

        with pytest.raises(errors.QuestionClosed):
            questions.close(actor=clerk, question_id=row.pk, at=LATER)

    def test_is_missing_for_others(self, batch, taken):
        other = work.worker()
        work.take(other, batch)
        row = asked(taken)

        for stranger in (work.acting(other), work.clerk(work.city("やまて市"))):
            with pytest.raises(OutOfScope):
                questions.close(actor=stranger, question_id=row.pk, at=LATER)


class TestSharing:
    def lines(self, batch):
        (thread,) = queries.shared_in([batch.pk])[batch.pk]
        return [(line.side, line.text) for line in thread.lines]

    def test_begins_with_the_answer(self, clerk, batch, taken):
        row = asked(taken)
        assert queries.shared_in([batch.pk]) == {batch.pk: []}

        answered(clerk, row)

        assert self.lines(batch) == [("worker", WORDS), ("city", "袋の数です。")]

    def test_leaves_out_what_waits_and_keeps_what_was_closed(self, clerk, batch, worker, taken):
        row = answered(clerk, asked(taken))
        questions.ask_again(
            actor=work.acting(worker), question_id=row.pk, text="では、箱は。", at=LATER
        )
        assert len(self.lines(batch)) == 2

        questions.close(actor=clerk, question_id=row.pk, at=LATER)

        assert len(self.lines(batch)) == 2

    def test_shows_the_newest_answer_first(self, clerk, batch, taken):
        first, second = asked(taken), asked(taken, "もうひとつ。")
        answered(clerk, second)
        questions.answer(
            actor=clerk, question_id=first.pk, text="はい。", at=LATER + timedelta(hours=1)
        )

        shown = queries.shared_in([batch.pk])[batch.pk]

        assert [thread.id for thread in shown] == [first.pk, second.pk]

    def test_reads_many_batches_in_two_queries(
        self, clerk, batch, taken, django_assert_num_queries
    ):
        for number in range(4):
            answered(clerk, asked(taken, f"{number}番目です。"))

        with django_assert_num_queries(2):
            queries.shared_in([batch.pk])


class TestReading:
    def test_of_those_who_answer_is_about_their_own_work(self, city, clerk, taken):
        row = asked(taken)

        assert list(queries.waiting_questions(clerk)) == [row]
        assert list(queries.waiting_questions(work.operator())) == [row]
        assert list(queries.waiting_questions(work.clerk(work.city("やまて市")))) == []

    def test_of_one_question_is_missing_for_others(self, taken):
        row = asked(taken)

        with pytest.raises(OutOfScope):
            queries.question_to(work.clerk(work.city("やまて市")), row.pk)
        with pytest.raises(OutOfScope):
            queries.own_question(work.acting(work.worker()), row.pk)

    def test_of_an_own_question_offers_to_pause_what_runs(self, worker, taken):
        row = asked(taken)
        assert queries.own_question(work.acting(worker), row.pk).to_pause == taken.pk

        assignments.pause(actor=work.acting(worker), assignment_id=taken.pk, at=LATER)

        after = queries.own_question(work.acting(worker), row.pk)
        assert (after.to_pause, after.assignment_id) == (None, taken.pk)


class TestRemind:
    def reminded(self, days):
        return questions.remind(at=AT + timedelta(days=days))

    def test_speaks_on_the_office_day_before_the_last_one_and_on_each_after_it(self, taken):
        asked(taken)

        # Asked on Monday, due on Wednesday.
        said = [self.reminded(days) for days in (0, 1, 1, 2, 3, 4, 5, 6, 7)]

        assert said == [0, 1, 0, 1, 1, 1, 0, 0, 1]
        late = [
            (event.payload["late"], event.payload["first"])
            for event in Event.objects.filter(name=events.QUESTION_DUE).order_by("occurred_at")
        ]
        assert late == [(False, True), (False, True), (True, True), (True, False), (True, False)]

    def test_is_silent_about_what_was_answered(self, clerk, taken):
        answered(clerk, asked(taken))

        assert self.reminded(5) == 0
