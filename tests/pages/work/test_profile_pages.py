"""The page on which a worker says when they want to work."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.support.html import Page
from workers.queries import hours_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


def shown(visitor, name):
    return Page(visitor.get(reverse(f"work:{name}")))


def send(visitor, name, **changes):
    values = shown(visitor, name).form().values(**changes)
    return Page(visitor.post(reverse(f"work:{name}"), values, follow=True))


class TestHours:
    def test_shows_the_week_and_keeps_changes(self, visitor, worker):
        page = send(visitor, "hours", day_0="９０", day_1="45分", day_6="")

        assert "働きたい時間を保存しました。" in page.text
        assert hours_of(worker) == {0: 90, 1: 45, 2: 120, 3: 120, 4: 120, 5: 120, 6: 0}
        assert page.form().values()["day_0"] == "90"

    @pytest.mark.parametrize("wrong", ["1441", "-5", "あさ"])
    def test_an_impossible_day_is_named_and_nothing_typed_is_lost(self, visitor, worker, wrong):
        page = send(visitor, "hours", day_2=wrong, day_3="15")

        assert page.status == 422
        assert len(page.errors) == 1
        assert page.form().values()["day_2"] == wrong
        assert page.form().values()["day_3"] == "15"
        assert hours_of(worker)[3] == 120

    def test_each_box_is_labelled_by_its_weekday(self, visitor):
        form = shown(visitor, "hours").form()

        assert form.label("day_0").startswith("月曜日")
        assert form.label("day_6").startswith("日曜日")


def test_somebody_who_left_finds_nothing(visitor, worker, at):
    worker.left_at = at
    worker.save(update_fields=["left_at"])

    assert visitor.get(reverse("work:hours")).status_code == 404
