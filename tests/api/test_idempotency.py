"""A POST that is sent twice happens once, and is answered twice alike."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from marketplace.accounts.permissions import PERMISSIONS, Action
from marketplace.accounts.roles import Role
from marketplace.api import services as kept_services
from marketplace.api.models import KeptAnswer
from marketplace.api.services import purge_answers
from marketplace.outbox import registry
from tasks.models import Assignment, Batch, Programme, Submission
from tests.api.caller import Caller, key_of
from tests.api.test_journey import ANSWERS
from tests.api.test_problems import PROGRAMME
from tests.factories import work
from tests.support.contract import strict_document
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db


class TestTheKey:
    @pytest.mark.parametrize("key", ["", "with space", "全角", "x" * 256])
    def test_has_to_be_there_and_plain(self, municipal, key):
        response = municipal.post("programmes", PROGRAMME, headers={"Idempotency-Key": key})

        assert_problem(response, status=400, code="api.idempotency-key-missing")
        assert not Programme.objects.exists()

    def test_has_to_be_there(self, municipal):
        response = municipal.post("programmes", PROGRAMME, once=None)

        assert_problem(response, status=400, code="api.idempotency-key-missing")

    def test_stands_for_one_request(self, municipal):
        municipal.post("programmes", PROGRAMME, once="k1")

        response = municipal.post("programmes", PROGRAMME | {"title": "別の事業"}, once="k1")

        assert_problem(response, status=422, code="api.idempotency-key-reused")
        assert Programme.objects.count() == 1

    def test_stands_for_one_address(self, municipal, batch):
        municipal.post(f"batches/{batch.pk}/hold", once="k1")

        response = municipal.post(f"batches/{batch.pk}/resume", once="k1")

        assert_problem(response, status=422, code="api.idempotency-key-reused")

    def test_belongs_to_its_owner(self, municipal, clerk):
        municipal.post("programmes", PROGRAMME, once="k1")
        other = PROGRAMME | {"contract_number": "R8-101"}

        response = Caller(key_of(clerk)).post("programmes", other, once="k1")

        assert response.status_code == 201


class TestTheSecondAttempt:
    def test_gets_the_first_answer_and_changes_nothing(self, municipal):
        first = municipal.post("programmes", PROGRAMME, once="k1")
        second = municipal.post("programmes", PROGRAMME, once="k1")

        assert (second.status_code, second.json()) == (201, first.json())
        assert second["Location"] == first["Location"]
        assert second["Idempotent-Replayed"] == "true"
        assert "Idempotent-Replayed" not in first.headers
        assert Programme.objects.count() == 1

    def test_may_write_its_members_in_another_order(self, municipal):
        municipal.post("programmes", PROGRAMME, once="k1")

        second = municipal.post("programmes", dict(reversed(PROGRAMME.items())), once="k1")

        assert second["Idempotent-Replayed"] == "true"

    def test_may_send_its_file_with_another_boundary(self, municipal, programme, goods_file):
        text = "商品ID,商品名,価格\nP1,あじ,100円\n"
        path = f"programmes/{programme.pk}/imports"
        fields = {"task_type": "EC-05", "title": "四月"}

        first = municipal.upload(path, once="k1", file=goods_file(text), **fields)
        second = municipal.upload(path, once="k1", file=goods_file(text), **fields)
        other = municipal.upload(path, once="k1", file=goods_file(text + "P2,さば,1円\n"), **fields)

        assert first.status_code == 201
        assert second.json() == first.json()
        assert_problem(other, status=422, code="api.idempotency-key-reused")
        assert Batch.objects.count() == 1

    def test_takes_no_second_task(self, worker, batch):
        first = worker.post("assignments", {}, once="k1")
        second = worker.post("assignments", {}, once="k1")

        assert second.json()["id"] == first.json()["id"]
        assert Assignment.objects.count() == 1

    def test_hands_nothing_in_twice(self, worker, somebody, batch):
        path = f"assignments/{work.take(somebody, batch).pk}/submissions"

        first = worker.post(path, ANSWERS, once="k1")
        second = worker.post(path, ANSWERS, once="k1")

        assert (first.status_code, second.status_code) == (201, 201)
        assert Submission.objects.count() == 1

    def test_gets_a_refusal_again(self, municipal, batch):
        first = municipal.post(f"batches/{batch.pk}/publish", once="k1")
        second = municipal.post(f"batches/{batch.pk}/publish", once="k1")

        assert_problem(first, status=409, code="state.illegal-move")
        assert_problem(second, status=409, code="state.illegal-move")
        assert second["Idempotent-Replayed"] == "true"


class TestWhatIsNotKept:
    def test_a_fault_leaves_nothing_and_the_next_attempt_does_the_work(
        self, municipal, monkeypatch
    ):
        def broken(**_):
            raise RuntimeError

        with monkeypatch.context() as patched:
            patched.setattr(kept_services, "keep_answer", broken)
            first = municipal.post("programmes", PROGRAMME, once="k1")

        assert first.status_code == 500
        # The effect was done, the answer could not be kept: neither of them stays.
        assert not Programme.objects.exists()
        assert not KeptAnswer.objects.exists()
        assert municipal.post("programmes", PROGRAMME, once="k1").status_code == 201

    def test_wrong_values_take_no_key(self, municipal):
        wrong = municipal.post("programmes", {}, once="k1")
        right = municipal.post("programmes", PROGRAMME, once="k1")

        assert wrong.status_code == 422
        assert right.status_code == 201

    def test_a_refused_entry_keeps_what_was_typed(self, worker, somebody, batch):
        taken = work.take(somebody, batch)
        typed = {"values": {"price_incl": "高い"}}

        refused = worker.post(f"assignments/{taken.pk}/submissions", typed, once="k1")

        assert_problem(refused, status=422, code="submission.has-errors")
        assert worker.get(f"assignments/{taken.pk}/draft").json()["values"] == typed["values"]
        assert not Submission.objects.exists()


class TestPurging:
    def test_forgets_after_two_days_and_not_before(self, municipal, at):
        municipal.post("programmes", PROGRAMME, once="k1")

        assert purge_answers(at + timedelta(hours=48)) == 0
        assert purge_answers(at + timedelta(hours=48, seconds=1)) == 1

    def test_runs_by_itself(self):
        assert "api.purge-answers" in {work.name for work in registry.periodic_work()}


class TestEveryPost:
    def test_asks_for_a_key(self, municipal, worker, batch, somebody):
        assignment = work.take(somebody, batch).pk
        rows = {
            "programme_id": batch.programme_id,
            "batch_id": batch.pk,
            "task_id": batch.tasks.order_by("pk").first().pk,
            "assignment_id": assignment,
        }
        for caller, path in _posts(rows):
            sender = {"municipal": municipal, "worker": worker}[caller]

            response = sender.post(path, {}, once=None)

            # Files are asked for as a form: with JSON it is the format that is wrong first.
            expected = 415 if "import" in path else 400
            assert response.status_code == expected, path


# Rows of their own kind: without one the answer is that nothing is there.
NOT_MADE = ("notice_id", "hand_over_id", "question_id")


def _posts(rows):
    for template, methods in strict_document()["paths"].items():
        if "post" not in methods or any(row in template for row in NOT_MADE):
            continue
        scopes = methods["post"]["x-required-scopes"]
        caller = "worker" if Role.WORKER in PERMISSIONS[Action(scopes[0])] else "municipal"
        yield caller, template.format(**rows, code="EC-05", key=uuid4())
