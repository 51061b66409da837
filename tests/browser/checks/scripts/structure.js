/* The skeleton: title, headings, landmarks, tables, references, and what has no place in a page. */

check("title", () => {
  const [title, name] = document.title.replace(/^(エラー：|Error: )/, "").split(" - ");
  const wrong = title.trim() && name ? [] : [`the title ${document.title}`];
  // A title says which page it is: its heading, or at least words of it.
  const heading = squeezed(document.querySelector("h1")?.textContent).replace(/[\s、。（）()]/g, "");
  const pairs = [...title.replace(/[\s、。（）()]/g, "")].map((_, i, s) => s.slice(i, i + 2).join(""));
  const shared = pairs.filter((pair) => heading.includes(pair)).length;
  if (document.body.classList.contains("start") || location.pathname === "/") return wrong;
  return shared ? wrong : [...wrong, `title ${title} and heading ${heading} share no word`];
});

check("headings", () => {
  const found = all("h1, h2, h3, h4, h5, h6, [role=heading]").filter(rendered);
  const level = (e) => Number(e.getAttribute("aria-level") || e.tagName[1]);
  const wrong = found.filter((e) => !nameOf(e)).map((e) => `empty ${at(e)}`);
  const tops = found.filter((e) => level(e) === 1).length;
  if (tops !== 1) wrong.push(`${tops} headings of level 1`);
  let last = 0;
  for (const e of found.filter((one) => one.closest("main"))) {
    // What the page says first (errors, an outcome) stands above its heading.
    if (!last && level(e) === 2 && e.closest(".error-summary, .banner")) continue;
    if (level(e) > last + 1) wrong.push(`level ${level(e)} after ${last}: ${at(e)}`);
    last = level(e);
  }
  const size = (e) => parseFloat(getComputedStyle(e).fontSize);
  const base = size(document.querySelector("main p, main li") || document.body);
  for (const e of all("main p, main div").filter((one) => !one.children.length || all("b, strong", one).length)) {
    const alone = squeezed(e.textContent);
    const bold = [e, ...all("b, strong", e)].find((one) => squeezed(one.textContent) === alone
      && Number(getComputedStyle(one).fontWeight) >= 600);
    if (alone && bold && alone.length < 40 && size(bold) >= base * 1.15 && seen(e)) {
      wrong.push(`only looks like a heading: ${at(e)}`);
    }
  }
  return wrong;
});

check("landmarks", () => {
  const wrong = [];
  for (const [selector, count] of [["main", 1], ["body > header, header.site-header", 1], ["footer", 1]]) {
    if (all(selector).length !== count) wrong.push(`${all(selector).length} of ${selector}`);
  }
  const first = document.body.querySelector("a[href], button, input, select, textarea, [tabindex='0']");
  const target = first?.matches("a[href^='#']") && document.getElementById(first.hash.slice(1));
  if (!target) wrong.push(`the first stop does not skip to the content: ${first && at(first)}`);
  else if (!target.matches("main, main *")) wrong.push(`the skip link leads to ${at(target)}`);
  else if (!target.matches("[tabindex], a[href], button, input")) wrong.push("the skip link's target takes no focus");
  for (const e of all("nav")) if (!nameOf(e) || !e.matches("[aria-label], [aria-labelledby]")) wrong.push(`nameless ${at(e)}`);
  if (!all("footer a[href]").some((e) => e.pathname.startsWith("/help"))) wrong.push("no way to help in the footer");
  return wrong;
});

check("tables", () => all("table").flatMap((table) => {
  const wrong = [];
  if (!squeezed(table.caption?.textContent)) wrong.push("no caption");
  if (!table.querySelector("th")) wrong.push("no heading cell");
  for (const e of all("thead th:not([scope=col], [scope=colgroup])", table)) wrong.push(`not the head of a column: ${at(e)}`);
  for (const row of all("tbody tr, tfoot tr", table)) {
    if (row.cells.length > 1 && !row.querySelector("th[scope=row], th[scope=rowgroup]")) { wrong.push(`a row without a head: ${at(row)}`); break; }
  }
  for (const e of all("th:not([scope])", table)) wrong.push(`no scope: ${at(e)}`);
  if (table.matches("[role=presentation], [role=none]")) wrong.push("used for layout");
  const region = table.closest("[role=region][tabindex='0']");
  if (!region || !nameOf(region)) wrong.push("does not scroll in a named region");
  return wrong.map((what) => `${what}, ${at(table).slice(0, 60)}`);
}));

/* Where one is, in a menu, in steps, among pages: said once, and not by looks alone. */
check("current_place", () => {
  const wrong = [];
  for (const e of all(".steps, .pagination").filter(rendered)) {
    const count = all("[aria-current]:not([aria-current=false])", e).length;
    if (count !== 1) wrong.push(`${count} current places in ${at(e).slice(0, 60)}`);
  }
  for (const e of all("nav a[href]").filter(rendered)) {
    const here = e.pathname === location.pathname && !e.search && location.protocol.startsWith("http") && e.origin === location.origin;
    if (here && !e.hash && !e.matches("[aria-current]") && !e.closest(".example")) wrong.push(`the current page is not marked: ${at(e)}`);
  }
  return wrong;
});

