"""Real municipal files go through as they are, each for work that fits it."""

from __future__ import annotations

import pytest

from marketplace.connectors.imports import BatchWish, columns_of, import_rows, preview_import
from marketplace.connectors.photo_imports import import_photos, preview_photos
from marketplace.connectors.staging import stage_photos, stage_table
from tests.factories import work
from tests.integration.connectors.files import upload

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

DATA_CHECK, CATEGORY = "EC-08", "EC-04"
FILES = [
    ("工場併設直売所一覧/222127_koujouheisetsuchokubaijo.csv", DATA_CHECK, 32),
    ("工場併設直売所一覧/222127_koujouheisetsuchokubaijo.csv", CATEGORY, 32),
    ("焼津観光マップ/222127_tourism.csv", DATA_CHECK, 205),
    ("焼津観光マップ/222127_tourism.csv", CATEGORY, 205),
    ("ショップ/222127_tourism_shops.csv", CATEGORY, 72),
    ("ショップ/222127_tourism_shops.csv", DATA_CHECK, 72),
    ("焼津市デジタルクーポン対象店舗/digital_coupon.csv", DATA_CHECK, 548),
    ("焼津市デジタルクーポン対象店舗/digital_coupon.csv", CATEGORY, 548),
    ("公衆トイレ一覧/222127_public_toilet.csv", DATA_CHECK, 112),
]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def city():
    return work.city("焼津市")


@pytest.fixture
def clerk(city):
    return work.clerk(city)


@pytest.mark.parametrize("cp932", [False, True], ids=["as published", "in CP932"])
@pytest.mark.parametrize(("name", "code", "rows"), FILES)
def test_a_published_list_becomes_tasks_without_a_hand(
    real_data, city, clerk, at, name, code, rows, cp932
):
    data = (real_data / "yaizu" / name).read_bytes()
    if cp932:
        data = data.decode("utf-8-sig").encode("cp932")
    programme = work.programme(city)
    staged = stage_table(
        actor=clerk, programme_id=programme.pk, code=code, content=upload(data, name), at=at
    )
    mapping = columns_of(actor=clerk, staged_id=staged.pk, at=at).mapping

    preview = preview_import(actor=clerk, staged_id=staged.pk, mapping=mapping, at=at)
    assert [(p.code, p.row, p.column) for p in preview.problems] == []

    wish = BatchWish("焼津市の一覧")
    created = import_rows(actor=clerk, staged_id=staged.pk, mapping=mapping, wish=wish, at=at)
    assert created.created == rows


def test_pictures_of_the_coupon_shops_become_tasks_of_alt_text(real_data, city, clerk, at):
    path = real_data / "yaizu/焼津市デジタルクーポン対象店舗/digital_coupon.csv"
    staged = stage_table(
        actor=clerk,
        programme_id=work.programme(city).pk,
        code="EC-03",
        content=upload(path.read_bytes(), path.name),
        at=at,
    )
    mapping = columns_of(actor=clerk, staged_id=staged.pk, at=at).mapping

    preview = preview_import(actor=clerk, staged_id=staged.pk, mapping=mapping, at=at)

    assert mapping["image_url"] == "店舗画像"
    assert len(preview.new) + preview.bad_rows == 548
    assert len(preview.new) > 400
    assert {p.code for p in preview.problems} <= {"cell.none_of"}


def test_photos_of_dishes_become_tasks_of_alt_text(real_data, city, clerk, at):
    paths = sorted((real_data / "yaizu/photos").glob("*.jpg"))
    staged = stage_photos(
        actor=clerk,
        programme_id=work.programme(city).pk,
        code="EC-03",
        uploads=[upload(path.read_bytes(), path.name) for path in paths],
        at=at,
    )
    preview = preview_photos(actor=clerk, staged_id=staged.pk, at=at)
    names = {row.key: row.name for row in preview.rows}

    created = import_photos(
        actor=clerk, staged_id=staged.pk, names=names, wish=BatchWish("料理の写真"), at=at
    )

    assert created.created == 6
    assert "勝つ魚カツカレー" in names.values()
    assert "特選みなみまぐろ重" in names.values()
