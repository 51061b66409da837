"""The paid introduction to EC-03, with drawings of invented goods."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.catalogue.training import Key, Part, Training, TrainingItem
from tasks.form_schema import Value


def _content(number: str, name: str, picture: str) -> Mapping[str, object]:
    return {"product_id": number, "name": name, "image_file": f"{picture}.png"}


def _words(alt: str, **more: Value) -> Mapping[str, Value]:
    return {"decorative": False, "alt": alt, "has_person": False, **more}


TRAINING = Training(
    version=1,
    minutes=Decimal(20),
    items=(
        TrainingItem(
            name="udon",
            part=Part.PRACTICE,
            picture="udon",
            content=_content("R-31", "かまあげうどん", "udon"),
            values=_words("茶色い盆にのった、白いどんぶりのうどん。上に緑のネギがのっている。"),
            keys={
                "decorative": Key(
                    why=N_("商品が見える画像なので、飾りではありません。"),
                    plain=N_("品物が見えます。だから、かざりではありません。"),
                ),
                "alt": Key(
                    why=N_("うどん、入れ物、のっている物の3つを書くと、様子が分かります。"),
                    plain=N_("うどんと、どんぶりと、ネギが見えます。3つとも書きます。"),
                    mentions=(
                        ("うどん", "麺", "めん"),
                        ("どんぶり", "丼", "器", "うつわ", "鉢", "茶わん", "茶碗"),
                        ("ネギ", "ねぎ", "葱", "緑"),
                    ),
                ),
            },
        ),
        TrainingItem(
            name="waves",
            part=Part.PRACTICE,
            picture="waves",
            content=_content("R-32", "ページの区切り", "waves"),
            values={"decorative": True, "has_person": False},
            keys={
                "decorative": Key(
                    why=N_("青い波の線だけです。なくても意味が変わらないので、飾りです。"),
                    plain=N_("青い線だけです。なくても、だいじょうぶです。かざりです。"),
                ),
            },
        ),
        TrainingItem(
            name="oranges",
            part=Part.TEST,
            picture="oranges",
            content=_content("R-33", "はるみかん", "oranges"),
            values=_words("茶色いかごに入った、だいだい色のみかん5つ。一つに緑の葉がついている。"),
            keys={
                "alt": Key(
                    why=N_("みかんと、入っているかごを書きます。味は見えないので書きません。"),
                    plain=N_("みかんと、かごを書きます。味は、見えません。書きません。"),
                    mentions=(
                        ("みかん", "ミカン", "オレンジ", "蜜柑"),
                        ("かご", "カゴ", "籠", "ざる", "器", "入れ物", "鉢"),
                    ),
                ),
            },
        ),
        TrainingItem(
            name="jar",
            part=Part.TEST,
            picture="jar",
            content=_content("R-34", "ゆず茶", "jar"),
            values=_words(
                "黄色いゆず茶が入ったびん。白いラベルに「ゆず茶」と書いてある。",
                text_in_image="ゆず茶",
            ),
            keys={
                "alt": Key(
                    why=N_("びんに入っていることと、ラベルの文字を書きます。"),
                    plain=N_("びんが見えます。字も見えます。2つとも書きます。"),
                    mentions=(("びん", "瓶", "ビン", "容器", "ボトル"), ("ゆず茶", "柚子茶")),
                ),
                "text_in_image": Key(
                    why=N_("ラベルに「ゆず茶」とあるので、そのまま写します。"),
                    plain=N_("「ゆず茶」の字が、あります。同じ字を書きます。"),
                    mentions=(("ゆず茶",),),
                ),
            },
        ),
        TrainingItem(
            name="himono",
            part=Part.TEST,
            picture="himono",
            content=_content("R-35", "あじのひもの", "himono"),
            values=_words("緑の皿にならんだ、あじのひもの2枚。"),
            keys={
                "alt": Key(
                    why=N_("何が、いくつ、何の上にあるかを書くと、様子が分かります。"),
                    plain=N_("魚は、2つです。皿の上にあります。それを書きます。"),
                    mentions=(
                        ("あじ", "アジ", "魚", "ひもの", "干物"),
                        ("2", "二", "ふた"),
                        ("皿", "さら"),
                    ),
                ),
            },
        ),
    ),
)
