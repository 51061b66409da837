"""Whatever is paid comes back from the file unchanged, read by us and by a second reader."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marketplace.payouts import zengin
from marketplace.payouts.zengin import Header, Payment

KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ"
INNER = KANA + "ABCXYZ0189 ().-"


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


def names(limit: int) -> st.SearchStrategy[str]:
    text = st.text(INNER, min_size=1, max_size=limit)
    return text.filter(lambda name: name == name.strip())


def places() -> st.SearchStrategy[str]:
    return st.text(KANA + "AZ09-", max_size=15)


HEADERS = st.builds(
    Header,
    remitter_code=digits(10),
    remitter_name=names(40),
    pay_day=st.dates().map(lambda day: f"{day:%m%d}"),
    bank_code=digits(4),
    bank_name=places(),
    branch_code=digits(3),
    branch_name=places(),
    account_type=st.sampled_from("129"),
    account_number=digits(7),
)
PAYMENTS = st.builds(
    Payment,
    bank_code=digits(4),
    bank_name=places(),
    branch_code=digits(3),
    branch_name=places(),
    account_type=st.sampled_from("1249"),
    account_number=digits(7),
    name=names(30),
    yen=st.integers(1, 9_999_999_999),
    new_code=st.sampled_from("012"),
    customer_1=digits(10),
    customer_2=digits(10),
)


@given(HEADERS, st.lists(PAYMENTS, min_size=1, max_size=6))
def test_reading_gives_back_what_was_written(header, payments):
    parsed = zengin.read(zengin.write(header, payments))

    assert parsed.problems == ()
    assert parsed.header == header
    assert list(parsed.payments) == payments


@given(HEADERS, st.lists(PAYMENTS, min_size=1, max_size=6))
def test_a_reader_made_from_the_banks_table_alone_agrees(header, payments):
    """This reader knows offsets, not our layout: an error shared by writer and reader shows."""
    data = zengin.write(header, payments)

    lines = data.decode("cp932").split("\r\n")

    assert lines.pop() == ""
    assert {len(line.encode("cp932")) for line in lines} == {120}
    assert lines[0][0:4] == "1210"
    assert lines[0][4:14] == header.remitter_code
    assert lines[0][14:54].rstrip() == header.remitter_name
    assert lines[0][54:58] == header.pay_day
    assert [_second_reading(line) for line in lines[1:-2]] == payments
    assert (int(lines[-2][1:7]), int(lines[-2][7:19])) == (
        len(payments),
        sum(payment.yen for payment in payments),
    )
    assert lines[-1] == "9" + " " * 119


def _second_reading(line: str) -> Payment:
    assert line[0] == "2"
    assert line[111:] == "7" + " " * 8
    return Payment(
        bank_code=line[1:5],
        bank_name=line[5:20].rstrip(),
        branch_code=line[20:23],
        branch_name=line[23:38].rstrip(),
        account_type=line[42],
        account_number=line[43:50],
        name=line[50:80].rstrip(),
        yen=int(line[80:90]),
        new_code=line[90],
        customer_1=line[91:101],
        customer_2=line[101:111],
    )


@given(st.binary(max_size=600))
def test_no_bytes_whatever_break_the_reader(data):
    parsed = zengin.read(data)

    assert parsed.problems


@given(HEADERS, PAYMENTS, st.integers(0, 480), st.integers(0, 255))
def test_one_changed_byte_is_a_problem_or_another_payment(header, payment, place, byte):
    data = bytearray(zengin.write(header, [payment]))
    data[place] = byte

    parsed = zengin.read(bytes(data))

    same = parsed.header == header and parsed.payments == (payment,)
    assert parsed.problems or not same or bytes(data) == zengin.write(header, [payment])


@given(st.text(max_size=40))
def test_a_name_in_the_files_letters_stays_as_it_is(text):
    once = zengin.file_name_of(text)

    if not zengin.foreign_to(once, zengin.NAME):
        assert zengin.file_name_of(once) == once


@given(st.text(max_size=60))
def test_a_place_name_always_fits(text):
    name = zengin.place_name_of(text)

    assert len(name) <= 15
    assert zengin.foreign_to(name, zengin.PLACE) == ""
