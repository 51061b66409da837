"""Attempts that arrive at the same moment under one key: one effect, one answer for all of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection

from tasks.models import Assignment, Programme
from tests.api.caller import Caller, key_of
from tests.factories import work

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6
PROGRAMME = {
    "title": "地場産品ECの運営",
    "contract_number": "R8-100",
    "fiscal_year": 2026,
    "budget_yen": 500_000,
    "deadline": "2027-03-31",
}


def at_once(call):
    """Return what every call answered; each thread has its own connection."""

    def run(number):
        try:
            return call(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def test_one_programme_and_the_same_answer_for_all():
    key = key_of(work.clerk(work.city()))

    answers = at_once(lambda _: Caller(key).post("programmes", PROGRAMME, once="k1"))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert Programme.objects.count() == 1
    assert [answer.headers.get("Idempotent-Replayed") for answer in answers].count(None) == 1


def test_one_task_is_taken_however_often_the_button_is_pressed():
    city = work.city()
    work.open_batch(work.clerk(city), work.programme(city), work.price_rows(10))
    key = key_of(work.acting(work.worker()))

    answers = at_once(lambda _: Caller(key).post("assignments", {}, once="k1"))

    assert {answer.status_code for answer in answers} == {201}
    assert Assignment.objects.count() == 1


def test_different_keys_are_different_operations():
    key = key_of(work.clerk(work.city()))

    def create(number):
        body = PROGRAMME | {"contract_number": f"R8-{number}"}
        return Caller(key).post("programmes", body, once=f"k{number}")

    answers = at_once(create)

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == AT_ONCE
