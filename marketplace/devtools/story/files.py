"""The files that the city sends in, as bytes, and as files to try the upload pages with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from marketplace.devtools.story import goods, pictures, producers


def table(rows: Iterable[Iterable[str]], encoding: str) -> bytes:
    """Return rows as CSV with the line ends that Excel writes."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode(encoding)


def goods_file(rows: tuple[goods.Good, ...]) -> bytes:
    """Return goods as Excel in Japan saves them (CP932)."""
    return table(goods.sheet(rows), "cp932")


def producers_file() -> bytes:
    """Return the list of producers in UTF-8 with a byte order mark, as open data comes."""
    return table(producers.sheet(), "utf-8-sig")


#: Names of the files that a newcomer can upload, and their bytes.
SAMPLES = {
    "商品一覧.csv": lambda: goods_file(goods.goods()),
    "生産者一覧.csv": producers_file,
    "商品の写真.zip": pictures.package,
}


def write_samples(folder: Path) -> list[Path]:
    """Write the files that a newcomer can upload, and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in SAMPLES.items():
        place = folder / name
        place.write_bytes(content())
        written.append(place)
    return written
