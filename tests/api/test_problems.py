"""Every refusal is a problem document: for machines by code and pointer, for people in their language."""

from __future__ import annotations

import re

import pytest
from django.db import OperationalError
from django.urls import reverse

from marketplace.accounts.services import tokens
from marketplace.api import errors as api_errors
from marketplace.kernel.errors import all_errors
from tasks.services import programmes as services
from tests.api.caller import Caller, key_of
from tests.factories import work
from tests.support.contract import strict_document
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db

PROGRAMME = {
    "title": "地場産品ECの運営",
    "contract_number": "R8-100",
    "fiscal_year": 2026,
    "budget_yen": 500_000,
    "deadline": "2027-03-31",
}


class TestKeys:
    def test_a_stranger_is_asked_for_a_key(self):
        response = Caller(None).get("programmes")

        assert_problem(response, status=401, code="api.key-missing")
        assert response["WWW-Authenticate"].startswith("Bearer")

    @pytest.mark.parametrize("sent", ["Bearer wrong", "Basic abc", "Bearer", "nonsense"])
    def test_a_wrong_key_is_no_key(self, sent):
        response = Caller(None).get("programmes", headers={"Authorization": sent})

        assert_problem(response, status=401, code="api.key-not-valid")

    def test_an_ended_key_is_no_key(self, clerk):
        token, key = tokens.create_token(
            actor=clerk, name="連携", scopes=["programme.view"], at=work.AT
        )
        tokens.revoke_token(actor=clerk, token_id=token.pk, at=work.AT)

        assert_problem(Caller(key).get("programmes"), status=401, code="api.key-not-valid")

    def test_a_session_opens_nothing(self, municipal, clerk):
        stranger = Caller(None)
        stranger.client.force_login(tokens.ApiToken.objects.get().membership.user)

        assert_problem(stranger.get("programmes"), status=401, code="api.key-missing")

    def test_a_key_that_is_used_says_so_even_if_it_only_reads(self, municipal, frozen, at):
        municipal.get("programmes")

        assert tokens.ApiToken.objects.get().last_used_at == at

    def test_reading_writes_once_an_hour_and_not_each_time(
        self, municipal, django_assert_num_queries
    ):
        municipal.get("task-types")

        with django_assert_num_queries(1):
            municipal.get("task-types")


