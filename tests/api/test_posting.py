"""A draft on its way to being published, by a machine: demands, note, offers, terms; the vocabulary."""

from __future__ import annotations

import pytest

from accessibility.vocabulary import Adjustment, Demand
from tests.api.caller import Caller, key_of
from tests.factories import work
from tests.support.problems import assert_problem
from workers.models import NeedProfile

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(clerk, programme):
    return f"batches/{work.draft_batch(clerk, programme, work.price_rows(1)).pk}"


class TestDemands:
    def test_come_with_their_reasons(self, municipal, draft):
        body = municipal.get(f"{draft}/demands").json()

        (computed,) = body["computed"]
        assert (computed["code"], body["asked"], body["confirmed"]) == (
            "numbers",
            ["numbers"],
            False,
        )
        assert "この仕事の用紙に、「税込みの価格」の欄があります。" in computed["reasons"]

    def test_are_confirmed_and_then_it_can_be_published(self, municipal, draft):
        refused = municipal.post(f"{draft}/publish")
        assert_problem(refused, status=409, code="batch.demands-not-confirmed")

        confirmed = municipal.put(f"{draft}/demands", {"computed": ["numbers"]}).json()

        assert confirmed["confirmed"]
        assert municipal.post(f"{draft}/publish").json()["state"] == "open"

    def test_are_taken_out_with_a_reason_and_added(self, municipal, draft):
        body = {
            "computed": ["numbers"],
            "added": ["travel"],
            "removed": [{"code": "numbers", "reason": "写すだけです。"}],
        }

        answer = municipal.put(f"{draft}/demands", body).json()

        assert (answer["asked"], answer["removed"]) == (["travel"], body["removed"])

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            ({"computed": []}, 409, "batch.demands-changed"),
            (
                {"computed": ["numbers"], "removed": [{"code": "speak", "reason": "ない"}]},
                422,
                "batch.demand-not-computed",
            ),
            (
                {"computed": ["numbers"], "removed": [{"code": "numbers", "reason": ""}]},
                422,
                "api.values-not-valid",
            ),
            ({"computed": ["be_quick"]}, 422, "api.values-not-valid"),
            ({"added": []}, 422, "api.values-not-valid"),
        ],
    )
    def test_are_refused_in_words(self, municipal, draft, body, status, code):
        assert_problem(municipal.put(f"{draft}/demands", body), status=status, code=code)

    def test_of_a_published_batch_stay(self, municipal, batch):
        path = f"batches/{batch.pk}"
        for call in (
            lambda: municipal.put(f"{path}/demands", {"computed": ["numbers"]}),
            lambda: municipal.put(f"{path}/note", {"note": "変えたい"}),
            lambda: municipal.put(f"{path}/adjustments", {"offered": []}),
            lambda: municipal.patch(path, {"title": "別"}),
        ):
            assert_problem(call(), status=409, code="batch.no-draft")

    def test_are_nothing_to_another_city(self, draft):
        stranger = Caller(key_of(work.clerk(work.city("よその市"))))

        assert_problem(stranger.get(f"{draft}/demands"), status=404, code="account.out-of-scope")


class TestNote:
    def test_is_kept_however_it_is_written_and_answered_with_advice(self, municipal, draft):
        note = "当該商品については、11/23までに記載すること。"

        body = municipal.put(f"{draft}/note", {"note": note}).json()

        assert body["note"] == note
        found = {each["code"]: each for each in body["wording"]["advice"]}
        assert {"not-polite", "date-in-figures"} <= set(found)
        assert found["date-in-figures"]["sentence"] == note
        assert body["wording"]["ease"] == "too-short"
        assert municipal.get(f"{draft}/note").json() == body

    def test_asks_about_demands_again(self, municipal, draft):
        municipal.put(f"{draft}/demands", {"computed": ["numbers"]})

        municipal.put(f"{draft}/note", {"note": "電話してください。"})

        body = municipal.get(f"{draft}/demands").json()
        assert (body["confirmed"], body["asked"]) == (False, ["speak", "numbers"])


class TestPreflight:
    def test_names_barriers_and_what_each_offer_would_win(self, municipal, draft):
        for _ in range(12):
            NeedProfile.objects.filter(worker=work.worker()).update(
                adjustable_mask=Demand.NUMBERS.mask
            )
        municipal.put(f"{draft}/note", {"note": "赤い文字を写してください。"})

        body = municipal.get(f"{draft}/preflight").json()

        (barrier,) = body["barriers"]
        assert (barrier["code"], barrier["severity"], barrier["place"]) == (
            "colour-alone",
            "mend",
            "note",
        )
        assert barrier["adjustment"]["code"] == "no_colour_alone"
        assert [(each["adjustment"]["code"], each["people"]) for each in body["gains"]] == [
            ("figures_checked", 10),
            ("done_by_another", 10),
        ]

    def test_is_answered_by_an_offer(self, municipal, draft):
        offered = municipal.put(f"{draft}/adjustments", {"offered": ["figures_checked"]}).json()

        assert offered == municipal.get(f"{draft}/adjustments").json()
        assert offered["offered"] == [
            {"code": "figures_checked", "label": "計算は機械がする・二人で確認する"}
        ]


class TestTerms:
    def test_change_what_is_sent_and_nothing_else(self, municipal, draft):
        before = municipal.get(draft).json()

        after = municipal.patch(draft, {"deadline": "2026-05-01"}).json()

        assert (after["title"], after["deadline"]) == (before["title"], "2026-05-01")

    def test_keep_within_the_contract(self, municipal, draft):
        response = municipal.patch(draft, {"deadline": "2030-01-01"})

        body = assert_problem(response, status=422, code="batch.deadline-after-programme")
        assert body["errors"][0]["pointer"] == "#/deadline"


class TestVocabulary:
    def test_needs_no_key_and_is_whole(self):
        body = Caller(None).get("vocabulary").json()

        assert body["version"] == 1
        assert [each["code"] for each in body["demands"]] == [one.code for one in Demand]
        assert [each["short_id"] for each in body["adjustments"]] == [
            one.short_id for one in Adjustment
        ]
        assert body["demands"][1] == {
            "bit": 1,
            "code": "inspect_image",
            "label": {"ja": "写真や図を目で確かめる", "en": "Judge pictures by sight"},
            "schema_org": [{"property": "accessMode", "value": "visual"}],
            "topic": {"ja": "見ること", "en": "Seeing"},
            "example": body["demands"][1]["example"],
            "met_by": ["image_descriptions", "done_by_another"],
            "removed_by": ["done_by_another"],
        }
