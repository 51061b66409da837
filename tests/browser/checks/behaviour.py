"""What a page does: by itself as time passes, when touched, and what its scripts listen for."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.checks.sight import look

#: What a script may hear, and on what; the rest is a way that only some people can go.
_KEYS = {"keydown", "keypress", "keyup"}
_FORBIDDEN = {
    kind: why
    for why, kinds in {
        "keeps from pasting or copying": "paste copy cut beforeinput selectstart contextmenu",
        "acts before it is asked to": "blur focusout focus focusin change",
        "acts while a finger is still down": "mousedown pointerdown touchstart mouseup pointerup",
        "answers the mouse alone": "mouseover mouseenter mousemove pointerover pointermove mouseout",
        "needs a drag or a double click": "drag dragstart dragover drop dblclick touchmove",
        "needs a movement of the device": "devicemotion deviceorientation",
        "holds its reader back": "beforeunload unload",
        "answers scrolling": "wheel scroll",
    }.items()
    for kind in kinds.split()
}
_WATCH = """() => {
  const quiet = "#live-status, [data-unread], [data-autosave-status], [data-count-for]";
  window.__changed = [];
  window.__watcher = new MutationObserver((records) => {
    for (const { target } of records) {
      const e = target.nodeType === 1 ? target : target.parentElement;
      if (e && !e.closest(quiet) && !e.closest("head")) window.__changed.push(e.outerHTML.slice(0, 120));
    }
  });
  window.__watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
  window.__since = performance.now();
  window.__focused = document.activeElement;
}"""
_CHANGED = """async (least) => {
  const rest = least - (performance.now() - window.__since);
  if (rest > 0) await new Promise((done) => setTimeout(done, rest));
  window.__watcher.disconnect();
  const now = document.activeElement;
  if (now !== window.__focused) window.__changed.push(`the focus is now on ${now.outerHTML.slice(0, 120)}`);
  return [...new Set(window.__changed)].slice(0, 3);
}"""
_CONTROL = """function () {
  const e = this.nodeType === 1 ? this : null;
  if (!e) return "";
  const control = e.closest("a[href], button, input, select, textarea, summary, label, form");
  return control ? "" : e.outerHTML.slice(0, 120);
}"""


def begin_watching(page: Page) -> None:
    """Note from now on whatever changes without anybody's doing."""
    page.evaluate(_WATCH)


def changes_by_itself(page: Page, *, least_ms: int = 1_100) -> list[str]:
    """Return what has changed since watching began: a count-down, a rotation, an appended list."""
    return [f"changes_by_itself: {line}" for line in page.evaluate(_CHANGED, least_ms)]


def touched(page: Page) -> list[str]:
    """Return what single keys, pasting, hovering and changing set off."""
    return look(page, "single_keys", "pasting", "changing", "looks_pressable")


def listeners(page: Page) -> list[str]:
    """Return the events that scripts of the page listen for and should not."""
    session = page.context.new_cdp_session(page)
    found = [line for scope in ("window", "document") for line in _heard(session, scope)]
    session.detach()
    return list(dict.fromkeys(found))


def _heard(session: Any, scope: str) -> list[str]:
    thing = session.send("Runtime.evaluate", {"expression": scope})["result"]["objectId"]
    depth = {"depth": -1} if scope == "document" else {}
    answer = session.send("DOMDebugger.getEventListeners", {"objectId": thing, **depth})
    return [line for one in answer["listeners"] if (line := _judged(session, one))]


def _judged(session: Any, listener: dict[str, Any]) -> str:
    kind = listener["type"]
    if kind in _FORBIDDEN:
        return f"listeners: {_FORBIDDEN[kind]}: {kind}"
    if kind in _KEYS:
        return f"listeners: a key of its own: {kind}"
    if kind == "click" and "backendNodeId" in listener:
        node = session.send("DOM.resolveNode", {"backendNodeId": listener["backendNodeId"]})
        asked = {"objectId": node["object"]["objectId"], "functionDeclaration": _CONTROL}
        where = session.send("Runtime.callFunctionOn", asked)["result"].get("value", "")
        return f"listeners: pressed without being a control: {where}" if where else ""
    return ""
