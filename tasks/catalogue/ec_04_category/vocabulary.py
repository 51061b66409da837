"""The tree of categories, tags and attributes: ours by default, a programme's own by its settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marketplace.kernel.text import N_
from tasks.form_schema import Option


class BadVocabulary(ValueError):
    """A programme's own vocabulary is not usable. The text says where."""


@dataclass(frozen=True)
class Attribute:
    """A question that some categories ask. Without options it is free text."""

    code: str
    label: str
    options: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Category:
    """One node of the tree; only leaves can be chosen. `attributes` are codes."""

    code: str
    label: str
    parent: str = ""
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Categories, attributes and tags of one shop."""

    categories: tuple[Category, ...]
    attributes: tuple[Attribute, ...] = ()
    tags: tuple[Option, ...] = ()

    def __post_init__(self) -> None:
        codes = [category.code for category in self.categories]
        if len(set(codes)) != len(codes):
            raise BadVocabulary("a category code is used twice")
        if {c.parent for c in self.categories} - {"", *codes}:
            raise BadVocabulary("a category names a parent that does not exist")
        known = {attribute.code for attribute in self.attributes}
        if {code for c in self.categories for code in c.attributes} - known:
            raise BadVocabulary("a category names an attribute that does not exist")

    def leaves(self) -> tuple[Category, ...]:
        """Return the categories that have no children, in order."""
        parents = {category.parent for category in self.categories}
        return tuple(c for c in self.categories if c.code not in parents)

    def path(self, code: str) -> tuple[str, ...]:
        """Return the labels from the top to the category; empty when there is no such category."""
        by_code = {category.code: category for category in self.categories}
        labels: list[str] = []
        current = by_code.get(code)
        # A tree cannot be deeper than it has nodes: a circle in a client's table ends here.
        while current is not None and len(labels) < len(by_code):
            labels.insert(0, current.label)
            current = by_code.get(current.parent)
        return tuple(labels)

    def category_options(self) -> tuple[Option, ...]:
        """Return the leaves as choices, gathered under the path above them."""
        return tuple(
            Option(leaf.code, leaf.label, group=" > ".join(self.path(leaf.code)[:-1]))
            for leaf in self.leaves()
        )

    def categories_asking(self, attribute: str) -> tuple[str, ...]:
        """Return the codes of the leaves that ask for an attribute."""
        return tuple(leaf.code for leaf in self.leaves() if attribute in leaf.attributes)

    def tag_label(self, code: str) -> str:
        """Return the label of a tag, or the code when the vocabulary no longer has it."""
        return next((tag.label for tag in self.tags if tag.value == code), code)


def vocabulary_of(settings: Mapping[str, object]) -> Vocabulary:
    """
    Return the vocabulary that a programme set, ours when it set none.

    Settings: {"categories": [{"code", "label", "parent", "attributes"}], "tags": [{"code", "label"}],
    "attributes": [{"code", "label", "options", "required"}]}.

    :raises BadVocabulary: if codes are missing, used twice or point nowhere
    """
    given = settings.get("categories")
    if not given:
        return DEFAULT
    if not isinstance(given, list | tuple):
        raise BadVocabulary("the categories have to be a list")
    return Vocabulary(
        categories=tuple(
            Category(
                _code(c), str(c["label"]), str(c.get("parent") or ""), _texts(c.get("attributes"))
            )
            for c in _rows(given)
        ),
        attributes=tuple(
            Attribute(
                _code(a), str(a["label"]), _texts(a.get("options")), a.get("required") is True
            )
            for a in _rows(settings.get("attributes"))
        ),
        tags=tuple(Option(_code(t), str(t["label"])) for t in _rows(settings.get("tags"))),
    )


def _rows(value: object) -> Iterable[Mapping[str, object]]:
    rows = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    for row in rows:
        if not isinstance(row, Mapping) or not row.get("code") or not row.get("label"):
            raise BadVocabulary("every entry needs a code and a label")
        yield row


def _code(row: Mapping[str, object]) -> str:
    return str(row["code"])


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


_STORAGE = Attribute("storage", N_("保存の方法"), ("常温", "冷蔵", "冷凍"), required=True)
_CUT = Attribute("cut", N_("形"), ("丸ごと", "切り身", "加工ずみ"))
_TEA = Attribute("tea_form", N_("お茶の形"), ("茶葉", "ティーバッグ", "粉末"), required=True)
_ALCOHOL = Attribute(
    "alcohol_kind",
    N_("お酒の種類"),
    ("日本酒", "焼酎", "ビール", "果実酒", "その他"),
    required=True,
)
_MATERIAL = Attribute("material", N_("素材"))

DEFAULT = Vocabulary(
    categories=(
        Category("seafood", N_("水産物")),
        Category("seafood_fresh", N_("鮮魚・冷凍魚"), "seafood", ("storage", "cut")),
        Category("seafood_dried", N_("干物・節"), "seafood", ("storage",)),
        Category("seafood_processed", N_("練り物・佃煮・缶詰"), "seafood", ("storage",)),
        Category("meat", N_("肉・卵")),
        Category("meat_fresh", N_("生の肉"), "meat", ("storage", "cut")),
        Category("meat_processed", N_("ハム・ソーセージ・総菜"), "meat", ("storage",)),
        Category("egg_dairy", N_("卵・乳製品"), "meat", ("storage",)),
        Category("farm", N_("農産物")),
        Category("vegetable", N_("野菜"), "farm", ("storage",)),
        Category("fruit", N_("果物"), "farm", ("storage",)),
        Category("grain", N_("米・麦・豆"), "farm", ("storage",)),
        Category("food", N_("加工食品")),
        Category("sweets", N_("菓子・パン"), "food", ("storage",)),
        Category("seasoning", N_("調味料・だし"), "food", ("storage",)),
        Category("noodles", N_("麺類"), "food", ("storage",)),
        Category("prepared", N_("総菜・弁当"), "food", ("storage",)),
        Category("drink", N_("飲み物")),
        Category("tea", N_("お茶"), "drink", ("tea_form",)),
        Category("soft_drink", N_("ジュース・水"), "drink", ("storage",)),
        Category("alcohol", N_("お酒"), "drink", ("alcohol_kind",)),
        Category("goods", N_("食べ物でない物")),
        Category("craft", N_("工芸品"), "goods", ("material",)),
        Category("clothes", N_("衣料・染物"), "goods", ("material",)),
        Category("household", N_("日用品"), "goods", ("material",)),
        Category("service", N_("サービス")),
        Category("stay", N_("宿泊"), "service"),
        Category("experience", N_("体験・見学"), "service"),
        Category("eat_out", N_("飲食店での食事"), "service"),
    ),
    attributes=(_STORAGE, _CUT, _TEA, _ALCOHOL, _MATERIAL),
    tags=(
        Option("gift", N_("贈り物向き")),
        Option("trial", N_("お試し")),
        Option("bulk", N_("大容量")),
        Option("single", N_("一人用")),
        Option("children", N_("子ども向き")),
        Option("season", N_("季節限定")),
        Option("handmade", N_("手作り")),
        Option("local", N_("地元の材料")),
        Option("furusato", N_("ふるさと納税")),
        Option("frozen_delivery", N_("冷凍で配送")),
    ),
)
