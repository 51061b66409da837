"""Programmes: contract, budget and prices."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tasks.models import Programme, ProgrammeRate
from tests.factories import work
from tests.support.html import Page

pytestmark = pytest.mark.django_db

CONTRACT = {
    "title": "地場産品ECの運営",
    "contract_number": "R8-100",
    "fiscal_year": "２０２６",
    "budget_yen": "1,200,000円",
    "deadline_0": "2027",
    "deadline_1": "3",
    "deadline_2": "31",
    "description": "",
}


class TestCreate:
    def test_makes_a_programme_from_what_people_type(self, visitor: Client) -> None:
        page = Page(visitor.post(reverse("city:programme_new"), CONTRACT, follow=True))

        made = Programme.objects.get(contract_number="R8-100")
        assert (made.fiscal_year, made.budget_yen, str(made.deadline)) == (
            2026,
            1_200_000,
            "2027-03-31",
        )
        assert page.heading == "地場産品ECの運営"
        assert "1,200,000円" in page.text

    def test_keeps_what_was_typed_and_says_what_is_wrong(self, visitor: Client) -> None:
        sent = {**CONTRACT, "deadline_0": "2028", "title": "はじめの名前"}

        page = Page(visitor.post(reverse("city:programme_new"), sent))

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert any("会計年度の外" in line for line in page.errors)
        assert page.form().values()["title"] == "はじめの名前"
        assert not Programme.objects.exists()

    def test_refuses_a_contract_number_that_is_taken(
        self, visitor: Client, programme: Programme
    ) -> None:
        sent = {**CONTRACT, "contract_number": programme.contract_number}

        page = Page(visitor.post(reverse("city:programme_new"), sent))

        assert page.status == 409
        assert any("同じ契約番号" in line for line in page.errors)


class TestEdit:
    def test_starts_with_what_is_written_and_saves(
        self, visitor: Client, programme: Programme
    ) -> None:
        address = reverse("city:programme_edit", args=[programme.pk])
        form = Page(visitor.get(address)).form()

        visitor.post(address, form.values(title="新しい名前"))

        programme.refresh_from_db()
        assert programme.title == "新しい名前"
        assert programme.budget_yen == 1_000_000

    def test_of_another_city_is_not_there(self, visitor: Client) -> None:
        other = work.programme(work.city("となり市"))

        assert visitor.get(reverse("city:programme_edit", args=[other.pk])).status_code == 404


class TestRate:
    def address(self, programme: Programme, code: str) -> str:
        return reverse("city:rate", args=[programme.pk, code])

    def test_proposes_a_fair_price_and_saves_it(self, visitor: Client, city: object) -> None:
        programme = work.programme(city, types=())
        address = self.address(programme, "EC-08")
        form = Page(visitor.get(address)).form()

        page = Page(visitor.post(address, form.values(), follow=True))

        rate = ProgrammeRate.objects.get(programme=programme)
        assert rate.unit_price_yen == int(str(form.values()["unit_price_yen"]))
        assert "報酬を決めました" in page.text

    def test_refuses_a_price_below_the_reference_wage(
        self, visitor: Client, programme: Programme
    ) -> None:
        address = self.address(programme, "EC-08")
        form = Page(visitor.get(address)).form()

        page = Page(visitor.post(address, form.values(unit_price_yen="10")))

        assert page.status == 422
        assert any("円以上にしてください" in line for line in page.errors)
        assert programme.rates.get(task_type="EC-08").unit_price_yen == 150

    def test_keeps_the_shop_s_own_categories(self, visitor: Client, programme: Programme) -> None:
        address = self.address(programme, "EC-04")
        form = Page(visitor.get(address)).form()

        visitor.post(address, form.values(categories="水産物 > 干物\n水産物＞鮮魚\n菓子"))

        codes = [
            row["code"] for row in programme.rates.get(task_type="EC-04").options["categories"]
        ]
        assert codes == ["水産物", "水産物 > 干物", "水産物 > 鮮魚", "菓子"]
        again = Page(visitor.get(address)).form().values()["categories"]
        assert "水産物 > 鮮魚" in str(again)

    def test_an_unknown_type_is_not_there(self, visitor: Client, programme: Programme) -> None:
        assert visitor.get(self.address(programme, "EC-99")).status_code == 404


class TestLists:
    def test_show_the_city_s_own_programmes_only(
        self, visitor: Client, programme: Programme
    ) -> None:
        other = work.programme(work.city("となり市"))

        links = Page(visitor.get(reverse("city:programmes"))).links.values()

        assert reverse("city:programme", args=[programme.pk]) in links
        assert reverse("city:programme", args=[other.pk]) not in links

    def test_an_empty_home_says_what_to_do_first(self, visitor: Client) -> None:
        page = Page(visitor.get(reverse("city:home")))

        assert reverse("city:programme_new") in page.links.values()
        assert "事業は、まだありません" in page.text

    def test_many_batches_cost_no_more_queries(
        self,
        visitor: Client,
        clerk: object,
        programme: Programme,
        django_assert_max_num_queries: object,
    ) -> None:
        for number in range(12):
            work.draft_batch(clerk, programme, work.price_rows(2, first=number * 10 + 1))

        with django_assert_max_num_queries(14):
            page = Page(visitor.get(reverse("city:batches")))

        assert page.text.count("四月の商品") == 12
