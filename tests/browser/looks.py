"""What a browser can see of a page by itself: short scripts, each of which returns what is wrong."""

from __future__ import annotations

# Elements whose own text is cut off, or that stick out of the window. Tables scroll in a region of
# their own; a browser shortens the name in its own file control.
CUT_OFF = """() => {
  const wide = document.documentElement.scrollWidth > innerWidth + 1 ? ["the page itself"] : [];
  const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
    const style = getComputedStyle(e);
    return e.offsetParent && !e.closest(".sr-only, .table-scroll, pre, svg, select, [type=file]")
      && ["hidden", "clip"].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
  });
  return wide.concat(cut.map((e) => e.outerHTML.slice(0, 120)));
}"""
# WCAG 2.5.5: links within a sentence are exempt, and a control behind its own large label.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((e) => {
    if (!e.getClientRects().length || e.type === "hidden" || e.closest(".sr-only")) return false;
    if (e.matches("p a, td a, li:not(nav li):not(.task-row) > a, .hint a, dd a, .skip-link")) return false;
    const target = e.matches("[type=radio], [type=checkbox]") ? e.closest(".row") : e;
    const box = target.getBoundingClientRect();
    const over = getComputedStyle(e, "::after");
    const whole = over.position === "absolute" && over.content !== "none";
    return !whole && (box.height < 43.5 || box.width < 43.5);
  }).map((e) => `${e.outerHTML.slice(0, 100)} ${Math.round(e.getBoundingClientRect().height)}`)"""
MOVING = """() => document.getAnimations().filter((a) => a.playState === "running").length"""
# What every page owes its readers, whatever it is about. A title ends in the name of the service;
# the status region is there before anything is said in it.
OWED = """() => {
  const wrong = [];
  const owe = (kept, what) => { if (!kept) wrong.push(what); };
  const all = (selector) => [...document.querySelectorAll(selector)];
  owe(all("h1").length === 1, `${all("h1").length} headings of level 1`);
  owe(/^\\S.* - \\S+$/.test(document.title), `title ${document.title}`);
  const heading = all("h1").map((e) => e.innerText.trim()).join();
  const title = document.title.replace(/^エラー：/, "").split(" - ")[0];
  owe(heading !== "", "an empty heading");
  owe(title !== "", "an empty title");
  owe(document.documentElement.lang === "ja", `lang ${document.documentElement.lang}`);
  const status = document.getElementById("live-status");
  owe(status && status.getAttribute("role") === "status" && status.textContent === "",
      `status region ${status && status.outerHTML}`);
  const inline = "style, [style], script:not([src], [type='application/json'])";
  for (const e of all(inline)) wrong.push(`inline ${e.outerHTML.slice(0, 90)}`);
  for (const e of all("*")) {
    for (const { name } of e.attributes) if (name.startsWith("on")) wrong.push(`inline ${name}`);
  }
  for (const e of all("[placeholder], button:disabled, input:disabled")) {
    wrong.push(`placeholder or disabled ${e.outerHTML.slice(0, 90)}`);
  }
  const ids = all("[id]").map((e) => e.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) wrong.push(`id twice: ${id}`);
  for (const e of all("[aria-describedby], [aria-labelledby]")) {
    const meant = `${e.getAttribute("aria-describedby") || ""} ${e.getAttribute("aria-labelledby") || ""}`;
    for (const id of meant.split(/\\s+/)) if (id) owe(document.getElementById(id), `no element ${id}`);
  }
  return wrong;
}"""
# Bytes as they come out of the wire's packing, and how many files: what a slow line has to bear.
WEIGHT = """() => {
  const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return [files.length, files.reduce((sum, file) => sum + file.decodedBodySize, 0)];
}"""
# Every invalid field has a line in the summary that leads to it, and its own message describes it.
UNTIED_ERRORS = """() => {
  const wrong = [];
  const summary = document.querySelector("main .error-summary");
  if (!summary) return ["no error summary"];
  if (!document.title.startsWith("エラー：")) wrong.push(`title ${document.title}`);
  const links = [...summary.querySelectorAll("a[href^='#']")];
  const invalid = [...document.querySelectorAll("[aria-invalid=true]")];
  if (invalid.length && !links.length) wrong.push("no link to a field");
  for (const link of links) {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) { wrong.push(`${link.hash} leads nowhere`); continue; }
    const owner = target.closest("fieldset[aria-describedby]") || target;
    const ids = [owner, target].map((e) => e.getAttribute("aria-describedby") || "").join(" ");
    const said = ids.split(/\\s+/).map((id) => document.getElementById(id)?.innerText || "").join(" ");
    if (!said.includes("エラー")) wrong.push(`${link.hash} has no message of its own`);
  }
  return wrong;
}"""
# Empties the first form of the page in which something is typed or chosen, and marks the button
# that sends it; says whether there is such a form. An example on the living page is sent nowhere.
EMPTIED = """() => {
  const typed = "input:not([type=hidden]), textarea, select";
  const form = [...document.querySelectorAll("main form[method=post]")]
    .find((one) => one.querySelector(typed) && !one.matches("[action^='#']")
      && one.querySelector("button:not([type=button])"));
  if (!form) return false;
  for (const e of form.querySelectorAll(typed)) {
    if (["radio", "checkbox"].includes(e.type)) e.checked = false;
    else if (e.tagName === "SELECT") e.selectedIndex = [...e.options].findIndex((o) => o.value === "");
    else e.value = "";
  }
  const buttons = [...form.querySelectorAll("button:not([type=button])")];
  const main = buttons.find((e) => !e.matches(".button--secondary, .button--quiet")) || buttons[0];
  main.setAttribute("data-sends", "");
  return true;
}"""
# The words of the page without what only helps where there is a script: a count of characters,
# a button that shows a password, a passkey; and without the key of an app, new each time.
SAID = """() => {
  const main = document.querySelector("main").cloneNode(true);
  const extra = "[data-count-for], [data-shows], [data-passkey], script, noscript, [hidden]";
  for (const e of main.querySelectorAll(extra)) e.remove();
  return main.textContent.replace(/\\s+/g, " ").replace(/[A-Z2-7]{32}/, "").trim();
}"""
