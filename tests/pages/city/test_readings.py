"""The municipality's list of names and how they are read."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from marketplace.accounts.actors import Actor
from tasks.models import Reading
from tasks.services.batches import NewTask
from tasks.services.readings import add_reading
from tests.factories import work
from tests.support.html import Page

pytestmark = pytest.mark.django_db


def get(visitor: Client, name: str, *args: object) -> Page:
    return Page(visitor.get(reverse(f"city:{name}", args=args)))


def send(visitor: Client, name: str, values: dict[str, Any], *args: object) -> Page:
    return Page(visitor.post(reverse(f"city:{name}", args=args), values, follow=True))


def known(clerk: Actor, written: str = "小浜", reading: str = "こばま") -> Reading:
    return add_reading(actor=clerk, written=written, reading=reading, at=work.AT)


class TestList:
    def test_is_in_the_menu_and_says_how_to_begin(self, visitor: Client) -> None:
        page = get(visitor, "readings")

        assert page.links["名前の読みかた"] == reverse("city:readings")
        assert "名前は、まだありません" in page.text

    def test_shows_names_as_a_dictionary_does(self, visitor: Client, clerk: Actor) -> None:
        known(clerk)
        known(clerk, "青浜", "あおはま")

        page = get(visitor, "readings")

        assert page.all("[aria-labelledby=readings] tbody th") == ["青浜", "小浜"]


class TestAdd:
    def test_keeps_a_name(self, visitor: Client) -> None:
        page = send(visitor, "reading_new", {"written": "小浜", "reading": "コバマ"})

        assert "「小浜」の読みかたを入れました。" in page.text
        assert Reading.objects.get().reading == "こばま"

    def test_says_at_the_field_what_is_wrong_and_keeps_what_was_typed(
        self, visitor: Client
    ) -> None:
        page = send(visitor, "reading_new", {"written": "小浜", "reading": "小ばま"})

        assert page.errors == [
            "読みかたに「小」があります。読みかたは、ひらがなだけで書いてください。"
        ]
        assert page.title.startswith("エラー：")
        assert page.one("input[name=reading]")["value"] == "小ばま"


class TestChange:
    def test_corrects_a_reading(self, visitor: Client, clerk: Actor) -> None:
        row = known(clerk)

        send(visitor, "reading", {"written": "小浜", "reading": "おばま"}, row.pk)

        assert Reading.objects.get().reading == "おばま"

    def test_asks_before_a_name_goes(self, visitor: Client, clerk: Actor) -> None:
        row = known(clerk)

        page = get(visitor, "reading_remove", row.pk)
        assert Reading.objects.exists()
        send(visitor, "reading_remove", page.form_with_button("外す").values(), row.pk)

        assert not Reading.objects.exists()


class TestFound:
    @pytest.fixture
    def posted(self, city: Any, clerk: Actor) -> None:
        rows = [
            NewTask(
                external_id=name,
                row_number=number,
                content={"product_id": name, "name": name, "price_raw": "500円"},
            )
            for number, name in enumerate(["焼津市の塩", "大井川港の干物"], start=2)
        ]
        work.draft_batch(clerk, work.programme(city), rows)

    @pytest.mark.usefixtures("posted")
    def test_guesses_are_kept_only_after_somebody_sent_them(self, visitor: Client) -> None:
        page = get(visitor, "readings_found")
        form = page.form_with_button("確かめた読みかたを入れる")

        assert not Reading.objects.exists()
        assert form.label("form-0-reading").startswith("「焼津市」の読みかた")
        values = form.values(**{"form-0-reading": "ヤイヅシ", "form-1-reading": ""})
        send(visitor, "readings_found", values)

        assert [(row.written, row.reading) for row in Reading.objects.all()] == [
            ("焼津市", "やいづし")
        ]

    @pytest.mark.usefixtures("posted")
    def test_says_which_of_them_is_wrong_and_keeps_none(self, visitor: Client) -> None:
        form = get(visitor, "readings_found").form_with_button("確かめた読みかたを入れる")

        page = send(visitor, "readings_found", form.values(**{"form-1-reading": "港"}))

        assert page.errors == [
            "読みかたに「港」があります。読みかたは、ひらがなだけで書いてください。"
        ]
        assert page.one("input[name=form-1-reading]")["value"] == "港"
        assert not Reading.objects.exists()

    def test_says_so_when_there_is_nothing_new(self, visitor: Client) -> None:
        assert "新しい名前は、ありません" in get(visitor, "readings_found").text


class TestUpload:
    def test_takes_a_list(self, visitor: Client) -> None:
        file = SimpleUploadedFile("names.csv", "書きかた,読みかた\n小浜,こばま\n".encode())

        page = send(visitor, "readings_upload", {"file": file})

        assert "新しく入れた名前：1、変えた名前：0" in page.text

    def test_tells_each_fault_with_row_and_column(self, visitor: Client) -> None:
        file = SimpleUploadedFile("names.csv", "書きかた,読みかた\n小浜,\n".encode())

        page = send(visitor, "readings_upload", {"file": file})

        assert page.all("[aria-labelledby=problems] tbody th") == ["2 行目、B 列「読みかた」"]
        assert page.errors[0].startswith("このファイルは使えませんでした。")
        assert not Reading.objects.exists()

    def test_asks_for_a_file(self, visitor: Client) -> None:
        assert len(send(visitor, "readings_upload", {}).errors) == 1
