"use strict";

// A draft that saves itself as it is written says plainly when it is not saved, tries again, and asks before somebody leaves it so.
// What it says stands in the form's data, so that it is in the reader's language.

// After a new log-in the page's token is the old session's: one of the new is fetched from a page that everybody may read.
async function renewToken(form) {
  const answer = await fetch(form.dataset.tokenPage);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const headers = page.body.getAttribute("data-hx-headers");
  if (headers) {
    document.body.setAttribute("data-hx-headers", headers);
    const token = JSON.parse(headers)["X-CSRFToken"];
    document.querySelectorAll("input[name=csrf_token]").forEach((field) => { field.value = token; });
  }
}

// What is read out where it changes is left alone where it says what it said: it would be read out at each save.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (target.getAttribute("role") === "status" && target.textContent.trim() === fragment.textContent.trim()) {
    event.detail.shouldSwap = false;
  }
});

(() => {
  const RETRY_AFTER_MS = 10_000;
  const LOGGED_OUT = [400, 401];
  const MADE_ALREADY = 410;
  const REFUSED = [403, 404, 409, MADE_ALREADY];
  const form = document.querySelector("form.notification");
  if (!form) {
    return;
  }
  const status = document.getElementById("save-status");
  const fault = document.getElementById("save-fault");
  let changes = 0;
  let saved = 0;
  let sent = 0;
  let isSaving = false;
  let isLeaving = false;
  let refused = 0;
  let waiting = null;
  let retry = 0;

  const isUnsaved = () => changes > saved;

  const tell = (words) => {
    if (words) {
      status.textContent = form.dataset.unsaved;
    }
    status.classList.toggle("save-failed", words !== "");
    if (fault.textContent !== words) {
      fault.textContent = words;
    }
  };

  // While the page is off the screen nothing is asked of it: htmx would never listen to it again. It is asked when it is put back.
  const saveAgain = async (withNewToken) => {
    clearTimeout(retry);
    if (!isUnsaved() || isSaving || isLeaving || refused || !form.isConnected) {
      return;
    }
    if (withNewToken) {
      await renewToken(form).catch(() => undefined);
    }
    if (form.isConnected) {
      htmx.trigger(form, "again");
    }
  };

  // A full disk, a busy database or another window is told in the server's own words. What is refused once is not tried again.
  const tellWhatFailed = (xhr) => {
    const said = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain") ? xhr.responseText : "";
    const isLoggedOut = LOGGED_OUT.includes(xhr.status);
    if (REFUSED.includes(xhr.status)) {
      refused = xhr.status;
      tell(said || form.dataset.refused);
      return;
    }
    tell(isLoggedOut ? form.dataset.loggedOut : said || form.dataset.noAnswer);
    retry = setTimeout(saveAgain, RETRY_AFTER_MS, isLoggedOut);
  };

  form.addEventListener("input", () => { changes += 1; });

  form.addEventListener("htmx:beforeRequest", (event) => {
    clearTimeout(retry);
    if (isLeaving || refused) {
      event.preventDefault();
      return;
    }
    isSaving = true;
    sent = changes;
  });

  form.addEventListener("htmx:afterRequest", ({ detail: { successful, xhr } }) => {
    isSaving = false;
    if (successful) {
      saved = sent;
      tell("");
    } else {
      tellWhatFailed(xhr);
    }
    if (waiting) {
      form.requestSubmit(waiting);
    }
  });

  // A pressed button waits for a save that is on its way: it would build on the revision before it. Where the draft was sent or deleted
  // meanwhile, the answer would lead away from words that stand here alone.
  form.addEventListener("submit", (event) => {
    if (refused === MADE_ALREADY && isUnsaved()) {
      event.preventDefault();
      return;
    }
    if (isSaving) {
      event.preventDefault();
      waiting = event.submitter;
      return;
    }
    isLeaving = true;
  });

  window.addEventListener("online", () => saveAgain(false));
  window.addEventListener("focus", () => saveAgain(true));
  window.addEventListener("pageshow", () => {
    isLeaving = false;
    waiting = null;
  });
  window.addEventListener("beforeunload", (event) => isUnsaved() && !isLeaving && event.preventDefault());
})();
