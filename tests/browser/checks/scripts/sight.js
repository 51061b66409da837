/* What all checks share: what can be seen, what is read out, which colours meet. */

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const at = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 130);
const squeezed = (text) => (text || "").replace(/\s+/g, " ").trim();

/* Somewhere on the page there is a box for it, were it as small as words for screen readers are. */
const rendered = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[hidden]");

/* Words for screen readers alone: clipped away or pushed out of the page. */
function onlyHeard(e) {
  for (let one = e; one && one !== document.body; one = one.parentElement) {
    const style = getComputedStyle(one);
    if (style.clip !== "auto" && style.position === "absolute") return true;
    if (/^inset\((50%|100%)/.test(style.clipPath)) return true;
    const box = one.getBoundingClientRect();
    if (style.position === "absolute" && (box.right + scrollX <= 0 || box.bottom + scrollY <= 0)) return true;
  }
  return false;
}
const seen = (e) => rendered(e) && !onlyHeard(e);

/* The words that stand for an element, as a screen reader finds them. */
function nameOf(e) {
  const by = (e.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
  const words = by.map((id) => document.getElementById(id)).filter(Boolean).map((one) => one.textContent);
  if (words.length) return squeezed(words.join(" "));
  if (e.getAttribute("aria-label")) return squeezed(e.getAttribute("aria-label"));
  if (e.labels && e.labels.length) return squeezed([...e.labels].map((one) => one.textContent).join(" "));
  const images = all("img[alt], [role=img][aria-label]", e);
  const pictured = images.map((one) => one.getAttribute("alt") || one.getAttribute("aria-label"));
  return squeezed([e.textContent, ...pictured].join(" ")) || squeezed(e.getAttribute("alt") || e.title);
}

const describedBy = (e) => squeezed((e.getAttribute("aria-describedby") || "").split(/\s+/)
  .map((id) => document.getElementById(id)?.textContent || "").join(" "));

/* Every piece of text that can be seen, with the element it stands in. */
function texts(within = document.body) {
  const found = [];
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (squeezed(node.data) && !e.closest("script, style, noscript, template")) found.push([node, e]);
  }
  return found;
}

/* ---- colours, as [red, green, blue, share] with a share of 1 for what covers */
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const known = new Map();
function colour(css) {
  const numbers = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(css);
  if (numbers) return [1, 2, 3, 4].map((part) => (numbers[part] === undefined ? 1 : Number(numbers[part])));
  if (!known.has(css)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, share] = canvas.getImageData(0, 0, 1, 1).data;
    known.set(css, [red, green, blue, share / 255]);
  }
  return known.get(css);
}
const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);

/* What lies behind an element: its own background and those of its ancestors. */
function ground(e, own = true) {
  const layers = [];
  for (let one = own ? e : e.parentElement; one; one = one.parentElement) {
    const layer = colour(getComputedStyle(one).backgroundColor);
    if (layer[3] > 0) layers.push(layer);
    if (layer[3] === 1) break;
  }
  const sheet = colour(matchMedia("(forced-colors: active)").matches ? "Canvas" : "#fff");
  return layers.reverse().reduce((below, layer) => over(layer, below), sheet);
}
function light(rgb) {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one, other) {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
const hex = (rgb) => `#${rgb.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
