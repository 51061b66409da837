"""Results leave the house: after the inspection, in the form of the source, and nothing else."""

from __future__ import annotations

import pytest

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.connectors.errors import NotEncodable, NotInspectedYet
from marketplace.connectors.export import ExportWish, export_batch
from marketplace.connectors.imports import BatchWish, columns_of, import_rows
from marketplace.connectors.staging import stage_table
from marketplace.connectors.table import Encoding, TableKind, read_table
from marketplace.connectors.writing import Sheet, write_xlsx
from tasks.models import Batch, Task
from tasks.services import batches
from tasks.states import TaskState
from tests.factories import work
from tests.integration.connectors.files import SHOPS, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk():
    return work.clerk(work.city())


def drafted(clerk, data: bytes, at, name: str = "お店.csv") -> Batch:
    from tasks.models import Municipality

    programme = work.programme(Municipality.objects.get(pk=clerk.organisation_id))
    staged = stage_table(
        actor=clerk, programme_id=programme.pk, code="EC-08", content=upload(data, name), at=at
    )
    mapping = columns_of(actor=clerk, staged_id=staged.pk, at=at).mapping
    wish = BatchWish("店の点検")
    return import_rows(actor=clerk, staged_id=staged.pk, mapping=mapping, wish=wish, at=at).batch


def fixed(column: str, fix: str) -> dict[str, object]:
    issue = {"column": column, "kind": "phone", "action": "replace", "fix": fix}
    return {"values": {"has_issues": True, "issues": [issue]}}


NOTHING = {"values": {"has_issues": False}}


def finished(clerk, data: bytes, at, results: dict[str, dict[str, object]], **names) -> Batch:
    """Return an inspected batch whose tasks have these results, by external id."""
    batch = drafted(clerk, data, at, **names)
    work.published(clerk, batch, at=at)
    for external_id, result in results.items():
        batch.tasks.filter(external_id=external_id).update(
            state=TaskState.DONE, done_at=at, result=result
        )
    return batches.inspect(actor=clerk, batch_id=batch.pk, at=at)


RESULTS = {"1": fixed("電話番号", "054-111-2222"), "2": NOTHING}


class TestExportBatch:
    def export(self, clerk, batch, **wish):
        return export_batch(actor=clerk, batch_id=batch.pk, wish=ExportWish(**wish))

    def test_holds_the_key_and_the_changed_cell_only(self, clerk, at):
        file = self.export(clerk, finished(clerk, SHOPS, at, RESULTS))

        assert file.data.decode() == "ID,電話番号\r\n1,054-111-2222\r\n"
        assert (file.name, file.content_type) == ("お店_results.csv", "text/csv; charset=utf-8")
        assert file.rows == 1

    @pytest.mark.parametrize("encoding", list(Encoding))
    def test_keeps_the_encoding_of_the_source(self, clerk, at, encoding):
        data = SHOPS.decode().encode(encoding)

        file = self.export(clerk, finished(clerk, data, at, RESULTS))

        assert read_table(file.data).encoding is encoding

    def test_answers_a_workbook_with_a_workbook(self, clerk, at):
        data = write_xlsx(Sheet(("ID", "電話番号"), (("1", "（054）1"), ("2", "x"))))

        file = self.export(clerk, finished(clerk, data, at, RESULTS, name="お店.xlsx"))

        assert file.name == "お店_results.xlsx"
        assert read_table(file.data).kind is TableKind.XLSX

    def test_names_the_cell_that_cp932_cannot_hold_and_offers_utf8(self, clerk, at):
        data = SHOPS.decode().encode("cp932")
        results = {**RESULTS, "1": fixed("名称", "𠮷野🍣")}
        batch = finished(clerk, data, at, results)

        with pytest.raises(NotEncodable) as refusal:
            self.export(clerk, batch)

        (problem,) = refusal.value.problems
        assert (problem.row, problem.column, problem.params["characters"]) == (2, "名称", "𠮷🍣")
        assert "𠮷野🍣" in self.export(clerk, batch, form="utf-8-sig").data.decode("utf-8-sig")

    def test_neutralises_formulae_for_people_but_never_for_a_shop(self, clerk, at):
        batch = finished(clerk, SHOPS, at, {**RESULTS, "1": fixed("名称", "@みなと")})

        assert b"'@" in self.export(clerk, batch, for_people=True).data
        assert b"'@" not in self.export(clerk, batch).data

    def test_waits_for_the_inspection(self, clerk, at):
        batch = drafted(clerk, SHOPS, at)

        with pytest.raises(NotInspectedYet):
            self.export(clerk, batch)

    def test_is_for_the_city_whose_batch_it_is(self, clerk, at):
        batch = finished(clerk, SHOPS, at, RESULTS)

        with pytest.raises(OutOfScope):
            self.export(work.clerk(work.city("となり市")), batch)
        with pytest.raises(Forbidden):
            self.export(work.operator(), batch)
        with pytest.raises(Forbidden):
            self.export(work.acting(work.worker()), batch)

    def test_changes_nothing(self, clerk, at):
        batch = finished(clerk, SHOPS, at, RESULTS)
        before = list(Task.objects.order_by("pk").values())

        self.export(clerk, batch)

        assert list(Task.objects.order_by("pk").values()) == before
