/* Shows what needs a passkey only where the browser can do it, and says so when it fails. */
(function () {
  "use strict";
  if (!window.PublicKeyCredential) return;
  Array.prototype.forEach.call(document.querySelectorAll("[data-passkey]"), function (part) {
    part.hidden = false;
  });
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    var place = document.querySelector("[data-passkey-trouble]");
    // The page has one live region; a failure of what was just pressed takes the focus instead.
    place.textContent = place.dataset.words;
    place.focus();
  });
})();
