"""Lists in pages: nothing twice, nothing passed over, at the same price on every page."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest

from tests.api.caller import V1
from tests.factories import work
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db


def pages(caller, path):
    """Yield the pages of a list by following `next`, as a client does."""
    url = f"{V1}{path}"
    while url:
        body = caller.get(url.removeprefix("http://testserver")).json()
        yield body["items"]
        url = body["next"]


class TestPages:
    def test_hold_every_row_once_in_order(self, municipal, clerk, programme):
        batch = work.open_batch(clerk, programme, work.price_rows(7))

        found = list(pages(municipal, f"batches/{batch.pk}/tasks?limit=3"))

        assert [len(page) for page in found] == [3, 3, 1]
        assert [row["row_number"] for page in found for row in page] == list(range(2, 9))

    def test_keep_the_filter(self, municipal, clerk, programme):
        work.open_batch(clerk, programme, work.price_rows(1))
        for first in (2, 3, 4):
            work.draft_batch(clerk, programme, work.price_rows(1, first=first))

        found = list(pages(municipal, "batches?limit=2&state=draft"))

        assert [len(page) for page in found] == [2, 1]
        assert {row["state"] for page in found for row in page} == {"draft"}

    def test_rows_of_one_moment_are_all_shown(self, municipal, city, clerk):
        # Same year and same title: only the id tells them apart.
        made = {str(work.programme(city, types=()).pk) for _ in range(5)}

        found = [row["id"] for page in pages(municipal, "programmes?limit=2") for row in page]

        assert sorted(found) == sorted(made)

    def test_a_row_that_comes_in_between_moves_nothing(self, municipal, clerk, programme):
        for number in range(1, 5):
            at = work.AT + timedelta(minutes=number)
            work.draft_batch(clerk, programme, work.price_rows(1, first=number), at=at)
        first = municipal.get("batches?limit=2").json()
        later = work.AT + timedelta(hours=1)
        work.draft_batch(clerk, programme, work.price_rows(1, first=9), at=later)

        second = municipal.get(first["next"].removeprefix("http://testserver")).json()

        shown = [row["id"] for row in first["items"] + second["items"]]
        assert len(set(shown)) == 4

    @pytest.mark.parametrize(
        "path",
        ["programmes", "batches", "notices", "work", "offers", "assignments", "earnings"],
    )
    def test_an_empty_list_is_a_list(self, municipal, worker, path):
        caller = municipal if path in {"programmes", "batches"} else worker

        assert caller.get(path).json()["items"] == []

    def test_cost_the_same_however_long_the_list(
        self, municipal, clerk, programme, django_assert_max_num_queries
    ):
        batch = work.open_batch(clerk, programme, work.price_rows(30))
        municipal.get("task-types")

        with django_assert_max_num_queries(4):
            municipal.get(f"batches/{batch.pk}/tasks?limit=30")
        with django_assert_max_num_queries(3):
            municipal.get("batches")

    def test_of_earnings_cost_the_same_however_many(
        self, worker, somebody, clerk, programme, django_assert_max_num_queries
    ):
        work.open_batch(clerk, programme, work.price_rows(5))
        for _ in range(5):
            worker.post("assignments", {})

        with django_assert_max_num_queries(6):
            assert len(worker.get("assignments").json()["items"]) == 5


class TestCursors:
    @pytest.mark.parametrize(
        "cursor",
        [
            "x",
            "%FF",
            base64.urlsafe_b64encode(b"{}").decode(),
            base64.urlsafe_b64encode(b"[1,2]").decode(),
            base64.urlsafe_b64encode(json.dumps(["no-date", "no-id"]).encode()).decode(),
            base64.urlsafe_b64encode(json.dumps([None, None]).encode()).decode(),
            base64.urlsafe_b64encode(json.dumps([[1], {"a": 1}]).encode()).decode(),
            base64.urlsafe_b64encode(json.dumps(["2026-04-01", "x"]).encode()).decode(),
            base64.urlsafe_b64encode(b"[" * 5000).decode()[:900],
        ],
    )
    def test_that_no_list_made_are_refused(self, municipal, cursor):
        response = municipal.get(f"batches?cursor={cursor}")

        assert_problem(response, status=422, code="api.cursor-not-valid")

    def test_of_somebody_elses_list_show_nothing_of_it(self, municipal, clerk, programme):
        stranger = work.city("よその市")
        for each in (programme, work.programme(stranger)):
            by = clerk if each is programme else work.clerk(stranger)
            work.draft_batch(by, each, work.price_rows(1))

        values = ["2100-01-01T00:00:00+00:00", "00000000-0000-0000-0000-000000000000"]
        forged = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()

        items = municipal.get(f"batches?cursor={forged}").json()["items"]
        assert [row["programme_id"] for row in items] == [str(programme.pk)]
