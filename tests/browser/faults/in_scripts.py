"""Careless lines at the end of the script."""

from __future__ import annotations

from tests.browser.faults.fault import Faults

faults = Faults()
script = faults.script

script(
    "Tab does not leave a field",
    "2.1.2",
    "forms",
    "keyboard_walk",
    """
document.addEventListener("keydown", function (event) {
  if (event.key === "Tab" && event.target.id === "id_price") event.preventDefault();
});""",
)
script(
    "the focus may not leave a box",
    "2.1.2",
    "messages",
    "keyboard_walk",
    """
var box = document.querySelector("[aria-labelledby=details] .example");
box.addEventListener("focusout", function (event) {
  if (!box.contains(event.relatedTarget)) box.querySelector("summary").focus();
});""",
)
script(
    "a password may not be pasted",
    "3.3.8",
    "login",
    "touched",
    """
document.querySelector("input[name=password]").addEventListener("paste", function (event) {
  event.preventDefault();
});""",
)
script(
    "a single key sends what is written",
    "2.1.4",
    "task",
    "listeners",
    """
document.addEventListener("keydown", function (event) {
  if (event.key === "s" && event.target === document.body) document.querySelector("[name=save]").click();
});""",
)
script(
    "a choice sends the form at once",
    "3.2.2",
    "lists",
    "touched",
    """
document.querySelector("select").addEventListener("change", function (event) { event.target.form.submit(); });
""",
)
script(
    "a field sends the form when the focus reaches it",
    "3.2.1",
    "lists",
    "listeners",
    """
document.querySelector("select").addEventListener("focus", function (event) { event.target.form.submit(); });
""",
)
script(
    "seconds are counted down",
    "2.2.1",
    "task",
    "changes_by_itself",
    """
var left = 600;
var line = document.createElement("p");
document.querySelector("main").prepend(line);
setInterval(function () { left -= 1; line.textContent = "のこり" + left + "秒"; }, 1000);
""",
)
script(
    "a message comes and goes by itself",
    "2.2.3",
    "task",
    "changes_by_itself",
    """
setTimeout(function () {
  var toast = document.createElement("div");
  toast.textContent = "下書きを保存しました。";
  document.body.append(toast);
  setTimeout(function () { toast.remove(); }, 3000);
}, 1000);
""",
)
script(
    "the focus is moved while somebody reads",
    "3.2.5",
    "task",
    "changes_by_itself",
    """
setTimeout(function () { document.querySelector("textarea, input:not([type=hidden])").focus(); }, 500);
""",
)
script(
    "a button acts before the finger is lifted",
    "2.5.2",
    "actions",
    "touched",
    """
document.querySelector("main .actions button").addEventListener("pointerdown", function (event) {
  location.hash = "sent";
});
""",
)
script(
    "leaving a field shows an error at once",
    "3.3.1",
    "forms",
    "touched",
    """
document.querySelector("#id_name").addEventListener("blur", function (event) {
  var line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = "エラー：書いてください。";
  event.target.before(line);
});
""",
)
script(
    "a part is written by the script",
    "2.1.1",
    "task",
    "without_script",
    """
var line = document.createElement("p");
line.textContent = "この仕事は、あと3件あります。";
document.querySelector("main").append(line);
""",
)
