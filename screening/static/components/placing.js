"use strict";

// On the ruler, digits choose a point and T shows all texts. Only while the focus is in a ruler and in no text field: a letter that is
// typed elsewhere, or spoken to the computer, must do nothing (WCAG 2.1.4).

document.addEventListener("keydown", (event) => {
  const ruler = event.target.closest("[data-ruler]");
  if (!ruler || !event.target.matches("[type=radio], [type=checkbox]") || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.key.toLowerCase() === "t") {
    ruler.querySelector(".placer-all")?.click();
    return;
  }
  const radio = (value) => ruler.querySelector(`.placer-point [type=radio][value="${value}"]`);
  const chosen = /^[0-9]$/.test(event.key) ? radio(event.key) || (event.key === "0" ? radio("10") : null) : null;
  if (chosen) {
    event.preventDefault();
    chosen.focus();
    chosen.click();
  }
});

// Whether the texts are shown is nobody's answer: it is not sent, and nothing is saved for it.
document.addEventListener("input", (event) => {
  if (event.target.matches(".placer-all, .advice-toggle")) {
    event.stopPropagation();
  }
}, true);
