"use strict";

// Loaded first and at once, so that what only works with a script shows without a flicker: see html.has-script in layout.css.
document.documentElement.classList.add("has-script");

document.addEventListener("DOMContentLoaded", () => {
  if (window.DKFDS) {
    window.DKFDS.init();
  }
});
