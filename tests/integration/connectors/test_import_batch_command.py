"""`manage.py import_batch`: exit codes, one-line errors, every problem with its place."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from marketplace.accounts.models import AuditEntry
from tasks.models import Batch, StagedFile, Task
from tests.factories import work
from tests.integration.connectors.files import SHOPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return work.programme(work.city())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "お店.csv"
    path.write_bytes(SHOPS)
    return path


def run(programme: object, file: Path, *more: str) -> str:
    out = StringIO()
    call_command(
        "import_batch",
        "--programme",
        str(programme),
        "--file",
        str(file),
        *more,
        stdout=out,
        stderr=out,
    )
    return out.getvalue()


def refused(programme: object, file: Path, *more: str) -> tuple[str, str]:
    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(
            "import_batch",
            "--programme",
            str(programme),
            "--file",
            str(file),
            *more,
            stdout=out,
            stderr=out,
        )
    assert "\n" not in str(refusal.value)
    return str(refusal.value), out.getvalue()


class TestImportBatch:
    def test_drafts_a_batch(self, programme, file):
        out = run(programme.pk, file)

        batch = Batch.objects.get()
        assert out == f"batch {batch.pk}: 2 tasks drafted, 0 posted before\n"
        assert (batch.title, batch.task_type, batch.source_name) == ("お店", "EC-08", "お店.csv")

    def test_finds_the_programme_by_its_contract_number(self, programme, file):
        run(programme.contract_number, file)

        assert Batch.objects.get().programme == programme

    def test_leaves_a_line_in_the_audit_trail(self, programme, file):
        run(programme.pk, file)

        entry = AuditEntry.objects.get(action="batch.drafted")
        assert (entry.user_id, entry.organisation_id) == (None, programme.municipality_id)

    def test_the_same_file_again_makes_nothing_and_is_no_failure(self, programme, file):
        run(programme.pk, file)

        out = run(programme.pk, file)

        assert "新しい仕事がありません" in out
        assert Task.objects.count() == 2

    def test_a_dry_run_writes_nothing_and_says_what_would_happen(self, programme, file):
        out = run(programme.pk, file, "--dry-run")

        assert "row_id = ID\n" in out
        assert out.endswith("dry run: 2 new, 0 posted before, 0 with problems\n")
        assert not Batch.objects.exists()
        assert not StagedFile.objects.exists()

    @pytest.mark.parametrize("mode", ["--dry-run", "--title=x"])
    def test_prints_every_problem_with_row_and_column_and_keeps_nothing(
        self, programme, file, mode
    ):
        file.write_bytes(SHOPS + "3,=A1,x\r\n1,店,y\r\n".encode())

        _, out = refused(programme.pk, file, mode)

        assert "4 行目、B 列「名称」" in out
        assert "5 行目、A 列「ID」" in out
        assert not Batch.objects.exists()

    def test_leaves_rows_with_problems_out_when_told_so(self, programme, file):
        file.write_bytes(SHOPS + b"3,=A1,x\r\n")

        assert "2 tasks drafted" in run(programme.pk, file, "--skip-problems")

    def test_takes_a_column_by_hand(self, programme, file):
        run(programme.pk, file, "--column", "row_id=電話番号")

        assert Task.objects.filter(external_id="054-333-4444").exists()

    def test_refuses_an_unreadable_file_in_one_line(self, programme, file):
        file.write_bytes(b"PK\x03\x04 a zip that calls itself csv")

        line, out = refused(programme.pk, file)

        assert "このファイルは使えませんでした" in line
        assert out.strip()

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--task-type", "EC-99"], "no task type EC-99"),
            (["--column", "row_id=番号"], "列のえらび方"),
        ],
    )
    def test_refuses_what_does_not_exist(self, programme, file, options, words):
        line, _ = refused(programme.pk, file, *options)

        assert words in line

    def test_refuses_a_missing_file_and_a_missing_programme(self, programme, file):
        assert "No such file" in refused(programme.pk, file.with_name("none.csv"))[0]
        assert "no programme" in refused("R99-1", file)[0]
