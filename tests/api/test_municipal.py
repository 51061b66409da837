"""What a city's system does: programmes, prices, drafts from rows and files, acceptance, files out."""

from __future__ import annotations

import pytest

from marketplace.payouts.queries.invoices import billable_batches
from tasks.models import Programme
from tasks.services import assignments, submissions
from tests.api.caller import Caller, key_of
from tests.factories import work
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db

ROW = {"external_id": "P1", "content": {"name": "あじ", "price_raw": "100円"}}


def done(clerk, programme, *, tasks=1):
    """Return a batch whose tasks two workers answered alike."""
    batch = work.open_batch(clerk, programme, work.price_rows(tasks))
    for _ in range(2):
        one = work.worker()
        for _task in range(tasks):
            taken = work.take(one, batch)
            submissions.submit(
                actor=work.acting(one),
                assignment_id=taken.pk,
                answers=work.price_answers(note="読みにくいです"),
                at=work.AT,
            )
    return batch


class TestProgrammes:
    def test_show_their_money_and_prices(self, municipal, programme, batch):
        body = municipal.get(f"programmes/{programme.pk}").json()

        # Three goods, two entries of 150 yen each, 20 % fee, 10 % tax.
        assert body["budget"] == {
            "total_yen": 1_000_000,
            "committed_yen": 1188,
            "left_yen": 998_812,
        }
        assert [rate["task_type"] for rate in body["rates"]] == ["EC-03", "EC-04", "EC-05", "EC-08"]
        assert body["rates"][0]["expected_minutes"] == 5.0

    def test_change_only_what_is_sent(self, municipal, programme):
        body = municipal.patch(f"programmes/{programme.pk}", {"title": "新しい名前"}).json()

        assert (body["title"], body["budget_yen"]) == ("新しい名前", 1_000_000)
        assert Programme.objects.get().title == "新しい名前"

    def test_never_fall_below_what_is_published(self, municipal, programme, batch):
        response = municipal.patch(f"programmes/{programme.pk}", {"budget_yen": 1000})

        assert_problem(response, status=422, code="programme.budget-below-committed")

    def test_refuse_a_price_below_the_minimum_wage(self, municipal, programme):
        rate = {"unit_price_yen": 1, "expected_minutes": 5, "entries_required": 2}

        response = municipal.put(f"programmes/{programme.pk}/rates/EC-05", rate)

        body = assert_problem(response, status=422, code="programme.rate-too-low")
        assert body["errors"][0]["pointer"] == "#/unit_price_yen"

    @pytest.mark.parametrize(
        "options",
        [
            {"categories": 5},
            {"categories": [{"code": "a"}]},
            {"categories": [{"code": "a", "label": "A"}, {"code": "a", "label": "B"}]},
            {
                "categories": [{"code": "a", "label": "A", "attributes": ["X y"]}],
                "attributes": [{"code": "X y", "label": "X"}],
            },
        ],
    )
    def test_refuse_lists_that_make_no_form(self, municipal, programme, options):
        rate = {"unit_price_yen": 150, "expected_minutes": 5, "entries_required": 3}

        response = municipal.put(
            f"programmes/{programme.pk}/rates/EC-04", rate | {"options": options}
        )

        body = assert_problem(response, status=422, code="programme.options-not-usable")
        assert body["errors"][0]["pointer"] == "#/options"

    def test_know_no_other_types_of_work(self, municipal, programme):
        response = municipal.put(f"programmes/{programme.pk}/rates/EC-99", {})

        assert_problem(response, status=404, code="row.missing")

    def test_task_types_say_which_columns_they_read(self, municipal):
        items = municipal.get("task-types").json()["items"]

        price = next(each for each in items if each["code"] == "EC-05")
        assert {"name": "price_raw", "label": "元の価格", "required": True}.items() <= (
            next(each for each in price["columns"] if each["name"] == "price_raw").items()
        )


class TestBatches:
    def test_show_progress_and_cost(self, municipal, batch):
        body = municipal.get(f"batches/{batch.pk}").json()

        assert body["progress"] == {
            "total": 3,
            "draft": 0,
            "open": 3,
            "review": 0,
            "done": 0,
            "percent": 0,
        }
        assert body["cost"] == {"pay_yen": 900, "fee_yen": 180, "tax_yen": 108, "total_yen": 1188}

    def test_are_published_within_the_budget(self, municipal, clerk, city):
        poor = work.programme(city, budget_yen=100)
        draft = work.draft_batch(clerk, poor, work.price_rows(1))

        blockers = municipal.get(f"batches/{draft.pk}/preflight").json()["blockers"]
        response = municipal.post(f"batches/{draft.pk}/publish")

        assert_problem(response, status=409, code="batch.budget-exceeded")
        assert [each["code"] for each in blockers] == [
            "batch.budget-exceeded",
            "batch.demands-not-confirmed",
        ]
        assert "%(" not in str(blockers)

    def test_never_count_few_people(self, municipal, clerk, programme):
        draft = work.draft_batch(clerk, programme, work.price_rows(1))
        for _ in range(9):
            work.worker()

        reach = municipal.get(f"batches/{draft.pk}/preflight").json()["reach"]

        assert reach == {"eligible": None, "total": None}

    def test_are_held_resumed_and_discarded(self, municipal, clerk, programme, batch):
        draft = work.draft_batch(clerk, programme, work.price_rows(1, first=9))

        states = [
            municipal.post(f"batches/{batch.pk}/hold").json()["state"],
            municipal.post(f"batches/{batch.pk}/resume").json()["state"],
            municipal.post(f"batches/{draft.pk}/discard").json()["state"],
        ]

        assert states == ["held", "open", "discarded"]

    def test_are_not_accepted_before_everything_is_done(self, municipal, batch):
        response = municipal.post(f"batches/{batch.pk}/inspect")

        body = assert_problem(response, status=409, code="batch.not-ready")
        assert "3件" in body["title"]

    def test_once_accepted_are_billed(self, municipal, clerk, programme):
        batch = done(clerk, programme)

        municipal.post(f"batches/{batch.pk}/inspect")

        assert [each.batch.pk for each in billable_batches(clerk)] == [batch.pk]


