"""The paid introduction to EC-08, with rows of an invented town's list."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.kernel.text import N_
from tasks.catalogue.training import Key, Part, Training, TrainingItem
from tasks.form_schema import Value


def _content(number: str, **changed: str) -> Mapping[str, object]:
    row = {
        "名称": "みなと公園",
        "住所": "みなと野市港町1-2",
        "電話番号": "0123-45-6789",
        "利用時間": "9:00-17:00",
        "備考": "",
        **changed,
    }
    return {"row_id": number, "name": row["名称"], "row": [list(pair) for pair in row.items()]}


def _one(column: str, kind: str, action: str, fix: str = "") -> Mapping[str, Value]:
    issue: dict[str, str | int | bool] = {"column": column, "type": kind, "action": action}
    if fix:
        issue["fix"] = fix
    return {"has_issues": True, "issues": (issue,)}


TRAINING = Training(
    version=1,
    minutes=Decimal(20),
    # The eye is what is practised here: the hints of the checks would give the answer away.
    settings={"hints": "off"},
    items=(
        TrainingItem(
            name="phone",
            part=Part.PRACTICE,
            content=_content("R-21", 名称="みなと図書館", 電話番号="（0123）45-6789"),
            values=_one("電話番号", "phone", "replace", "0123-45-6789"),
            keys={
                "has_issues": Key(
                    why=N_("電話番号に、全角のかっこがあります。"),
                    plain=N_("電話番号に、大きい「（」と「）」があります。"),
                ),
                "issues": Key(
                    why=N_("かっこをなくして、ハイフンでつなぎます。ほかの列は正しいです。"),
                    plain=N_("かっこを「-」にします。ほかは、だいじょうぶです。"),
                ),
            },
        ),
        TrainingItem(
            name="clean",
            part=Part.PRACTICE,
            content=_content("R-22", 名称="うみかぜ広場", 備考="駐車場は5台です。"),
            values={"has_issues": False},
            keys={
                "has_issues": Key(
                    why=N_("どの列も正しいです。直すところがない行も、よくあります。"),
                    plain=N_("まちがいは、ありません。「いいえ」も、正しい答えです。"),
                ),
            },
        ),
        TrainingItem(
            name="memo",
            part=Part.TEST,
            content=_content("R-23", 名称="あさひ体育館", 備考="緯度経度を確認"),
            values=_one("備考", "memo", "clear"),
            keys={
                "issues": Key(
                    why=N_("「緯度経度を確認」は職員のメモです。公開しないので、空にします。"),
                    plain=N_("これは、市の人のメモです。だから、空にします。"),
                ),
            },
        ),
        TrainingItem(
            name="space",
            part=Part.TEST,
            content=_content("R-24", 名称="しおさい　会館　"),
            values=_one("名称", "spelling", "replace", "しおさい　会館"),
            keys={
                "issues": Key(
                    why=N_(
                        "名前の後ろに空白があります。真ん中の空白は名前の一部なので、残します。"
                    ),
                    plain=N_("名前の後ろに、何もないところがあります。後ろだけ、なくします。"),
                ),
            },
        ),
        TrainingItem(
            name="short",
            part=Part.TEST,
            content=_content("R-25", 名称="みなと野プール", 電話番号="0123-45-67"),
            values=_one("電話番号", "phone", "ask"),
            keys={
                "issues": Key(
                    why=N_("電話番号の数字が足りません。正しい番号は、担当者が確かめます。"),
                    plain=N_(
                        "数字が、たりません。正しい番号は分かりません。市の人が、たしかめます。"
                    ),
                ),
            },
        ),
    ),
)
