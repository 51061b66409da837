/* What a form says to what is sent: used in a page without scripts, too. */

const TYPED = "input:not([type=hidden], [type=submit], [type=button]), textarea, select";

/* The first form of the page in which something is typed or chosen, and its main button. An example
   on the living page is sent nowhere. */
function mainForm() {
  const form = all("main form[method=post]").find((one) => one.querySelector(TYPED)
    && !(one.getAttribute("action") || "").startsWith("#") && one.querySelector("button:not([type=button])"));
  if (!form) return [];
  const buttons = all("button:not([type=button])", form);
  const main = buttons.find((e) => !e.matches(".button--secondary, .button--quiet")) || buttons[0];
  main.setAttribute("data-sends", "");
  return [form];
}
function emptied(e) {
  if (e.matches("[type=radio], [type=checkbox]")) e.checked = false;
  else if (e.matches("select")) e.selectedIndex = [...e.options].findIndex((o) => o.value === "");
  else e.value = "";
}

check("empty_form", () => mainForm().map((form) => {
  all(TYPED, form).forEach(emptied);
  return "ready";
}));

/* Too long without a place to break, or of the wrong kind: what cannot be taken, field by field. */
const LONG = "ながすぎるなまえ𠮷野家髙橋Donaudampfschifffahrtsgesellschaft🧶";
function wrongFor(e) {
  if (e.matches("[type=email]") || /mail/.test(e.autocomplete)) return "だれ＠かれ";
  if (e.matches("[type=password]")) return "1";
  if (e.inputMode === "numeric" || e.matches("[type=number]")) return "九十九億";
  const limit = Number(document.querySelector(`[data-count-for="${e.id}"]`)?.dataset.limit) || 300;
  return LONG.repeat(Math.ceil((limit + 10) / LONG.length));
}
check("wrong_form", () => mainForm().filter((form) => form.querySelector("input[type=text], input[type=email], textarea")).map((form) => {
  const fields = all("input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea", form);
  const sent = fields.map((e) => {
    e.value = wrongFor(e);
    return e.matches("[type=password]") || !e.name ? null : [e.name, e.value.replace(/\r?\n/g, "\n")];
  });
  return JSON.stringify(sent.filter(Boolean));
}));

/* Bytes as they come out of the wire's packing, and how many files: what a slow line has to bear. */
check("weight", () => {
  const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((one) => !one.name.startsWith("ws"));
  const bytes = files.reduce((sum, file) => sum + file.decodedBodySize, 0);
  const wrong = [];
  if (files.length > 6) wrong.push(`${files.length} files`);
  if (bytes > 100_000) wrong.push(`${bytes} bytes`);
  return wrong;
});

/* The words of the page without what only helps where there is a script: a count of characters,
   a button that shows a password, a passkey; and without the key of an app, new each time. */
check("words", () => {
  const main = document.querySelector("main").cloneNode(true);
  all("[data-count-for], [data-shows], [data-passkey], script, noscript, [hidden]", main).forEach((e) => e.remove());
  return [squeezed(main.textContent).replace(/[A-Z2-7]{32}/, "")];
});
