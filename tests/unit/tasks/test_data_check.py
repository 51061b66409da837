"""EC-08: reported issues name a cell, differ from it and are right values; faults find themselves."""

from __future__ import annotations

import pytest

from tasks.catalogue import changes, content_of, result_columns, task_type
from tasks.checks import defects_of, table_defects
from tasks.checks.cells import Role, are_valid_hours, is_valid_phone, is_valid_url, role_of
from tasks.form_schema import Answers
from tests.unit.tasks.answering import codes, examine

ROW = {
    "ID": "7",
    "名称": " 塩辛の店",
    "電話番号": "（054）627-5225",
    "URL": "https://shop.example/",
    "営業時間": "9:00?17:00",
    "備考": "",
}
CONTENT = content_of(task_type("EC-08"), ROW, {"row_id": "ID", "name": "名称"})
PHONE = {"column": "電話番号", "type": "phone", "action": "replace", "fix": "054-627-5225"}
NAME = {"column": "名称", "type": "spelling", "action": "replace", "fix": "塩辛の店"}
HOURS = {"column": "営業時間", "type": "mojibake", "action": "replace", "fix": "9:00～17:00"}


def found(*issues, has_issues: bool = True, hints: str = "off") -> set[str]:
    values = {"has_issues": has_issues, **({"issues": tuple(issues)} if issues else {})}
    return codes(examine("EC-08", values, content=CONTENT, settings={"hints": hints}))


class TestIssues:
    def test_right_corrections_have_no_finding(self):
        assert found(PHONE, NAME, HOURS, hints="on") == set()

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({**PHONE, "fix": "627-5225"}, "issue.fix_wrong_form"),
            ({**PHONE, "fix": "（054）627-5225"}, "issue.fix_is_same"),
            ({**HOURS, "fix": "9:00～25:99"}, "issue.fix_wrong_form"),
            ({**HOURS, "fix": "朝から夕方"}, "issue.fix_wrong_form"),
            ({**PHONE, "column": "URL", "fix": "shop.example"}, "issue.fix_wrong_form"),
            ({**NAME, "fix": "塩辛?の店"}, "issue.fix_still_faulty"),
            ({**PHONE, "action": "ask"}, "issue.fix_not_used"),
            ({**PHONE, "column": "FAX"}, "choice.not_offered"),
            ({"column": "備考", "type": "memo", "action": "clear"}, "issue.fix_is_same"),
            ({"column": "名称", "type": "other", "action": "replace"}, "field.missing"),
        ],
    )
    def test_finds(self, wrong, code):
        assert code in found(wrong)

    def test_none_and_some_exclude_each_other(self):
        assert found(PHONE, has_issues=False) == {"issues.none_and_some"}
        assert "issues.none_and_some" in found(has_issues=True)
        assert found(has_issues=False) == set()

    def test_one_cell_is_reported_once(self):
        assert found(PHONE, {**PHONE, "fix": "054-627-5226"}) == {"issue.same_cell_twice"}

    def test_a_correction_in_full_width_is_a_right_one(self):
        assert found({**PHONE, "fix": "０５４－６２７－５２２５"}) == set()

    def test_hints_name_what_is_still_unreported(self):
        values = {"has_issues": True, "issues": (PHONE,)}

        hints = examine("EC-08", values, content=CONTENT)

        assert [hint.params["column"] for hint in hints] == ["名称", "営業時間"]
        assert codes(hints) == {"issue.left_unreported"}


class TestResult:
    RESULT = Answers(
        values={
            "has_issues": True,
            "issues": (
                PHONE,
                {"column": "営業時間", "type": "hours", "action": "ask"},
                {"column": "名称", "type": "memo", "action": "clear"},
            ),
        }
    )

    def test_only_changed_cells_and_the_key_are_exported(self):
        check = task_type("EC-08")

        exported = result_columns(check, CONTENT, self.RESULT, mapping={"row_id": "ID"})

        assert exported == {"ID": "7", "電話番号": "054-627-5225", "名称": ""}

    def test_before_and_after_are_shown_by_cell(self):
        shown = [
            (c.column, c.before, c.after) for c in changes(task_type("EC-08"), CONTENT, self.RESULT)
        ]

        assert shown == [
            ("電話番号", "（054）627-5225", "054-627-5225"),
            ("名称", " 塩辛の店", ""),
        ]

    def test_a_row_without_faults_is_not_exported(self):
        assert (
            result_columns(task_type("EC-08"), CONTENT, Answers(values={"has_issues": False})) == {}
        )


