"""What a draft shows to the people who do it, and the advice that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from accessibility.forms import Barrier
from accessibility.vocabulary import Demand, demands_in
from tasks.models import Batch, ProgrammeRate
from tasks.queries.material import material_of
from tasks.queries.preflight import preflight
from tests.factories import work

pytestmark = pytest.mark.django_db


def drafted(rows, **changed):
    city = work.city()
    clerk = work.clerk(city)
    batch = work.draft_batch(clerk, work.programme(city), rows)
    Batch.objects.filter(pk=batch.pk).update(**changed)
    return clerk, Batch.objects.get(pk=batch.pk)


class TestMaterialOf:
    def test_knows_the_longest_text_of_all_tasks(self, at):
        rows = work.price_rows(3)
        rows[1] = replace(rows[1], content={**rows[1].content, "content_raw": "あ" * 450})

        _, batch = drafted(rows)

        assert material_of(batch, at).longest_text == 450

    def test_counts_hours_to_the_end_of_the_last_day_in_japan(self, at):
        _, batch = drafted(work.price_rows(1), deadline=date(2026, 4, 6))

        assert material_of(batch, at).hours_to_deadline == 15


class TestBarriers:
    def test_plain_work_has_none(self, at):
        clerk, batch = drafted(work.price_rows(1))

        assert preflight(actor=clerk, batch_id=batch.pk, at=at).barriers == ()

    def test_a_deadline_within_a_day_and_long_entries_are_told(self, at):
        clerk, batch = drafted(work.price_rows(1), deadline=at.date(), expected_minutes=Decimal(60))

        found = preflight(actor=clerk, batch_id=batch.pk, at=at).barriers

        assert {each.barrier for each in found} == {Barrier.SHORT_DEADLINE, Barrier.LONG_SESSION}

    def test_a_later_deadline_takes_the_advice_away(self, at):
        clerk, batch = drafted(work.price_rows(1), deadline=at.date() + timedelta(days=1))

        assert preflight(actor=clerk, batch_id=batch.pk, at=at).barriers == ()


class TestDemandsOfADraft:
    def test_long_entries_ask_for_a_long_session(self, at):
        city = work.city()
        programme = work.programme(city)
        ProgrammeRate.objects.filter(programme=programme).update(expected_minutes=75)

        batch = work.draft_batch(work.clerk(city), programme, work.price_rows(1))

        assert Demand.LONG_SESSION in demands_in(batch.demands_mask)
        assert Demand.NUMBERS in demands_in(batch.demands_mask)
