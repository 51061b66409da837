/* Places: nothing cut off, nothing over something else, targets large enough, one order for eye and ear. */

const OWN_SCROLL = ".table-scroll, pre, select, textarea, [type=file], svg";

check("cut_off", () => {
  const wrong = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 1) wrong.push(`the page is ${wide} pixels wider than the window`);
  for (const e of all("body *").filter(seen)) {
    // A field of one line is scrolled by its cursor.
    if (e.closest(OWN_SCROLL) || e.matches("input")) continue;
    const style = getComputedStyle(e);
    const clips = (axis) => ["hidden", "clip"].includes(style[`overflow${axis}`]);
    if (clips("X") && e.scrollWidth > e.clientWidth + 1) wrong.push(`cut off at the side: ${at(e)}`);
    if (clips("Y") && e.scrollHeight > e.clientHeight + 1) wrong.push(`cut off below: ${at(e)}`);
    const scrolls = ["auto", "scroll"].some((how) => [style.overflowX, style.overflowY].includes(how));
    if (scrolls && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) wrong.push(`scrolls by itself: ${at(e)}`);
    if (style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis") wrong.push(`shortened: ${at(e)}`);
  }
  return wrong;
});

/* Words must lie in their own box: one of a fixed height lets them run over what follows. */
check("spilled", () => {
  const wrong = [];
  for (const [node, e] of texts()) {
    if (!seen(e) || e.closest("option, .table-scroll, pre, textarea, rt, rp, ruby")) continue;
    const block = [e, e.parentElement, e.parentElement?.parentElement]
      .find((one) => one && !getComputedStyle(one).display.startsWith("inline") && getComputedStyle(one).display !== "contents");
    if (!block || block === document.body) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const own = range.getBoundingClientRect();
    const box = block.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(e).fontSize);
    const out = Math.max(own.bottom - box.bottom, box.top - own.top, own.right - box.right, box.left - own.left);
    if (out > size * 0.4) wrong.push(`${Math.round(out)} pixels out of its box: ${squeezed(node.data).slice(0, 40)}, ${at(block)}`);
  }
  return wrong;
});

/* Two pieces of text in one place. */
check("overlapping", () => {
  const pieces = [];
  for (const [node, e] of texts()) {
    if (!seen(e) || e.closest("option, select, pre, .table-scroll, ruby, textarea, .skip-link")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 2 && box.height > 2) pieces.push({ box, e, node });
    }
  }
  pieces.sort((a, b) => a.box.top - b.box.top);
  const wrong = new Set();
  pieces.forEach((one, i) => {
    for (let j = i + 1; j < pieces.length && pieces[j].box.top < one.box.bottom; j += 1) {
      const two = pieces[j];
      if (one.node === two.node) continue;
      const wide = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
      const high = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
      const least = Math.min(one.box.height, two.box.height);
      if (wide > 3 && high > least * 0.5) wrong.add(`${squeezed(one.node.data).slice(0, 30)} lies over ${squeezed(two.node.data).slice(0, 30)}: ${at(two.e)}`);
    }
  });
  return [...wrong];
});

/* WCAG 2.5.5: links within a sentence are exempt, and a control behind its own large label. */
check("targets", () => all("a[href], button, input:not([type=hidden]), select, textarea, summary").filter(seen).flatMap((e) => {
  if (e.matches(".skip-link") || e.closest("pre, code")) return [];
  const sentence = e.matches("a") && e.closest("p, dd, td, li, .hint, figcaption, legend, label");
  const around = sentence && squeezed(sentence.textContent).replace(squeezed(e.textContent), "").length;
  if (around && getComputedStyle(e).display.startsWith("inline") && getComputedStyle(e).display === "inline") return [];
  const choice = e.matches("[type=radio], [type=checkbox]");
  const label = choice && e.labels[0];
  const boxes = [choice ? e.closest(".row") || label || e : e].map((one) => one.getBoundingClientRect());
  const after = getComputedStyle(e, "::after");
  if (after.position === "absolute" && after.content !== "none") return [];
  const [box] = boxes;
  return box.height < 43.5 || box.width < 43.5 ? [`${Math.round(box.width)} by ${Math.round(box.height)} pixels: ${at(e)}`] : [];
}));