class TestStatuses:
    @pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/batches"])
    @pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
    def test_an_unknown_address_answers_as_everywhere(self, path, method):
        response = Caller(None).send(method, path, checked=False)

        assert_problem(response, status=404, code="api.address-unknown")

    def test_a_method_that_is_not_offered(self, municipal):
        response = municipal.send("DELETE", "programmes", checked=False)

        assert_problem(response, status=405, code="api.method-not-offered")
        assert response["Allow"] == "GET, HEAD, POST"
        assert "DELETE" in response.json()["title"]

    def test_a_format_that_is_not_offered(self, municipal):
        response = municipal.get("programmes", headers={"Accept": "text/html"})

        assert_problem(response, status=406, code="api.format-not-offered")

    def test_a_body_in_another_format(self, municipal):
        response = municipal.send(
            "POST", "programmes", data=b"<xml/>", content_type="application/xml"
        )

        assert_problem(response, status=415, code="api.body-format-unknown")

    @pytest.mark.parametrize(
        "data",
        [
            b"{",
            b"\xff\xfe",
            b'{"title": NaN}',
            b'{"title": "\\u0000"}',
            b'{"title": "\\ud800"}',
            b"[" * 100_000,
            b'{"budget_yen": ' + b"9" * 5000 + b"}",
        ],
        ids=["torn", "no-utf-8", "nan", "nul", "half-character", "deep", "long-number"],
    )
    def test_a_body_that_cannot_be_read(self, municipal, data):
        response = municipal.send("POST", "programmes", data=data)

        assert_problem(response, status=400, code="api.body-unreadable")

    def test_a_body_that_is_too_large(self, municipal, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

        response = municipal.send("POST", "programmes", data=b'"' + b"x" * 2000 + b'"')

        assert_problem(response, status=413, code="api.body-too-large")

    def test_a_lock_that_somebody_else_holds(self, municipal, monkeypatch):
        def locked(**_):
            raise OperationalError("database is locked")

        monkeypatch.setattr(services, "create_programme", locked)

        response = municipal.post("programmes", PROGRAMME)

        assert_problem(response, status=503, code="api.busy")
        assert response["Retry-After"] == "2"

    def test_a_fault_of_ours_is_logged_under_the_id_that_the_client_sees(
        self, municipal, monkeypatch, caplog
    ):
        def broken(**_):
            raise RuntimeError("secret detail")

        monkeypatch.setattr(services, "create_programme", broken)

        response = municipal.post("programmes", PROGRAMME)

        body = assert_problem(response, status=500, code="api.server-fault")
        assert "secret detail" not in response.content.decode()
        assert body["instance"] == f"urn:uuid:{response['X-Request-ID']}"
        assert response["X-Request-ID"] in caplog.text


class TestWords:
    def test_are_in_the_language_that_the_client_accepts(self, clerk):
        japanese = Caller(key_of(clerk)).get(f"batches/{work.AT.year}", checked=False)
        english = Caller(key_of(clerk), language="en-GB,en;q=0.8").get(
            "programmes/x", checked=False
        )

        assert japanese["Content-Language"] == "ja"
        assert english["Content-Language"] == "en"
        assert "Accept-Language" in english["Vary"]

    def test_say_what_happened_and_what_to_do(self, municipal, programme):
        response = municipal.patch(f"programmes/{programme.pk}", {"deadline": "2030-01-01"})

        body = assert_problem(response, status=422, code="programme.deadline-outside-year")
        assert body["detail"] == body["title"] + body["next_step"]
        assert "2027-03-31" in body["next_step"]
        assert body["errors"][0]["pointer"] == "#/deadline"

    @pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
    def test_have_a_page_that_explains_them(self, client, error):
        page = client.get(reverse("public:problem", args=[error.code]))

        assert page.status_code == 200

    def test_the_page_names_the_status_that_is_sent(self, client):
        page = client.get(reverse("public:problem", args=["api.key-missing"]))

        assert "401" in page.content.decode()


class TestPlaces:
    def test_every_wrong_member_is_pointed_at(self, municipal):
        response = municipal.post(
            "programmes", {"title": "", "fiscal_year": "x", "budgte_yen": 3, "deadline": None}
        )

        body = assert_problem(response, status=422, code="api.values-not-valid")
        found = {(each["pointer"], each["code"]) for each in body["errors"]}
        assert found == {
            ("#/title", "blank"),
            ("#/contract_number", "required"),
            ("#/fiscal_year", "invalid"),
            ("#/budget_yen", "required"),
            ("#/deadline", "null"),
            ("#/budgte_yen", "unknown"),
        }

    def test_pointers_lead_into_lists_and_odd_names(self, municipal, programme):
        response = municipal.post(
            f"programmes/{programme.pk}/batches",
            {
                "task_type": "EC-05",
                "title": "四月",
                "rows": [
                    {"external_id": "1", "content": {"name": "あじ"}},
                    {"external_id": "2", "content": {"a/b~c 値": None}},
                ],
            },
        )

        body = assert_problem(response, status=422, code="api.values-not-valid")
        assert body["errors"][0]["pointer"] == "#/rows/1/content/a~1b~0c%20%E5%80%A4"

    def test_rows_are_pointed_at_with_all_their_problems(self, municipal, programme):
        rows = [
            {"external_id": "1", "content": {"name": "あじ", "price_raw": "-100円"}},
            {"external_id": "1", "content": {"name": "", "price_raw": "100円", "prise": "1"}},
        ]
        response = municipal.post(
            f"programmes/{programme.pk}/batches",
            {"task_type": "EC-05", "title": "四月", "rows": rows},
        )

        body = assert_problem(response, status=422, code="file.rows-have-problems")
        found = {(each["pointer"], each["code"]) for each in body["errors"]}
        assert found >= {
            ("#/rows/0/content/price_raw", "value.negative"),
            ("#/rows/1", "value.duplicate-id"),
            ("#/rows/1/content/name", "cell.missing"),
            ("#/rows/1/content/prise", "mapping.unknown-field"),
        }
        assert all(each["next_step"] for each in body["errors"])

    def test_a_wrong_parameter_is_named(self, municipal):
        response = municipal.get("batches?limit=1000&state=gone&colour=red")

        body = assert_problem(response, status=422, code="api.values-not-valid")
        named = {(each["parameter"], each["code"]) for each in body["errors"]}
        assert named == {
            ("limit", "max_value"),
            ("state", "invalid_choice"),
            ("colour", "unknown"),
        }

    def test_answers_are_pointed_at(self, worker, somebody, batch):
        taken = work.take(somebody, batch)

        response = worker.post(
            f"assignments/{taken.pk}/submissions",
            {"values": {"price_incl": "高い", "packs": 1, "colour": "red"}},
        )

        body = assert_problem(response, status=422, code="submission.has-errors")
        assert body["errors"] == [
            {
                "pointer": "#/values",
                "code": "field.not_in_form",
                "level": "error",
                "detail": body["errors"][0]["detail"],
                "next_step": body["errors"][0]["next_step"],
            }
        ]

    def test_files_are_pointed_at_by_row_and_column(self, municipal, programme, goods_file):
        response = municipal.upload(
            f"programmes/{programme.pk}/imports",
            file=goods_file("商品ID,商品名,価格\nP1,あじ,-100円\nP2,,200円\n"),
            task_type="EC-05",
            title="四月",
        )

        body = assert_problem(response, status=422, code="file.rows-have-problems")
        places = {(each["row"], each["column"], each["letter"]) for each in body["errors"]}
        assert places == {(2, "価格", "C"), (3, "商品名", "B")}


class TestCodes:
    def test_every_refusal_of_the_api_says_its_status(self):
        own = [error for error in all_errors() if error.code.startswith("api.")]

        assert len(own) > 10
        assert all(issubclass(error, api_errors.RequestError) and error.status for error in own)

    def test_no_operation_names_a_refusal_that_does_not_exist(self):
        known = {error.code for error in all_errors()}
        named = {
            code
            for methods in strict_document()["paths"].values()
            for operation in methods.values()
            for response in operation["responses"].values()
            for code in re.findall(r"[a-z-]+\.[a-z-]+", response["description"])
        }

        assert named
        assert named <= known
