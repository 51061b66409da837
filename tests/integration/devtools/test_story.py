"""The invented story: its goods are right, its faults are known, and it can be told on any day."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from marketplace.connectors.mapping import apply_mapping, guess_mapping
from marketplace.connectors.table import read_table
from marketplace.devtools import seeding
from marketplace.devtools.story import answers, cast, files, goods, pictures, producers
from marketplace.devtools.story.calendar import Calendar
from marketplace.notifications.models import Notice
from marketplace.outbox.models import Delivery
from marketplace.payouts.models import PayoutRun, Statement
from tasks.catalogue import task_type
from tasks.checks import CheckContext
from tasks.checks.defects import IssueType, defects_of
from tasks.models import Batch, Draft, Task
from tasks.states import AssignmentState, TaskState
from workers.models import NeedProfile, Worker

TOKYO = ZoneInfo("Asia/Tokyo")


def inputs(code: str, data: bytes, name: str):
    kind, table = task_type(code), read_table(data, name=name)
    mapped = apply_mapping(kind, table, guess_mapping(kind, table, {}))
    assert mapped.problems == ()
    return mapped.inputs


class TestGoods:
    def test_are_120_of_40_producers_three_each(self):
        counted = Counter(one.producer for one in goods.goods())

        assert set(counted) == {one["番号"] for one in producers.producers()}
        assert set(counted.values()) == {3}

    def test_the_right_answer_to_every_price_passes_every_check(self):
        kind = task_type("EC-05")
        rows = inputs("EC-05", files.goods_file(goods.goods()), "goods.csv")
        found = {}

        for row in rows:
            task = Task(task_type="EC-05", content=row.content)
            problems = kind.examine(answers.price(task), CheckContext(content=row.content))
            found[row.external_id] = [problem.code for problem in problems]

        assert {number: codes for number, codes in found.items() if codes} == {}
        assert len(found) == 120

    def test_prices_are_written_in_every_way_that_producers_use(self):
        assert {one.style for one in goods.goods()} == set(goods.PRICE_STYLES)

    def test_the_city_sends_them_as_excel_saves_them(self):
        text = files.goods_file(goods.goods()).decode("cp932")

        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len(rows) == 121
        assert tuple(rows[0]) == goods.HEADERS


class TestProducers:
    def test_hold_the_planted_faults_and_no_others(self):
        found = Counter(defect.type for row in producers.producers() for defect in defects_of(row))

        assert found[IssueType.PHONE] == 5
        assert found[IssueType.URL] == 5
        assert found[IssueType.MEMO] == 2
        assert found[IssueType.MOJIBAKE] + found[IssueType.HOURS] == 2

    def test_nobody_can_be_called_or_visited(self):
        """No number and no address of a real shop."""
        for row in producers.producers():
            assert "0999" in row["電話番号"]
            assert row["ホームページ"].strip().endswith(".example.jp")
            assert row["住所"].startswith("みなと野市")


class TestPictures:
    def test_are_different_photos_with_different_descriptions(self):
        pictured = pictures.pictured()

        assert len({pictures.photo(good) for good in pictured}) == 24
        assert len({pictures.description_of(good) for good in pictured}) == 24

    def test_are_the_same_at_every_telling(self):
        assert pictures.package() == pictures.package()


class TestCalendar:
    @given(
        now=st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2032, 1, 1)),
        days=st.integers(0, 200),
        back=st.integers(0, 30),
    )
    def test_nothing_lies_in_the_future(self, now, days, back):
        calendar = Calendar(now.replace(tzinfo=TOKYO))

        assert calendar.ago(days) <= calendar.now
        assert calendar.lately(days) <= calendar.now
        assert calendar.month(back) <= calendar.today

    @pytest.mark.parametrize(
        ("back", "first"), [(0, "2026-01-01"), (1, "2025-12-01"), (13, "2024-12-01")]
    )
    def test_counts_months_over_the_turn_of_the_year(self, back, first):
        calendar = Calendar(datetime(2026, 1, 15, tzinfo=TOKYO))

        assert str(calendar.month(back)) == first


@pytest.fixture
def own_folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


def told(now: datetime) -> list[str]:
    said: list[str] = []
    seeding.tell_story(now=now, say=said.append)
    return said


#: Whose drafts wait: one rests, one was helped and asks a colleague, one was called away.
HALF_WRITTEN = ("kaede", "koharu", "koharu", "sakura")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_folders")
class TestTellStory:
    # The first minutes of a fiscal year and of a calendar year: "this month" has hardly begun, and
    # banks rest. An ordinary day is told by the demo's own test.
    @pytest.mark.parametrize("now", ["2027-04-01T00:05", "2028-01-01T00:05"])
    def test_can_be_told_on_any_day(self, now, time_machine):
        moment = datetime.fromisoformat(now).replace(tzinfo=TOKYO)
        time_machine.move_to(moment, tick=False)

        told(moment)

        assert seeding.was_told()
        self.check_work()
        self.check_money()
        self.check_people(moment)

    def check_work(self):
        prices = Batch.objects.get(title="60商品の価格と内容量")
        done = prices.tasks.filter(state=TaskState.DONE).count()
        assert 20 <= done <= 40
        assert prices.tasks.filter(state=TaskState.REVIEW).count() == 2
        returned = prices.tasks.filter(assignments__state=AssignmentState.RETURNED)
        assert returned.count() == 1
        begun = Draft.objects.values_list("assignment__worker__user__email", flat=True)
        assert sorted(begun) == [cast.person(who).email for who in HALF_WRITTEN]
        offered = Task.objects.filter(assignments__state=AssignmentState.OFFERED)
        assert offered.count() > 20
        assert set(Batch.objects.values_list("state", flat=True)) == {"draft", "open", "closed"}

    def check_money(self):
        call_command("check_ledger")
        assert sorted(PayoutRun.objects.values_list("state", flat=True)) == ["draft", "settled"]
        assert Statement.objects.count() == 5

    def check_people(self, now):
        assert Worker.objects.count() == 8
        assert NeedProfile.objects.exclude(impossible_mask=0, adjustable_mask=0).count() == 7
        reading = Notice.objects.filter(recipient__email=cast.person("sakura").email)
        assert reading.filter(read_at__isnull=True).exists()
        assert not Notice.objects.filter(created_at__gt=now).exists()
        failed = Delivery.objects.exclude(last_error="").values_list("handler", "last_error")
        assert list(failed) == []
        late = Delivery.objects.filter(done_at__isnull=True, due_at__lte=now - timedelta(days=1))
        assert not late.exists()

    def test_refuses_a_database_that_holds_something(self, time_machine):
        seeding.Story.objects.create(begun_at=datetime(2026, 11, 24, tzinfo=TOKYO))

        with pytest.raises(seeding.DatabaseNotEmpty):
            told(datetime(2026, 11, 24, tzinfo=TOKYO))
