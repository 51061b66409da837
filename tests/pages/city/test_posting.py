"""From the clerk's file to a draft: everything by plain forms, nothing sent twice."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from marketplace.accounts.actors import Actor
from tasks.models import Batch, ColumnMapping, Programme, StagedFile, Task
from tests.factories import work
from tests.support.html import Page

pytestmark = pytest.mark.django_db

SHOPS = "ID,名称,電話番号\r\n1,ひなた食堂,（054）111-2222\r\n2,みなと屋,054-333-4444\r\n".encode()
Send = Callable[..., Page]


def image(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, format="JPEG")
    return out.getvalue()


def staged_url(name: str) -> str:
    return reverse(f"city:{name}", args=[StagedFile.objects.get().pk])


class TestChoose:
    def test_offers_the_types_that_have_a_price(self, visitor: Client, city: Any) -> None:
        programme = work.programme(city, types=("EC-05",))

        page = Page(visitor.get(reverse("city:choose", args=[programme.pk])))

        assert [tag["value"] for tag in page.soup.select("input[name=task_type]")] == ["EC-05"]

    def test_says_what_to_do_while_nothing_has_a_price(self, visitor: Client, city: Any) -> None:
        programme = work.programme(city, types=())

        page = Page(visitor.get(reverse("city:choose", args=[programme.pk])))

        assert reverse("city:programme", args=[programme.pk]) in page.links.values()

    def test_leads_to_the_upload(self, visitor: Client, programme: Programme) -> None:
        address = reverse("city:choose", args=[programme.pk])

        response = visitor.post(address, {"task_type": "EC-08"})

        assert response["Location"] == reverse("city:upload", args=[programme.pk, "EC-08"])


class TestUpload:
    def test_a_good_file_leads_to_its_columns(self, send_file: Send) -> None:
        page = send_file(SHOPS.decode().encode("cp932"))

        assert page.heading == "列をえらぶ：一覧のまちがいを見つける"
        assert "Shift_JIS" in page.text

    def test_a_refused_file_is_told_with_places_and_next_steps(self, send_file: Send) -> None:
        page = send_file("ID,名称,名称\n1,a,b\n".encode())

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert page.all("#problems ~ tbody tr, tbody tr") == [
            "1 行目、C 列「名称」 同じ見出しが二つあります（B 列と C 列）。 "
            "どちらかの列の名前を変えるか、列を消してください。"
        ]
        assert not StagedFile.objects.exists()

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "中身"),
            (b"PK\x03\x04 a zip", "使えません"),
            ("ID,名称\n1,a\n".encode("utf-16"), "UTF-16"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式の Excel"),
        ],
    )
    def test_hostile_files_get_words(self, send_file: Send, data: bytes, words: str) -> None:
        page = send_file(data)

        assert page.status == 422
        assert page.errors
        assert words in page.text

    def test_a_file_above_the_limit_is_named(self, send_file: Send, settings: Any) -> None:
        settings.UPLOAD_LIMIT_BYTES = 100

        page = send_file(SHOPS * 10, name="huge.csv")

        assert page.status == 422
        assert "「huge.csv」が大きすぎます" in page.text
        assert len(page.errors) == 1

    def test_no_file_at_all(self, visitor: Client, programme: Programme) -> None:
        page = Page(visitor.post(reverse("city:upload", args=[programme.pk, "EC-08"]), {}))

        assert page.status == 422
        assert any("ファイル" in line for line in page.errors)


class TestColumns:
    def test_starts_with_a_guess_and_shows_examples(self, send_file: Send) -> None:
        form = send_file(SHOPS).form_with_button("次へ：中身を確かめる")

        assert form.values()["row_id"] == "ID"
        assert "B列 名称（例：ひなた食堂）" in [
            tag.get_text() for tag in form.tag.select("select[name=name] option")
        ]

    def test_a_required_column_left_open_is_told(self, visitor: Client, send_file: Send) -> None:
        send_file(SHOPS)

        page = Page(visitor.post(staged_url("columns"), {"row_id": "", "name": "名称"}))

        assert page.status == 422
        assert page.errors == ["「行の番号」を選んでください。"]

    def test_one_column_for_two_inputs_is_told(self, visitor: Client, send_file: Send) -> None:
        send_file(SHOPS)

        page = Page(visitor.post(staged_url("columns"), {"row_id": "ID", "name": "ID"}))

        assert page.status == 422
        assert any("二つの項目" in line for line in page.errors)

    def test_is_remembered_for_the_next_file(self, visitor: Client, send_file: Send) -> None:
        send_file(SHOPS)
        visitor.post(staged_url("columns"), {"row_id": "電話番号", "name": ""})
        visitor.post(staged_url("drop"))

        form = send_file(SHOPS).form_with_button("次へ：中身を確かめる")

        assert (form.values()["row_id"], form.values()["name"]) == ("電話番号", "")
        assert ColumnMapping.objects.count() == 1


class TestPreviewAndDraft:
    @pytest.fixture
    def preview(self, visitor: Client, send_file: Send) -> Callable[[bytes], Page]:
        def look(data: bytes) -> Page:
            send_file(data)
            chosen = {"row_id": "ID", "name": "名称"}
            return Page(visitor.post(staged_url("columns"), chosen, follow=True))

        return look

    def test_lists_every_problem_and_writes_nothing(self, preview: Any) -> None:
        page = preview(SHOPS + "3,=A1,x\r\n1,二つめ,y\r\n".encode())

        assert page.heading == "中身を確かめる：shops.csv"
        problems = page.all("#to-fix ~ * tbody tr, section tbody tr")
        assert any(
            line.startswith("4 行目、B 列「名称」 計算式が入っています。") for line in problems
        )
        assert any(
            line.startswith("5 行目、A 列「ID」 番号「1」は、2 行目にもあります。")
            for line in problems
        )
        assert not Task.objects.exists()

    def test_drafts_a_good_file_and_shows_its_preflight(
        self, visitor: Client, preview: Any
    ) -> None:
        form = preview(SHOPS).form_with_button("下書きを作る")

        page = Page(visitor.post(staged_url("preview"), form.values(title="四月の店"), follow=True))

        assert page.heading == "下書き：四月の店"
        assert "2件の仕事を、下書きにしました。" in page.text
        assert Task.objects.count() == 2
        assert not StagedFile.objects.exists()

    def test_problem_rows_are_left_out_only_with_a_tick(
        self, visitor: Client, preview: Any
    ) -> None:
        form = preview(SHOPS + b"3,=A1,x\r\n").form_with_button("下書きを作る")

        refused = Page(visitor.post(staged_url("preview"), form.values(title="四月")))
        assert refused.status == 422
        assert refused.form_with_button("下書きを作る").values()["title"] == "四月"
        assert not Batch.objects.exists()

        visitor.post(staged_url("preview"), form.values(title="四月", skip_problems="on"))
        assert Task.objects.count() == 2

    def test_a_deadline_in_the_past_is_told_and_nothing_is_lost(
        self, visitor: Client, preview: Any
    ) -> None:
        form = preview(SHOPS).form_with_button("下書きを作る")
        sent = form.values(deadline_0="2026", deadline_1="4", deadline_2="1")

        page = Page(visitor.post(staged_url("preview"), sent))

        assert page.status == 422
        assert any("期限が過ぎています" in line for line in page.errors)
        assert page.form_with_button("下書きを作る").values()["deadline_0"] == "2026"
        assert StagedFile.objects.count() == 1

    def test_the_same_file_again_offers_nothing_to_draft(
        self, visitor: Client, preview: Any
    ) -> None:
        form = preview(SHOPS).form_with_button("下書きを作る")
        visitor.post(staged_url("preview"), form.values())

        page = preview(SHOPS)

        assert "新しく仕事になる行は、ありません" in page.text
        assert "下書きを作る" not in page.text

    def test_a_file_of_last_week_is_gone_with_words(
        self, visitor: Client, preview: Any, frozen: Any
    ) -> None:
        preview(SHOPS)
        address = staged_url("preview")
        frozen.shift(8 * 24 * 60 * 60)

        page = Page(visitor.get(address))

        assert page.status == 404
        assert "保存の期間が過ぎました" in page.text

    def test_of_another_city_is_not_there(self, preview: Any, client: Client) -> None:
        from marketplace.accounts.models import User

        preview(SHOPS)
        stranger = work.clerk(work.city("となり市"))
        client.force_login(User.objects.get(pk=stranger.user_id))

        assert client.get(staged_url("preview")).status_code == 404
        assert client.post(staged_url("drop")).status_code == 404


class TestPhotos:
    @pytest.fixture
    def send(self, visitor: Client, programme: Programme) -> Callable[..., Page]:
        def post(*photos: SimpleUploadedFile) -> Page:
            address = reverse("city:upload_photos", args=[programme.pk, "EC-03"])
            return Page(visitor.post(address, {"photos": list(photos)}, follow=True))

        return post

    def test_become_a_draft_with_names_from_their_files(self, visitor: Client, send: Any) -> None:
        page = send(
            SimpleUploadedFile("カツオ_4_勝つ魚カツカレー.jpg", image()),
            SimpleUploadedFile("IMG_0001.jpg", image("blue")),
        )
        form = page.form()
        empty = next(
            name for name, value in form.values().items() if name.startswith("name-") and not value
        )

        refused = Page(visitor.post(staged_url("photos"), form.values()))
        assert refused.status == 422
        assert "IMG_0001.jpg" in refused.errors[0]

        visitor.post(staged_url("photos"), form.values(**{empty: "しらす丼"}))
        names = set(Task.objects.values_list("content__name", flat=True))
        assert names == {"勝つ魚カツカレー", "しらす丼"}

    def test_are_shown_small_and_clean(self, visitor: Client, send: Any) -> None:
        page = send(SimpleUploadedFile("a.jpg", image()))

        (picture,) = page.soup.select("main img")
        assert picture["alt"] == "1枚目の画像「a.jpg」"
        response = visitor.get(str(picture["src"]))
        assert response["Content-Type"] == "image/jpeg"
        assert response.content.startswith(b"\xff\xd8")

    def test_a_file_that_is_no_image_is_told(self, send: Any) -> None:
        page = send(SimpleUploadedFile("a.jpg", b"text"))

        assert page.status == 422
        assert "「a.jpg」は画像ではありません" in page.text

    def test_nothing_chosen_is_told(self, send: Any) -> None:
        page = send()

        assert page.status == 422
        assert page.errors


class TestBatchTitleIsSafe:
    def test_markup_in_a_file_is_shown_as_text(self, visitor: Client, send_file: Send) -> None:
        page = send_file("ID,名称\n1,<script>alert(1)</script>\n".encode(), name="<b>.csv")

        assert page.soup.select("main script") == []
        assert page.soup.select("main b") == []


def test_a_clerk_never_reads_a_worker_s_name(
    visitor: Client, clerk: Actor, programme: Programme
) -> None:
    worker = work.worker()
    batch = work.open_batch(clerk, programme, work.price_rows(2))
    work.take(worker, batch)

    for name in ("batch", "results"):
        page = Page(visitor.get(reverse(f"city:{name}", args=[batch.pk])))
        assert worker.user.display_name not in page.text
        assert worker.pseudonym not in page.text
