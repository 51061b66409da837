"""A draft on its way to being published: note, terms, demands, offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from accessibility.forms import Barrier
from accessibility.vocabulary import Adjustment, Demand, demands_in, mask_of
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from tasks.errors import DeadlineAfterProgramme, DeadlinePast
from tasks.errors.posting import (
    DemandNotComputed,
    DemandsChanged,
    DemandsNotConfirmed,
    NoDraft,
    RemovalUnexplained,
)
from tasks.models import Batch
from tasks.posting.demands import LONGEST_REASON, Source, word_in
from tasks.queries.demands import demands_of_batch
from tasks.queries.preflight import preflight
from tasks.services import batches, posting
from tests.factories import work

pytestmark = pytest.mark.django_db
AT = work.AT
NUMBERS = Demand.NUMBERS.mask


class City:
    """A clerk with a draft of price rows."""

    def __init__(self, rows=None, code="EC-05"):
        town = work.city()
        self.clerk = work.clerk(town)
        self.programme = work.programme(town)
        rows = rows or work.price_rows(2)
        self.draft = work.draft_batch(self.clerk, self.programme, rows, code=code)

    def shown(self, at=AT):
        return demands_of_batch(actor=self.clerk, batch_id=self.draft.pk, at=at)

    def confirm(self, *, at=AT, **changed):
        given = {"computed": self.shown(at).computed, "added": 0, "removed": {}, **changed}
        return posting.confirm_demands(actor=self.clerk, batch_id=self.draft.pk, at=at, **given)

    def note(self, note="", note_plain="", at=AT):
        return posting.set_note(
            actor=self.clerk, batch_id=self.draft.pk, note=note, note_plain=note_plain, at=at
        )

    def publish(self, at=AT):
        return batches.publish(actor=self.clerk, batch_id=self.draft.pk, at=at)

    def row(self):
        return Batch.objects.get(pk=self.draft.pk)


@pytest.fixture
def city():
    return City()


class TestComputedDemands:
    def test_name_the_field_that_shows_them(self, city):
        (found,) = [each for each in city.shown().found if each.demand is Demand.NUMBERS]

        ground = found.grounds[0]
        assert ground.source is Source.FIELD
        assert ground.text(str, "ja") == "この仕事の用紙に、「税込みの価格」の欄があります。"

    def test_name_the_kind_of_work_that_always_asks(self):
        rows = [
            replace(row, content={"product_id": "1", "name": "あじ", "image_url": "https://e.jp/a"})
            for row in work.price_rows(1)
        ]
        found = City(rows, "EC-03").shown().found

        grounds = {
            each.demand: [ground.text(str, "ja") for ground in each.grounds] for each in found
        }
        assert grounds[Demand.INSPECT_IMAGE] == [
            "「画像の代わりの文を書く」は、いつもこれを求めます。"
        ]

    def test_are_kept_with_the_draft_when_it_is_made(self, city):
        assert city.draft.demands_mask == city.shown().computed == NUMBERS

    def test_see_long_rows_and_the_words_of_the_note(self):
        rows = work.price_rows(2)
        rows[1] = replace(rows[1], content={**rows[1].content, "content_raw": "あ" * 450})
        city = City(rows)
        city.note("困ったら、電話してください。赤い文字を写してください。")

        asked = demands_in(city.shown().asked)

        assert set(asked) == {
            Demand.NUMBERS,
            Demand.READ_LONG,
            Demand.SPEAK,
            Demand.TELL_COLOUR,
        }

    def test_are_not_for_another_city(self, city):
        stranger = work.clerk(work.city("となり市"))

        with pytest.raises(OutOfScope):
            demands_of_batch(actor=stranger, batch_id=city.draft.pk, at=AT)


class TestConfirmDemands:
    def test_opens_the_way_to_publishing(self, city):
        with pytest.raises(DemandsNotConfirmed):
            city.publish()

        city.confirm()

        assert city.row().demands_confirmed_at == AT
        assert city.publish().state == "open"

    def test_keeps_what_was_added_and_taken_out_with_the_reason(self, city):
        batch = city.confirm(
            added=Demand.SPEAK.mask, removed={Demand.NUMBERS: " 値段は写すだけです。 "}
        )

        assert batch.demands_mask == Demand.SPEAK.mask
        word = word_in(city.row().options)
        assert (word.added, word.removed) == (
            Demand.SPEAK.mask,
            {Demand.NUMBERS: "値段は写すだけです。"},
        )
        said = AuditEntry.objects.get(action="batch.demand-removed")
        assert said.purpose == "numbers: 値段は写すだけです。"
        assert (said.user_id, said.object_id) == (city.clerk.user_id, str(batch.pk))

    @pytest.mark.parametrize("reason", ["", "　 ", "あ" * (LONGEST_REASON + 1)])
    def test_takes_nothing_out_without_a_reason_that_can_be_kept(self, city, reason):
        with pytest.raises(RemovalUnexplained):
            city.confirm(removed={Demand.NUMBERS: reason})

        assert city.row().demands_mask == NUMBERS

    def test_takes_out_only_what_was_computed(self, city):
        with pytest.raises(DemandNotComputed):
            city.confirm(removed={Demand.TRAVEL: "出かけません。"})

    def test_does_not_count_for_something_else_than_was_shown(self, city):
        with pytest.raises(DemandsChanged):
            city.confirm(computed=NUMBERS | Demand.SPEAK.mask)

    def test_counts_a_demand_once_that_was_found_and_added(self, city):
        city.confirm(added=NUMBERS | Demand.TRAVEL.mask)

        assert word_in(city.row().options).added == Demand.TRAVEL.mask

    def test_is_not_for_workers(self, city):
        with pytest.raises(Forbidden):
            posting.confirm_demands(
                actor=work.acting(work.worker()),
                batch_id=city.draft.pk,
                computed=NUMBERS,
                added=0,
                removed={},
                at=AT,
            )


class TestAskingAgain:
    def test_follows_a_new_note_and_keeps_the_posters_word(self, city):
        city.confirm(added=Demand.TRAVEL.mask, removed={Demand.NUMBERS: "写すだけです。"})

        city.note("電話してください。")

        assert not city.shown().confirmed
        assert demands_in(city.row().demands_mask) == (Demand.SPEAK, Demand.TRAVEL)
        with pytest.raises(DemandsNotConfirmed):
            city.publish()

    def test_does_not_follow_a_note_that_is_saved_unchanged(self, city):
        city.note("ゆっくりどうぞ。")
        city.confirm()

        city.note("ゆっくりどうぞ。")

        assert city.shown().confirmed

    def test_follows_a_new_deadline_but_not_a_new_name(self, city):
        city.confirm()
        terms = {"actor": city.clerk, "batch_id": city.draft.pk, "at": AT}

        posting.set_terms(title="五月の商品", deadline=city.draft.deadline, **terms)
        assert city.shown().confirmed
        posting.set_terms(title="五月の商品", deadline=AT.date(), **terms)

        assert not city.shown().confirmed
        assert Demand.SHORT_DEADLINE in demands_in(city.row().demands_mask)

    def test_follows_the_time_that_goes_by(self, city):
        """What was confirmed a month before is not what is published on the last day."""
        last = city.programme.deadline
        city.confirm()
        late = AT + (last - AT.date()) + timedelta(hours=1)

        with pytest.raises(DemandsNotConfirmed):
            city.publish(late)

    def test_does_not_follow_an_offer(self, city):
        city.confirm()

        posting.offer_one(
            actor=city.clerk, batch_id=city.draft.pk, adjustment=Adjustment.FIGURES_CHECKED, at=AT
        )

        assert city.shown().confirmed


class TestAPublishedBatch:
    def test_stays_as_it_was_promised(self, city):
        city.confirm()
        city.publish()
        draft = {"actor": city.clerk, "batch_id": city.draft.pk, "at": AT}

        for change in (
            lambda: city.note("変えたいこと"),
            city.confirm,
            lambda: posting.set_offered(offered_mask=1, **draft),
            lambda: posting.offer_one(adjustment=Adjustment.BREAKS, **draft),
            lambda: posting.set_terms(title="別", deadline=AT.date(), **draft),
        ):
            with pytest.raises(NoDraft):
                change()

        assert city.row().offered_mask == 0

    def test_asks_what_it_asked_on_the_last_day_as_well(self, city):
        city.confirm()
        city.publish()

        late = city.shown(AT + (city.programme.deadline - AT.date()) + timedelta(hours=1))

        assert late.confirmed
        assert late.asked == NUMBERS

    def test_of_before_confirming_existed_goes_on(self, city):
        city.confirm()
        city.publish()
        Batch.objects.update(demands_confirmed_at=None, options={})

        batches.hold(actor=city.clerk, batch_id=city.draft.pk, at=AT)
        batches.resume(actor=city.clerk, batch_id=city.draft.pk, at=AT)

        assert city.row().state == "open"


class TestSetTerms:
    def test_keeps_within_the_contract(self, city):
        terms = {"actor": city.clerk, "batch_id": city.draft.pk, "title": "別", "at": AT}

        with pytest.raises(DeadlinePast):
            posting.set_terms(deadline=AT.date() - timedelta(days=1), **terms)
        with pytest.raises(DeadlineAfterProgramme):
            posting.set_terms(deadline=city.programme.deadline + timedelta(days=1), **terms)

        assert city.row().title == "四月の商品"


class TestOfferOne:
    def test_stands_beside_what_is_offered(self, city):
        before = mask_of([Adjustment.BREAKS])
        posting.set_offered(actor=city.clerk, batch_id=city.draft.pk, offered_mask=before, at=AT)

        batch = posting.offer_one(
            actor=city.clerk, batch_id=city.draft.pk, adjustment=Adjustment.NO_QUOTA, at=AT
        )

        assert batch.offered_mask == before | Adjustment.NO_QUOTA.mask


class TestPreflight:
    def test_names_the_step_that_is_left(self, city):
        blockers = preflight(actor=city.clerk, batch_id=city.draft.pk, at=AT).blockers
        city.confirm()
        later = preflight(actor=city.clerk, batch_id=city.draft.pk, at=AT).blockers

        assert [type(each) for each in blockers] == [DemandsNotConfirmed]
        assert later == ()

    def test_takes_the_plain_twin_for_a_hard_note(self, city):
        hard = "当該商品の価格表示に関しては、関係法令を遵守の上、適切に記載すること。" * 4
        city.note(hard)
        barriers = preflight(actor=city.clerk, batch_id=city.draft.pk, at=AT).barriers
        city.note(hard, "値段は、税こみで書いてください。")
        plain = preflight(actor=city.clerk, batch_id=city.draft.pk, at=AT).barriers

        assert Barrier.HARD_TEXT in [each.barrier for each in barriers]
        assert plain == ()
