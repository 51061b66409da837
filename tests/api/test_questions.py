"""Questions by machine: a worker's client asks and reads, a city's system answers."""

from __future__ import annotations

import pytest

from tasks.models import Question
from tests.api.caller import Caller, key_of
from tests.factories import work
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db

WORDS, ANSWER = "内容量は、袋の数ですか。", "袋の数です。"


@pytest.fixture
def taken(somebody, batch):
    return work.take(somebody, batch)


@pytest.fixture
def colleague(batch):
    made = work.worker()
    return Caller(key_of(work.acting(made))), work.take(made, batch)


@pytest.fixture
def asked(worker, taken):
    return worker.post(f"assignments/{taken.pk}/questions", {"text": WORDS}).json()


class TestAsking:
    def test_is_done_under_a_number(self, worker, taken):
        response = worker.post(f"assignments/{taken.pk}/questions", {"text": WORDS})

        body = response.json()
        assert (response.status_code, body["asker_number"], body["is_own"]) == (201, 1, True)
        assert body["about"].startswith("ひなた干物")
        assert [(each["side"], each["text"]) for each in body["said"]] == [("worker", WORDS)]

    def test_can_be_about_all_of_the_batch(self, worker, taken):
        body = {"text": WORDS, "about_task": False}

        assert worker.post(f"assignments/{taken.pk}/questions", body).json()["about"] == ""

    def test_is_advised_about_words_that_tell_who_asks(self, worker, taken):
        body = {"text": "a@example.jpに返事をください。"}
        address = f"assignments/{taken.pk}/questions"

        assert_problem(worker.post(address, body), status=422, code="question.tells-about-asker")
        assert worker.post(address, {**body, "as_it_is": True}).status_code == 201

    def test_is_for_own_work(self, batch, colleague, worker):
        _client, others = colleague

        response = worker.post(f"assignments/{others.pk}/questions", {"text": WORDS})

        assert response.status_code == 404


class TestAnswering:
    def test_reaches_everybody_in_the_batch(self, municipal, asked, batch, colleague):
        client, taken = colleague
        before = client.get(f"assignments/{taken.pk}/questions").json()["items"]
        (listed,) = municipal.get(f"batches/{batch.pk}/questions").json()["items"]

        body = municipal.post(f"questions/{listed['id']}/answer", {"text": ANSWER}).json()

        (read,) = client.get(f"assignments/{taken.pk}/questions").json()["items"]
        assert (before, body["state"], listed["due_on"]) == ([], "answered", "2026-04-08")
        assert ([each["text"] for each in read["said"]], read["is_own"]) == ([WORDS, ANSWER], False)

    def test_of_a_closed_question_is_refused(self, municipal, asked):
        closed = municipal.post(f"questions/{asked['id']}/close").json()
        response = municipal.post(f"questions/{asked['id']}/answer", {"text": ANSWER})

        assert closed["state"] == "closed"
        assert_problem(response, status=409, code="question.closed")

    def test_is_missing_for_another_municipality(self, asked):
        stranger = Caller(key_of(work.clerk(work.city("やまて市"))))

        assert stranger.get(f"questions/{asked['id']}").status_code == 404


class TestNobodyLearnsWhoAsked:
    def test_byte_by_byte(self, municipal, somebody, asked, batch, colleague):
        client, taken = colleague
        municipal.post(f"questions/{asked['id']}/answer", {"text": ANSWER})

        told = [
            municipal.get(f"batches/{batch.pk}/questions"),
            municipal.get(f"questions/{asked['id']}"),
            client.get(f"assignments/{taken.pk}/questions"),
        ]

        asker = Question.objects.get().asker
        secrets = {
            str(somebody.pk),
            str(somebody.user_id),
            somebody.pseudonym,
            somebody.user.display_name,
            somebody.user.email,
        }
        said = "".join(response.content.decode() for response in told)
        assert asker.worker == somebody
        assert said.count(WORDS) == len(told)
        assert not {secret for secret in secrets if secret in said}
