"""The known faults of real municipal lists are found, all of them, and sound rows raise no alarm."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tasks.catalogue import content_of, task_type
from tasks.checks import defects_of, table_defects

pytestmark = pytest.mark.real_data

PRODUCERS = "工場併設直売所一覧/222127_koujouheisetsuchokubaijo.csv"
TOILETS = "公衆トイレ一覧/222127_public_toilet.csv"
TOURISM = "焼津観光マップ/222127_tourism.csv"
COUPONS = "焼津市デジタルクーポン対象店舗/digital_coupon.csv"
AED = "AED設置箇所一覧/222127_aed.csv"
BABY = "あかちゃんえき一覧/222127_baby_station.csv"
NURSERIES = "子育て施設一覧/222127_preschool.csv"
SHELTERS = "避難所一覧/222127_hinannjo.csv"
PARKS = "公園一覧/222127_park_info.csv"
SHOPS = "ショップ/222127_tourism_shops.csv"
MEALS = "お食事/222127_tourism_meals.csv"
BONITO = "焼津海の幸グルメマップ_カツオ/焼津海の幸グルメマップ_カツオ.csv"
RETAIL = "生活応援商品券_小売り/焼津市参加店舗リスト_小売り.csv"
COOL = "まちなか涼みどころ/machinakasuzumidokoro.csv"

# Rows that a person read, cell by cell, and what is truly wrong with them (mostly nothing).
READ_ROWS: dict[str, dict[int, set[str]]] = {
    AED: {0: set(), 7: set(), 12: set(), 20: set(), 33: set(), 47: set(), 60: set()},
    BABY: {3: set(), 10: set(), 36: set(), 50: set()},
    NURSERIES: {0: set(), 5: set(), 17: set(), 40: set(), 55: set()},
    SHELTERS: {0: set(), 9: set(), 21: set(), 48: set(), 52: set()},
    PARKS: {2: set(), 30: set(), 77: set(), 111: set(), 125: set()},
    TOILETS: {0: set(), 15: set(), 40: set(), 88: set(), 103: set()},
    SHOPS: {
        1: set(),
        4: {"memo.tag"},
        10: set(),
        25: set(),
        36: {"url.not_encrypted"},
        60: set(),
    },
    MEALS: {0: set(), 3: {"url.not_encrypted"}, 8: set(), 14: set(), 33: set(), 52: set()},
    TOURISM: {5: {"hours.space_in_time"}, 93: set(), 120: set(), 160: set(), 188: set()},
    COUPONS: {
        1: set(),
        42: set(),
        99: set(),
        140: set(),
        210: {"url.not_encrypted"},
        333: set(),
        400: set(),
        547: set(),
    },
    BONITO: {0: set(), 4: set(), 12: set()},
    RETAIL: {0: set(), 100: set(), 300: set()},
    COOL: {0: set(), 33: set(), 77: set()},
}


@pytest.fixture(scope="module")
def read_list(real_data: Path):
    """Return a reader of one list: rows as they stand, blank ones left out."""

    def read(name: str) -> list[dict[str, str]]:
        path = real_data / "yaizu" / name
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        return [dict(zip(header, row, strict=True)) for row in filled]

    return read


def rows_with(rows: list[dict[str, str]], code: str, column: str) -> int:
    return sum(
        any(defect.code == code and defect.column == column for defect in defects_of(row))
        for row in rows
    )


class TestKnownFaults:
    @pytest.mark.parametrize(
        ("name", "total", "code", "column", "expected"),
        [
            (PRODUCERS, 32, "phone.full_width_brackets", "電話番号", 32),
            (PRODUCERS, 32, "url.not_encrypted", "URL", 18),
            (PRODUCERS, 32, "url.stray_space", "URL", 3),
            (TOILETS, 112, "memo.note", "設置位置", 9),
            (TOURISM, 205, "hours.question_mark", "利用可能日時特記事項", 7),
            (COUPONS, 548, "name.stray_space", "クーポン名", 3),
        ],
    )
    def test_are_counted_exactly(self, read_list, name, total, code, column, expected):
        rows = read_list(name)

        assert (len(rows), rows_with(rows, code, column)) == (total, expected)

    def test_the_tag_left_in_descriptions_is_found_six_times(self, read_list):
        tags = [
            defect.found
            for row in read_list(TOURISM)
            for defect in defects_of(row)
            if defect.code == "memo.tag"
        ]

        assert Counter(tags) == {"【オープンデータ用】": 6, "【データ用】": 1}

    def test_three_hotels_are_listed_twice(self, read_list):
        found = [
            defect.found
            for defects in table_defects(read_list(TOURISM))
            for defect in defects
            if defect.code == "row.listed_twice"
        ]

        assert found == ["ホテルアンビア松風閣", "焼津グランドホテル", "亀の井ホテル焼津"]

    def test_two_producers_without_a_page_are_asked_about(self, read_list):
        missing = [
            defect.column
            for defects in table_defects(read_list(PRODUCERS))
            for defect in defects
            if defect.code == "cell.left_out"
        ]

        assert missing == ["URL", "URL"]

    def test_every_phone_number_of_the_producers_gets_a_right_form(self, read_list):
        fixes = [
            defect.fix
            for row in read_list(PRODUCERS)
            for defect in defects_of(row)
            if defect.code == "phone.full_width_brackets" and defect.column == "電話番号"
        ]

        assert fixes[:2] == ["054-627-5225", "054-629-0251"]
        assert None not in fixes


class TestRowsThatWereRead:
    def test_are_at_least_fifty_from_several_lists(self):
        assert sum(map(len, READ_ROWS.values())) >= 50
        assert len(READ_ROWS) >= 10

    @pytest.mark.parametrize("name", READ_ROWS)
    def test_raise_no_false_alarm(self, read_list, name):
        rows = read_list(name)

        alarms = {index: {d.code for d in defects_of(rows[index])} for index in READ_ROWS[name]}

        assert alarms == READ_ROWS[name]

    @pytest.mark.parametrize("name", [AED, NURSERIES, SHELTERS])
    def test_whole_lists_without_faults_stay_silent(self, read_list, name):
        found = [defect for defects in table_defects(read_list(name)) for defect in defects]

        assert found == []


class TestAsTasks:
    def test_the_data_check_suggests_the_faults_of_its_own_row(self, read_list):
        check = task_type("EC-08")
        row = read_list(PRODUCERS)[0]

        content = content_of(check, row, {"row_id": "ID", "name": "事業者名"})

        assert {d.code for d in check.suggest(content)} == {
            "phone.full_width_brackets",
            "url.not_encrypted",
        }
