"""The whole way over HTTP alone: rows in, two entries, a result, acceptance, a file out, money shown."""

from __future__ import annotations

import pytest

from tests.api.caller import Caller, key_of
from tests.factories import work

pytestmark = pytest.mark.django_db

ROWS = [
    {
        "external_id": f"P{number:04}",
        "content": {
            "name": f"ひなた干物 {number}",
            "price_raw": "1,080円（税込）",
            "content_raw": "200g",
        },
    }
    for number in (1, 2)
]
ANSWERS = {
    "values": {
        "price_incl": "1,080円",
        "tax_rate": "8",
        "tax_reason": "food_drink",
        "net_value": "200",
        "net_unit": "g",
        "packs": 1,
        "shipping_included": False,
        "is_approx": False,
    }
}


def drafted(municipal: Caller) -> str:
    """Return the id of a batch, from nothing but requests."""
    made = municipal.post(
        "programmes",
        {
            "title": "地場産品ECの運営",
            "contract_number": "R8-100",
            "fiscal_year": 2026,
            "budget_yen": 500_000,
            "deadline": "2027-03-31",
        },
    )
    assert made.status_code == 201
    programme = made.json()["id"]
    rate = {"unit_price_yen": 150, "expected_minutes": 5, "entries_required": 2}
    assert municipal.put(f"programmes/{programme}/rates/EC-05", rate).status_code == 200
    created = municipal.post(
        f"programmes/{programme}/batches",
        {"task_type": "EC-05", "title": "四月の商品", "rows": ROWS},
    )
    assert created.json()["created"] == 2
    return created.json()["batch"]["id"]


def do_everything(worker: Caller) -> list[str]:
    """Take and hand in until there is nothing left; return the assignments."""
    done = []
    while (taken := worker.post("assignments", {})).status_code == 201:
        assignment = taken.json()["id"]
        worker.put(f"assignments/{assignment}/draft", {"values": {"price_incl": "1,0"}})
        handed = worker.post(f"assignments/{assignment}/submissions", ANSWERS)
        assert handed.status_code == 201, handed.json()
        done.append(assignment)
    assert taken.json()["code"] == "task.nothing-to-take"
    return done


def test_rows_become_a_file_and_pay(clerk):
    municipal = Caller(key_of(clerk))
    batch = drafted(municipal)
    blockers = municipal.get(f"batches/{batch}/preflight").json()["blockers"]
    assert [each["code"] for each in blockers] == ["batch.demands-not-confirmed"]
    assert municipal.publish(batch).json()["state"] == "open"

    workers = [Caller(key_of(work.acting(work.worker()))) for _ in range(2)]
    done = [do_everything(worker) for worker in workers]

    assert [len(each) for each in done] == [2, 2]
    progress = municipal.get(f"batches/{batch}").json()["progress"]
    assert progress["done"] == progress["total"] == 2
    tasks = municipal.get(f"batches/{batch}/tasks").json()["items"]
    detail = municipal.get(f"tasks/{tasks[0]['id']}").json()
    assert detail["result"]["values"]["price_incl"] == 1080
    assert {"column": "price_incl", "label": "税込みの価格", "before": "", "after": "1080"} in (
        detail["changes"]
    )
    refused = municipal.get(f"batches/{batch}/export")
    assert (refused.status_code, refused.json()["code"]) == (409, "export.not-inspected")
    assert municipal.post(f"batches/{batch}/inspect").json()["state"] == "closed"

    exported = municipal.get(f"batches/{batch}/export", headers={"Accept": "text/csv"})
    assert exported.status_code == 200
    lines = exported.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("product_id,")
    assert [line.split(",")[0] for line in lines[1:]] == ["P0001", "P0002"]
    results = municipal.get(f"batches/{batch}/results").json()["items"]
    assert [each["external_id"] for each in results] == ["P0001", "P0002"]
    assert all(worker.get("balance").json()["earned_yen"] == 300 for worker in workers)
    earnings = workers[0].get("earnings").json()["items"]
    assert {(each["yen"], each["thing"]) for each in earnings} == {
        (150, "ひなた干物 1"),
        (150, "ひなた干物 2"),
    }
