"""Resting and handing over with a worker's own client."""

from __future__ import annotations

import pytest

from tests.api.caller import Caller, key_of
from tests.factories import handing as make
from tests.factories import work
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> make.Place:
    return make.place()


def caller(worker) -> Caller:
    return Caller(key_of(work.acting(worker)))


def test_a_rest_stops_the_clocks_and_ends_by_one_call(place) -> None:
    api = caller(place.first)
    assert api.get("rest").json() == {"resting": False, "since": None}

    assert api.post("rest").json()["resting"] is True
    assert api.get(f"assignments/{place.held.pk}").json()["state"] == "paused"
    assert_problem(api.post("assignments"), status=409, code="worker.paused")

    assert api.post("rest/end").json() == {"resting": False, "since": None}
    assert api.get(f"assignments/{place.held.pk}").json()["state"] == "accepted"


def test_a_colleague_is_asked_and_says_yes(place) -> None:
    make.write(place.held, make.HALF)
    colleague = place.colleague()
    api, theirs = caller(place.first), caller(colleague)
    address = f"assignments/{place.held.pk}/hand-overs"
    shown = api.get(address).json()
    assert shown["items"] == [{"id": str(colleague.pk), "name": colleague.user.display_name}]
    assert (shown["part_yen"], shown["rest_yen"]) == (50, 100)

    asked = api.post(address, {"to": str(colleague.pk)}).json()
    (listed,) = theirs.get("hand-overs").json()["items"]
    taken = theirs.post(f"hand-overs/{listed['id']}/take").json()

    assert (listed["was_asked"], listed["assignment_id"]) == (True, None)
    assert (asked["state"], taken["state"]) == ("asked", "taken")
    assert (taken["part_yen"], taken["rest_yen"]) == (50, 100)
    draft = theirs.get(f"assignments/{taken['assignment_id']}/draft").json()
    assert draft["values"]["price_incl"] == 1080


def test_a_question_is_declined_or_taken_back(place) -> None:
    colleague = place.colleague()
    first, second = place.ask(colleague), None
    assert caller(colleague).post(f"hand-overs/{first.pk}/decline").json()["state"] == "declined"

    second = place.ask(colleague)
    withdrawn = caller(place.first).post(f"hand-overs/{second.pk}/withdraw")

    assert withdrawn.json()["state"] == "withdrawn"
    late = caller(colleague).post(f"hand-overs/{second.pk}/take")
    assert_problem(late, status=409, code="hand-over.over")


def test_refusals_name_the_field(place) -> None:
    api = caller(place.first)
    address = f"assignments/{place.held.pk}/hand-overs"

    assert_problem(
        api.post(address, {"to": str(place.first.pk)}), status=422, code="hand-over.to-self"
    )
    stranger = make.willing(work.office(name="べつの作業所"))
    assert_problem(
        api.post(address, {"to": str(stranger.pk)}), status=422, code="hand-over.not-a-colleague"
    )
    silent = work.worker(at_office=place.office)
    assert_problem(
        api.post(address, {"to": str(silent.pk)}),
        status=409,
        code="hand-over.colleague-not-free",
    )
