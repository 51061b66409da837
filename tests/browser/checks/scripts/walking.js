/* Walking with the Tab key: notes, at each press, how the stop that is left behind looked. */

function ringOf(e) {
  const candidates = [e, e.closest(".row")].filter(Boolean);
  return candidates.map((one) => {
    const style = getComputedStyle(one);
    const drawn = style.outlineStyle !== "none";
    const width = drawn ? parseFloat(style.outlineWidth) : 0;
    const around = ground(one, false);
    const line = over(colour(style.outlineColor), around);
    const offset = parseFloat(style.outlineOffset) || 0;
    // An outline that is drawn inside lies on the element's own background.
    const below = offset <= -width ? ground(one) : around;
    return { one, width, offset, contrast: width ? contrast(line, below) : 1 };
  }).sort((a, b) => b.width - a.width)[0];
}

/* How much of a ring is cut off by what holds the element. */
function cutRing(ring) {
  const box = ring.one.getBoundingClientRect();
  const reach = Math.max(0, ring.offset) + 2;
  for (let holder = ring.one.parentElement; holder && holder !== document.documentElement; holder = holder.parentElement) {
    const style = getComputedStyle(holder);
    if (!["hidden", "clip"].includes(style.overflowX) && !["hidden", "clip"].includes(style.overflowY)) continue;
    const edge = holder.getBoundingClientRect();
    const sides = [box.left - reach < edge.left, box.right + reach > edge.right, box.top - reach < edge.top, box.bottom + reach > edge.bottom];
    if (sides.filter(Boolean).length > 1) return at(holder);
  }
  return "";
}

/* Something else lies over the middle or the corners of the stop (WCAG 2.4.11). */
function coveredBy(e) {
  const box = e.getClientRects()[0] || e.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) return "";
  const spots = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  const covers = spots.map(([x, y]) => document.elementFromPoint(
    Math.min(Math.max(box.left + box.width * x, 1), innerWidth - 1),
    Math.min(Math.max(box.top + box.height * y, 1), innerHeight - 1),
  )).filter((top) => top && !e.contains(top) && !top.contains(e) && ![...(e.labels || [])].some((label) => label.contains(top) || top.contains(label)));
  // The whole row of a list is its link: what lies in the row is not in the way.
  const real = covers.filter((top) => !(e.closest(".task-row") && e.closest(".task-row").contains(top)));
  return real.length > 1 ? at(real[0]) : "";
}

const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], audio[controls], video[controls]";
const mine = window.__walk || (window.__walk = { stops: [], ended: false, met: new Set() });

check("walk_begins", () => {
  // The walk starts at the top, wherever an error summary has taken the focus before.
  document.body.setAttribute("tabindex", "-1");
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
  Object.assign(mine, { stops: [], ended: false, met: new Set(), again: new Map() });
  mine.note = (pressed) => {
    const e = document.activeElement;
    if (mine.ended) return;
    if (!e || e === document.body || e === document.documentElement) {
      if (mine.stops.length) mine.ended = true;
      return;
    }
    // Out of the page, or round to its first stop: the browser's own bar lies in between.
    if (mine.stops.length > 1 && e === mine.stops[0].e) {
      mine.ended = true;
      return;
    }
    if (pressed) mine.again.set(e, (mine.again.get(e) || 0) + 1);
    if (mine.met.has(e)) return;
    mine.met.add(e);
    const ring = ringOf(e);
    const box = e.getBoundingClientRect();
    mine.stops.push({
      e, ring, cut: cutRing(ring), covered: coveredBy(e),
      seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 1 && box.height > 1,
      box: { left: box.left, right: box.right, top: box.top + scrollY, bottom: box.bottom + scrollY, height: box.height },
    });
  };
  mine.hear = (event) => { if (event.key === "Tab") mine.note(true); };
  addEventListener("keydown", mine.hear, true);
  return [];
});

check("walk_over", () => { mine.note(false); return mine.ended ? ["over"] : []; });

check("walk_found", () => {
  removeEventListener("keydown", mine.hear, true);
  const wrong = [];
  if (!mine.ended) wrong.push(`Tab does not lead out of the page; it stays at ${document.activeElement && at(document.activeElement)}`);
  for (const [e, times] of mine.again) if (times > 1) wrong.push(`Tab stops ${times} times at ${at(e)}`);
  for (const { e, ring, cut, covered, seen: visible } of mine.stops) {
    if (ring.width < 2) wrong.push(`a focus of ${ring.width} pixels: ${at(e)}`);
    else if (ring.contrast < 2.995) wrong.push(`a focus of ${ring.contrast.toFixed(2)} to one: ${at(e)}`);
    if (cut) wrong.push(`the focus of ${at(e)} is cut off by ${cut}`);
    if (covered) wrong.push(`the focused ${at(e)} is covered by ${covered}`);
    if (!visible) wrong.push(`the focus goes where nothing is seen: ${at(e)}`);
    if (!e.matches(STOPS) && !e.matches(".table-scroll, pre")) wrong.push(`a stop that is no control: ${at(e)}`);
  }
  // The tools of the header come first; within each part the order is that of the eye.
  const part = (e) => e.closest("header, nav, main, footer");
  mine.stops.forEach((stop, i) => {
    const last = mine.stops[i - 1];
    if (!last || part(last.e) !== part(stop.e) || stop.e.matches(".row input") || last.e.closest(".table-scroll") || stop.e.closest(".table-scroll")) return;
    if (before(stop.box, last.box)) wrong.push(`Tab goes back to ${at(stop.e)}`);
  });
  const order = mine.stops.map(({ e }) => e);
  order.forEach((e, i) => {
    if (i && order[i - 1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING) wrong.push(`Tab leaves the order of the source at ${at(e)}`);
  });
  const groups = new Set(order.filter((e) => e.matches("[type=radio]")).map((e) => `${e.form?.id} ${e.name}`));
  for (const e of all(STOPS).filter((one) => rendered(one) && !one.matches("[tabindex='-1']"))) {
    const inGroup = e.matches("[type=radio]") && groups.has(`${e.form?.id} ${e.name}`);
    if (!mine.met.has(e) && !inGroup) wrong.push(`Tab never reaches ${at(e)}`);
  }
  for (const e of all("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (rendered(e) && e.matches("[tabindex='-1']")) wrong.push(`taken out of the way of Tab: ${at(e)}`);
  }
  delete window.__walk;
  if (document.activeElement) document.activeElement.blur();
  scrollTo(0, 0);
  return wrong;
});

/* What looks as if it could be pressed, and is no control. */
check("looks_pressable", () => all("body *").filter((e) => rendered(e) && getComputedStyle(e).cursor === "pointer"
  && !e.closest("a[href], button, label, summary, input, select, textarea") && !e.matches(".row")
  && getComputedStyle(e.parentElement).cursor !== "pointer").map((e) => `looks like a control: ${at(e)}`));
