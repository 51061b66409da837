"""The banks' file, to the byte."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marketplace.payouts import zengin
from marketplace.payouts.errors import ZenginCharError, ZenginNumberError, ZenginTooLong
from marketplace.payouts.zengin import Header, Payment

HEADER = Header(
    remitter_code="0000000123",
    remitter_name="ｶ)ﾄﾓﾆ",
    pay_day="0515",
    bank_code="0001",
    bank_name="ﾐｽﾞﾎ",
    branch_code="001",
    branch_name="ﾄｳｷﾖｳ",
    account_type="1",
    account_number="7654321",
)
PAYMENT = Payment(
    bank_code="0191",
    bank_name="ﾐﾔｻﾞｷ",
    branch_code="120",
    branch_name="ﾉﾍﾞｵｶ",
    account_type="1",
    account_number="0012345",
    name="ﾔﾏﾀﾞ ﾊﾅｺ",
    yen=12_345,
    customer_1="2604000001",
    customer_2="0000000001",
)


def written(*payments: Payment) -> bytes:
    return zengin.write(HEADER, payments or (PAYMENT,))


def texts(data: bytes) -> list[str]:
    """Return the problems of a file, in words."""
    return [problem.text for problem in zengin.read(data).problems]


class TestWrite:
    def test_every_record_has_120_bytes_and_ends_with_crlf(self):
        *records, rest = written(PAYMENT, PAYMENT).split(b"\r\n")

        assert [len(record) for record in records] == [120] * 5
        assert rest == b""

    def test_the_records_come_in_their_order(self):
        kinds = [record[:1] for record in written(PAYMENT, PAYMENT).split(b"\r\n")]

        assert kinds == [b"1", b"2", b"2", b"8", b"9", b""]

    def test_the_header_is_placed_to_the_byte(self):
        header = written().split(b"\r\n")[0]

        assert header[0:14] == b"1210" + b"0000000123"
        assert header[14:54] == "ｶ)ﾄﾓﾆ".encode("cp932").ljust(40)
        assert header[54:62] == b"05150001"
        assert header[62:77] == "ﾐｽﾞﾎ".encode("cp932").ljust(15)
        assert header[77:80] == b"001"
        assert header[80:95] == "ﾄｳｷﾖｳ".encode("cp932").ljust(15)
        assert header[95:103] == b"17654321"
        assert header[103:120] == b" " * 17

    def test_a_payment_is_placed_to_the_byte(self):
        data = written().split(b"\r\n")[1]

        assert data[0:5] == b"20191"
        assert data[5:20] == "ﾐﾔｻﾞｷ".encode("cp932").ljust(15)
        assert data[20:23] == b"120"
        assert data[23:38] == "ﾉﾍﾞｵｶ".encode("cp932").ljust(15)
        assert data[38:50] == b"0000" + b"1" + b"0012345"
        assert data[50:80] == "ﾔﾏﾀﾞ ﾊﾅｺ".encode("cp932").ljust(30)
        assert data[80:91] == b"0000012345" + b"0"
        assert data[91:112] == b"2604000001" + b"0000000001" + b"7"
        assert data[112:120] == b" " * 8

    def test_the_trailer_adds_up(self):
        trailer = written(PAYMENT, PAYMENT).split(b"\r\n")[-3]

        assert trailer[:19] == b"8" + b"000002" + b"000000024690"
        assert trailer[19:] == b" " * 101

    @pytest.mark.parametrize("name", ["山田", "ヤマダ", "ﾔﾏｰﾀﾞ", "ｬ", "ｦﾉ", "a", "A,B", "A_B"])
    def test_refuses_characters_that_the_file_cannot_carry(self, name):
        with pytest.raises(ZenginCharError):
            written(replace(PAYMENT, name=name))

    @pytest.mark.parametrize("name", [" ﾔﾏﾀﾞ", "ﾔﾏﾀﾞ "])
    def test_refuses_a_space_at_an_end_which_would_be_lost(self, name):
        with pytest.raises(ZenginCharError):
            written(replace(PAYMENT, name=name))

    def test_refuses_a_name_over_30_bytes_and_never_cuts_it(self):
        with pytest.raises(ZenginTooLong):
            written(replace(PAYMENT, name="ｱ" * 31))

        (payment,) = zengin.read(written(replace(PAYMENT, name="ｱ" * 30))).payments
        assert payment.name == "ｱ" * 30

    def test_a_bank_name_has_fewer_characters_than_a_payee(self):
        with pytest.raises(ZenginCharError):
            written(replace(PAYMENT, bank_name="ﾐｽﾞﾎ ｺｸ"))

    @pytest.mark.parametrize(
        "changed",
        [
            {"yen": 0},
            {"yen": -1},
            {"yen": 10**10},
            {"bank_code": "191"},
            {"bank_code": "019A"},
            {"branch_code": "1200"},
            {"account_type": "3"},
            {"account_number": "12345"},
            {"account_number": "１２３４５６７"},
            {"new_code": "3"},
            {"customer_1": "1"},
        ],
    )
    def test_refuses_numbers_of_another_shape(self, changed):
        with pytest.raises(ZenginNumberError):
            written(replace(PAYMENT, **changed))

    def test_refuses_a_file_that_pays_nobody(self):
        with pytest.raises(ZenginNumberError):
            zengin.write(HEADER, [])


class TestRead:
    def test_gives_back_what_was_written(self):
        parsed = zengin.read(written(PAYMENT, replace(PAYMENT, yen=1)))

        assert parsed.problems == ()
        assert parsed.header == HEADER
        assert parsed.payments == (PAYMENT, replace(PAYMENT, yen=1))
        assert parsed.total_yen == 12_346

    def test_takes_a_file_without_line_ends(self):
        parsed = zengin.read(written().replace(b"\r\n", b""))

        assert parsed.problems == ()
        assert parsed.payments == (PAYMENT,)

    def test_takes_the_end_mark_of_old_systems(self):
        assert texts(written() + b"\x1a") == []

    @pytest.mark.parametrize("data", [b"", b"\x1a", b"\r\n"])
    def test_an_empty_file(self, data):
        assert "ファイルが空です。" in texts(data)

    @pytest.mark.parametrize("newline", [b"\n", b"\r"])
    def test_line_ends_that_banks_refuse(self, newline):
        found = texts(written().replace(b"\r\n", newline))

        assert found == ["改行がCRLFではありません。銀行は、LFだけやCRだけの改行を受けつけません。"]

    def test_a_byte_order_mark(self):
        assert any("BOM" in text for text in texts(b"\xef\xbb\xbf" + written()))

    def test_a_file_in_utf_8(self):
        text = written().decode("cp932").encode()

        assert "レコードの長さが120バイトではありません。" in texts(text)

    def test_a_record_that_is_too_short(self):
        records = written().split(b"\r\n")
        records[1] = records[1][:-1]

        problem = zengin.read(b"\r\n".join(records)).problems[0]

        assert (problem.record, problem.value) == (2, "119")

    def test_a_record_of_a_kind_that_does_not_exist(self):
        data = written().replace(b"\r\n2", b"\r\n5")

        assert "データ区分が、1・2・8・9のどれでもありません。" in texts(data)

    def test_letters_where_digits_belong(self):
        problem = zengin.read(written().replace(b"0012345", b"O012345")).problems[0]

        assert (problem.record, problem.label, problem.byte) == (2, "口座番号", 43)
        assert problem.value == "O"

    def test_a_small_letter_in_a_name(self):
        problem = zengin.read(written().replace("ﾔﾏﾀﾞ".encode("cp932"), b"abcd")).problems[0]

        assert (problem.label, problem.value) == ("受取人名", "abcd")

    def test_a_name_that_is_not_on_the_left(self):
        name = "ﾔﾏﾀﾞ ﾊﾅｺ".encode("cp932")
        data = written().replace(name + b" ", b" " + name)

        assert texts(data) == ["左づめではありません。"]

    def test_a_payee_without_name(self):
        name = "ﾔﾏﾀﾞ ﾊﾅｺ".encode("cp932")

        assert texts(written().replace(name, b" " * len(name))) == ["受取人名が空です。"]

    def test_nothing_to_pay_in_a_payment(self):
        data = (
            written()
            .replace(b"0000012345", b"0000000000")
            .replace(b"000000012345", b"000000000000")
        )

        assert texts(data) == ["金額がゼロです。"]

    @pytest.mark.parametrize("day", [b"0230", b"1301", b"0000", b"0431"])
    def test_a_day_that_no_calendar_has(self, day):
        assert texts(written().replace(b"0515", day, 1)) == ["月日ではありません。"]

    def test_leap_day_is_a_day(self):
        assert texts(written().replace(b"0515", b"0229", 1)) == []

    def test_a_kind_of_transfer_that_is_another_file(self):
        problem = zengin.read(b"111" + written()[3:]).problems[0]

        assert (problem.label, problem.value) == ("種別コード", "11")

    def test_a_count_that_is_wrong(self):
        problem = zengin.read(written().replace(b"8000001", b"8000002")).problems[0]

        assert (problem.label, problem.text) == ("合計件数", "合計が、データレコードと合いません。")

    def test_a_total_that_is_wrong(self):
        problem = zengin.read(written().replace(b"000000012345", b"000000012346")).problems[0]

        assert problem.label == "合計金額"

    def test_records_in_another_order(self):
        records = written(PAYMENT).split(b"\r\n")
        mixed = b"\r\n".join([records[1], records[0], *records[2:]])

        assert "レコードの順番が正しくありません。" in texts(mixed)

    def test_a_file_that_was_cut_off(self):
        cut = b"\r\n".join(written().split(b"\r\n")[:2]) + b"\r\n"

        assert texts(cut) == ["エンドレコード（9）で終わっていません。"]

    def test_something_after_the_end(self):
        assert "レコードの順番が正しくありません。" in texts(written() + written())


class TestNames:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("ヤマダ　ハナコ", "ﾔﾏﾀﾞ ﾊﾅｺ"),
            ("やまだ はなこ", "ﾔﾏﾀﾞ ﾊﾅｺ"),
            ("ギュウニュウ", "ｷﾞﾕｳﾆﾕｳ"),
            ("ｷﾞｭｳﾆｭｳ", "ｷﾞﾕｳﾆﾕｳ"),
            ("サッポロ", "ｻﾂﾎﾟﾛ"),
            ("ジョン・スミス", "ｼﾞﾖﾝ.ｽﾐｽ"),
            ("スーパー", "ｽ-ﾊﾟ-"),
            ("アー−‐―－ｰ", "ｱ------"),
            ("ヴェルディ", "ｳﾞｴﾙﾃﾞｲ"),
            ("カ゛ッコウ", "ｶﾞﾂｺｳ"),
            ("ａｂｃ１２", "ABC12"),
            ("  ヤマダ   ハナコ ", "ﾔﾏﾀﾞ ﾊﾅｺ"),
            ("ヰノ ヱミ", "ｲﾉ ｴﾐ"),
            ("カブシキガイシャ トモニ", "ｶ)ﾄﾓﾆ"),
            ("トモニ　カブシキガイシャ", "ﾄﾓﾆ(ｶ"),
            ("㈱トモニ", "ｶ)ﾄﾓﾆ"),
            ("トモニ株式会社", "ﾄﾓﾆ(ｶ"),
            ("トモニ（株）エイギョウ", "ﾄﾓﾆ(ｶ)ｴｲｷﾞﾖｳ"),
            ("ユウゲンガイシャ ヒナタ", "ﾕ)ﾋﾅﾀ"),
            ("ゴウドウガイシャ ヒナタ", "ﾄﾞ)ﾋﾅﾀ"),
            ("シャカイフクシホウジン ヒナタ", "ﾌｸ)ﾋﾅﾀ"),
            ("トクテイヒエイリカツドウホウジン ホシ", "ﾄｸﾋ)ﾎｼ"),
            ("エヌピーオーホウジン ホシ", "ﾄｸﾋ)ﾎｼ"),
            ("イッパンシャダンホウジン ヒナタ", "ｼﾔ)ﾋﾅﾀ"),
        ],
    )
    def test_are_written_as_banks_write_them(self, typed, expected):
        name = zengin.file_name_of(typed)

        assert name == expected
        assert zengin.foreign_to(name, zengin.NAME) == ""

    @pytest.mark.parametrize(
        ("typed", "foreign"),
        [
            ("山田", "山田"),
            ("ヲノ", "ｦ"),
            ("ヤマダ,ハナコ", ","),
            ("ヤマダ😀", "😀"),
            ("𠮷ダ", "𠮷"),
        ],
    )
    def test_keep_what_cannot_be_written_so_that_it_can_be_named(self, typed, foreign):
        assert zengin.foreign_to(zengin.file_name_of(typed), zengin.NAME) == foreign


class TestPlaceNames:
    def test_lose_what_the_file_has_no_place_for(self):
        assert zengin.place_name_of("クレデイ．アグリコル") == "ｸﾚﾃﾞｲｱｸﾞﾘｺﾙ"

    def test_are_cut_but_never_between_a_kana_and_its_mark(self):
        assert zengin.place_name_of("ア" * 14 + "ガ") == "ｱ" * 14
        assert zengin.place_name_of("ア" * 15 + "ガ") == "ｱ" * 15
        assert zengin.place_name_of("ア" * 13 + "ガ") == "ｱ" * 13 + "ｶﾞ"

    def test_of_every_bank_and_branch_fit_and_are_allowed(self):
        from zengin_code import Bank

        for bank in Bank.all.values():
            for place in (bank, *bank.branches.values()):
                name = zengin.place_name_of(place.kana)

                assert 0 < len(name) <= 15
                assert zengin.foreign_to(name, zengin.PLACE) == ""
