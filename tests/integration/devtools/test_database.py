"""Getting the demo's database ready, or saying why not."""

from __future__ import annotations

import pytest

from marketplace.devtools import database, seeding
from tests.factories import work


@pytest.fixture
def place(tmp_path, settings, monkeypatch):
    """Return where the demo's database file lies, in a folder of the test's own."""
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    file = tmp_path / "tomoni.sqlite3"
    monkeypatch.setattr(database, "_file", lambda: file)
    return file


class TestReset:
    @pytest.mark.django_db
    def test_leaves_nothing_of_the_demo_and_all_of_the_rest(self, place):
        for ending in ("", "-wal", "-shm", ".new"):
            place.with_name(place.name + ending).write_text("old")
        for folder in ("media", "demo", "elsewhere"):
            (place.parent / folder).mkdir()

        database.reset()

        assert [one.name for one in place.parent.iterdir()] == ["elsewhere"]

    def test_refuses_what_is_no_file_of_its_own(self, monkeypatch):
        monkeypatch.setattr(database, "_file", lambda: None)

        with pytest.raises(database.DemoRefused, match="SQLite"):
            database.reset()


@pytest.mark.django_db
class TestPrepare:
    @pytest.fixture(autouse=True)
    def _in_place(self, monkeypatch):
        """Use the test's own database as it is."""
        monkeypatch.setattr(database, "_file", lambda: None)

    def test_refuses_data_that_are_not_the_storys(self, at):
        work.person()

        with pytest.raises(database.DemoRefused, match="--reset"):
            database.prepare(now=at, say=lambda what: None)

    def test_refuses_half_a_story(self, at):
        seeding.Story.objects.create(begun_at=at)

        with pytest.raises(database.DemoRefused, match="interrupted"):
            database.prepare(now=at, say=lambda what: None)

    def test_does_nothing_when_the_story_is_there(self, at):
        seeding.Story.objects.create(begun_at=at, ended_at=at)
        said: list[str] = []

        database.prepare(now=at, say=said.append)

        assert said == []


class TestOnlyOne:
    def test_keeps_a_second_one_out_for_as_long_as_the_first_runs(self, tmp_path):
        with (
            database.only_one(tmp_path),
            pytest.raises(database.DemoRefused, match="Another demo"),
            database.only_one(tmp_path),
        ):
            raise AssertionError("two demos have the same data")

        with database.only_one(tmp_path):
            assert (tmp_path / "demo.lock").exists()
