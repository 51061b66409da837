"""The paid introduction to EC-05, with invented goods."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.catalogue.training import Key, Part, Training, TrainingItem
from tasks.form_schema import Value


def _content(number: str, name: str, price: str, content: str) -> Mapping[str, object]:
    return {"product_id": number, "name": name, "price_raw": price, "content_raw": content}


def _values(**changed: Value) -> Mapping[str, Value]:
    usual: dict[str, Value] = {
        "tax_rate": "8",
        "tax_reason": "food_drink",
        "packs": 1,
        "shipping_included": False,
        "is_approx": False,
    }
    return {**usual, **changed}


TRAINING = Training(
    version=1,
    minutes=Decimal(20),
    items=(
        TrainingItem(
            name="jam",
            part=Part.PRACTICE,
            content=_content("R-01", "みかんジャム", "600円（税抜）", "150g"),
            values=_values(price_incl=648, net_value="150", net_unit="g"),
            keys={
                "price_incl": Key(
                    why=N_("600円は税抜きです。8%の48円を足すと、648円になります。"),
                    plain=N_("600円は、税のないねだんです。税は48円です。足すと、648円です。"),
                ),
                "packs": Key(
                    why=N_("「×」の数字がないので、入っている数は1です。"),
                    plain=N_("「×3」のような字が、ありません。だから、1です。"),
                ),
            },
        ),
        TrainingItem(
            name="towel",
            part=Part.PRACTICE,
            content=_content("R-02", "手ぬぐい 波もよう", "1,320円（税込）", "1枚"),
            values=_values(
                price_incl=1320,
                tax_rate="10",
                tax_reason="not_food",
                net_value="1",
                net_unit="枚",
            ),
            keys={
                "price_incl": Key(
                    why=N_("税込みと書いてあるので、1320円をそのまま書きます。"),
                    plain=N_("「税込」は、税が入っています。だから、同じ数を書きます。"),
                ),
                "tax_rate": Key(
                    why=N_("手ぬぐいは食べ物ではありません。税率は10%です。"),
                    plain=N_("手ぬぐいは、食べません。だから、10%です。"),
                ),
            },
        ),
        TrainingItem(
            name="mushroom",
            part=Part.TEST,
            content=_content("R-03", "干ししいたけ", "2,160円（税込・送料込み）", "約80g×2袋"),
            values=_values(
                price_incl=2160,
                net_value="80",
                net_unit="g",
                packs=2,
                shipping_included=True,
                is_approx=True,
            ),
            keys={
                "packs": Key(
                    why=N_("「80g×2袋」は、80gの袋が2つです。一つの量は80、数は2です。"),
                    plain=N_("80gのふくろが、2つあります。80と2に分けます。"),
                ),
                "shipping_included": Key(
                    why=N_("「送料込み」と書いてあります。"),
                    plain=N_("「送料込み」は、送るお金も入っています。「はい」です。"),
                ),
                "is_approx": Key(
                    why=N_("「約」があるので、だいたいの値です。"),
                    plain=N_("「約」は、「だいたい」です。「はい」です。"),
                ),
            },
        ),
        TrainingItem(
            name="yuzu",
            part=Part.TEST,
            content=_content("R-04", "ゆず酒", "1,980円（税込）", "720ml"),
            values=_values(
                price_incl=1980,
                tax_rate="10",
                tax_reason="alcohol",
                net_value="720",
                net_unit="ml",
            ),
            keys={
                "tax_rate": Key(
                    why=N_("ゆず酒はお酒です。飲み物でも、お酒は10%です。"),
                    plain=N_("ゆず酒は、お酒です。お酒は、10%です。"),
                ),
            },
        ),
        TrainingItem(
            name="fish",
            part=Part.TEST,
            content=_content("R-05", "朝どれの魚", "値段はお店に聞いてください", "1箱"),
            values=_values(net_value="1", net_unit="箱"),
            unknown=frozenset({"price_incl"}),
            keys={
                "price_incl": Key(
                    why=N_("値段が書いてありません。想像で書かないで、「不明」を選びます。"),
                    plain=N_("ねだんの数が、ありません。その時は、「不明」をえらびます。"),
                ),
            },
        ),
    ),
)
