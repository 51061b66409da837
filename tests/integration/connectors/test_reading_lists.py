"""Lists of readings as files: whole or not at all, and every fault with its place."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook

from marketplace.accounts.errors import Forbidden
from marketplace.connectors.describing import describe
from marketplace.connectors.errors import FileRefused
from marketplace.connectors.reading_lists import import_readings
from tasks.models import Reading
from tests.factories import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return work.clerk(work.city())


def send(clerk, data, name="names.csv"):
    return import_readings(actor=clerk, content=ContentFile(data, name=name), at=work.AT)


def kept():
    return dict(Reading.objects.values_list("written", "reading"))


class TestImportReadings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
    def test_reads_a_list_as_city_halls_write_it(self, clerk, encoding):
        saved = send(
            clerk, "番号,書きかた,読みかた\r\n1,小浜,コバマ\r\n2,港屋,みなとや\r\n".encode(encoding)
        )

        assert (saved.added, saved.changed) == (2, 0)
        assert kept() == {"小浜": "こばま", "港屋": "みなとや"}

    def test_reads_a_workbook_and_other_usual_headers(self, clerk):
        workbook = Workbook()
        workbook.active.append(["フリガナ", "名称"])
        workbook.active.append(["コバマ", "小浜"])
        out = io.BytesIO()
        workbook.save(out)

        send(clerk, out.getvalue(), "names.xlsx")

        assert kept() == {"小浜": "こばま"}

    def test_names_row_and_column_of_every_fault_and_keeps_nothing(self, clerk):
        data = "書きかた,読みかた\n小浜,こばま\n,みなとや\n大浜,大はま\n小浜,おばま\n".encode()

        with pytest.raises(FileRefused) as refusal:
            send(clerk, data)

        told = [describe(problem) for problem in refusal.value.problems]
        assert [(one.row, one.letter) for one in told] == [(3, "A"), (4, "B"), (5, "A")]
        assert told[1].place == "4 行目、B 列「読みかた」"
        assert told[1].message == "読みかたに「大」があります。"
        assert kept() == {}

    def test_says_which_header_is_missing(self, clerk):
        with pytest.raises(FileRefused) as refusal:
            send(clerk, "名前,住所\n小浜,港町\n".encode())

        (problem,) = refusal.value.problems
        assert describe(problem).message == "「読みかた」という見出しの列がありません。"

    def test_a_torn_row_is_told_with_its_number(self, clerk):
        with pytest.raises(FileRefused) as refusal:
            send(clerk, "書きかた,読みかた\n小浜,こばま\n大浜\n".encode())

        assert [problem.row for problem in refusal.value.problems] == [3]
        assert kept() == {}

    def test_is_for_the_municipality_only(self):
        with pytest.raises(Forbidden):
            send(work.operator(), "書きかた,読みかた\n小浜,こばま\n".encode())
