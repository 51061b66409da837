"""Photos for alt texts: from single uploads or a zip to clean images without hidden data."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.shape import MEGABYTE

if TYPE_CHECKING:
    from PIL import Image

CONTENT_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".png"}
# What the systems of other people leave in zip files.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^./]|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
# Names that cameras and phones give: they say nothing about what is in the picture.
_CAMERA_NAME = re.compile(
    r"(?:dsc[fn]?|img|image|photo|pict?|pxl|dji|gopr|写真|画像|スクリーンショット)?[\s_\-()（）\d]*\Z",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[_＿]+")
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_ZIP_DAMAGE = (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
_IMAGE_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError)


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """How many and how large photos may be in one go."""

    max_photos: int = 300
    max_photo_bytes: int = 15 * MEGABYTE
    max_unpacked_bytes: int = 100 * MEGABYTE
    max_side_pixels: int = 8_000
    # Photos are shown at this size at most: enough to read a label, quick on a slow line.
    shown_side_pixels: int = 2_000


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A file as it was sent: its name without folders, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The fingerprint by which the same photo is recognised whatever its name."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """An image made new from its pixels: no place, no camera, no thumbnail is left in it."""

    name: str
    data: bytes
    content_type: str
    width: int
    height: int


def unzip_photos(
    data: bytes, *, name: str = "", limits: PhotoLimits | None = None
) -> list[PhotoFile]:
    """
    Return the files inside a zip, folders removed from their names, litter of other systems left out.

    :raises FileRefused: for damage, a password, paths that point outside, or too much inside
    """
    limits = limits or PhotoLimits()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if _is_wanted(entry)]
            _check_entries(entries, name, limits)
            return [_unpacked(archive, entry, limits) for entry in entries]
    except _ZIP_DAMAGE as error:
        raise FileRefused([Problem("zip.broken", params={"file": name})]) from error


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    return not entry.is_dir() and not _LITTER.search(_entry_name(entry))


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Return a name as its owner wrote it; Windows in Japan writes CP932 without saying so."""
    if entry.flag_bits & _UTF8_NAMES:
        return unicodedata.normalize("NFC", entry.filename)
    raw = entry.filename.encode("cp437")
    for encoding in ("utf-8", "cp932"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return entry.filename


def _check_entries(entries: list[zipfile.ZipInfo], name: str, limits: PhotoLimits) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRefused([Problem("zip.encrypted", params={"file": name})])
    if len(entries) > limits.max_photos:
        raise FileRefused([Problem("photo.too-many", params={"limit": limits.max_photos})])
    if sum(entry.file_size for entry in entries) > limits.max_unpacked_bytes:
        limit = limits.max_unpacked_bytes // MEGABYTE
        raise FileRefused(
            [Problem("zip.unpacked-too-large", params={"file": name, "limit": limit})]
        )
    outside = [n for entry in entries if _points_outside(n := _entry_name(entry))]
    if outside:
        raise FileRefused([Problem("photo.path", params={"file": n}) for n in outside])


def _points_outside(name: str) -> bool:
    path = name.replace("\\", "/")
    return (
        path.startswith("/") or ".." in path.split("/") or re.match(r"[A-Za-z]:", path) is not None
    )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: PhotoLimits) -> PhotoFile:
    # The size in the directory is only a claim: never read more than one byte beyond the limit.
    with archive.open(entry) as file:
        data = file.read(limits.max_photo_bytes + 1)
    return PhotoFile(plain_name(_entry_name(entry)), data)


def plain_name(name: str) -> str:
    """Return a file name without folders, composed (NFC), whatever system it comes from."""
    return PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name


