"""Drafts from rows and from files: the same checks, all of it or nothing, nothing twice."""

from __future__ import annotations

import pytest

from tasks.models import Batch, ColumnMapping, Task
from tests.factories import work
from tests.support.problems import assert_problem

pytestmark = pytest.mark.django_db

ROW = {"external_id": "P1", "content": {"name": "あじ", "price_raw": "100円"}}


class TestRows:
    def draft(self, municipal, programme, rows, code="EC-05", **more):
        body = {"task_type": code, "title": "四月", "rows": rows, **more}
        return municipal.post(f"programmes/{programme.pk}/batches", body)

    def test_become_tasks_under_the_clients_own_ids(self, municipal, programme):
        response = self.draft(municipal, programme, [ROW])

        assert response["Location"].endswith(f"/batches/{response.json()['batch']['id']}")
        task = Task.objects.get()
        # A row that does not bring its key column gets its external id there.
        assert (task.external_id, task.content["product_id"]) == ("P1", "P1")

    def test_that_were_posted_before_are_left_alone(self, municipal, programme):
        self.draft(municipal, programme, [ROW])
        new = {**ROW, "external_id": "P2"}

        body = self.draft(municipal, programme, [ROW, new]).json()

        assert (body["created"], body["skipped"]) == (1, ["P1"])
        assert Task.objects.count() == 2

    def test_are_the_same_whether_by_json_or_by_file(self, municipal, programme, goods_file):
        self.draft(municipal, programme, [ROW])

        response = municipal.upload(
            f"programmes/{programme.pk}/imports",
            file=goods_file("商品ID,商品名,価格\nＰ１,あじ,100円\n"),
            task_type="EC-05",
            title="四月",
        )

        assert_problem(response, status=422, code="batch.empty")

    def test_with_problems_make_nothing_at_all(self, municipal, programme):
        bad = {"external_id": "P2", "content": {"name": "さば", "price_raw": ""}}

        response = self.draft(municipal, programme, [ROW, bad])

        assert_problem(response, status=422, code="file.rows-have-problems")
        assert not Batch.objects.exists()

    def test_with_problems_are_left_out_if_the_client_says_so(self, municipal, programme):
        bad = {"external_id": "P2", "content": {"name": "さば", "price_raw": ""}}

        body = self.draft(municipal, programme, [ROW, bad], skip_problems=True).json()

        assert body["created"] == 1

    def test_of_a_whole_row_type_keep_their_columns_and_only_those(self, municipal, programme):
        row = {"external_id": "R1", "content": {"店名": "ひなた", "電話": "0982-00-0000"}}

        self.draft(municipal, programme, [row], code="EC-08")

        assert Task.objects.get().content["row"] == [["店名", "ひなた"], ["電話", "0982-00-0000"]]

    def test_of_a_whole_row_type_need_a_column(self, municipal, programme):
        response = self.draft(
            municipal, programme, [{"external_id": "R1", "content": {}}], code="EC-08"
        )

        body = assert_problem(response, status=422, code="file.rows-have-problems")
        assert body["errors"][0]["pointer"] == "#/rows/0"

    def test_need_a_price(self, municipal, city):
        bare = work.programme(city, types=())

        response = self.draft(municipal, bare, [ROW])

        assert_problem(response, status=422, code="programme.rate-missing")

    def test_keep_rare_characters(self, municipal, programme):
        name = "𠮷田の🐟\n塩焼き"

        self.draft(municipal, programme, [{**ROW, "content": ROW["content"] | {"name": name}}])

        assert Task.objects.get().content["name"] == name


class TestFiles:
    GOODS = "商品ID,商品名,価格,内容量\nP1,あじ,100円,1枚\nP2,さば,200円,2枚\n"

    def test_are_looked_at_first(self, municipal, programme, goods_file):
        body = municipal.upload(
            f"programmes/{programme.pk}/import-previews",
            file=goods_file(self.GOODS + "P3,,1円,1枚\n"),
            task_type="EC-05",
        ).json()

        assert body["mapping"]["price_raw"] == "価格"
        assert (body["new_count"], body["posted_count"]) == (2, 0)
        assert [(each["row"], each["letter"]) for each in body["problems"]] == [(4, "B")]
        assert not Batch.objects.exists()

    def test_become_a_draft_and_their_columns_are_remembered(
        self, municipal, programme, goods_file
    ):
        response = municipal.upload(
            f"programmes/{programme.pk}/imports",
            file=goods_file(self.GOODS, name="四月の商品.csv"),
            task_type="EC-05",
            title="四月",
        )

        assert response.status_code == 201
        batch = Batch.objects.get()
        assert (batch.source_name, batch.source_encoding) == ("四月の商品.csv", "utf-8")
        assert len(batch.source_sha256) == 64
        assert ColumnMapping.objects.get().mapping["price_raw"] == "価格"

    def test_take_the_clients_own_mapping(self, municipal, programme, goods_file):
        response = municipal.upload(
            f"programmes/{programme.pk}/imports",
            file=goods_file("A,B,C\nP1,あじ,100円\n"),
            task_type="EC-05",
            title="四月",
            mapping='{"product_id": "A", "name": "B", "price_raw": "C"}',
        )

        assert response.status_code == 201
        assert Task.objects.get().external_id == "P1"

    @pytest.mark.parametrize(
        ("mapping", "status", "code"),
        [
            ('{"product_id": "Z"}', 422, "file.mapping-refused"),
            ("{torn", 422, "api.values-not-valid"),
            ("[1]", 422, "api.values-not-valid"),
        ],
    )
    def test_refuse_a_wrong_mapping(self, municipal, programme, goods_file, mapping, status, code):
        response = municipal.upload(
            f"programmes/{programme.pk}/imports",
            file=goods_file(self.GOODS),
            task_type="EC-05",
            title="四月",
            mapping=mapping,
        )

        body = assert_problem(response, status=status, code=code)
        assert body["errors"][0]["pointer"].startswith("#/mapping")

    def test_above_the_limit_are_refused_in_words(self, municipal, programme, goods_file, settings):
        settings.UPLOAD_LIMIT_BYTES = 20

        response = municipal.upload(
            f"programmes/{programme.pk}/imports",
            file=goods_file(self.GOODS),
            task_type="EC-05",
            title="四月",
        )

        body = assert_problem(response, status=422, code="file.refused")
        assert body["errors"][0]["code"] == "file.too-large"

    @pytest.mark.parametrize("content", ["", "PK\x03\x04rubbish"])
    def test_that_are_no_tables_are_refused(self, municipal, programme, goods_file, content):
        response = municipal.upload(
            f"programmes/{programme.pk}/imports",
            file=goods_file(content),
            task_type="EC-05",
            title="四月",
        )

        assert response.status_code == 422
