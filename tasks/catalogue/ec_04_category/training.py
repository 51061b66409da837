"""The paid introduction to EC-04, with invented goods and the platform's own tree of categories."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.catalogue.training import Key, Part, Training, TrainingItem


def _content(number: str, name: str, description: str) -> Mapping[str, object]:
    return {"product_id": number, "name": name, "description": description}


TRAINING = Training(
    version=1,
    minutes=Decimal(15),
    items=(
        TrainingItem(
            name="mackerel",
            part=Part.PRACTICE,
            content=_content(
                "R-11", "さばのみりん干し", "みりんにつけて、海の風で干しました。冷凍で送ります。"
            ),
            values={
                "category": "seafood_dried",
                "confidence": "high",
                "tags": ("frozen_delivery",),
                "attribute_storage": "冷凍",
            },
            keys={
                "category": Key(
                    why=N_("さばを干した物なので、「水産物 > 干物・節」です。"),
                    plain=N_("魚を、ほした物です。だから、「干物・節」です。"),
                ),
                "attribute_storage": Key(
                    why=N_("「冷凍で送ります」と書いてあります。"),
                    plain=N_("「冷凍」の字が、あります。同じものをえらびます。"),
                ),
            },
        ),
        TrainingItem(
            name="amazake",
            part=Part.PRACTICE,
            content=_content(
                "R-12", "甘酒", "米こうじと水だけで作りました。アルコールは0%。常温で置けます。"
            ),
            values={
                "category": "soft_drink",
                "confidence": "high",
                "attribute_storage": "常温",
            },
            keys={
                "category": Key(
                    why=N_("名前に「酒」がありますが、アルコールは0%です。お酒ではありません。"),
                    plain=N_(
                        "「酒」の字があります。でも、お酒ではありません。ジュースのなかまです。"
                    ),
                ),
            },
        ),
        TrainingItem(
            name="tsuyu",
            part=Part.TEST,
            content=_content(
                "R-13", "そばつゆ", "かつおとこんぶのだし。うどんにも合います。常温で置けます。"
            ),
            values={
                "category": "seasoning",
                "confidence": "high",
                "attribute_storage": "常温",
            },
            keys={
                "category": Key(
                    why=N_("そばにかけて使いますが、つゆは調味料です。使い道では選びません。"),
                    plain=N_("つゆは、味をつけるものです。「そば」ではありません。"),
                ),
            },
        ),
        TrainingItem(
            name="cloth",
            part=Part.TEST,
            content=_content("R-14", "藍染めのふろしき", "綿100%。一枚ずつ手で染めました。"),
            values={
                "category": "clothes",
                "confidence": "high",
                "tags": ("handmade",),
                "attribute_material": "綿",
            },
            keys={
                "category": Key(
                    why=N_("染めた布なので、「衣料・染物」です。"),
                    plain=N_("色をつけた、ぬのです。だから、「衣料・染物」です。"),
                ),
                "attribute_material": Key(
                    why=N_("説明に「綿100%」と書いてあります。"),
                    plain=N_("「綿」の字が、あります。同じ字を書きます。"),
                    mentions=(("綿", "コットン", "めん"),),
                ),
            },
        ),
        TrainingItem(
            name="yokan",
            part=Part.TEST,
            content=_content(
                "R-15", "ひとくちようかん", "小豆と寒天で作った和菓子です。常温で60日。5個入り。"
            ),
            values={
                "category": "sweets",
                "confidence": "high",
                "attribute_storage": "常温",
            },
            keys={
                "category": Key(
                    why=N_("小豆は豆ですが、ようかんは菓子です。できた物で選びます。"),
                    plain=N_("豆で作りました。でも、ようかんは、おかしです。"),
                ),
            },
        ),
    ),
)
