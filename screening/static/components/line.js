"use strict";

// A form is not sent where there is no line: the browser would put its own page in the place of what was typed or tapped. It is told beside
// the button instead, and everything stands as it was. Whether there is a line again is tried by asking for this file.
(() => {
  const words = document.getElementById("no-line");
  const here = document.currentScript?.src;
  let isLost = false;

  const tell = (button) => {
    document.querySelector(".no-line")?.remove();
    button.after(words.content.cloneNode(true));
  };

  const sendAgain = async (form, button) => {
    try {
      await fetch(here, { method: "HEAD", cache: "no-store" });
    } catch {
      tell(button);
      return;
    }
    isLost = false;
    form.requestSubmit(button);
  };

  document.addEventListener("htmx:sendError", () => { isLost = true; });
  document.addEventListener("htmx:afterRequest", (event) => { isLost = isLost && !event.detail.successful; });
  window.addEventListener("online", () => document.querySelector(".no-line")?.remove());

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter || form.querySelector("button:not([type=button])");
    if (form.method !== "post" || !button || (navigator.onLine && !isLost)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (navigator.onLine) {
      sendAgain(form, button);
    } else {
      tell(button);
    }
  }, true);
})();
