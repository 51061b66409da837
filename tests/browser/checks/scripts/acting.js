/* What the page does by itself, or when it is only touched: tried out, and nothing leaves the page. */

/* Runs an action and returns what it changed: the focus, the address, a form, the words. */
function effects(act, watch = document.body) {
  const heard = [];
  const leave = (event) => { heard.push(`leads to ${event.destination.url}`); event.preventDefault(); };
  const submitted = (event) => { heard.push("sends a form"); event.preventDefault(); };
  const kept = ["submit", "requestSubmit"].map((name) => [HTMLFormElement.prototype, name])
    .concat(["open", "alert", "confirm", "prompt", "print"].map((name) => [window, name]));
  const originals = kept.map(([owner, name]) => owner[name]);
  kept.forEach(([owner, name]) => { owner[name] = () => { heard.push(`calls ${name}`); return null; }; });
  const clicks = HTMLElement.prototype.click;
  HTMLElement.prototype.click = function clicked() { heard.push(`presses ${at(this)}`); };
  const observer = new MutationObserver(() => {});
  observer.observe(watch, { subtree: true, childList: true, characterData: true, attributes: true });
  window.navigation?.addEventListener("navigate", leave);
  document.addEventListener("submit", submitted, true);
  const focus = document.activeElement;
  const scrolled = [scrollX, scrollY].join();
  act();
  if (document.activeElement !== focus) heard.push(`moves the focus to ${at(document.activeElement)}`);
  if ([scrollX, scrollY].join() !== scrolled) heard.push("scrolls");
  const changed = observer.takeRecords().filter((one) => !one.target.closest?.("[data-autosave-status], #live-status") && !one.target.parentElement?.closest("[data-count-for], [data-autosave-status]"));
  if (changed.some((one) => !one.target.matches?.("[data-count-for]"))) heard.push(`changes ${at(changed[0].target.parentElement || changed[0].target)}`);
  observer.disconnect();
  document.removeEventListener("submit", submitted, true);
  window.navigation?.removeEventListener("navigate", leave);
  HTMLElement.prototype.click = clicks;
  kept.forEach(([owner, name], i) => { owner[name] = originals[i]; });
  return heard;
}

check("single_keys", () => {
  const wrong = [];
  const keys = "abcdefghijklmnopqrstuvwxyz0123456789/?.,-+*#".split("").concat("Escape", "Delete", "Backspace", "F1");
  for (const key of keys) {
    const told = effects(() => {
      for (const type of ["keydown", "keypress", "keyup"]) {
        const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key;
        const event = new KeyboardEvent(type, { key, code, keyCode: key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0, bubbles: true, cancelable: true });
        (document.querySelector("main") || document.body).dispatchEvent(event);
        if (event.defaultPrevented) wrong.push(`takes the key ${key}`);
      }
    });
    wrong.push(...told.map((what) => `the key ${key}: ${what}`));
  }
  return wrong;
});

check("pasting", () => {
  const wrong = [];
  for (const e of fields().filter((one) => !one.matches("select, [type=radio], [type=checkbox], [type=file]"))) {
    for (const type of ["paste", "copy", "cut", "drop", "dragover", "contextmenu", "selectstart", "beforeinput"]) {
      const Kind = { paste: ClipboardEvent, copy: ClipboardEvent, cut: ClipboardEvent, beforeinput: InputEvent }[type] || Event;
      const event = new Kind(type, { bubbles: true, cancelable: true, ...(type === "beforeinput" && { inputType: "insertFromPaste", data: "あ" }) });
      e.dispatchEvent(event);
      if (event.defaultPrevented) wrong.push(`refuses ${type}: ${at(e)}`);
    }
    if (e.readOnly) wrong.push(`cannot be written in: ${at(e)}`);
  }
  return wrong;
});

/* Touching a control never sends, leads away or rebuilds the page (WCAG 3.2.1, 3.2.2). */
check("changing", () => fields().concat(all("a[href], button").filter(rendered)).flatMap((e) => {
  const saves = e.closest("form[data-autosave-url]");
  const types = e.matches("a, button") ? ["mouseover", "mouseenter", "pointerenter", "mousedown", "pointerdown", "touchstart"]
    : ["change", "blur", "focusout", "mouseover", "mouseenter", ...(saves ? [] : ["input"])];
  return types.flatMap((type) => effects(() => {
    e.dispatchEvent(new Event(type, { bubbles: !["blur", "mouseenter", "pointerenter"].includes(type), cancelable: true }));
  }).map((what) => `${type}: ${what}: ${at(e)}`));
}));
