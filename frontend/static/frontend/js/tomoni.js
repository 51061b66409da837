/* Every page works without this script; it carries no words of its own. */
(() => {
"use strict";
const doc = document;
const region = doc.getElementById("live-status");

const all = (selector, what) => doc.querySelectorAll(selector).forEach(what);
const on = (target, name, what) => target.addEventListener(name, what);
function speak(sentence) {
  region.textContent = "";
  setTimeout(() => { region.textContent = sentence; }, 100);
}

/* ---- focus on errors and outcomes */
const target = doc.querySelector("[data-focus]");
if (target) target.focus();
all(".error-summary a", (link) => on(link, "click", (event) => {
  const field = doc.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const group = field.closest("fieldset");
  const label = (group && group.querySelector("legend")) || (field.labels && field.labels[0]) || field;
  label.scrollIntoView();
  field.focus({ preventScroll: true });
}));

/* ---- character count */
all("[data-count-for]", (line) => {
  const data = line.dataset;
  const field = doc.getElementById(data.countFor);
  const limit = Number(data.limit);
  let timer;
  function show() {
    // A line break counts as one, as on the server.
    const left = limit - Array.from(field.value).length;
    line.textContent = (left < 0 ? data.over : data.left).replace("{n}", Math.abs(left));
    line.classList.toggle("count--over", left < 0);
    return left;
  }
  on(field, "input", () => {
    const left = show();
    clearTimeout(timer);
    // Spoken near the end only, when the typing has paused.
    if (left < limit / 10) timer = setTimeout(() => speak(line.textContent), 1000);
  });
  show();
});

/* ---- show the password */
all("[data-shows]", (button) => {
  const data = button.dataset;
  const field = doc.getElementById(data.shows);
  button.hidden = false;
  on(button, "click", () => {
    const hide = field.type === "text";
    field.type = hide ? "password" : "text";
    button.textContent = hide ? data.show : data.hide;
  });
});

/* ---- what was typed waits on this device until the server has it */
const PREFIX = "tomoni-draft-";
const PAUSE_MS = 2000;
const RETRY_MS = 5000;
const LONGEST_WAIT_MS = 60000;
const KEPT_MS = 2592e6;
const TOKEN = "csrfmiddlewaretoken";
const JSON_ONLY = { headers: { Accept: "application/json" }, redirect: "error" };
const isTicked = (field) => /box|radio/.test(field.type);
let own;

// Private windows may refuse to keep anything.
function store(name, value) {
  try {
    if (!name) return Object.keys(localStorage);
    if (value === undefined) return JSON.parse(localStorage.getItem(name));
    if (value) localStorage.setItem(name, JSON.stringify(value));
    else localStorage.removeItem(name);
  } catch (refused) { return name ? null : []; }
}
function valuesOf(form) {
  const values = {};
  // A box without a tick is not sent, but remembered as empty.
  Array.from(form.elements).filter(isTicked).forEach((field) => { values[field.name] = []; });
  new FormData(form).forEach((value, name) => {
    if (name !== TOKEN && !value.name) (values[name] = values[name] || []).push(value);
  });
  return values;
}
function fill(form, values, inUse) {
  Object.keys(values).forEach((name) => {
    const left = values[name].slice();
    const fields = form.querySelectorAll(`[name="${name}"]`);
    fields.forEach((field) => {
      if (isTicked(field)) field.checked = left.includes(field.value);
      else if (field !== inUse) field.value = left.shift() || "";
    });
    // Fields that only another screen has are sent along.
    if (!fields[0]) left.forEach((value) => {
      form.append(Object.assign(doc.createElement("input"), { type: "hidden", name, value }));
    });
  });
}
async function post(url, body) {
  const answer = await fetch(url, { method: "POST", body, ...JSON_ONLY });
  // 409: two screens wrote in one field; the server has both.
  if (!answer.ok && answer.status !== 409) throw answer.status;
  return answer.json();
}
function autosave(form) {
  const data = form.dataset;
  const line = form.querySelector("[data-autosave-status]");
  const key = own = PREFIX + data.autosaveKey;
  let typed = 0;
  let wait = RETRY_MS;
  let timer, busy, sent, pressed, through;

  function say(words, aloud) {
    if (aloud && line.textContent !== words) speak(words);
    line.textContent = words;
  }
  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }
  const keepHere = () => store(key, { at: Date.now(), url: data.autosaveUrl, values: valuesOf(form) });
  function go() {
    through = true;
    pressed.click();
  }
  function arrived(answer) {
    const isAll = sent.typed === typed;
    sent = null;
    fill(form, answer.fields || {}, isAll ? null : doc.activeElement);
    if (answer.version) fill(form, { draft_version: [answer.version] });
    say(answer.sentence, wait > RETRY_MS || !answer.version);
    wait = RETRY_MS;
    if (!isAll) {
      keepHere();
      return later(0);
    }
    store(key, null);
    if (pressed) go();
  }
  function failed(why) {
    keepHere();
    // Refused, not lost: the page says why.
    if (why > 0 && pressed && wait === RETRY_MS) return go();
    if (why === 401) {
      pressed = null;
      through = true;
    }
    say(through ? data.autosaveEnded : pressed ? data.autosaveWaiting : data.autosaveFailed, true);
    later(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
  async function save() {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    // What may have arrived goes again before anything newer: the server knows it.
    sent = sent || { typed, body: new FormData(form) };
    await post(data.autosaveUrl, sent.body).then(arrived, failed);
    busy = false;
  }
  on(form, "input", () => {
    typed++;
    keepHere();
    later(PAUSE_MS);
  });
  // A button waits until everything typed has arrived.
  on(form, "submit", (event) => {
    if (through) return;
    event.preventDefault();
    pressed = event.submitter || form.querySelector("button");
    save();
  });
  on(window, "online", () => { if (sent) save(); });
  const kept = store(key);
  if (kept) {
    // With the version that it began with: the server joins it.
    fill(form, kept.values);
    say(data.autosaveRestored, true);
    later(0);
  }
}
function sendKept(form, isLeaving) {
  const mine = store().filter((key) => key.startsWith(PREFIX + form.dataset.clearDrafts) && (isLeaving || key !== own));
  return Promise.all(mine.map((key) => {
    const kept = store(key);
    if (Date.now() - kept.at > KEPT_MS) return store(key, null);
    const body = new FormData();
    body.append(TOKEN, form.elements[TOKEN].value);
    Object.keys(kept.values).forEach((name) => kept.values[name].forEach((value) => body.append(name, value)));
    return post(kept.url, body).then(() => {
      store(key, null);
      if (!isLeaving) speak(form.dataset.sent);
    }).catch(() => { /* waits for the next page */ });
  }));
}

/* ---- live notices */
function listen() {
  const data = region.dataset;
  const quiet = Number(data.seconds) * 1000;
  let cursor = data.after;
  let spokenAt = 0, wait = 1000, pending, lostTimer, saidLost;
  const rest = () => spokenAt + quiet - Date.now();

  function show(pulse) {
    all("[data-unread]", (mark) => {
      mark.hidden = !pulse.unread;
      mark.querySelector("[data-unread-count]").textContent = pulse.unread;
    });
    all("[data-live-reveal]", (element) => { element.hidden = false; });
    // Of two answers at once, one waits.
    if (pulse.sentence && rest() > 0) return nudge();
    cursor = pulse.cursor;
    if (pulse.sentence) {
      spokenAt = Date.now();
      speak(pulse.sentence);
    }
  }
  function fetchPulse() {
    pending = null;
    // Whoever is writing is not spoken to.
    if (doc.querySelector("input:focus, textarea:focus, select:focus")) return nudge(2000);
    fetch(`${data.pulse}?after=${cursor}`, JSON_ONLY)
      .then((answer) => answer.json())
      .then(show, () => { /* the socket tells */ });
  }
  function nudge(least) {
    if (pending) return;
    pending = setTimeout(fetchPulse, Math.max(rest(), least || 300));
  }
  function lost() {
    lostTimer = lostTimer || setTimeout(() => {
      saidLost = true;
      speak(data.lost);
    }, 30000);
  }
  function back() {
    clearTimeout(lostTimer);
    if (saidLost) speak(data.back);
    lostTimer = saidLost = null;
    wait = 1000;
  }
  function connect() {
    const socket = new WebSocket(location.origin.replace("http", "ws") + data.socket);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      back();
      // What arrived while there was no line is asked for.
      nudge();
    };
    socket.onmessage = () => nudge();
    socket.onclose = (event) => {
      // Nobody is signed in (any more).
      if (event.code >= 4400 && event.code < 4500) return;
      if (opened) lost();
      else nudge(wait);
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  }
  if (quiet >= 0) connect();
}

all("form[data-autosave-url]", autosave);
if (region && region.dataset.pulse) listen();
all("form[data-clear-drafts]", (form) => {
  if (form.dataset.sent) sendKept(form);
  on(form, "submit", (event) => {
    event.preventDefault();
    sendKept(form, true).then(() => form.submit());
  });
});
})();
