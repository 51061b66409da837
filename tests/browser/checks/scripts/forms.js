/* Forms: every field named, every error tied to its field, nothing typed refused or lost. */

const fields = () => all("input:not([type=hidden], [type=submit], [type=button], [type=image], [type=reset]), select, textarea").filter(rendered);

check("labels", () => fields().flatMap((e) => {
  const wrong = [];
  const labels = [...(e.labels || [])].filter(seen);
  if (!labels.length) wrong.push(`no label to be seen: ${at(e)}`);
  else if (!squeezed(labels[0].textContent)) wrong.push(`an empty label: ${at(e)}`);
  if (e.hasAttribute("aria-label") || e.hasAttribute("aria-labelledby")) wrong.push(`heard otherwise than seen: ${at(e)}`);
  if (e.matches("[type=radio], [type=checkbox]")) {
    const group = e.closest("fieldset");
    const fellows = all(`input[name="${CSS.escape(e.name)}"]`, e.form || document);
    if (fellows.length > 1 && !squeezed(group?.querySelector("legend")?.textContent)) wrong.push(`a choice without a question: ${at(e)}`);
  } else {
    const label = labels[0]?.getBoundingClientRect();
    const box = e.getBoundingClientRect();
    const beside = e.closest(".date-box, .filters, .with-unit, td");
    if (label && !beside && label.top > box.top + 4) wrong.push(`the label stands below: ${at(e)}`);
    if (label && Math.abs(label.bottom - box.top) > 400) wrong.push(`the label is far away: ${at(e)}`);
  }
  return wrong;
}));

/* A label that can be seen names a control that is there, also for the keyboard. */
check("labels_lead", () => all("label").filter((e) => seen(e) && !e.closest(".example [aria-hidden]")).flatMap((e) => {
  const control = e.control;
  if (!control) return [`a label of nothing: ${at(e)}`];
  const there = rendered(control) && Number(getComputedStyle(control).opacity) > 0;
  return there || control.type === "hidden" ? [] : [`a label whose control is hidden: ${at(e)}`];
}));

check("groups", () => all("fieldset, [role=group], [role=radiogroup]").filter(rendered).flatMap((e) => {
  const wrong = [];
  const named = e.matches("[aria-label], [aria-labelledby]") && nameOf(e);
  if (!squeezed(e.querySelector("legend")?.textContent) && !named) wrong.push(`a group without a name: ${at(e)}`);
  const names = new Set(all("[type=radio]", e).filter((one) => one.closest("fieldset") === e).map((one) => one.name));
  if (names.size > 1) wrong.push(`one question, but radio buttons of ${names.size} names: ${at(e)}`);
  return wrong;
}));

/* Whether something must be filled in is said in a word; a star or a colour is not one. */
check("need_in_words", () => all("main form[method=post]").filter(rendered).flatMap((form) => {
  const wrong = [];
  const said = /必須|任意|required|optional/i;
  for (const e of fields().filter((one) => one.form === form && !one.matches("[type=radio], [type=checkbox]"))) {
    const label = squeezed(e.labels?.[0]?.textContent);
    const legend = squeezed(e.closest("fieldset")?.querySelector("legend")?.textContent);
    if (/[*＊※]\s*$/.test(label)) wrong.push(`a star for a word: ${label}`);
    if (/[(（]?(必|任)[)）]?$/.test(label)) wrong.push(`a sign for a word: ${label}`);
    if (e.matches("[aria-required=true]") && !said.test(label + legend)) wrong.push(`needed, but not said: ${label}`);
  }
  // A field of ours says so in its label or in the question above it; a filter needs nothing.
  for (const e of all(".field", form)) {
    const heading = e.querySelector("fieldset > legend") || e.querySelector("label");
    const outer = e.closest("fieldset")?.querySelector("legend");
    // Where something is chosen already, or may be left unticked, there is nothing to ask for.
    const asked = all("input:not([type=hidden], [type=checkbox]), select, textarea", e);
    const chosen = (one) => one.matches("[type=radio]") && asked.some((other) => other.name === one.name && other.checked);
    const answers = (one) => one.matches("select") && one.value && all("option", one).every((each) => each.value);
    const settled = asked.every((one) => chosen(one) || answers(one));
    if (heading && rendered(e) && !settled && !said.test(squeezed(heading.textContent) + squeezed(outer?.textContent))) wrong.push(`needed or not? ${squeezed(heading.textContent).slice(0, 60)}`);
  }
  return wrong;
}));