def zip_photos(files: Iterable[PhotoFile]) -> bytes:
    """Return single uploads packed as one file, so that they are kept together between two steps."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name), file.data)
    return out.getvalue()


def read_photo(package: IO[bytes], number: int) -> PhotoFile | None:
    """Return one photo of a package made by ``zip_photos``, counted from 1; None if it has none."""
    try:
        with zipfile.ZipFile(package) as archive:
            entry = archive.infolist()[number - 1]
            return PhotoFile(entry.filename, archive.read(entry))
    except (*_ZIP_DAMAGE, IndexError):
        return None


def photo_problems(files: Iterable[PhotoFile], limits: PhotoLimits | None = None) -> list[Problem]:
    """Return everything that is wrong with photos; the row counts them from 1 in their order."""
    limits = limits or PhotoLimits()
    problems: list[Problem] = []
    names: dict[str, int] = {}
    prints: dict[str, str] = {}
    for number, file in enumerate(files, start=1):
        found = [*_twin_problems(file, names, prints), *_own_problems(file, limits)]
        problems += (Problem(p.code, row=number, params=p.params) for p in found[:1])
        names.setdefault(file.name.casefold(), number)
        prints.setdefault(file.sha256, file.name)
    return problems


def _twin_problems(
    file: PhotoFile, names: dict[str, int], prints: dict[str, str]
) -> Iterator[Problem]:
    if file.sha256 in prints:
        params = {"file": file.name, "first": prints[file.sha256]}
        yield Problem("photo.duplicate", params=params)
    if file.name.casefold() in names:
        yield Problem("photo.same-name", params={"file": file.name})


def _own_problems(file: PhotoFile, limits: PhotoLimits) -> Iterator[Problem]:
    from PIL import Image, UnidentifiedImageError  # slow to load, and few requests need it

    if len(file.data) > limits.max_photo_bytes:
        limit = limits.max_photo_bytes // MEGABYTE
        yield Problem("photo.too-large", params={"file": file.name, "limit": limit})
        return
    try:
        with Image.open(io.BytesIO(file.data), formats=tuple(CONTENT_TYPES)) as image:
            yield from _size_problems(file, image.size, limits)
            image.verify()
    except UnidentifiedImageError:
        yield Problem("photo.not-image", params={"file": file.name})
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        yield from _size_problems(file, ("?", "?"), limits)
    except _IMAGE_DAMAGE:
        yield Problem("photo.broken", params={"file": file.name})


def _size_problems(
    file: PhotoFile, size: tuple[int, int] | tuple[str, str], limits: PhotoLimits
) -> Iterator[Problem]:
    if not all(isinstance(side, int) and side <= limits.max_side_pixels for side in size):
        params = {
            "file": file.name,
            "width": size[0],
            "height": size[1],
            "limit": limits.max_side_pixels,
        }
        yield Problem("photo.too-many-pixels", params=params)


def clean_photo(file: PhotoFile, limits: PhotoLimits | None = None) -> CleanPhoto:
    """
    Return the photo made new from its pixels, upright, without place, camera or other hidden data.

    A moving image becomes its first picture: movement would exclude people (WCAG 2.3.3).

    :raises FileRefused: if the pixels cannot be read after all
    """
    from PIL import Image

    limits = limits or PhotoLimits()
    try:
        with Image.open(io.BytesIO(file.data), formats=tuple(CONTENT_TYPES)) as image:
            return _made_new(file, image, limits.shown_side_pixels)
    except _IMAGE_DAMAGE as error:
        raise FileRefused([Problem("photo.broken", params={"file": file.name})]) from error


def _made_new(file: PhotoFile, image: Image.Image, side: int) -> CleanPhoto:
    from PIL import Image, ImageOps

    kind = image.format or "PNG"
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((side, side))
    mode = "RGB" if kind == "JPEG" else "RGBA"
    # A new image of the same pixels carries none of the old one's metadata.
    fresh = Image.new(mode, upright.size)
    fresh.paste(upright.convert(mode))
    out = io.BytesIO()
    written = "PNG" if kind == "GIF" else kind
    fresh.save(out, format=written, quality=90)
    name = str(PurePosixPath(file.name).with_suffix(_SUFFIXES[kind]))
    return CleanPhoto(name, out.getvalue(), CONTENT_TYPES[written], *fresh.size)


def guess_product_name(file_name: str) -> str:
    """Return what a file name says about the product, or nothing for a camera's own names."""
    stem = unicodedata.normalize("NFC", PurePosixPath(file_name).stem)
    parts = [part.strip() for part in _SEPARATORS.split(stem)]
    telling = [part for part in parts if not _CAMERA_NAME.match(part)]
    return telling[-1] if telling else ""
