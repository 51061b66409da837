/* Tomoni's only script. Every page works without it; it carries no words of its own. */
(function () {
  "use strict";
  var doc = document;

  function all(selector) {
    return Array.prototype.slice.call(doc.querySelectorAll(selector));
  }
  function speak(sentence) {
    var region = doc.getElementById("live-status");
    region.textContent = "";
    setTimeout(function () { region.textContent = sentence; }, 100);
  }
  function store(name, value) {
    // Private windows may refuse; then the draft on the server is the only one.
    try {
      if (value === undefined) return localStorage.getItem(name);
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch (refused) { /* nothing kept */ }
    return null;
  }

  /* ---- focus on errors and outcomes */
  function focusOutcome() {
    var target = doc.querySelector("[data-focus]");
    if (target) target.focus();
    all(".error-summary a").forEach(function (link) {
      link.addEventListener("click", function (event) {
        var field = doc.getElementById(link.hash.slice(1));
        if (!field) return;
        event.preventDefault();
        var group = field.closest("fieldset");
        var label = (group && group.querySelector("legend")) || (field.labels && field.labels[0]) || field;
        label.scrollIntoView();
        field.focus({ preventScroll: true });
      });
    });
  }

  /* ---- character count */
  function countCharacters(line) {
    var field = doc.getElementById(line.dataset.countFor);
    var limit = Number(line.dataset.limit);
    var timer;
    function show() {
      // A line break is sent as two characters and counted as one by the server, as here.
      var left = limit - Array.from(field.value).length;
      var words = left < 0 ? line.dataset.over : line.dataset.left;
      line.textContent = words.replace("{n}", Math.abs(left));
      line.classList.toggle("count--over", left < 0);
      return left;
    }
    field.addEventListener("input", function () {
      var left = show();
      clearTimeout(timer);
      // Spoken only near the end, and only when the typing has paused.
      if (left < limit / 10) timer = setTimeout(function () { speak(line.textContent); }, 1000);
    });
    show();
  }

  /* ---- show the password */
  function offerToShow(button) {
    var field = doc.getElementById(button.dataset.shows);
    button.hidden = false;
    button.addEventListener("click", function () {
      var hide = field.type === "text";
      field.type = hide ? "password" : "text";
      button.textContent = hide ? button.dataset.show : button.dataset.hide;
    });
  }

  /* ---- autosave */
  var PREFIX = "tomoni-draft-";
  var PAUSE_MS = 2000;
  var RETRY_MS = 15000;

  function pairsOf(form) {
    return Array.from(new FormData(form).entries()).filter(function (pair) {
      return typeof pair[1] === "string" && pair[0] !== "csrfmiddlewaretoken";
    });
  }
  function fill(form, pairs) {
    var wanted = {};
    pairs.forEach(function (pair) {
      (wanted[pair[0]] = wanted[pair[0]] || []).push(pair[1]);
    });
    Array.from(form.elements).forEach(function (field) {
      var values = wanted[field.name] || [];
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = values.indexOf(field.value) >= 0;
      } else if (/^(text|email|tel|url|search|number|date|textarea|select-one)$/.test(field.type) && values.length) {
        field.value = values.shift();
      }
    });
  }
  function autosave(form) {
    var data = form.dataset;
    var line = form.querySelector("[data-autosave-status]");
    var key = PREFIX + data.autosaveKey;
    var timer, busy, changed;

    function say(words) {
      if (line && words) line.textContent = words;
    }
    function later(wait) {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    }
    function keepHere() {
      store(key, JSON.stringify({ at: Date.now(), pairs: pairsOf(form) }));
    }
    function save() {
      if (busy) return later(PAUSE_MS);
      busy = true;
      changed = false;
      fetch(data.autosaveUrl, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error"
      }).then(function (answer) {
        // Another tab saved first: the page says so and asks, the script does not fight.
        if (!answer.ok && answer.status !== 409) throw new Error(answer.status);
        return answer.json();
      }).then(function (saved) {
        var version = form.elements.draft_version;
        if (version && saved.version) version.value = saved.version;
        // What was typed meanwhile is not on the server yet: only an equal copy may go.
        if (saved.version && !changed) store(key, null);
        say(saved.sentence);
      }).catch(function () {
        keepHere();
        say(data.autosaveFailed);
        later(RETRY_MS);
      }).then(function () {
        busy = false;
      });
    }
    form.addEventListener("input", function () {
      changed = true;
      keepHere();
      later(PAUSE_MS);
    });
    form.addEventListener("submit", function () {
      clearTimeout(timer);
    });
    addEventListener("online", function () {
      if (store(key)) later(0);
    });
    var kept = JSON.parse(store(key) || "null");
    // The server's draft wins when it is younger: it was written on another device.
    if (kept && kept.at > Number(data.autosaveSavedAt)) {
      fill(form, kept.pairs);
      say(data.autosaveRestored);
      later(0);
    }
  }

  /* ---- live notices */
  var LOST_MS = 30000;
  var LONGEST_WAIT_MS = 60000;

  function typing() {
    var field = doc.activeElement;
    return !!field && /^(INPUT|TEXTAREA|SELECT)$/.test(field.tagName);
  }
  function listen(region) {
    var data = region.dataset;
    var quiet = Number(data.seconds) * 1000;
    var cursor = data.after;
    var spokenAt = 0;
    var wait = 1000;
    var pending, lostTimer, saidLost;

    function show(pulse) {
      all("[data-unread]").forEach(function (mark) {
        mark.hidden = !pulse.unread;
        mark.querySelector("[data-unread-count]").textContent = pulse.unread;
      });
      all("[data-live-reveal]").forEach(function (element) { element.hidden = false; });
      // Two answers may overtake each other: the later one waits for its time, and asks again then.
      if (pulse.sentence && spokenAt && Date.now() < spokenAt + quiet) return nudge();
      // What came before this place was told already, on this page or by the count in its header.
      cursor = pulse.cursor;
      if (pulse.sentence) {
        spokenAt = Date.now();
        speak(pulse.sentence);
      }
    }
    function fetchPulse() {
      pending = null;
      // A reader in the middle of a field is not spoken to; the notice waits.
      if (typing()) return nudge(2000);
      fetch(data.pulse + "?after=" + cursor, { headers: { Accept: "application/json" }, credentials: "same-origin" })
        .then(function (answer) { return answer.json(); })
        .then(show)
        .catch(function () { /* the socket reports lost connections */ });
    }
    function nudge(least) {
      if (pending) return;
      var rest = spokenAt ? spokenAt + quiet - Date.now() : 0;
      pending = setTimeout(fetchPulse, Math.max(rest, least || 300));
    }
    function lost() {
      if (lostTimer || saidLost) return;
      lostTimer = setTimeout(function () {
        lostTimer = null;
        saidLost = true;
        speak(data.lost);
      }, LOST_MS);
    }
    function back() {
      clearTimeout(lostTimer);
      lostTimer = null;
      wait = 1000;
      if (saidLost) speak(data.back);
      saidLost = false;
    }
    function poll() {
      setInterval(nudge, Math.max(quiet, LONGEST_WAIT_MS));
    }
    function connect() {
      var scheme = location.protocol === "https:" ? "wss://" : "ws://";
      var socket = new WebSocket(scheme + location.host + data.socket);
      var opened = false;
      socket.onopen = function () {
        opened = true;
        back();
        // What arrived before the line was there, or while it was down, is asked for.
        nudge();
      };
      socket.onmessage = function () { nudge(); };
      socket.onclose = function (event) {
        // The server said why: nobody is signed in (any more), so there is nothing to come back for.
        if (event.code >= 4400 && event.code < 4500) return;
        if (opened) lost();
        else nudge(wait);
        setTimeout(connect, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      };
    }
    if (quiet < 0) return;
    if (window.WebSocket) connect();
    else poll();
  }

  focusOutcome();
  all("[data-count-for]").forEach(countCharacters);
  all("[data-shows]").forEach(offerToShow);
  if (window.fetch && window.FormData && Array.from) {
    all("form[data-autosave-url]").forEach(autosave);
    var region = doc.getElementById("live-status");
    if (region && region.dataset.pulse) listen(region);
  }
  all("form[data-clear-drafts]").forEach(function (form) {
    form.addEventListener("submit", function () {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(PREFIX) === 0) store(key, null);
      });
    });
  });
}());
