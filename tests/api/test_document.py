"""The OpenAPI document: valid, complete, and true of what is served."""

from __future__ import annotations

import json
import re

import hypothesis
import pytest
import schemathesis
from django.utils import translation
from drf_spectacular.drainage import GENERATOR_STATS
from openapi_spec_validator import validate

from marketplace.api.schema import document
from tests.api.caller import Caller, key_of
from tests.factories import work
from tests.support.contract import check_answer, faults_of, strict_document

DOCUMENT = strict_document()
OPERATIONS = [
    (method, path, described)
    for path, methods in DOCUMENT["paths"].items()
    for method, described in methods.items()
]
#: What everybody may read without a key.
OPEN = {"get_vocabulary"}
every_operation = pytest.mark.parametrize(
    ("method", "path", "described"), OPERATIONS, ids=[one["operationId"] for *_, one in OPERATIONS]
)


class TestTheDocument:
    def test_is_valid_openapi_3_1(self):
        with translation.override("ja"):
            described = json.loads(json.dumps(document()))

        assert described["openapi"] == "3.1.0"
        validate(described)

    def test_was_written_without_a_guess(self):
        GENERATOR_STATS.reset()
        document()

        assert not GENERATOR_STATS

    def test_is_served_to_everybody(self, client, settings):
        response = client.get("/api/v1/openapi.json", headers={"Accept-Language": "ja"})

        assert response.status_code == 200
        assert response.json()["info"]["title"] == "Tomoni API"

    def test_says_that_keys_are_sent_as_bearer(self):
        assert DOCUMENT["components"]["securitySchemes"] == {
            "key": {"type": "http", "scheme": "bearer"}
        }

    def test_names_every_operation_once(self):
        names = [described["operationId"] for *_, described in OPERATIONS]

        assert sorted(set(names)) == sorted(names)

    def test_uses_null_as_3_1_does(self):
        assert '"nullable"' not in json.dumps(DOCUMENT)


@every_operation
class TestEveryOperation:
    def test_says_what_it_is_in_a_sentence_and_under_a_known_heading(self, method, path, described):
        assert described["summary"]
        assert described["tags"][0] in {tag["name"] for tag in DOCUMENT["tags"]}

    def test_says_what_a_key_needs(self, method, path, described):
        needed = [] if described["operationId"] in OPEN else described["x-required-scopes"]

        assert bool(needed) == (described["operationId"] not in OPEN)
        assert described.get("security", []) == [{"key": needed} for _ in needed[:1]]

    def test_describes_every_refusal_as_a_problem(self, method, path, described):
        refusals = {code: one for code, one in described["responses"].items() if code >= "400"}

        with_key = set() if described["operationId"] in OPEN else {"401", "403", "404", "429"}

        assert {"500", "503"} | with_key <= set(refusals)
        assert all(set(one["content"]) == {"application/problem+json"} for one in refusals.values())

    def test_asks_for_an_idempotency_key_if_it_is_a_post(self, method, path, described):
        headers = [one["name"] for one in described.get("parameters", []) if one["in"] == "header"]

        assert (method == "post") == ("Idempotency-Key" in headers)

    def test_has_an_example_of_its_json_body_that_is_allowed(self, method, path, described):
        content = described.get("requestBody", {}).get("content", {})
        body = content.get("application/json")

        assert body is None or [
            faults_of(body["schema"], example["value"]) for example in body["examples"].values()
        ] == [[]]


class TestExamples:
    """Every example of a body is accepted as it stands, in the order of the work."""

    @pytest.mark.django_db
    def test_do_the_whole_job(self, municipal, worker, somebody):
        def example(operation):
            described = next(one for *_, one in OPERATIONS if one["operationId"] == operation)
            examples = described["requestBody"]["content"]["application/json"]["examples"]
            return next(iter(examples.values()))["value"]

        programme = municipal.post("programmes", example("create_programme")).json()["id"]
        assert (
            municipal.patch(f"programmes/{programme}", example("change_programme")).status_code
            == 200
        )
        rate = municipal.put(f"programmes/{programme}/rates/EC-05", example("set_rate"))
        made = municipal.post(f"programmes/{programme}/batches", example("create_batch")).json()
        batch = made["batch"]["id"]
        noted = municipal.put(f"batches/{batch}/note", example("set_note"))
        offered = municipal.put(f"batches/{batch}/adjustments", example("set_offers"))
        dated = municipal.patch(f"batches/{batch}", example("change_batch"))
        confirmed = municipal.put(f"batches/{batch}/demands", example("confirm_demands"))
        assert [each.status_code for each in (noted, offered, dated, confirmed)] == [200] * 4
        municipal.post(f"batches/{batch}/publish")
        for caller in (worker, Caller(key_of(work.acting(work.worker())))):
            taken = caller.post("assignments", example("take_next")).json()["id"]
            saved = caller.put(f"assignments/{taken}/draft", example("save_draft"))
            handed = caller.post(f"assignments/{taken}/submissions", example("submit"))
            assert (saved.json()["findings"], handed.status_code) == ([], 201)
        task = municipal.get(f"batches/{batch}/tasks").json()["items"][0]["id"]
        queried = municipal.post(f"tasks/{task}/query", example("query_task"))

        assert (rate.status_code, queried.status_code) == (200, 200)


@pytest.mark.django_db
@every_operation
def test_nothing_that_a_machine_makes_up_breaks_it(method, path, described, clerk, somebody, batch):
    """
    Requests made from the document by schemathesis, about rows that are there: each answer is one
    that the document names.
    """
    task = batch.tasks.order_by("row_number").first()
    rows = {
        "programme_id": batch.programme_id,
        "batch_id": batch.pk,
        "task_id": task.pk,
        "assignment_id": work.take(somebody, batch).pk,
        "code": "EC-05",
    }
    needed = set(described["x-required-scopes"])
    actor = work.acting(somebody) if needed & _WORKERS else clerk
    caller = Caller(key_of(actor))
    loaded = schemathesis.openapi.from_dict(DOCUMENT)
    operation = loaded[path][method.upper()]

    @hypothesis.settings(
        max_examples=8,
        database=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.generate],
    )
    @hypothesis.given(case=operation.as_strategy())
    def ask(case):
        _send(caller, case, method, path, rows)

    ask()


_WORKERS = {"work.view", "work.take", "work.submit", "earnings.view-own"}


def _send(caller, case, method, path, rows):
    url = path
    for name, value in {**case.path_parameters, **rows}.items():
        url = url.replace("{" + name + "}", str(value))
    pairs = {name: value for name, value in (case.query or {}).items() if value is not None}
    body = case.body if isinstance(case.body, dict | list | str | int) else None
    response = caller.client.generic(
        method.upper(),
        url,
        json.dumps(body),
        content_type="application/json",
        query_params=pairs,
        headers={**caller.headers, "Idempotency-Key": str(case.id)},
    )
    check_answer(method, re.sub(r"\{[^}]+\}", "x", path), response)
    assert response.status_code != 500