/* What opens says what is in it; what is read above the words is there for everybody. */
check("parts", () => all("details").flatMap((e) => {
  const summary = e.querySelector(":scope > summary");
  return summary && squeezed(summary.textContent) ? [] : [`opens without words: ${at(e)}`];
}).concat(all("ruby").flatMap((e) => {
  const reading = squeezed(e.querySelector("rt")?.textContent);
  if (!reading) return [`a reading that is empty: ${at(e)}`];
  return e.querySelectorAll("rp").length === 2 ? [] : [`no brackets where readings are not drawn: ${at(e)}`];
})).concat(all("ul, ol, dl").filter((e) => rendered(e) && !e.children.length).map((e) => `an empty list: ${at(e)}`))
  .concat(all("[data-unread]").filter((e) => !/\p{L}/u.test(e.textContent)).map((e) => `a number without a word: ${at(e)}`)));

check("references", () => {
  const ids = all("[id]").map((e) => e.id);
  const wrong = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) => `id twice: ${id}`);
  for (const name of ["aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "for", "headers"]) {
    for (const e of all(`[${name}]`)) {
      const missing = e.getAttribute(name).split(/\s+/).filter((id) => id && !document.getElementById(id));
      wrong.push(...missing.map((id) => `${name} names no element ${id}: ${at(e)}`));
      if (!e.getAttribute(name).trim()) wrong.push(`empty ${name}: ${at(e)}`);
    }
  }
  for (const e of all("a[href^='#']")) {
    if (e.hash.length > 1 && !e.closest(".example") && !document.getElementById(decodeURIComponent(e.hash.slice(1)))) {
      wrong.push(`leads nowhere: ${at(e)}`);
    }
  }
  return wrong;
});

check("banned", () => {
  const banned = {
    "inline style or script": "style, [style], script:not([src], [type='application/json'])",
    "a placeholder instead of a label or hint": "[placeholder]",
    "disabled instead of explained": ":disabled, [aria-disabled=true]",
    "an order of its own for Tab": "[tabindex]:not([tabindex='0'], [tabindex='-1'])",
    "takes the focus by itself": "[autofocus]",
    "a key of its own": "[accesskey]",
    "checked by the browser": "[required]:not(form[novalidate] [required]), [pattern]",
    "cuts typed text off": "[maxlength]",
    "a hint only for the mouse": "main [title]:not(iframe, abbr), header [title], footer [title]",
    "moves by itself": "marquee, blink, video[autoplay], audio[autoplay], meta[http-equiv=refresh i]",
    "goes on by itself": "[aria-live=assertive], [role=timer], [role=marquee]",
    "a box over the page": "dialog, [role=dialog], [role=alertdialog], [popover], [role=tooltip]",
    "does nothing without a script": "a[href='#'], a[href^='javascript:'], a:not([href])",
    "hides from some readers": "[aria-hidden=true] a[href], [aria-hidden=true] button, [aria-hidden=true] input, a[aria-hidden=true][href], button[aria-hidden=true], [role=presentation][tabindex]",
    "edited without a field": "[contenteditable]:not([contenteditable=false])",
    "dragged": "[draggable=true]",
    "zoom is refused": "meta[name=viewport][content*='user-scalable=no'], meta[name=viewport][content*='maximum-scale']",
    "a frame": "iframe, object, embed",
    "a role that HTML has an element for": "[role=button], [role=link], [role=checkbox], [role=radio], [role=heading], [role=textbox], [role=listbox], [role=menu], [role=menuitem], [role=tab], [role=slider], [role=application], [role=grid]",
  };
  const wrong = Object.entries(banned)
    .flatMap(([what, selector]) => all(selector).map((e) => `${what}: ${at(e)}`));
  for (const e of all("*")) {
    for (const { name } of e.attributes) if (/^on[a-z]+$/.test(name)) wrong.push(`inline ${name}: ${at(e)}`);
  }
  return wrong;
});

check("live_regions", () => {
  const wrong = [];
  const status = document.getElementById("live-status");
  if (!status) return ["no live region"];
  if (status.getAttribute("role") !== "status") wrong.push("the live region has not the role status");
  if ((status.getAttribute("aria-live") || "polite") !== "polite") wrong.push("the live region interrupts");
  if (status.textContent !== "") wrong.push(`the live region starts with ${status.textContent}`);
  if (!rendered(status) || status.closest("[aria-hidden=true]")) wrong.push("the live region is hidden");
  const others = all("[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off]), output");
  for (const e of others) {
    if (e !== status && !e.matches(".error-summary > [role=alert]")) wrong.push(`speaks as well: ${at(e)}`);
  }
  for (const e of all(".error-summary")) if (!all("[role=alert]", e).length) wrong.push("the summary is not spoken");
  return wrong;
});

/* What the script says later stands in the page, in its reader's language; it must be there. */
check("words_for_later", () => {
  const needed = {
    "form[data-autosave-url]": ["autosaveKey", "autosaveFailed", "autosaveRestored"],
    "[data-count-for]": ["limit", "left", "over"],
    "[data-shows]": ["show", "hide"],
    "#live-status[data-pulse]": ["lost", "back", "seconds"],
    "[data-passkey-trouble]": ["words"],
  };
  const wrong = Object.entries(needed).flatMap(([selector, names]) => all(selector).flatMap((e) => names
    .filter((name) => !squeezed(e.dataset[name])).map((name) => `nothing to say for ${name}: ${at(e)}`)));
  for (const e of all("form[data-autosave-url]")) if (!all("[data-autosave-status]", e).length) wrong.push(`saves without saying so: ${at(e)}`);
  return wrong;
});

check("focus_at_start", () => {
  const e = document.activeElement;
  const wanted = document.querySelector("[data-focus]");
  if (wanted && e !== wanted) return [`the focus does not start at ${at(wanted)}`];
  if (!e || e === document.body || e === wanted || location.hash) return [];
  return [`the focus starts at ${at(e)}`];
});
