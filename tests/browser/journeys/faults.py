"""What would be wrong for somebody who only hears a page, found in its accessibility tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.browser.journeys.accessibility_tree import Node, Tree

ERROR = "エラー："
_FIELDS = {"checkbox", "combobox", "radio", "searchbox", "spinbutton", "textbox"}
_GROUPS = {"group", "radiogroup"}


def of(tree: Tree) -> list[str]:
    """Return every fault of a page; a good page has none."""
    return [*_nameless(tree), *_unexplained_errors(tree), *_confusable(tree)]


def _nameless(tree: Tree) -> Iterator[str]:
    for one in tree.controls():
        if not one.name:
            yield f"{one.role} without a name"
    for one in tree.root.walk():
        if one.role == "image" and not one.name:
            yield "picture without words"


def _unexplained_errors(tree: Tree) -> Iterator[str]:
    for one in tree.controls():
        if one.states.get("invalid") not in (None, "false") and ERROR not in _described(one):
            yield f"{one.role} 「{one.name}」 is wrong, but does not say why"


def _described(one: Node) -> str:
    groups = [each for each in one.outward() if each.role in _GROUPS]
    return " ".join([one.description, *(each.description for each in groups[:1])])


def _confusable(tree: Tree) -> Iterator[str]:
    """Find controls that sound the same and do something else."""
    same_sound: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for one in tree.controls():
        same_sound[_sound(one)].append(one)
    for sound, alike in same_sound.items():
        if len(alike) > 1 and not _do_the_same(tree, alike):
            yield f"{len(alike)} of {' / '.join(filter(None, sound))} sound the same"


def _sound(one: Node) -> tuple[str, ...]:
    """Return all that is said of a control; a field is said with the groups that it stands in."""
    groups = [each.name for each in one.outward() if each.role in _GROUPS and one.role in _FIELDS]
    return (one.role, one.name, one.description, *groups)


def _do_the_same(tree: Tree, alike: list[Node]) -> bool:
    if alike[0].role in ("link", "button"):
        return len({tree.effect_of(one) for one in alike}) == 1
    return False