check("form_sends", () => all("form").flatMap((form) => {
  const wrong = [];
  const buttons = [...form.elements].filter((e) => e.matches("button:not([type=button], [type=reset]), input[type=submit], input[type=image]"));
  const asks = [...form.elements].some((e) => e.matches("input:not([type=hidden]), select, textarea") && rendered(e));
  const example = (form.getAttribute("action") || "").startsWith("#");
  if (!buttons.length && !example && !form.matches("[data-passkey], #webauthn_form")) wrong.push("no button that sends it");
  if (asks && form.method === "post" && !form.noValidate) wrong.push("the browser's own checks are not off");
  if ([...form.elements].some((e) => e.matches("[type=reset]"))) wrong.push("a button that throws away what was typed");
  return wrong.map((what) => `${what}: ${at(form)}`);
}).concat(all("button:not([type=button])").filter((e) => !e.form && rendered(e) && !e.closest(".example")).map((e) => `a button without a form: ${at(e)}`))
  .concat(all("button[type=button], input[type=button]").filter((e) => rendered(e) && !e.matches("[data-shows], [data-passkey], [data-passkey] *, [data-live-reveal]"))
    .map((e) => `does nothing without a script: ${at(e)}`)));

/* Tokens for what a browser can fill in for its reader (WCAG 1.3.5). */
check("autocomplete", () => fields().flatMap((e) => {
  const label = squeezed(e.labels?.[0]?.textContent).replace(/\s*(必須|任意|Required|Optional)$/i, "");
  const token = (e.getAttribute("autocomplete") || "").trim();
  const said = token.split(/\s+/).filter((one) => one !== "webauthn").pop() || "";
  const own = e.name === "login" || (e.form && e.form.querySelector("[type=password]"));
  if (own && token === "off") return [`refuses to be filled in: ${label}, ${at(e)}`];
  const wanted = e.type === "email" || /^(あなたの)?メールアドレス$/.test(label) ? ["email", "username", "off"]
    : e.type === "password" ? ["current-password", "new-password"]
    : e.type === "tel" || /^(あなたの)?電話番号$/.test(label) ? ["tel", "tel-national"]
    : /^(あなたの名前|お名前|氏名|表示する名前|呼び名)$/.test(label) ? ["name", "nickname", "off"]
    : /^郵便番号$/.test(label) ? ["postal-code"] : /^(ご?住所)$/.test(label) ? ["street-address"]
    : /^生年月日$/.test(label) ? ["bday"] : /(確認|ログイン|認証)(の)?(コード|番号)/.test(label) ? ["one-time-code"] : null;
  return wanted && !wanted.includes(said) ? [`autocomplete is ${token || "missing"}, not ${wanted.join(" or ")}: ${label}, ${at(e)}`] : [];
}));

