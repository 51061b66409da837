"""A key may send so many requests a minute, and is told how many are left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.caller import Caller, key_of
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(settings):
    settings.API_REQUESTS_A_MINUTE = 3


def test_every_answer_says_what_is_left(municipal):
    said = [municipal.get("task-types")["RateLimit"] for _ in range(3)]

    assert said == ['"key";r=2;t=60', '"key";r=1;t=60', '"key";r=0;t=60']
    assert municipal.get("task-types")["RateLimit-Policy"] == '"key";q=3;w=60'


def test_one_too_many_is_asked_to_wait(municipal, frozen):
    frozen.shift(timedelta(seconds=20))
    for _ in range(3):
        municipal.get("task-types")

    response = municipal.get("task-types")

    assert_problem(response, status=429, code="api.too-many-requests")
    assert response["Retry-After"] == "40"


def test_after_the_wait_it_goes_on(municipal, frozen):
    for _ in range(4):
        municipal.get("task-types")

    frozen.shift(timedelta(seconds=60))

    assert municipal.get("task-types").status_code == 200


def test_one_key_does_not_use_up_anothers(municipal, clerk):
    for _ in range(4):
        municipal.get("task-types")

    assert Caller(key_of(clerk)).get("task-types").status_code == 200


def test_a_refused_request_counts_too(municipal):
    for _ in range(3):
        municipal.get("statements")

    assert_problem(municipal.get("statements"), status=429, code="api.too-many-requests")
