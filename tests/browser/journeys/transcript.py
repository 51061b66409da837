"""
A page as a screen reader says it, in short lines for people: kind, words, state, description.

Said once only: a label with its control, a hint with the control it describes. What changes from
run to run (minutes, one-time codes, secrets of links) is masked; long lists are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.browser.journeys.accessibility_tree import Node, Tree

#: Rows of a list or table that are told; the rest is counted.
ROWS_TOLD = 4
_KINDS = {
    "banner": "領域: ページの上",
    "contentinfo": "領域: ページの下",
    "main": "領域: 本文",
    "button": "ボタン",
    "checkbox": "チェックボックス",
    "combobox": "選ぶ欄",
    "DisclosureTriangle": "開くボタン",
    "link": "リンク",
    "radio": "ラジオボタン",
    "searchbox": "入力欄",
    "spinbutton": "入力欄",
    "textbox": "入力欄",
    "alert": "すぐに読まれる知らせ",
    "figure": "図",
    "image": "画像",
    "navigation": "領域",
    "region": "領域",
    "group": "グループ",
    "radiogroup": "グループ",
    "table": "表",
}
_ROWS = {"list": "listitem", "table": "row"}
_BLOCKS = {"paragraph", "caption", "Figcaption", "time", "definition", "term", "blockquote"}
_CELLS = {"cell", "columnheader", "rowheader", "gridcell"}
# Their words are the name of the control or group that they belong to.
_SAID_WITH_CONTROL = {"LabelText", "Legend", "caption"}
_MASKS = (
    (re.compile(r"(午[前後]\d{1,2}時)\d\d分"), r"\1□□分"),
    (re.compile(r"\b\d{4}-\d{4}\b"), "□□□□-□□□□"),
    (re.compile(r"http://localhost:\d+"), "http://localhost"),
    (re.compile(r"(ワーカー-)[0-9A-Z]{4}"), r"\1□□□□"),
    (re.compile(r"(/account/join/)[^/\s]+/"), r"\1□□□/"),
)


def masked(text: str) -> str:
    """Return a text without what differs between two runs."""
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return text


def title_lines(tree: Tree) -> list[str]:
    """Return what is said when a page opens: its title, and where the focus is."""
    focused = tree.focused()
    where = "ページのはじめ" if focused is tree.root else _line(focused) or focused.says()
    return [masked(f"題: {tree.root.name}"), masked(f"フォーカス: {where}")]


def lines(part: Node) -> list[str]:
    """Return a part of a page line by line."""
    return [masked(line) for line in _Reading(part).lines()]


class _Reading:
    """Reads one part from its beginning to its end."""

    def __init__(self, part: Node) -> None:
        self._part = part
        self._described = " ".join(one.description for one in part.walk())
        self._text: list[str] = []

    def lines(self) -> Iterator[str]:
        before = ""
        for line in (*self._read(self._part), *self._flush()):
            level, _colon, words = line.partition(": ")
            # A part that is named by the heading it begins with is heard in one breath.
            opens = before == f"{_KINDS['region']}: {words}" and level.startswith("見出し")
            if before and not opens:
                yield before
            before = f"{level}（領域のはじめ）: {words}" if opens else line
        yield before

    def _read(self, node: Node) -> Iterator[str]:
        if node.role == "StaticText":
            self._text.append(node.name)
        elif node.role in _SAID_WITH_CONTROL and node.role != "caption":
            return
        elif node.role == "DescriptionList":
            yield from self._facts(node)
        elif node.role in _ROWS:
            yield from self._rows(node)
        elif node.role in _BLOCKS:
            yield from self._block(node)
        else:
            yield from self._thing(node)

    def _thing(self, node: Node) -> Iterator[str]:
        line = _line(node)
        if line:
            yield from self._flush()
            yield line
        if node.is_control or (node.role == "heading" and line):
            return
        yield from self._inside(node)

    def _inside(self, node: Node) -> Iterator[str]:
        for part in node.parts:
            yield from self._read(part)

    def _block(self, node: Node) -> Iterator[str]:
        yield from self._flush()
        yield from self._inside(node)
        yield from self._flush()

    def _flush(self) -> Iterator[str]:
        text = " ".join(" ".join(self._text).split())
        self._text = []
        if text and text not in self._described:
            yield text

    def _facts(self, node: Node) -> Iterator[str]:
        yield from self._flush()
        for part in node.walk():
            if part.role == "term":
                self._text.append(f"{part.says()}：")
            elif part.role == "definition":
                fact = f"{' '.join(self._text).removesuffix('：')} {part.says()}"
                if fact in self._described:
                    self._text = []
                else:
                    yield from self._inside(part)
                    yield from self._flush()

    def _rows(self, node: Node) -> Iterator[str]:
        yield from self._flush()
        rows = [one for one in node.walk() if one.role == _ROWS[node.role]]
        own = [one for one in rows if _nearest(one, node.role) is node]
        yield (
            f"リスト（{len(own)}項目）"
            if node.role == "list"
            else f"表: {node.name}（{len(own)}行）"
        )
        for row in own[:ROWS_TOLD]:
            said = [_cells(row)] if node.role == "table" else [*self._inside(row), *self._flush()]
            yield from (f"・{line}" if not at else f"　{line}" for at, line in enumerate(said))
        if len(own) > ROWS_TOLD:
            yield f"（ほか{len(own) - ROWS_TOLD}{'項目' if node.role == 'list' else '行'}）"


def _nearest(node: Node, role: str) -> Node | None:
    return next((one for one in node.outward() if one.role == role), None)


def _cells(row: Node) -> str:
    return " ｜ ".join(one.says() for one in row.walk() if one.role in _CELLS)


def _line(node: Node) -> str:
    """Return what is said of one thing; nothing for what has neither a name nor a meaning."""
    if node.role == "heading":
        return f"見出し{node.states.get('level')}: {node.name}"
    kind = _KINDS.get(node.role)
    if kind is None or (not node.name and not node.is_control and ": " not in kind):
        return ""
    words = f"{kind}: {node.name}" if node.name else kind
    return words + "".join(f"（{one}）" for one in _remarks(node))


def _remarks(node: Node) -> Iterator[str]:
    states = node.states
    if node.role in ("radio", "checkbox"):
        yield "選ばれている" if states.get("checked") == "true" else "選ばれていない"
    if "expanded" in states and node.role == "DisclosureTriangle":
        yield "開いている" if states["expanded"] else "閉じている"
    if node.value and node.role in ("textbox", "combobox", "searchbox", "spinbutton"):
        yield f"内容: {node.value}"
    if states.get("invalid") == "true":
        yield "エラーあり"
    if node.description:
        yield f"説明: {node.description}"
