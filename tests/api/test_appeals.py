"""A worker's own client reads a rejection and appeals against it."""

from __future__ import annotations

import pytest

from tasks.models import Appeal
from tasks.states import AppealState
from tests.api.caller import Caller, key_of
from tests.factories import work
from tests.factories.rejections import Dispute, rejected
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Dispute:
    return rejected()[0]


@pytest.fixture
def caller(made: Dispute) -> Caller:
    return Caller(key_of(work.acting(made.worker)))


class TestRejection:
    def test_is_read_with_reason_step_and_dates(self, made: Dispute, caller: Caller) -> None:
        body = caller.get(f"assignments/{made.entry.assignment_id}/rejection").json()

        assert (body["code"], body["spec"]) == ("wrong-value", "EC-05/1/3")
        assert body["text"] == "一つの内容量は、資料では200gです。"
        assert body["final_at"] is None
        assert body["appeal"] is None

    def test_is_not_there_for_work_that_was_not_rejected(self) -> None:
        city = work.city()
        worker = work.worker()
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
        taken = work.take(worker, batch)

        answer = Caller(key_of(work.acting(worker))).get(f"assignments/{taken.pk}/rejection")

        assert answer.status_code == 404


class TestAppeal:
    def test_is_opened_once_and_withdrawn(self, made: Dispute, caller: Caller) -> None:
        place = f"assignments/{made.entry.assignment_id}/appeal"

        opened = caller.post(place, {"text": "表は250gです"})
        again = caller.post(place, {"text": "もう一度"})
        withdrawn = caller.post(f"{place}/withdraw")

        assert opened.status_code == 201
        assert opened.json()["answer_by"] == "2026-04-20"
        assert_problem(again, status=409, code="appeal.twice")
        assert withdrawn.json()["state"] == "withdrawn"
        assert Appeal.objects.get().state == AppealState.WITHDRAWN

    def test_needs_words(self, made: Dispute, caller: Caller) -> None:
        answer = caller.post(f"assignments/{made.entry.assignment_id}/appeal", {"text": " "})

        assert_problem(answer, status=422, code="appeal.without-words")

    def test_is_nobody_elses(self, made: Dispute) -> None:
        stranger = Caller(key_of(work.acting(work.worker())))

        answer = stranger.post(f"assignments/{made.entry.assignment_id}/appeal", {"text": "?"})

        assert answer.status_code == 404
