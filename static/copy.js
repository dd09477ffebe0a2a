/* A button that copies an address. Without script, or where the browser does not allow it, the
   address stands there as text to mark; the button stays hidden. */
"use strict";

(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copies]")) {
    const told = document.getElementById(button.getAttribute("aria-controls"));
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copies);
      told.textContent = button.dataset.told;
    });
  }
})();
