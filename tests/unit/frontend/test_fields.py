"""Fields forgive how people type, and say what to do where they cannot."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django import forms as plain
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from frontend import forms

FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


def form_of(**fields):
    return type("AForm", (forms.Form,), fields)


def cleaned(field, value):
    form = form_of(it=field)({"it": value})
    assert form.is_valid(), form.errors
    return form.cleaned_data["it"]


def messages(field, data, files=None):
    form = form_of(it=field)(data, files)
    return list(form.errors.get("it", []))


class TestWholeNumberField:
    @pytest.mark.parametrize(
        "typed", ["1200", "１２００", "1,200", "１，２００", " 1 200 ", "1200円", "￥1,200"]
    )
    def test_understands_full_width_grouped_and_with_its_unit(self, typed):
        assert cleaned(forms.YenField(label="値段"), typed) == 1200

    @given(st.integers(min_value=0, max_value=10**9))
    def test_reads_back_what_is_written_in_japan(self, amount):
        assert (
            cleaned(forms.YenField(label="値段"), f"{amount:,}円".translate(FULL_WIDTH)) == amount
        )

    @pytest.mark.parametrize("typed", ["千円", "12.5", "1200ドル", "--"])
    def test_refuses_the_rest_and_names_the_field(self, typed):
        assert messages(forms.YenField(label="値段"), {"it": typed}) == [
            "「値段」は、数字だけで書いてください。例：120"
        ]

    def test_says_the_limit(self):
        assert messages(forms.YenField(label="値段", max_value=500), {"it": "501"}) == [
            "「値段」は、500以下の数を書いてください。"
        ]

    def test_keeps_what_was_typed_in_the_box(self):
        form = form_of(it=forms.YenField(label="値段"))({"it": "千円"})

        assert 'value="千円"' in str(form["it"])


class TestDateField:
    @pytest.mark.parametrize("boxes", [("2026", "11", "23"), ("２０２６", "１１", " ２３ ")])
    def test_reads_three_boxes(self, boxes):
        form = form_of(it=forms.DateField(label="期限"))(_boxes(*boxes))

        assert form.is_valid(), form.errors
        assert form.cleaned_data["it"] == dt.date(2026, 11, 23)

    @pytest.mark.parametrize(
        ("boxes", "told"),
        [
            (("", "", ""), "「期限」を書いてください。"),
            (("2026", "", "1"), "「期限」は、年・月・日をすべて書いてください。"),
            (("26", "1", "1"), "「期限」は、数字で書いてください。例：2026年11月23日"),
            (("2026", "五", "1"), "「期限」は、数字で書いてください。例：2026年11月23日"),
            (("2026", "2", "30"), "「期限」の日付はありません。年・月・日を見なおしてください。"),
        ],
    )
    def test_tells_one_thing_for_each_mistake(self, boxes, told):
        assert messages(forms.DateField(label="期限"), _boxes(*boxes)) == [told]

    def test_may_stay_empty_where_it_is_optional(self):
        form = form_of(it=forms.DateField(label="期限", required=False))(_boxes("", "", ""))

        assert form.is_valid()
        assert form.cleaned_data["it"] is None

    def test_keeps_what_was_typed_in_the_boxes(self):
        html = str(form_of(it=forms.DateField(label="期限"))(_boxes("2026", "2", "30"))["it"])

        assert [box["value"] for box in BeautifulSoup(html, "html.parser").select("input")] == [
            "2026",
            "2",
            "30",
        ]


def _boxes(year, month, day):
    return {"it_0": year, "it_1": month, "it_2": day}


class TestTextField:
    def test_leaves_the_limit_to_the_server_so_that_a_paste_is_not_cut_off(self):
        form = form_of(it=forms.TextField(label="名前", max_length=5))({"it": "123456"})

        assert "maxlength" not in str(form["it"])
        assert list(form.errors["it"]) == [
            "「名前」は、5文字以内で書いてください。いまは6文字です。"
        ]

    def test_folds_a_code_but_not_a_text(self):
        assert cleaned(forms.CodeField(label="番号"), " Ａ－１ ") == "A-1"
        assert cleaned(forms.TextField(label="名前"), " ＡＢＣ ") == "ＡＢＣ"


class TestLongTextField:
    def test_counts_a_line_break_once(self):
        assert cleaned(forms.LongTextField(label="説明", limit=3), "あ\r\nい") == "あ\nい"


class TestYesNoField:
    @pytest.mark.parametrize(("sent", "meant"), [("yes", True), ("no", False)])
    def test_tells_no_from_no_answer(self, sent, meant):
        assert cleaned(forms.YesNoField(label="はい？"), sent) is meant

    def test_is_none_where_nothing_was_chosen(self):
        assert cleaned(forms.YesNoField(label="はい？", required=False), "") is None


class TestUploadField:
    def upload(self, name="a.csv", content=b"x"):
        return {"it": SimpleUploadedFile(name, content)}

    def test_refuses_another_kind_by_name(self):
        field = forms.UploadField(label="表", accept=(".csv", ".xlsx"))

        assert messages(field, {}, self.upload("a.pdf")) == [
            "このファイルは読めません。.csv・.xlsxのファイルを選んでください。"
        ]

    def test_refuses_what_is_too_large(self):
        field = forms.UploadField(label="表", max_bytes=1024 * 1024)

        assert messages(field, {}, self.upload(content=b"x" * (1024 * 1024 + 1))) == [
            "ファイルが大きすぎます。1MB以下のファイルを選んでください。"
        ]

    def test_refuses_an_empty_file(self):
        field = forms.UploadField(label="表")

        assert messages(field, {}, self.upload(content=b"")) == [
            "ファイルの中が空です。中身のあるファイルを選んでください。"
        ]

    def test_takes_an_ending_in_capitals(self):
        assert not messages(
            forms.UploadField(label="表", accept=(".csv",)), {}, self.upload("A.CSV")
        )


class TestForm:
    @pytest.mark.parametrize(
        ("field", "told"),
        [
            (forms.TextField(label="名前"), "「名前」を書いてください。"),
            (forms.SelectField(label="町", choices=[("a", "a")]), "「町」を選んでください。"),
            (forms.ChoicesField(label="品", choices=[("a", "a")]), "「品」を選んでください。"),
            (forms.ConsentField(label="同意します。"), "「同意します。」に印をつけてください。"),
            (forms.UploadField(label="写真"), "「写真」のファイルを選んでください。"),
            (plain.CharField(label="名前"), "「名前」を書いてください。"),
        ],
    )
    def test_says_what_to_do_with_each_kind_of_empty_field(self, field, told):
        assert messages(field, {}) == [told]

    def test_keeps_a_message_that_a_form_brings_itself(self):
        own = forms.TextField(label="名前", error_messages={"required": "屋号でもかまいません。"})

        assert messages(own, {}) == ["屋号でもかまいません。"]

    def test_leaves_the_messages_of_the_class_as_they_are(self):
        kind = form_of(it=forms.YenField(label="値段"))
        kind({})

        assert "%(label)s" in str(kind.base_fields["it"].error_messages["invalid"])

    def test_uses_no_browser_side_check(self):
        html = str(form_of(it=forms.EmailField(label="メール", max_length=10))())

        assert " required" not in html.replace("必須", "")
        assert "maxlength" not in html
