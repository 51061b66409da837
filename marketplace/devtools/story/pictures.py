"""Photos of goods: simple drawings, made here, so that nothing of anybody else's is shown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace.devtools.story.goods import Good, goods

if TYPE_CHECKING:
    from PIL import ImageDraw

WIDTH, HEIGHT = 800, 600
_FIXED_DAY = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Scene:
    """What is drawn, and what a good description of it says."""

    draw: Callable[[ImageDraw.ImageDraw, str], None]
    words: str


def _plate(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.ellipse((120, 160, 680, 500), fill="#fdfdfb", outline="#c9c9c2", width=6)
    for left in (210, 330, 450):
        draw.ellipse((left, 260, left + 130, 400), fill=colour, outline="#5b4a3a", width=4)


def _fish(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rectangle((90, 180, 710, 460), fill="#efe3cf", outline="#b99f74", width=6)
    for top in (220, 330):
        draw.ellipse((180, top, 520, top + 90), fill=colour, outline="#54483c", width=4)
        draw.polygon([(510, top + 45), (620, top), (620, top + 90)], fill=colour)
        draw.ellipse((215, top + 30, 235, top + 50), fill="#222222")


def _jar(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rounded_rectangle((290, 190, 510, 500), 40, fill=colour, outline="#5b4a3a", width=6)
    draw.rectangle((300, 140, 500, 200), fill="#8c8f91", outline="#55585a", width=4)
    draw.rectangle((320, 300, 480, 400), fill="#fdfaf0")


def _bottle(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rectangle((365, 80, 435, 220), fill=colour, outline="#33332f", width=5)
    draw.rounded_rectangle((310, 200, 490, 530), 36, fill=colour, outline="#33332f", width=5)
    draw.rectangle((325, 320, 475, 430), fill="#fdfaf0")


def _bag(draw: ImageDraw.ImageDraw, colour: str) -> None:
    outline = [(270, 150), (530, 150), (560, 520), (240, 520)]
    draw.polygon(outline, fill=colour, outline="#5b4a3a", width=6)
    draw.line((270, 185, 530, 185), fill="#fdfaf0", width=8)
    draw.rectangle((310, 280, 490, 400), fill="#fdfaf0")


def _fruit(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.polygon([(150, 330), (650, 330), (590, 520), (210, 520)], fill="#c79a5d")
    for left in (190, 320, 450):
        draw.ellipse((left, 210, left + 150, 360), fill=colour, outline="#7a4a1a", width=4)
        draw.line((left + 75, 215, left + 75, 190), fill="#4a6b2a", width=8)


def _bowl(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.pieslice((220, 160, 580, 520), 0, 180, fill=colour, outline="#2f4858", width=6)
    draw.ellipse((220, 300, 580, 380), fill="#e8eef0", outline="#2f4858", width=6)
    draw.rectangle((340, 510, 460, 540), fill=colour)


_PLATE = Scene(_plate, "白い丸い皿に、茶色い丸い食べ物が三つ横にならんでいる。")
_FISH = Scene(_fish, "木の板の上に、灰色の魚が二ひき、頭を左にしてならんでいる。")
_JAR = Scene(_jar, "銀色のふたのびん。中は茶色で、前に白いラベルがはってある。")
_BOTTLE = Scene(_bottle, "首の長い緑色のびんが一本立っている。前に白いラベルがある。")
_BAG = Scene(_bag, "口をとじた、うす茶色のふくろが一つ。まん中に白いラベルがある。")
_FRUIT = Scene(_fruit, "茶色いかごに、だいだい色の丸い果物が三つ入っている。")
_BOWL = Scene(_bowl, "青いふちの碗が一つ。内がわは白っぽい色をしている。")

SCENES = {
    "seafood_dried": (_FISH, "#8d9aa3"),
    "seasoning": (_JAR, "#8a5a2b"),
    "alcohol": (_BOTTLE, "#4d6b46"),
    "soft_drink": (_BOTTLE, "#4d6b46"),
    "tea": (_BAG, "#d9c49a"),
    "grain": (_BAG, "#d9c49a"),
    "fruit": (_FRUIT, "#ee9a2e"),
    "craft": (_BOWL, "#3f6f93"),
}
_OTHERWISE = (_PLATE, "#a8713f")


def pictured() -> tuple[Good, ...]:
    """Return the goods that there is a photo of: every fifth, 24 in all."""
    return goods()[::5]


def description_of(good: Good) -> str:
    """Return a good description of a product's photo: what can be seen, nothing else."""
    scene, _colour = SCENES.get(good.category, _OTHERWISE)
    return f"{scene.words}下に、はばの{_stripe(good) * 100 // WIDTH}%ほどの青い帯がある。"


def _stripe(good: Good) -> int:
    """Return the pixels of the stripe that tells two drawings of a kind apart."""
    return 6 * int(good.number[1:])


def photo(good: Good) -> bytes:
    """Return a product's photo as JPEG; a stripe of its own tells two of a kind apart."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), "#f4f1ea")
    draw = ImageDraw.Draw(image)
    scene, colour = SCENES.get(good.category, _OTHERWISE)
    scene.draw(draw, colour)
    draw.rectangle((0, 570, _stripe(good), HEIGHT), fill="#6f9fb5")
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=82)
    return stream.getvalue()


def photo_name(good: Good) -> str:
    """Return the file name that the city's camera folder has for a product."""
    return f"{good.name.replace(' ', '_')}.jpg"


def package() -> bytes:
    """Return all photos as one zip file, the same bytes at every call."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for good in pictured():
            entry = zipfile.ZipInfo(photo_name(good), date_time=_FIXED_DAY)
            archive.writestr(entry, photo(good))
    return stream.getvalue()
