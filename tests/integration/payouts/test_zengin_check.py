"""`manage.py zengin_check FILE`: a file that a bank takes, and one that it does not."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from marketplace.payouts.queries.runs import run_file
from tests.factories import pay, work


def check(path) -> tuple[int, str]:
    """Return the exit code and everything that the command printed."""
    output = StringIO()
    try:
        call_command("zengin_check", str(path), stdout=output, stderr=output)
    except SystemExit as end:
        return int(str(end.code)), output.getvalue()
    return 0, output.getvalue()


@pytest.fixture
def exported(db) -> bytes:
    """Return the file of a run that pays two workers 150 yen each."""
    workers = [work.worker(), work.worker()]
    for worker in workers:
        pay.account(worker)
    pay.earned(workers)
    desk = pay.desk()
    desk.close()
    return run_file(desk.first, desk.sent().pk)


def test_takes_the_file_of_a_run(exported, tmp_path):
    path = tmp_path / "sofuri.txt"
    path.write_bytes(exported)

    code, output = check(path)

    assert code == 0
    assert "2件、合計300円" in output


def test_names_record_and_byte_of_a_problem(exported, tmp_path):
    path = tmp_path / "sofuri.txt"
    path.write_bytes(exported.replace(b"1234567", b"123456X", 1))

    code, output = check(path)

    assert code == 1
    assert "2行目 口座番号 使えない文字があります。 X （44バイト目から）" in output
    assert "問題が1件あります。" in output


def test_names_a_bank_that_does_not_exist(exported, tmp_path):
    path = tmp_path / "sofuri.txt"
    path.write_bytes(exported.replace(b"\r\n20001", b"\r\n29998"))

    code, output = check(path)

    assert code == 1
    assert "9998-001" in output


def test_says_when_there_is_no_such_file(tmp_path):
    with pytest.raises(CommandError, match="読めません"):
        check(tmp_path / "gone.txt")
