"""Photos, one by one or as a zip, become tasks of alt text."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from marketplace.connectors.errors import FileRefused, RowsHaveProblems
from marketplace.connectors.imports import BatchWish
from marketplace.connectors.photo_imports import import_photos, preview_photos
from marketplace.connectors.staging import stage_photos
from tasks.models import Asset, Batch, Task
from tests.factories import work
from tests.integration.connectors.files import image, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk():
    return work.clerk(work.city())


@pytest.fixture
def programme(clerk):
    from tasks.models import Municipality

    return work.programme(Municipality.objects.get(pk=clerk.organisation_id))


@pytest.fixture
def stage(clerk, programme, at):
    def staged(*uploads: SimpleUploadedFile):
        return stage_photos(
            actor=clerk, programme_id=programme.pk, code="EC-03", uploads=uploads, at=at
        )

    return staged


def named(preview) -> dict[str, str]:
    return {row.key: row.name or "商品" for row in preview.rows}


class TestStagePhotos:
    def test_takes_single_photos_and_zips_together(self, stage, clerk, at):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("写真/しらす丼.jpg", image("white"))
        staged = stage(upload(image(), "かつお.jpg"), upload(out.getvalue(), "more.zip"))

        preview = preview_photos(actor=clerk, staged_id=staged.pk, at=at)

        assert [(row.number, row.name, row.is_new) for row in preview.rows] == [
            (1, "かつお", True),
            (2, "しらす丼", True),
        ]

    def test_refuses_when_not_one_photo_can_be_used(self, stage):
        with pytest.raises(FileRefused) as refusal:
            stage(upload(b"text", "a.jpg"))

        assert [p.code for p in refusal.value.problems] == ["photo.not-image"]

    def test_refuses_nothing_at_all(self, stage):
        with pytest.raises(FileRefused) as refusal:
            stage()

        assert [p.code for p in refusal.value.problems] == ["photo.none"]


class TestImportPhotos:
    def run(self, clerk, staged, at, names=None, **wish):
        if names is None:
            names = named(preview_photos(actor=clerk, staged_id=staged.pk, at=at))
        return import_photos(
            actor=clerk, staged_id=staged.pk, names=names, wish=BatchWish("写真", **wish), at=at
        )

    def test_makes_one_task_per_photo_with_a_clean_image(self, stage, clerk, at):
        exif = Image.Exif()
        exif[0x013B] = "the photographer"
        out = io.BytesIO()
        Image.new("RGB", (40, 30)).save(out, format="JPEG", exif=exif)

        self.run(clerk, stage(upload(out.getvalue(), "カツオ_4_勝つ魚カツカレー.jpg")), at)

        task = Task.objects.get()
        asset = Asset.objects.get(task=task)
        assert task.content["name"] == "勝つ魚カツカレー"
        assert task.content["image_file"] == asset.name == "カツオ_4_勝つ魚カツカレー.jpg"
        assert (asset.content_type, asset.width, asset.height) == ("image/jpeg", 40, 30)
        with asset.file.open("rb") as stored:
            assert b"photographer" not in stored.read()
        assert "カツオ" not in asset.file.name

    def test_the_same_photo_under_another_name_makes_no_second_task(self, stage, clerk, at):
        self.run(clerk, stage(upload(image(), "a.jpg")), at)

        again = stage(upload(image(), "b.jpg"), upload(image("blue"), "c.jpg"))
        created = self.run(clerk, again, at)

        assert created.created == 1
        assert Task.objects.count() == Asset.objects.count() == 2

    def test_asks_for_each_missing_product_name(self, stage, clerk, at):
        staged = stage(upload(image(), "IMG_0001.jpg"))

        with pytest.raises(RowsHaveProblems) as refusal:
            self.run(clerk, staged, at, names={})

        assert [(p.code, p.row) for p in refusal.value.problems] == [("photo.no-name", 1)]
        assert not Batch.objects.exists()

    def test_photos_with_problems_are_only_left_out_when_asked(self, stage, clerk, at):
        staged = stage(upload(image(), "a.jpg"), upload(b"text", "b.jpg"))

        with pytest.raises(RowsHaveProblems):
            self.run(clerk, staged, at)

        assert self.run(clerk, staged, at, skip_problems=True).created == 1
