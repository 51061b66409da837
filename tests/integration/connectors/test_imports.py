"""Upload, preview, draft: the clerk's way from a file to tasks."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.connectors.errors import (
    FileRefused,
    MappingRefused,
    NothingToImport,
    RowsHaveProblems,
)
from marketplace.connectors.imports import BatchWish, columns_of, import_rows, preview_import
from marketplace.connectors.staging import stage_table
from tasks.errors import BatchEmpty, RateMissing, StagedFileGone
from tasks.models import Batch, ColumnMapping, StagedFile, Task
from tasks.services.batches import discard_draft
from tests.factories import work
from tests.integration.connectors.files import SHOPS, upload

pytestmark = pytest.mark.django_db

MAPPING = {"row_id": "ID", "name": "名称"}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def city():
    return work.city()


@pytest.fixture
def clerk(city):
    return work.clerk(city)


@pytest.fixture
def programme(city):
    return work.programme(city)


@pytest.fixture
def stage(clerk, programme, at):
    def staged(data: bytes = SHOPS, *, by=clerk, code: str = "EC-08", name: str = "shops.csv"):
        return stage_table(
            actor=by, programme_id=programme.pk, code=code, content=upload(data, name), at=at
        )

    return staged


class TestStageTable:
    def test_keeps_the_file_with_its_fingerprint_and_encoding(self, stage):
        staged = stage(SHOPS.decode().encode("cp932"))

        assert (staged.name, staged.encoding, len(staged.sha256)) == ("shops.csv", "cp932", 64)

    def test_keeps_no_folder_of_the_clerk_s_disk(self, stage):
        assert stage(name="C:\\Users\\tanaka\\一覧.csv").name == "一覧.csv"

    def test_refuses_an_unreadable_file_and_keeps_nothing(self, stage, settings):
        with pytest.raises(FileRefused):
            stage(b"")

        assert not StagedFile.objects.exists()

    def test_refuses_a_file_above_the_limit(self, stage, settings):
        settings.UPLOAD_LIMIT_BYTES = 20

        with pytest.raises(FileRefused) as refusal:
            stage()

        assert refusal.value.problems[0].code == "file.too-large"

    def test_another_city_finds_no_such_programme(self, stage):
        with pytest.raises(OutOfScope):
            stage(by=work.clerk(work.city("となり市")))

    def test_a_worker_may_not(self, stage):
        with pytest.raises(Forbidden):
            stage(by=work.acting(work.worker()))


class TestColumns:
    def test_guesses_the_columns(self, stage, clerk, at):
        columns = columns_of(actor=clerk, staged_id=stage().pk, at=at)

        assert columns.mapping == MAPPING

    def test_remembers_what_was_chosen_for_the_programme(self, stage, clerk, at):
        chosen = {"row_id": "電話番号"}
        import_rows(
            actor=clerk, staged_id=stage().pk, mapping=chosen, wish=BatchWish("四月"), at=at
        )

        columns = columns_of(actor=clerk, staged_id=stage().pk, at=at)

        assert columns.mapping["row_id"] == "電話番号"

    def test_a_file_of_last_week_is_gone(self, stage, clerk, at):
        staged = stage()

        with pytest.raises(StagedFileGone):
            columns_of(actor=clerk, staged_id=staged.pk, at=at + timedelta(days=8))

    def test_a_file_that_never_was_is_gone(self, clerk, at):
        with pytest.raises(StagedFileGone):
            columns_of(actor=clerk, staged_id=uuid4(), at=at)

    def test_another_city_does_not_see_it(self, stage, at):
        with pytest.raises(OutOfScope):
            columns_of(actor=work.clerk(work.city("となり市")), staged_id=stage().pk, at=at)


class TestPreview:
    def test_writes_nothing(self, stage, clerk, at):
        staged = stage()

        preview = preview_import(actor=clerk, staged_id=staged.pk, mapping=MAPPING, at=at)

        assert [each.external_id for each in preview.new] == ["1", "2"]
        assert not Task.objects.exists()
        assert not ColumnMapping.objects.exists()

    def test_knows_what_was_posted_before(self, stage, clerk, at):
        import_rows(
            actor=clerk, staged_id=stage().pk, mapping=MAPPING, wish=BatchWish("四月"), at=at
        )

        more = SHOPS + "3,しおかぜ,054-555-6666\r\n".encode()
        preview = preview_import(actor=clerk, staged_id=stage(more).pk, mapping=MAPPING, at=at)

        assert (preview.posted, [each.external_id for each in preview.new]) == (("1", "2"), ["3"])

    def test_counts_rows_with_problems_once(self, stage, clerk, at):
        data = "ID,名称,電話番号\n1,\x01,=A1\n2,a,b\n".encode()

        preview = preview_import(actor=clerk, staged_id=stage(data).pk, mapping=MAPPING, at=at)

        assert (len(preview.problems), preview.bad_rows, len(preview.new)) == (2, 1, 1)

    def test_refuses_a_mapping_that_does_not_fit(self, stage, clerk, at):
        with pytest.raises(MappingRefused):
            preview_import(actor=clerk, staged_id=stage().pk, mapping={}, at=at)


class TestImportRows:
    def run(self, clerk, staged, at, **wish):
        return import_rows(
            actor=clerk,
            staged_id=staged.pk,
            mapping=MAPPING,
            wish=BatchWish("四月の店", **wish),
            at=at,
        )

    def test_drafts_a_batch_that_knows_its_source(self, stage, clerk, at):
        staged = stage()

        created = self.run(clerk, staged, at)

        batch = created.batch
        assert (created.created, created.skipped, batch.title) == (2, (), "四月の店")
        assert (batch.source_name, batch.source_encoding) == ("shops.csv", "utf-8")
        assert (batch.source_sha256, batch.source_mapping) == (staged.sha256, MAPPING)
        rows = batch.tasks.order_by("row_number").values_list("external_id", "row_number")
        assert list(rows) == [("1", 2), ("2", 3)]

    def test_forgets_the_staged_file_afterwards(
        self, stage, clerk, at, django_capture_on_commit_callbacks
    ):
        staged = stage()
        stored = staged.file.path

        with django_capture_on_commit_callbacks(execute=True):
            self.run(clerk, staged, at)

        assert not StagedFile.objects.exists()
        with pytest.raises(FileNotFoundError):
            open(stored)  # noqa: SIM115 - it is expected not to open

    def test_the_same_file_again_makes_no_second_task(self, stage, clerk, at):
        self.run(clerk, stage(), at)

        with pytest.raises(BatchEmpty):
            self.run(clerk, stage(), at)

        assert Task.objects.count() == 2
        assert Batch.objects.count() == 1

    def test_a_longer_file_adds_only_the_new_rows(self, stage, clerk, at):
        self.run(clerk, stage(), at)

        created = self.run(clerk, stage(SHOPS + b"3,x,y\r\n"), at)

        assert (created.created, created.skipped) == (1, ("1", "2"))

    def test_rows_of_a_discarded_draft_can_be_posted_again(self, stage, clerk, at):
        first = self.run(clerk, stage(), at)
        discard_draft(actor=clerk, batch_id=first.batch.pk, at=at)

        assert self.run(clerk, stage(), at).created == 2

    def test_rows_with_problems_are_only_left_out_when_asked(self, stage, clerk, at):
        staged = stage(SHOPS + b"3,=A1,x\r\n")

        with pytest.raises(RowsHaveProblems) as refusal:
            self.run(clerk, staged, at)
        assert not Task.objects.exists()
        assert [(p.row, p.letter) for p in refusal.value.problems] == [(4, "B")]

        assert self.run(clerk, staged, at, skip_problems=True).created == 2

    def test_a_file_of_problems_only_makes_no_batch(self, stage, clerk, at):
        with pytest.raises(NothingToImport):
            self.run(clerk, stage("ID,名称\n1,=A1\n".encode()), at, skip_problems=True)

    def test_a_refusal_keeps_the_staged_file_and_nothing_else(self, clerk, city, at):
        without_price = work.programme(city, types=("EC-03",))
        staged = stage_table(
            actor=clerk, programme_id=without_price.pk, code="EC-08", content=upload(SHOPS), at=at
        )

        with pytest.raises(RateMissing):
            self.run(clerk, staged, at)

        assert StagedFile.objects.filter(pk=staged.pk).exists()
        assert not ColumnMapping.objects.exists()
        assert not Batch.objects.exists()
