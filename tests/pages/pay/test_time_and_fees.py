"""Time that one can put right, and money whose whole way everybody in it sees."""

from __future__ import annotations

import pytest
from django.urls import reverse

from marketplace.accounts.roles import Role
from marketplace.payouts.models import Statement
from tasks.models import Assignment, Programme
from tests.factories import pay, work
from tests.support.html import Page
from workers.models import Office

pytestmark = pytest.mark.django_db


def page_of(visitor, name, **values):
    return Page(visitor.get(reverse(name, kwargs=values)))


@pytest.fixture
def worker():
    return work.worker()


@pytest.fixture
def visitor(worker, browser_of):
    """Return a browser in which the worker is signed in."""
    return browser_of(work.acting(worker))


@pytest.fixture
def done(worker) -> Assignment:
    """Return an entry of the worker that was accepted in April."""
    pay.earned([worker, work.worker()])
    return Assignment.objects.get(worker=worker)


class TestMinutes:
    def test_the_worker_reads_and_corrects_them_with_one_field(self, visitor, done):
        page = page_of(visitor, "work:minutes", assignment_id=done.pk)
        assert page.heading == "作業した時間"
        assert "9分まで書けます。" in page.text

        answer = visitor.post(reverse("work:minutes", args=[done.pk]), {"minutes": "９分"})

        assert answer.status_code == 302
        done.refresh_from_db()
        assert done.stated_minutes == 9
        assert "あなたが直しました" in page_of(visitor, "work:minutes", assignment_id=done.pk).text

    def test_too_many_are_refused_with_the_most_and_the_typed_number_stays(self, visitor, done):
        answer = visitor.post(reverse("work:minutes", args=[done.pk]), {"minutes": "99"})

        page = Page(answer)
        assert answer.status_code == 422
        assert page.title.startswith("エラー：")
        assert "0分から9分までの数を書いてください。" in page.text
        assert 'value="99"' in answer.content.decode()

    def test_an_empty_field_goes_back_to_the_measured_ones(self, visitor, done):
        visitor.post(reverse("work:minutes", args=[done.pk]), {"minutes": "9"})

        visitor.post(reverse("work:minutes", args=[done.pk]), {"minutes": ""})

        done.refresh_from_db()
        assert done.stated_minutes is None

    def test_of_a_closed_month_are_to_be_looked_at_only(self, visitor, done):
        pay.desk().close()

        page = page_of(visitor, "work:minutes", assignment_id=done.pk)
        answer = visitor.post(reverse("work:minutes", args=[done.pk]), {"minutes": "9"})

        assert "もう直せません" in page.text
        assert not page.all("form[method=post] input[name=minutes]")
        assert answer.status_code == 409

    def test_of_somebody_else_are_nobodys_business(self, browser_of, done):
        other = browser_of(work.acting(work.worker()))

        assert other.get(reverse("work:minutes", args=[done.pk])).status_code == 404


class TestTopUpOnTheStatement:
    def test_the_worker_reads_its_arithmetic(self, visitor, worker, done):
        Assignment.objects.filter(pk=done.pk).update(stated_minutes=20)
        pay.desk().close()

        statement = Statement.objects.get(worker=worker)
        page = page_of(visitor, "work:statement", statement_id=statement.pk)

        assert "4月は、20分の仕事で、150円でした。" in page.text
        assert "たりない224円を足しました。" in page.text
        assert "運営が、自分で出す金額 224円" in page.text
        assert "働いた人が受けとる金額 374円" in page.text

    def test_the_operator_reads_the_yen_and_not_the_minutes(self, browser_of, worker, done):
        Assignment.objects.filter(pk=done.pk).update(stated_minutes=20)
        desk = pay.desk()
        desk.close()

        statement = Statement.objects.get(worker=worker)
        page = page_of(browser_of(desk.first), "operator:statement", statement_id=statement.pk)

        assert "224円" in page.text
        assert "20分" not in page.text

    def test_the_last_month_is_looked_back_on(self, visitor, done):
        Assignment.objects.filter(pk=done.pk).update(stated_minutes=20)
        pay.desk().close()

        page = page_of(visitor, "work:earnings")

        assert "2026年4月 作業した時間 20分 報酬 374円 1時間にすると 1,122円" in page.text


class TestFees:
    def test_a_worker_sees_the_whole_way_of_the_newest_work(self, visitor, done):
        page = page_of(visitor, "work:fees")

        # 150 yen, 20 % on top, 10 % tax.
        assert "自治体が払う金額（税こみ） 198円" in page.text
        assert "そのうち、運営の手数料 30円" in page.text
        assert "働いた人が受けとる金額 150円" in page.text

    def test_a_worker_without_work_reads_that_there_is_no_example_yet(self, visitor):
        assert "まだ、例にする仕事がありません。" in page_of(visitor, "work:fees").text

    def test_a_member_sees_what_the_office_says_it_pays_on(self, browser_of):
        office = work.office()
        member = work.worker(at_office=office)
        pay.earned([member, work.worker()])
        visitor = browser_of(work.acting(member))
        before = page_of(visitor, "work:fees").text
        Office.objects.update(user_share_percent=70)

        entry = Assignment.objects.get(worker=member)
        after = page_of(visitor, "work:fees-of", assignment_id=entry.pk).text

        assert "事業所は、まだ言っていません" in before
        assert "事業所が、働いた人に払うと言っている金額 105円（70%）" in after

    def test_an_office_states_its_share(self, browser_of):
        office = work.office()
        pay.earned([work.worker(at_office=office), work.worker()])
        staff = browser_of(work.member(Role.OFFICE_STAFF, office.organisation))

        answer = staff.post(reverse("office:fees"), {"percent": "８０"})

        assert answer.status_code == 302
        assert "120円（80%）" in page_of(staff, "office:fees").text

    def test_a_share_beyond_the_whole_is_refused(self, browser_of):
        office = work.office()
        staff = browser_of(work.member(Role.OFFICE_STAFF, office.organisation))

        answer = staff.post(reverse("office:fees"), {"percent": "101"})

        assert answer.status_code == 422
        office.refresh_from_db()
        assert office.user_share_percent is None

    def test_a_city_sees_its_programme_and_no_other(self, browser_of):
        city = work.city()
        programme = work.programme(city)
        clerk = browser_of(work.clerk(city))

        page = page_of(clerk, "city:programme-fees", programme_id=programme.pk)
        other = browser_of(work.clerk(work.city("よその市")))
        refused = other.get(reverse("city:programme-fees", args=[programme.pk]))

        assert "自治体が払う金額（税こみ） 198円" in page.text
        assert "1時間1,121円より少ないとき" in page.text
        assert refused.status_code == 404

    def test_the_operator_sets_the_floor_of_a_programme(self, browser_of):
        programme = work.programme(work.city())
        operator = browser_of(work.operator())
        assert programme.title in page_of(operator, "operator:programmes").text

        answer = operator.post(
            reverse("operator:programme-fees", args=[programme.pk]), {"floor": "1,200円"}
        )

        assert answer.status_code == 302
        assert Programme.objects.get().floor_hourly_yen == 1200
        page = page_of(operator, "operator:programme-fees", programme_id=programme.pk)
        assert "1時間1,200円より少ないとき" in page.text

    def test_a_floor_of_nothing_is_refused(self, browser_of):
        programme = work.programme(work.city())

        answer = browser_of(work.operator()).post(
            reverse("operator:programme-fees", args=[programme.pk]), {"floor": "0"}
        )

        assert answer.status_code == 422
        assert Programme.objects.get().floor_hourly_yen is None
