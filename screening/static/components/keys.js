"use strict";

// A key for each thing that is done often: / goes to what finds, J and K from stop to stop. Enter opens, as every link. Where there
// is nothing to stop at they turn the page: to the next child of the room, and back.
// They act outside text fields only, and can be turned off: the browser remembers it for this device.
(() => {
  const OFF = "lineal-keys-off";
  const root = document.documentElement;
  const isOff = () => root.classList.contains("keys-are-off");

  const turn = (off) => {
    root.classList.toggle("keys-are-off", off);
    for (const button of document.querySelectorAll("[data-keys-off]")) {
      button.textContent = off ? button.dataset.keysOn : button.dataset.keysOff;
    }
  };

  // Storage may be shut by the browser's owner: then the choice lasts for the page.
  const remembered = () => {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false;
    }
  };

  const remember = (off) => {
    try {
      localStorage.setItem(OFF, off ? "1" : "0");
    } catch {
      return;
    }
  };

  turn(remembered());
  for (const button of document.querySelectorAll("[data-keys-off]")) {
    button.addEventListener("click", () => {
      turn(!isOff());
      remember(isOff());
    });
  }

  const shown = (stop) => stop.getClientRects().length > 0;

  document.addEventListener("keydown", (event) => {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) {
      return;
    }
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (event.key === "/") {
      event.preventDefault();
      const finds = document.querySelector("[data-key-find]");
      finds?.focus();
    } else if (step) {
      const stops = [...document.querySelectorAll("[data-key-stop]")].filter(shown);
      const at = stops.indexOf(document.activeElement);
      if (!stops.length) {
        document.querySelector(`[data-key-turn="${step}"]`)?.click();
      }
      const next = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    }
  });
})();
