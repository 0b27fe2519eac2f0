"use strict";

// What a family marks is sent at each press. Where that fails it is sent again, unasked, until it is kept, and the page says meanwhile that
// it is not: whoever sits there has no button to press for it, and the next who opens the page would find an older mark.
(() => {
  const AGAIN_AFTER_MS = 5_000;
  const form = document.getElementById("table");
  if (!form) {
    return;
  }
  let again = 0;

  const tell = (event) => {
    const { status } = event.detail.xhr;
    clearTimeout(again);
    if (status === 0 || status >= 429) {
      again = setTimeout(() => htmx.trigger(form, "again"), AGAIN_AFTER_MS);
    }
    if (!form.querySelector(".no-line")) {
      form.prepend(document.getElementById("no-line").content.cloneNode(true));
    }
  };

  form.addEventListener("htmx:sendError", tell);
  form.addEventListener("htmx:responseError", tell);
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) {
      clearTimeout(again);
      form.querySelector(".no-line")?.remove();
    }
  });
})();