/* Two targets that lie over each other: a finger cannot say which it means. */
check("targets_apart", () => {
  const found = all("a[href], button, input:not([type=hidden]), select, textarea, summary")
    .filter((e) => seen(e) && !e.matches(".skip-link") && !e.closest(".table-scroll"));
  const boxes = found.map((e) => e.getBoundingClientRect());
  const wrong = [];
  found.forEach((e, i) => {
    for (let j = i + 1; j < found.length; j += 1) {
      if (e.contains(found[j]) || found[j].contains(e)) continue;
      const [a, b] = [boxes[i], boxes[j]];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Links in neighbouring lines of one text touch each other by their leading.
      if (wide > 4 && high > 10) wrong.push(`${at(e).slice(0, 70)} over ${at(found[j]).slice(0, 70)}`);
    }
  });
  return wrong;
});

/* The eye goes down and to the right; so must the order in the source, which is that of ear and Tab. */
function before(b, a) {
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const abreast = high > Math.min(a.height, b.height) / 2;
  if (abreast) return b.right <= a.left + 2;
  return b.bottom <= a.top + 2 && b.left < a.right - 2;
}
check("reading_order", () => {
  const wrong = [];
  for (const parent of all("body, body *").filter(seen)) {
    if (parent.closest("svg, ruby, select, pre, tr")) continue;
    const children = [...parent.children].filter((e) => seen(e) && !e.matches(".skip-link, br, wbr, input[type=radio], input[type=checkbox], script"))
      .filter((e) => squeezed(e.textContent) || e.querySelector("input, img, select, textarea") || e.matches("input, img, select, textarea"));
    const style = getComputedStyle(parent);
    const inline = children.some((e) => getComputedStyle(e).display === "inline");
    children.forEach((e, i) => {
      if (i && !inline && before(e.getBoundingClientRect(), children[i - 1].getBoundingClientRect())) {
        // A label beside its field may be read first and stand behind it, as a unit does.
        if (!children[i - 1].matches("label") || !e.matches("input")) wrong.push(`seen before what is read before it: ${at(e)}`);
      }
      if (getComputedStyle(e).order !== "0") wrong.push(`an order of its own: ${at(e)}`);
    });
    if (/reverse/.test(style.flexDirection) && /flex/.test(style.display) && !parent.matches(".date-box")) wrong.push(`turned round: ${at(parent)}`);
    if (style.direction === "rtl" || style.writingMode !== "horizontal-tb") wrong.push(`runs another way: ${at(parent)}`);
  }
  return wrong;
});

check("nothing_sticks", () => all("body *").filter((e) => rendered(e) && ["fixed", "sticky"].includes(getComputedStyle(e).position))
  .map((e) => `stays over the page: ${at(e)}`));

/* Words are at least sixteen pixels high; readings and code may be a little smaller. */
check("size_of_words", () => [...new Set(texts().map(([, e]) => e))].filter((e) => seen(e)
  && parseFloat(getComputedStyle(e).fontSize) < (e.closest("code, pre") ? 14.9 : 15.9) && !e.closest("rt, rp, sup, sub, option")).map((e) => `${getComputedStyle(e).fontSize}: ${at(e)}`));

/* Nothing comes only to those who can hover. */
check("hovering", () => [...document.styleSheets].flatMap((sheet) => {
  const wrong = [];
  const read = (rules) => {
    for (const rule of rules) {
      if (rule.cssRules?.length) read(rule.cssRules);
      if (!rule.selectorText?.includes(":hover")) continue;
      const shows = ["display", "visibility", "opacity", "clip", "clip-path", "content", "height", "max-height"].filter((name) => rule.style.getPropertyValue(name));
      if (shows.length && !/:focus/.test(rule.selectorText)) wrong.push(`shown to a mouse alone: ${rule.selectorText}`);
    }
  };
  try { read(sheet.cssRules); } catch (foreign) { wrong.push(`a style sheet from elsewhere: ${sheet.href}`); }
  return wrong;
}));

/* Lines that are too close, too long or justified are hard to keep (WCAG 1.4.8, 1.4.12). */
check("lines", () => all("main p, main li, main dd").filter((e) => seen(e) && squeezed(e.textContent).length > 60).flatMap((e) => {
  const style = getComputedStyle(e);
  const wrong = [];
  if (parseFloat(style.lineHeight) < parseFloat(style.fontSize) * 1.5 - 0.1) wrong.push(`close lines: ${at(e)}`);
  if (style.textAlign === "justify") wrong.push(`justified: ${at(e)}`);
  return wrong;
}));
