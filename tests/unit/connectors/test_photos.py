"""Photos: what is taken, what is refused, what is left in a cleaned image."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib

import pytest
from PIL import Image

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.photos import (
    PhotoFile,
    PhotoLimits,
    clean_photo,
    guess_product_name,
    photo_problems,
    unzip_photos,
    zip_photos,
)


def image(
    kind: str = "JPEG", size: tuple[int, int] = (40, 30), colour: str = "red", **options
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format=kind, **options)
    return out.getvalue()


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in entries:
            file.writestr(name, data)
    return out.getvalue()


def codes(*files: PhotoFile, **limits: int) -> list[tuple[int | None, str]]:
    return [(p.row, p.code) for p in photo_problems(files, PhotoLimits(**limits))]


def refused_code(data: bytes, **limits: int) -> str:
    with pytest.raises(FileRefused) as refusal:
        unzip_photos(data, name="photos.zip", limits=PhotoLimits(**limits))
    return refusal.value.problems[0].code


class TestUnzip:
    def test_returns_images_without_their_folders_and_without_litter(self):
        data = archive(
            ("写真/カツオ.jpg", b"1"),
            ("__MACOSX/写真/._カツオ.jpg", b"x"),
            ("写真/.DS_Store", b"x"),
            ("Thumbs.db", b"x"),
        )

        assert unzip_photos(data) == [PhotoFile("カツオ.jpg", b"1")]

    def test_reads_names_that_windows_wrote_in_cp932(self):
        # Windows writes the bytes and no flag; the same bytes are set here by hand.
        plain = archive(("AAAAAAAA.jpg", b"1"))
        data = plain.replace(b"AAAAAAAA", "カツオ丼".encode("cp932"))

        assert [file.name for file in unzip_photos(data)] == ["カツオ丼.jpg"]

    def test_composes_names_that_a_mac_wrote_apart(self):
        data = archive((unicodedata.normalize("NFD", "かつおだし.jpg"), b"1"))

        assert [file.name for file in unzip_photos(data)] == ["かつおだし.jpg"]

    @pytest.mark.parametrize(
        "name", ["../evil.jpg", "/etc/evil.jpg", "a/../../evil.jpg", "C:/evil.jpg"]
    )
    def test_refuses_paths_that_point_outside(self, name):
        assert refused_code(archive((name, b"1"))) == "photo.path"

    def test_refuses_damage(self):
        assert refused_code(b"PK\x03\x04 nothing") == "zip.broken"

    def test_refuses_a_password(self):
        data = bytearray(archive(("a.jpg", b"1")))
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1

        assert refused_code(bytes(data)) == "zip.encrypted"

    def test_refuses_too_many(self):
        assert (
            refused_code(archive(("a.jpg", b"1"), ("b.jpg", b"2")), max_photos=1)
            == "photo.too-many"
        )

    def test_refuses_what_unpacks_to_too_much(self):
        data = archive(("a.jpg", b"0" * 5000))

        assert refused_code(data, max_unpacked_bytes=1000) == "zip.unpacked-too-large"

    def test_packs_single_uploads_and_unpacks_them_again(self):
        files = [PhotoFile("カツオ.jpg", b"1"), PhotoFile("しらす.png", b"2")]

        assert unzip_photos(zip_photos(files)) == files

    def test_the_same_photos_give_the_same_package(self):
        files = [PhotoFile("a.jpg", b"1")]

        assert zip_photos(files) == zip_photos(files)


class TestPhotoProblems:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_takes_the_usual_kinds_whatever_they_are_called(self, kind):
        assert codes(PhotoFile("photo.dat", image(kind))) == []

    def test_names_every_photo_with_a_problem_by_its_number(self):
        good, text = PhotoFile("a.jpg", image()), PhotoFile("b.jpg", b"no image at all")
        broken = PhotoFile("c.png", image("PNG")[:60])
        large = PhotoFile("d.jpg", image(colour="blue") + b"0" * 5000)

        assert codes(good, text, broken, large, max_photo_bytes=4000) == [
            (2, "photo.not-image"),
            (3, "photo.broken"),
            (4, "photo.too-large"),
        ]

    def test_refuses_kinds_that_browsers_or_people_cannot_use(self):
        assert codes(PhotoFile("scan.tif", image("TIFF"))) == [(1, "photo.not-image")]
        assert codes(PhotoFile("x.svg", b"<svg onload='alert(1)'/>")) == [(1, "photo.not-image")]

    def test_refuses_enormous_sides(self):
        assert codes(PhotoFile("a.png", image("PNG", (900, 10))), max_side_pixels=800) == [
            (1, "photo.too-many-pixels")
        ]

    @pytest.mark.parametrize("side", [12_000, 60_000])
    def test_refuses_a_decompression_bomb_by_its_header(self, side):
        bomb = bytearray(image("PNG", (10, 10)))
        bomb[16:24] = side.to_bytes(4, "big") * 2
        bomb[29:33] = zlib.crc32(bytes(bomb[12:29])).to_bytes(4, "big")

        assert codes(PhotoFile("bomb.png", bytes(bomb))) == [(1, "photo.too-many-pixels")]

    def test_finds_the_same_photo_under_another_name(self):
        files = [PhotoFile("a.jpg", image()), PhotoFile("b.jpg", image())]

        (problem,) = photo_problems(files)
        assert (problem.row, problem.code) == (2, "photo.duplicate")
        assert problem.params == {"file": "b.jpg", "first": "a.jpg"}

    def test_finds_two_photos_of_one_name(self):
        files = [PhotoFile("a.jpg", image()), PhotoFile("A.JPG", image(colour="blue"))]

        assert codes(*files) == [(2, "photo.same-name")]


class TestClean:
    def test_leaves_no_hidden_data_and_stands_upright(self):
        exif = Image.Exif()
        exif[0x0112] = 6  # the camera was held on its side
        exif[0x013B] = "the photographer's name"
        exif.get_ifd(0x8825)[1] = "N"
        raw = image(size=(40, 20), exif=exif, comment=b"secret comment")

        photo = clean_photo(PhotoFile("a.jpg", raw))

        assert b"photographer" in raw
        assert b"secret" in raw
        assert b"photographer" not in photo.data
        assert b"secret" not in photo.data
        assert (photo.width, photo.height) == (20, 40)
        assert photo.content_type == "image/jpeg"
        with Image.open(io.BytesIO(photo.data)) as cleaned:
            assert len(cleaned.getexif()) == 0

    def test_shrinks_to_what_is_shown(self):
        photo = clean_photo(
            PhotoFile("a.png", image("PNG", (300, 100))), PhotoLimits(shown_side_pixels=150)
        )

        assert (photo.width, photo.height) == (150, 50)

    def test_stops_movement(self):
        frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
        out = io.BytesIO()
        frames[0].save(out, format="GIF", save_all=True, append_images=frames[1:], duration=50)

        photo = clean_photo(PhotoFile("blink.gif", out.getvalue()))

        assert (photo.content_type, photo.name) == ("image/png", "blink.png")
        with Image.open(io.BytesIO(photo.data)) as still:
            assert getattr(still, "n_frames", 1) == 1

    def test_gives_the_name_that_fits_the_content(self):
        assert clean_photo(PhotoFile("a.txt", image("WEBP"))).name == "a.webp"

    def test_refuses_an_image_that_breaks_off(self):
        raw = image("PNG", (200, 200))

        with pytest.raises(FileRefused):
            clean_photo(PhotoFile("a.png", raw[:-60]))


class TestGuessProductName:
    @pytest.mark.parametrize(
        ("name", "guess"),
        [
            ("カツオ_4_けのひ堂_勝つ魚カツカレー.jpg", "勝つ魚カツカレー"),
            ("サバ_8_鯖御前岩清.jpg", "鯖御前岩清"),
            ("かつお節.png", "かつお節"),
            ("まぐろ_2.jpg", "まぐろ"),
            ("IMG_0042.JPG", ""),
            ("DSC01234.jpg", ""),
            ("写真 (3).jpeg", ""),
            ("20260406_101500.jpg", ""),
        ],
    )
    def test_takes_the_last_part_that_says_something(self, name, guess):
        assert guess_product_name(name) == guess
