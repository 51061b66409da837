"""What a worker's own client does: finding, drafting, handing in, and seeing every yen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from marketplace.accounts.actors import SYSTEM
from marketplace.notifications.models import Notice
from marketplace.payouts.models import Statement
from tasks.models import Asset, Draft, Submission
from tasks.services import assignments, reviews, submissions
from tasks.services.assignments import NewOffer
from tests.api.caller import Caller, key_of
from tests.api.test_journey import ANSWERS
from tests.factories import pay, work
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(somebody, batch):
    return work.take(somebody, batch)


@pytest.fixture
def offer(somebody, batch):
    slot = work.free_slots(batch)[0]
    new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=somebody.pk)
    assignments.offer_many(actor=SYSTEM, offers=[new], at=work.AT)
    return somebody.assignments.get()


class TestFinding:
    def test_shows_what_fits_with_its_pay(self, worker, batch):
        (opening,) = worker.get("work").json()["items"]

        assert opening["batch_id"] == str(batch.pk)
        assert (opening["pay_yen"], opening["expected_minutes"]) == (150, 5.0)
        assert opening["client"] == "みなと野市"

    def test_shows_nothing_that_does_not_fit(self, batch):
        unskilled = Caller(key_of(work.acting(work.worker(skills=()))))

        assert unskilled.get("work").json()["items"] == []

    def test_speaks_the_readers_language(self, somebody, batch):
        english = Caller(key_of(work.acting(somebody)), language="en")

        (opening,) = english.get("work").json()["items"]

        assert all(word["label"].isascii() for word in opening["demands"])

    def test_takes_from_the_batch_that_is_named(self, worker, clerk, programme, batch):
        other = work.open_batch(clerk, programme, work.price_rows(1, first=50))

        response = worker.post("assignments", {"batch_id": str(other.pk)})

        assert response.json()["batch_id"] == str(other.pk)
        assert response["Location"].endswith(f"/assignments/{response.json()['id']}")

    def test_says_when_there_is_nothing(self, worker):
        assert_problem(worker.post("assignments"), status=409, code="task.nothing-to-take")


class TestOffers:
    def test_are_listed_and_accepted(self, worker, offer):
        (listed,) = worker.get("offers").json()["items"]

        accepted = worker.post(f"offers/{offer.pk}/accept").json()

        assert listed["id"] == str(offer.pk)
        assert accepted["state"] == "accepted"
        assert accepted["lease_until"]

    def test_are_declined_without_a_reason(self, worker, offer):
        assert worker.post(f"offers/{offer.pk}/decline").json()["state"] == "declined"

    def test_are_answered_once(self, worker, offer):
        worker.post(f"offers/{offer.pk}/decline")

        response = worker.post(f"offers/{offer.pk}/accept")

        assert_problem(response, status=409, code="state.illegal-move")

    def test_of_somebody_else_are_not_there(self, offer):
        stranger = Caller(key_of(work.acting(work.worker())))

        response = stranger.post(f"offers/{offer.pk}/accept")

        assert_problem(response, status=404, code="account.out-of-scope")


class TestTheForm:
    def test_is_complete_enough_to_be_drawn(self, worker, taken):
        body = worker.get(f"assignments/{taken.pk}").json()

        price = body["form"][0]
        assert (price["name"], price["kind"], price["unit"]) == ("price_incl", "money", "円")
        assert price["limits"]["max_value"] == "9999999"
        rate = next(field for field in body["form"] if field["name"] == "tax_rate")
        assert [option["label"] for option in rate["options"]] == ["8%", "10%"]
        assert {"label": "元の価格", "value": "1,080円（税込）"} in body["materials"]["facts"]
        assert len(body["instructions"]["steps"]) == 5

    @pytest.mark.parametrize("code", ["EC-03", "EC-04", "EC-08"])
    def test_of_every_type_is_described(self, worker, municipal, city, code):
        options = {"EC-04": {"categories": [{"code": "fish", "label": "魚"}]}}
        programme = work.programme(city, options=options)
        content = {
            "EC-03": {"name": "あじ", "image_url": "https://example.jp/a.jpg"},
            "EC-04": {"name": "あじ"},
            "EC-08": {"店名": "ひなた"},
        }[code]
        made = municipal.post(
            f"programmes/{programme.pk}/batches",
            {
                "task_type": code,
                "title": "四月",
                "rows": [{"external_id": "1", "content": content}],
            },
        ).json()
        municipal.publish(made["batch"]["id"])

        body = worker.post("assignments", {}).json()

        assert body["form"]
        assert body["task_type"] == code

    def test_comes_with_the_photos_of_the_task(self, worker, taken, programme):
        asset = Asset.objects.create(
            task=taken.task,
            programme=programme,
            column="photo",
            name="あじ.png",
            file=ContentFile(b"\x89PNG", name="a.png"),
            content_type="image/png",
            sha256="0" * 64,
        )

        (file,) = worker.get(f"assignments/{taken.pk}").json()["materials"]["files"]
        response = worker.get(f"files/{file['id']}", headers={"Accept": "image/*"})

        assert file["id"] == str(asset.pk)
        assert response["Content-Type"] == "image/png"
        assert b"".join(response.streaming_content) == b"\x89PNG"


class TestDrafts:
    def test_keep_what_cannot_be_read_exactly_as_typed(self, worker, taken):
        typed = {"values": {"price_incl": "約千円？", "packs": "３"}, "unknown": ["net_value"]}

        saved = worker.put(f"assignments/{taken.pk}/draft", typed).json()

        assert saved["values"] == {"price_incl": "約千円？", "packs": 3}
        assert saved["unknown"] == ["net_value"]
        assert ("#/values/price_incl", "error") in {
            (each["pointer"], each["level"]) for each in saved["findings"]
        }
        assert worker.get(f"assignments/{taken.pk}/draft").json()["values"] == saved["values"]

    def test_sent_back_unchanged_are_the_same_draft(self, worker, taken):
        path = f"assignments/{taken.pk}/draft"
        first = worker.put(path, {"values": {"price_incl": "x"}, "reason": "読めない"}).json()
        kept = {name: first[name] for name in ("values", "unknown", "cannot_tell", "reason")}

        assert worker.put(path, kept).json()["version"] == first["version"]

    def test_in_groups_keep_their_places(self, worker, municipal, programme):
        made = municipal.post(
            f"programmes/{programme.pk}/batches",
            {
                "task_type": "EC-08",
                "title": "四月",
                "rows": [{"external_id": "1", "content": {"店名": "ひなた", "電話": "0"}}],
            },
        ).json()
        municipal.publish(made["batch"]["id"])
        taken = worker.post("assignments", {}).json()["id"]
        issues = [{"column": "店名", "type": "typo"}, {"column": "電話", "fix": "0982-00-0000"}]

        saved = worker.put(
            f"assignments/{taken}/draft", {"values": {"has_issues": True, "issues": issues}}
        ).json()

        assert saved["values"] == {"has_issues": True, "issues": issues}

    def test_of_two_devices_do_not_replace_each_other(self, worker, taken):
        path = f"assignments/{taken.pk}/draft"
        first = worker.put(path, {"values": {"packs": 1}}).json()["version"]
        worker.put(path, {"values": {"packs": 2}, "base_version": first})

        response = worker.put(path, {"values": {"packs": 3}, "base_version": first})

        assert_problem(response, status=409, code="draft.changed-elsewhere")
        assert Draft.objects.get().raw["packs"] == ["2"]

    def test_name_fields_that_the_form_has_not(self, worker, taken):
        response = worker.put(f"assignments/{taken.pk}/draft", {"values": {"prise": 1}})

        assert_problem(response, status=422, code="submission.has-errors")
        assert not Draft.objects.exists()

    def test_are_bounded(self, worker, taken):
        response = worker.put(f"assignments/{taken.pk}/draft", {"values": {"note": "あ" * 100_000}})

        assert_problem(response, status=422, code="draft.too-long")


class TestHandingIn:
    def test_says_what_has_to_be_mended(self, worker, taken):
        wrong = {"values": ANSWERS["values"] | {"price_incl": -5}}

        response = worker.post(f"assignments/{taken.pk}/submissions", wrong)

        body = assert_problem(response, status=422, code="submission.has-errors")
        assert body["errors"][0]["pointer"] == "#/values/price_incl"
        assert body["errors"][0]["next_step"]

    def test_takes_a_reason_for_what_only_looks_wrong(self, worker, taken):
        path = f"assignments/{taken.pk}/submissions"
        odd = {"values": ANSWERS["values"] | {"net_value": "300"}}

        warned = worker.post(path, odd)
        kept = worker.post(path, odd | {"keep_reason": "袋に300gと書いてあります"})

        assert_problem(warned, status=422, code="submission.needs-reason")
        assert kept.status_code == 201
        assert Submission.objects.get().reason == "袋に300gと書いてあります"

    def test_takes_cannot_tell_as_an_answer(self, worker, taken):
        response = worker.post(
            f"assignments/{taken.pk}/submissions",
            {"cannot_tell": True, "reason": "写真が暗くて読めません"},
        )

        assert response.status_code == 201

    def test_takes_late_work(self, worker, taken, frozen):
        frozen.shift(timedelta(days=30))
        assignments.lapse_leases(actor=SYSTEM, at=work.AT + timedelta(days=30))

        response = worker.post(f"assignments/{taken.pk}/submissions", ANSWERS)

        assert response.status_code == 201
        assert response.json()["assignment"]["state"] == "submitted"

    def test_shows_why_work_came_back(self, worker, somebody, taken, batch):
        worker.post(f"assignments/{taken.pk}/submissions", ANSWERS)
        other = work.worker()
        second = assignments.take_next(
            actor=work.acting(other), batch_ids=[batch.pk], adjustments={}, at=work.AT
        )
        submissions.submit(
            actor=work.acting(other),
            assignment_id=second.pk,
            answers=work.price_answers(packs=2),
            reason="二つ",
            at=work.AT,
        )
        mine, theirs = taken.submissions.get(), second.submissions.get()
        reviews.decide(
            actor=work.operator(),
            task_id=taken.task_id,
            verdicts={
                mine.pk: reviews.Verdict(
                    False, (reviews.Reason("packs", "wrong-value", "袋の数を見てください。"),)
                ),
                theirs.pk: reviews.Verdict(True),
            },
            at=work.AT,
        )

        body = worker.get(f"assignments/{taken.pk}").json()

        assert body["state"] == "returned"
        assert body["reasons"] == [
            {
                "field": "packs",
                "label": "入っている数",
                "code": "wrong-value",
                "text": "袋の数を見てください。",
            }
        ]


class TestBundles:
    def test_take_several_and_give_the_rest_back(self, worker, somebody, batch):
        first = worker.post("assignments", {"size": 5}).json()
        in_hand = worker.get("assignments").json()["items"]

        ended = worker.post(f"assignments/{first['id']}/release-rest")

        assert len(in_hand) > 1
        assert {each["bundle_id"] for each in in_hand} == {first["bundle_id"]}
        assert ended.json()["state"] == "released"
        assert worker.get("assignments").json()["items"] == []

    def test_one_task_belongs_to_none(self, worker, somebody, batch):
        assert worker.post("assignments", {}).json()["bundle_id"] is None

    def test_come_in_the_sizes_on_offer(self, worker, somebody, batch):
        response = worker.post("assignments", {"size": 7})

        body = assert_problem(response, status=422, code="api.values-not-valid")
        assert body["errors"][0]["pointer"] == "#/size"


class TestSteps:
    def test_pause_resume_extend_release(self, worker, taken):
        path = f"assignments/{taken.pk}"
        states = [
            worker.post(f"{path}/{step}").json()["state"]
            for step in ("pause", "resume", "extend", "release")
        ]

        assert states == ["paused", "accepted", "accepted", "released"]

    def test_more_time_is_always_given(self, worker, taken):
        before = worker.get(f"assignments/{taken.pk}").json()["lease_until"]

        after = worker.post(f"assignments/{taken.pk}/extend").json()["lease_until"]

        assert after > before

    def test_the_list_shows_what_is_in_hand_or_one_state(self, worker, taken):
        in_hand = worker.get("assignments").json()["items"]
        worker.post(f"assignments/{taken.pk}/release")

        assert [each["id"] for each in in_hand] == [str(taken.pk)]
        assert worker.get("assignments").json()["items"] == []
        assert len(worker.get("assignments?state=released").json()["items"]) == 1


class TestMoney:
    def test_every_yen_has_its_reason(self, worker, somebody, frozen):
        pay.earned([somebody, work.worker()], tasks=2)

        earnings = worker.get("earnings").json()["items"]
        balance = worker.get("balance").json()

        assert [each["yen"] for each in earnings] == [150, 150]
        assert earnings[0]["payment"] is None
        assert balance["earned_yen"] == balance["open_yen"] == 300
        assert balance["next_payments"][0]["yen"] == 300

    def test_a_statement_adds_up(self, worker, somebody):
        pay.earned([somebody, work.worker()], tasks=2)
        pay.desk().close()

        (listed,) = worker.get("statements").json()["items"]
        body = worker.get(f"statements/{listed['id']}").json()

        assert (listed["year"], listed["month"], listed["total_yen"]) == (2026, 4, 300)
        assert sum(each["yen"] for each in body["earnings"]) == body["statement"]["gross_yen"]
        assert body["payment"] == "due"

    def test_of_somebody_else_is_not_there(self, worker, somebody):
        pay.earned([work.worker(), work.worker()])
        pay.desk().close()

        response = worker.get(f"statements/{Statement.objects.order_by('pk').first().pk}")

        assert_problem(response, status=404, code="account.out-of-scope")


class TestNotices:
    @pytest.fixture
    def notice(self, somebody):
        return Notice.objects.create(
            recipient=somebody.user,
            role="worker",
            kind="work.offers",
            params={"count": 3},
            created_at=work.AT,
            changed_at=work.AT,
        )

    def test_are_read_in_words(self, worker, notice):
        (listed,) = worker.get("notices").json()["items"]

        assert "3" in listed["headline"]
        assert listed["read_at"] is None

    def test_are_marked_as_read(self, worker, notice):
        marked = worker.post(f"notices/{notice.pk}/read").json()

        assert marked["read_at"]
        assert worker.get("notices?unread=true").json()["items"] == []

    def test_of_somebody_else_are_not_there(self, municipal, notice):
        response = municipal.post(f"notices/{notice.pk}/read")

        assert_problem(response, status=404, code="account.out-of-scope")
