"use strict";

// A form is not sent where there is no line: the browser would put its own page in the place of what was typed or tapped. It is told beside
// the button instead, and everything stands as it was. Whether there is a line is tried by asking for this file: a browser that says it is
// off line may run on the machine that answers.
(() => {
  const words = document.getElementById("no-line");
  const here = document.currentScript?.src;
  let isLost = false;
  let isTried = false;

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
    isTried = true;
    form.requestSubmit(button);
    isTried = false;
  };

  document.addEventListener("htmx:sendError", () => { isLost = true; });
  document.addEventListener("htmx:afterRequest", (event) => { isLost = isLost && !event.detail.successful; });
  window.addEventListener("online", () => document.querySelector(".no-line")?.remove());

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter || form.querySelector("button:not([type=button])");
    if (form.method !== "post" || !button || isTried || (navigator.onLine && !isLost)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    sendAgain(form, button);
  }, true);
})();