/* Every invalid field has a line in the summary that leads to it, and its own message describes it. */
check("errors_tied", () => {
  const wrong = [];
  const summary = document.querySelector("main .error-summary");
  const invalid = all("[aria-invalid=true]").filter((e) => rendered(e) && !e.closest(".example"));
  const messages = all(".field-error").filter((e) => seen(e) && !e.closest(".example"));
  const example = summary?.closest(".example");
  if (!summary || example) {
    if (invalid.length || messages.length) wrong.push("errors, but no error summary");
    if (!example && /^(エラー：|Error: )/.test(document.title)) wrong.push("a title with an error, but no summary");
    return wrong;
  }
  if (!/^(エラー：|Error: )/.test(document.title)) wrong.push(`the title does not tell of the error: ${document.title}`);
  const main = document.querySelector("main");
  const first = [...main.querySelectorAll("*")].find((e) => seen(e) && !e.contains(summary));
  if (first && first !== summary && !summary.contains(first)) wrong.push(`before the error summary: ${at(first)}`);
  if (!summary.matches("[tabindex='-1'][data-focus]")) wrong.push("the error summary does not take the focus");
  if (!summary.querySelector("h2")) wrong.push("the error summary has no heading");
  if (!squeezed(summary.querySelector("li")?.textContent)) wrong.push("the error summary is empty");
  const links = all("a[href^='#']", summary);
  const reached = new Set();
  for (const link of links) {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) { wrong.push(`${link.hash} leads nowhere`); continue; }
    if (!target.matches("input, select, textarea, button, a[href], [tabindex]")) wrong.push(`${link.hash} takes no focus`);
    const group = target.closest("fieldset[aria-describedby]");
    const own = describedBy(target) + (group ? describedBy(group) : "");
    if (!/エラー|Error/.test(own)) wrong.push(`${link.hash} has no message of its own`);
    else if (!own.includes(squeezed(link.textContent))) wrong.push(`${link.hash} says ${own}, the summary ${squeezed(link.textContent)}`);
    if (!target.matches("[aria-invalid=true]") && !group?.querySelector("[aria-invalid=true]")) wrong.push(`${link.hash} is not marked as invalid`);
    reached.add(target).add(group);
  }
  for (const e of invalid) {
    const group = e.closest("fieldset[aria-describedby]");
    if (!reached.has(e) && !(group && reached.has(group))) wrong.push(`no line of the summary leads to ${at(e)}`);
  }
  const order = links.map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);
  order.forEach((e, i) => {
    if (i && order[i - 1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING) wrong.push(`the summary is in another order than the fields: ${at(e)}`);
  });
  for (const e of all(".field--error").filter((one) => rendered(one) && !one.closest(".example"))) {
    if (!e.querySelector("[aria-invalid=true]")) wrong.push(`looks wrong, but is not marked as invalid: ${at(e)}`);
  }
  for (const e of invalid) {
    if (!e.closest(".field--error, tr, .error-summary")) wrong.push(`is invalid, but does not look so: ${at(e)}`);
  }
  for (const e of messages) {
    const used = all("[aria-describedby]").some((one) => one.getAttribute("aria-describedby").split(/\s+/).includes(e.id));
    if (!used) wrong.push(`a message that belongs to no field: ${at(e)}`);
  }
  return wrong;
});

/* What describes a field stands with that field, not with another. */
check("described_by_own", () => fields().concat(all("li a[aria-describedby]")).flatMap((e) => {
  const home = e.closest(".row")?.parentElement.closest("fieldset, .field") || e.closest(".field, fieldset, tr, li, section, form");
  const ids = (e.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean);
  return ids.map((id) => document.getElementById(id)).filter((one) => one && home && !home.contains(one) && !e.closest("fieldset")?.contains(one))
    .map((one) => `described by words of another place: ${at(e)} by ${at(one).slice(0, 60)}`);
}).concat(all("li a[aria-describedby], tr a[aria-describedby], li button[aria-describedby], tr button[aria-describedby]").flatMap((e) => {
  const home = e.closest("li, tr");
  const ids = e.getAttribute("aria-describedby").split(/\s+/).filter(Boolean);
  return ids.filter((id) => document.getElementById(id) && !home.contains(document.getElementById(id)))
    .map((id) => `described by words of another row: ${at(e)} by ${id}`);
})));

/* In forced colours a drawn tick would vanish: the system's own must stand there. */
check("choices_drawn", () => fields().filter((e) => e.matches("[type=radio], [type=checkbox]") && getComputedStyle(e).appearance === "none")
  .map((e) => `a choice that only we draw: ${at(e)}`));

/* A message says what to do, not only that something is wrong. */
check("errors_help", () => all(".field-error, .error-summary li").filter(rendered).flatMap((e) => {
  const words = squeezed(e.textContent).replace(/^(エラー：|Error: ?)/, "");
  const empty = /^(エラー|不正|無効|invalid|error|入力エラー|正しくありません|不正な値です)[。.!！]?$/i.test(words) || words.length < 6;
  return empty ? [`says nothing of use: ${words}`] : [];
}));
