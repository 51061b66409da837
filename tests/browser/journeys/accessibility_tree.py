"""What a browser tells a screen reader about a page: Chromium's accessibility tree, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page

#: What somebody operates; each of them needs a name.
CONTROLS = {
    "button",
    "checkbox",
    "combobox",
    "DisclosureTriangle",
    "link",
    "listbox",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
}
#: Drawn in pieces or not read by itself: a line box of a text, the list that a closed field opens.
_NOT_READ = {"InlineTextBox", "MenuListPopup"}
# What a button sends, and where to: two buttons that say the same must do the same.
_EFFECT = """function () {
  const form = this.form;
  if (!form) return this.outerHTML.slice(0, 200);
  const sent = [...form.querySelectorAll("input[type=hidden]")]
    .filter((each) => each.name !== "csrfmiddlewaretoken").map((each) => `${each.name}=${each.value}`);
  return [this.formAction, `${this.name}=${this.value}`, ...sent].join(" ");
}"""


@dataclass(eq=False)
class Node:
    """One thing that can be read: its kind, its words, its state, and what is inside."""

    role: str
    name: str = ""
    description: str = ""
    value: str = ""
    states: dict[str, Any] = field(default_factory=dict)
    handle: int = 0
    parts: list[Node] = field(default_factory=list)
    around: Node | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this and everything inside, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def outward(self) -> Iterator[Node]:
        """Yield what this lies in, the nearest first."""
        if self.around is not None:
            yield self.around
            yield from self.around.outward()

    def says(self) -> str:
        """Return the words of everything inside, as one line."""
        words = [one.name for one in self.walk() if one.role in ("StaticText", "image")]
        return " ".join(" ".join(words).split())

    @property
    def is_control(self) -> bool:
        """Say whether somebody can operate it."""
        return self.role in CONTROLS


class Tree:
    """The accessibility tree of a page at one moment. Works without JavaScript as well."""

    def __init__(self, page: Page) -> None:
        self._browser: CDPSession = page.context.new_cdp_session(page)
        raw = self._browser.send("Accessibility.getFullAXTree")["nodes"]
        self._raw = {one["nodeId"]: one for one in raw}
        (self.root,) = self._read(raw[0], None)

    def close(self) -> None:
        """Let the browser go on by itself."""
        self._browser.detach()

    def main(self) -> Node:
        """Return the main part."""
        return next(one for one in self.root.walk() if one.role == "main")

    def controls(self) -> list[Node]:
        """Return everything that can be operated."""
        return [one for one in self.root.walk() if one.is_control]

    def focused(self) -> Node:
        """Return what has the focus: the innermost one, the page itself if nothing else has."""
        return [one for one in self.root.walk() if one.states.get("focused")][-1]

    def effect_of(self, control: Node) -> str:
        """Return what happens by operating something: where it leads, what it sends and where to."""
        if "url" in control.states:
            return str(control.states["url"])
        found = self._browser.send("DOM.resolveNode", {"backendNodeId": control.handle})
        answer = self._browser.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": _EFFECT,
                "objectId": found["object"]["objectId"],
                "returnByValue": True,
            },
        )
        return str(answer["result"]["value"])

    def _read(self, raw: dict[str, Any], around: Node | None) -> list[Node]:
        """Return a node with everything inside; one that says nothing gives way to its parts."""
        if _text(raw, "role") in _NOT_READ:
            return []
        if raw.get("ignored"):
            return list(self._parts(raw, around))
        node = Node(
            role=_text(raw, "role"),
            name=_text(raw, "name"),
            description=_text(raw, "description"),
            value=_text(raw, "value"),
            states={one["name"]: one["value"].get("value") for one in raw.get("properties", [])},
            handle=raw.get("backendDOMNodeId", 0),
            around=around,
        )
        node.parts = list(self._parts(raw, node))
        return [node]

    def _parts(self, raw: dict[str, Any], around: Node | None) -> Iterator[Node]:
        for key in raw.get("childIds", []):
            if key in self._raw:
                yield from self._read(self._raw[key], around)


def _text(raw: dict[str, Any], name: str) -> str:
    return " ".join(str(raw.get(name, {}).get("value", "")).split())