class TestColumns:
    @pytest.mark.parametrize(
        ("header", "role"),
        [
            ("連絡先電話番号", Role.PHONE),
            ("ＴＥＬ", Role.PHONE),
            ("FAX番号", Role.PHONE),
            ("連絡先内線番号", Role.OTHER),
            ("名称_カナ", Role.KANA),
            ("事業者名", Role.NAME),
            ("公園HPアドレス", Role.URL),
            ("HP有無", Role.OTHER),
            ("営業時間", Role.HOURS),
            ("営業時間備考", Role.DESCRIPTION),
            ("住所（番地まで）", Role.ADDRESS),
            ("設置位置", Role.PLACE),
            ("区分1", Role.OTHER),
        ],
    )
    def test_are_known_by_their_header(self, header, role):
        assert role_of(header) is role

    @pytest.mark.parametrize("text", ["054-627-5225", "0120-123-456", "090-1234-5678"])
    def test_right_phone_numbers(self, text):
        assert is_valid_phone(text)

    @pytest.mark.parametrize("text", ["627-5225", "(054)627-5225", "054-627-52255", "なし"])
    def test_wrong_phone_numbers(self, text):
        assert not is_valid_phone(text)

    def test_addresses_of_pages(self):
        assert is_valid_url("https://www.example.jp/a?b=c")
        assert not is_valid_url(" https://www.example.jp/")
        assert not is_valid_url("https://localhost")

    @pytest.mark.parametrize(
        "text", ["9:00-17:00", "11：00～14：00(LO.13:30)/17:00〜21:00", "24時間", "8:30", "定休"]
    )
    def test_right_hours(self, text):
        assert are_valid_hours(text)


class TestDefects:
    @pytest.mark.parametrize(
        ("header", "cell", "code", "fix"),
        [
            ("電話番号", "（054）627-5225", "phone.full_width_brackets", "054-627-5225"),
            ("電話番号", "（054627-5225", "phone.full_width_brackets", None),
            ("電話番号", "631-5417", "phone.wrong_form", None),
            ("URL", " https://a.example/", "url.stray_space", "https://a.example/"),
            ("URL", "http://a.example/", "url.not_encrypted", None),
            ("URL", "https//a.example/", "url.wrong_form", None),
            ("営業時間", "9:00?17:00", "hours.question_mark", "9:00～17:00"),
            ("営業時間", "11 :00～14:00", "hours.space_in_time", "11:00～14:00"),
            ("住所", "本町2?16", "text.question_mark", None),
            ("説明", "作品いっぱい?ひととき", "text.question_mark", None),
            ("説明", "【オープンデータ用】ひものの店", "memo.tag", "ひものの店"),
            ("設置位置", "緯度経度を確認", "memo.note", ""),
            ("名称", "角屋\u3000", "name.stray_space", "角屋"),
            ("名称", "#NAME?", "cell.formula_error", None),
            ("緯度", "138.3", "coordinate.outside_japan", None),
        ],
    )
    def test_are_found_with_their_correction(self, header, cell, code, fix):
        (defect,) = defects_of({header: cell})

        assert (defect.code, defect.fix, defect.column) == (code, fix, header)

    @pytest.mark.parametrize(
        ("header", "cell"),
        [
            ("電話番号", "(054)626-1139"),
            ("電話番号", "なし"),
            ("電話番号", "ー"),
            ("URL", ""),
            ("名称", "（株）川直\u3000工場直売店"),
            ("説明", "いかがですか？ 良いのでは?"),
            ("説明", "https://a.example/?a=b をご覧ください"),
            ("備考", "電話にて要確認"),
            ("説明", "オレンジ風味しめさば【無添加】"),
            ("営業時間", "11:00～14:00(LO.13:30)/17:00～21:00"),
            ("緯度", "34.86"),
        ],
    )
    def test_sound_cells_raise_no_alarm(self, header, cell):
        assert defects_of({header: cell}) == ()

    def test_two_devices_in_one_building_are_two_rows(self):
        rows = [
            {"名称": "市役所", "住所": "本町2", "設置位置": "1階"},
            {"名称": "市役所", "住所": "本町2", "設置位置": "2階"},
            {"名称": "市役所", "住所": "本町2", "設置位置": "１階"},
        ]

        found = [[defect.code for defect in defects] for defects in table_defects(rows)]

        assert found == [[], [], ["row.listed_twice"]]

    def test_an_empty_cell_is_a_question_where_the_others_are_filled(self):
        rows = [{"名称": str(n), "電話番号": "054-627-5225"} for n in range(9)]

        found = table_defects([*rows, {"名称": "9", "電話番号": " "}])

        assert [defect.code for defect in found[-1]] == ["cell.left_out"]
        assert not any(found[:-1])

    def test_no_rows_have_no_faults(self):
        assert table_defects([]) == []
