/* Colours: seven to one for words, three to one for edges, and never colour alone. */

function textContrast(least = 7) {
  const seenPairs = new Map();
  const wrong = [];
  for (const [node, e] of texts()) {
    if (!seen(e)) continue;
    const style = getComputedStyle(e);
    const behind = ground(e);
    const ink = over(colour(style.color), behind);
    let share = 1;
    for (let one = e; one; one = one.parentElement) share *= Number(getComputedStyle(one).opacity);
    const shownInk = share < 1 ? over([...ink.slice(0, 3), share], behind) : ink;
    const value = contrast(shownInk, behind);
    if (value < least - 0.005) wrong.push(`${value.toFixed(2)} ${hex(shownInk)} on ${hex(behind)}: ${squeezed(node.data).slice(0, 40)}, ${at(e)}`);
    if (style.textShadow !== "none") seenPairs.set(at(e), "a shadow behind the words");
    for (let one = e; one; one = one.parentElement) {
      if (getComputedStyle(one).backgroundImage !== "none") seenPairs.set(at(one), "a picture behind the words");
    }
  }
  for (const e of all("input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea, select").filter(seen)) {
    const value = contrast(over(colour(getComputedStyle(e).color), ground(e)), ground(e));
    if (value < least - 0.005) wrong.push(`${value.toFixed(2)} in the field ${at(e)}`);
  }
  return wrong.concat([...seenPairs].map(([where, what]) => `${what}: ${where}`));
}
check("text_contrast", () => textContrast());

/* The edge or the filling of a field stands out from what is around it (WCAG 1.4.11). */
check("edges_of_fields", () => all("input:not([type=hidden]), textarea, select, .button").filter(seen).flatMap((e) => {
  const style = getComputedStyle(e);
  const around = ground(e, false);
  if (e.matches("[type=radio], [type=checkbox]") && style.appearance !== "none") return [];
  if (e.matches(".button--quiet, .button--link") && /underline/.test(style.textDecorationLine)) return [];
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => {
    const line = over(colour(style[`border${side}Color`]), around);
    const drawn = parseFloat(style[`border${side}Width`]) >= 1 && !["none", "hidden"].includes(style[`border${side}Style`]);
    return drawn ? contrast(line, around) : 1;
  });
  const filled = contrast(ground(e), around);
  const value = Math.max(filled, Math.min(...sides));
  return value < 2.995 ? [`an edge of ${value.toFixed(2)} to one: ${at(e)}`] : [];
}));

/* A link within a sentence is known by its line, not by its colour. */
check("links_in_sentences", () => all("p a[href], li a[href], dd a[href], td a[href]").filter(seen).flatMap((e) => {
  const around = squeezed(e.parentElement.textContent).replace(squeezed(e.textContent), "");
  const style = getComputedStyle(e);
  const lined = /underline/.test(style.textDecorationLine) || parseFloat(style.borderBottomWidth) >= 1;
  return around && !lined && !e.closest("nav, header, footer, .button") && style.backgroundColor === "rgba(0, 0, 0, 0)"
    ? [`a link known by its colour alone: ${at(e)}`] : [];
}));

check("not_by_colour_alone", () => {
  const wrong = [];
  for (const e of all("main *").filter(seen)) {
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    const words = squeezed(e.textContent);
    const filled = colour(style.backgroundColor)[3] > 0 || style.backgroundImage !== "none";
    const control = e.closest("a, button, input, select, textarea, label, svg, img, figure, [aria-hidden=true]");
    // A spot of colour without a word: what does it say to somebody who does not see it?
    if (!words && filled && box.width >= 4 && box.width < 60 && box.height >= 4 && !control && !e.querySelector("img, svg, input")) {
      wrong.push(`a spot of colour: ${at(e)}`);
    }
    if (/^[●○■□◆◇▲△▼★☆•・✓✔✗✘×◯－—!?！？*＊]+$/.test(words) && !e.children.length && !e.closest("[aria-hidden=true], pre, code")
      && !e.getAttribute("aria-label")) wrong.push(`a sign instead of a word: ${at(e)}`);
  }
  for (const e of all(".status").filter(seen)) {
    if (!squeezed(e.textContent)) wrong.push(`a status without a word: ${at(e)}`);
    if (!e.querySelector(".status-shape path, .status-shape circle")) wrong.push(`a status without a shape: ${at(e)}`);
  }
  // A drawing that no screen reader finds says nothing alone.
  for (const e of all("main svg[aria-hidden=true], main img[alt='']").filter(seen)) {
    const home = e.closest("li, td, dd, .progress, .status, .pay, a, button, p, figure") || e.parentElement;
    if (!squeezed(home.textContent) && !home.closest(".hero, header, .swatches")) wrong.push(`a drawing is all there is: ${at(home)}`);
  }
  for (const e of all("main *, header *").filter(rendered)) {
    for (const part of ["::before", "::after"]) {
      const words = getComputedStyle(e, part).content;
      if (/[\p{L}]/u.test(words.replace(/counters?\([^)]*\)|^none$|^normal$/g, "")) && !e.matches("[type=file]")) wrong.push(`words that only the style sheet knows: ${words}, ${at(e)}`);
    }
  }
  // Equal words in different colours: then the colour is what tells them apart.
  const inks = new Map();
  for (const [node, e] of texts(document.querySelector("main") || document.body)) {
    if (!e.closest("td, li, dd, .status, .tag") || e.closest("a, button, nav, pre, ruby, .example") || e.querySelector("ruby") || !seen(e)) continue;
    const key = `${squeezed(node.data)} ${e.tagName} ${e.closest("td, li, dd")?.tagName}`;
    const ink = `${getComputedStyle(e).color} ${getComputedStyle(e).backgroundColor} ${getComputedStyle(e.closest("td, li, dd") || e).backgroundColor}`;
    const style = getComputedStyle(e);
    const other = `${style.fontWeight} ${style.textDecorationLine}`;
    const before = inks.get(key);
    if (before && before.ink !== ink && before.other === other) wrong.push(`told apart by colour: ${squeezed(node.data).slice(0, 40)}, ${at(e)}`);
    inks.set(key, { ink, other });
  }
  // A chosen place in a menu is marked by more than its colour.
  for (const e of all("[aria-current]").filter(seen)) {
    const style = getComputedStyle(e);
    const fellow = all("a", e.closest("ul, ol, nav") || document.body).find((one) => one !== e && !one.matches("[aria-current]"));
    if (!fellow) continue;
    const plain = getComputedStyle(fellow);
    const parts = ["fontWeight", "textDecorationLine", "borderBottomColor", "borderTopColor", "borderLeftColor", "borderBottomWidth", "borderLeftWidth"];
    if (parts.every((part) => style[part] === plain[part])) wrong.push(`the current place is marked by colour alone: ${at(e)}`);
  }
  return wrong;
});
