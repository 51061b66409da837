"""What leaves the house: keys and changed columns, with the clerk's own headers."""

from __future__ import annotations

from marketplace.connectors.export import changed_rows
from tasks.catalogue import task_type
from tasks.form_schema import Answers

CHECK, ALT = task_type("EC-08"), task_type("EC-03")


def row(number: str, name: str, phone: str) -> dict[str, object]:
    cells = [["ID", number], ["名称", name], ["電話番号", phone], ["備考", ""]]
    return {"row_id": number, "name": name, "row": cells}


def fixes(**cells: str) -> Answers:
    items = tuple(
        {"column": column, "kind": "other", "action": "replace", "fix": fix}
        for column, fix in cells.items()
    )
    return Answers(values={"has_issues": bool(cells), "issues": items})


MAPPING = {"row_id": "ID", "name": "名称"}


class TestChangedRows:
    def test_holds_only_rows_and_columns_that_changed(self):
        sheet = changed_rows(
            CHECK,
            [
                (row("1", "店", "（054）627-5225"), fixes(電話番号="054-627-5225")),
                (row("2", "宿", "054-000-0000"), fixes()),
            ],
            MAPPING,
        )

        assert sheet.headers == ("ID", "電話番号")
        assert sheet.rows == (("1", "054-627-5225"),)

    def test_a_cell_that_did_not_change_keeps_its_value_and_is_never_blank(self):
        sheet = changed_rows(
            CHECK,
            [
                (row("1", " 店", "1"), fixes(名称="店")),
                (row("2", "宿", "（054）1-2"), fixes(電話番号="054-111-2222")),
            ],
            MAPPING,
        )

        assert sheet.headers == ("ID", "名称", "電話番号")
        assert sheet.rows == (("1", "店", "1"), ("2", "宿", "054-111-2222"))

    def test_columns_stand_in_the_order_of_the_source(self):
        sheet = changed_rows(
            CHECK, [(row("1", " 店", "（1"), fixes(電話番号="054-111-2222", 名称="店"))], MAPPING
        )

        assert sheet.headers == ("ID", "名称", "電話番号")

    def test_nothing_changed_leaves_the_key_column_alone(self):
        sheet = changed_rows(CHECK, [(row("1", "店", "1"), fixes())], MAPPING)

        assert (sheet.headers, sheet.rows) == (("ID",), ())

    def test_cannot_tell_changes_nothing(self):
        answers = Answers(cannot_tell=True, reason="読めない")

        assert changed_rows(CHECK, [(row("1", "店", "1"), answers)], MAPPING).rows == ()

    def test_alt_texts_carry_the_headers_of_the_shop(self):
        content = {
            "product_id": "9",
            "name": "干物",
            "image_url": "https://example.jp/a.jpg",
            "alt": "",
        }
        answers = Answers(
            values={"decorative": False, "alt": "皿にのった干物", "has_person": False}
        )

        sheet = changed_rows(
            ALT,
            [(content, answers)],
            {
                "product_id": "Handle",
                "image_url": "Image Src",
                "alt": "Image Alt Text",
                "name": "Title",
            },
        )

        assert sheet.headers == ("Handle", "Image Src", "Image Alt Text")
        assert sheet.rows == (("9", "https://example.jp/a.jpg", "皿にのった干物"),)

    def test_photos_without_a_file_of_the_clerk_s_carry_labels(self):
        content = {"product_id": "photo-1", "name": "干物", "image_file": "a.jpg"}
        answers = Answers(values={"decorative": False, "alt": "皿の干物", "has_person": False})

        sheet = changed_rows(ALT, [(content, answers)], {})

        assert sheet.headers == ("商品の番号", "画像のファイル名", "画像の代わりの文")
        assert sheet.rows == (("photo-1", "a.jpg", "皿の干物"),)