class TestTasks:
    def test_are_asked_about_and_the_result_waits(self, municipal, clerk, programme):
        batch = done(clerk, programme)
        task = batch.tasks.get()

        response = municipal.post(f"tasks/{task.pk}/query", {"note": "税抜きのようです"})

        assert response.json()["state"] == "review"
        assert municipal.post(f"batches/{batch.pk}/inspect").status_code == 409

    def test_need_words_to_be_asked_about(self, municipal, clerk, programme):
        task = done(clerk, programme).tasks.get()

        response = municipal.post(f"tasks/{task.pk}/query", {"note": " "})

        body = assert_problem(response, status=422, code="batch.note-missing")
        assert body["errors"][0]["pointer"] == "#/note"

    def test_show_no_note_that_a_worker_wrote_to_the_reviewer(self, municipal, clerk, programme):
        task = done(clerk, programme).tasks.get()

        body = municipal.get(f"tasks/{task.pk}")

        assert body.json()["result"]["values"]["packs"] == 1
        assert "読みにくい" not in body.content.decode()


class TestExport:
    @pytest.fixture
    def accepted(self, municipal, clerk, programme):
        batch = done(clerk, programme, tasks=2)
        municipal.post(f"batches/{batch.pk}/inspect")
        return batch

    @pytest.mark.parametrize(
        ("query", "media", "start"),
        [
            ("", "text/csv; charset=utf-8", "\ufeff".encode()),
            ("?encoding=utf-8", "text/csv; charset=utf-8", "商品の番号".encode()),
            ("?encoding=cp932", "text/csv; charset=Shift_JIS", "商品の番号".encode("cp932")),
            (
                "?encoding=xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                b"PK",
            ),
        ],
    )
    def test_comes_in_the_form_that_is_asked_for(self, municipal, accepted, query, media, start):
        response = municipal.get(f"batches/{accepted.pk}/export{query}")

        assert response["Content-Type"] == media
        assert response.content.startswith(start)
        assert "attachment" in response["Content-Disposition"]

    def test_refuses_another_form(self, municipal, accepted):
        response = municipal.get(f"batches/{accepted.pk}/export?encoding=ebcdic")

        body = assert_problem(response, status=422, code="api.values-not-valid")
        assert body["errors"][0]["parameter"] == "encoding"

    def test_is_refused_as_a_problem_also_to_who_wants_csv(self, municipal, batch):
        response = municipal.get(f"batches/{batch.pk}/export", headers={"Accept": "text/csv"})

        assert_problem(response, status=409, code="export.not-inspected")

    def test_as_json_has_every_task_in_pages(self, municipal, accepted):
        body = municipal.get(f"batches/{accepted.pk}/results?limit=1").json()

        assert [each["external_id"] for each in body["items"]] == ["P0001"]
        assert body["next"]

    def test_as_json_waits_for_acceptance_too(self, municipal, batch):
        response = municipal.get(f"batches/{batch.pk}/results")

        assert_problem(response, status=409, code="export.not-inspected")


class TestOtherHouses:
    def test_rows_of_another_city_are_not_there(self, municipal, batch):
        stranger = Caller(key_of(work.clerk(work.city("よその市"))))
        task = batch.tasks.order_by("pk").first()
        for path in (
            f"programmes/{batch.programme_id}",
            f"batches/{batch.pk}",
            f"batches/{batch.pk}/tasks",
            f"batches/{batch.pk}/export",
            f"tasks/{task.pk}",
        ):
            assert_problem(stranger.get(path), status=404, code="account.out-of-scope")

    def test_what_is_wrong_with_a_body_is_not_said_about_their_rows(self, municipal, batch):
        stranger = Caller(key_of(work.clerk(work.city("よその市"))))

        response = stranger.post(f"programmes/{batch.programme_id}/batches", {"nonsense": 1})

        assert_problem(response, status=404, code="account.out-of-scope")

    def test_a_closed_offer_of_a_worker_is_nothing_to_a_city(self, municipal, somebody, batch):
        taken = work.take(somebody, batch)
        assignments.release(actor=work.acting(somebody), assignment_id=taken.pk, at=work.AT)

        response = municipal.get(f"assignments/{taken.pk}")

        assert_problem(response, status=403, code="account.forbidden")
