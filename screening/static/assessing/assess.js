"use strict";

// The sheet saves itself while somebody writes. What this file adds to htmx: it says plainly when something is not saved, tries again,
// mends the form token after a new log-in, and keeps a live save and a pressed button from running into each other.

const RETRY_AFTER_MS = 10_000;
const CONFLICT = 409;
const TOO_LARGE = 413;
const MADE_ALREADY = 410;
const REFUSED = [403, 404, MADE_ALREADY];

const sheet = document.getElementById("sheet");
let changes = 0;
let savedChanges = 0;
let sentChanges = 0;
let saving = false;
let leaving = false;
let conflicted = false;
let waitingButton = null;
let retry = null;
let refused = 0;

const isUnsaved = () => changes > savedChanges;

function showStatus(words, failed) {
  const status = document.getElementById("save-status");
  status.textContent = words;
  status.classList.toggle("save-failed", failed);
}

function showFault(words) {
  showStatus(sheet.dataset.unsaved, true);
  const fault = document.getElementById("save-fault");
  if (fault.textContent.trim() === words) {
    return;
  }
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  fault.replaceChildren(paragraph);
}

// How a field is called on the page: its group's name and its own.
function nameOf(field) {
  const label = field.getAttribute("aria-label") || field.labels[0]?.innerText || "";
  const place = field.closest("section, fieldset")?.querySelector("h2, legend")?.textContent.trim() || "";
  return place && place !== label ? `${place}, »${label}«` : `»${label}«`;
}

// A text may be longer than can be signed: it says so where it stands, and again where the save says what is wrong.
function tooLong(field) {
  const over = [...field.value].length - Number(sheet.dataset.longest);
  return over > 0 ? sheet.dataset.tooLong.replace("{field}", nameOf(field)).replace("{over}", over) : "";
}

function tellLength(field) {
  const words = tooLong(field);
  const told = field.parentElement.querySelector(".too-long");
  if (!words) {
    told?.remove();
    return;
  }
  const line = told || document.createElement("p");
  line.className = "too-long";
  line.setAttribute("role", "status");
  line.textContent = words;
  field.after(line);
}

// While the sheet is off the screen nothing is asked of it: htmx would never listen to it again. It is asked when it is put back.
async function saveAgain(withNewToken) {
  clearTimeout(retry);
  if (!isUnsaved() || saving || leaving || refused || !sheet.isConnected) {
    return;
  }
  if (withNewToken) {
    await renewToken(sheet).catch(() => undefined);
  }
  if (sheet.isConnected) {
    htmx.trigger(sheet, "again");
  }
}

// A full disk or a busy database is told in the server's own words: it knows what is wrong and whether it passes.
function tellWhatFailed(xhr) {
  const { status } = xhr;
  const told = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain") ? xhr.responseText : "";
  const loggedOut = status === 400 || status === 401;
  if (status !== CONFLICT) {
    clearTimeout(retry);
    if (status === TOO_LARGE) {
      const words = [...sheet.querySelectorAll("textarea, input[type=text]")].map(tooLong).filter(Boolean);
      showFault(words.join(" ") || sheet.dataset.tooMuch);
      return;
    }
    if (REFUSED.includes(status)) {
      refused = status;
      showFault(told || sheet.dataset.refused);
      return;
    }
    showFault(loggedOut ? sheet.dataset.loggedOut : told || sheet.dataset.noAnswer);
    retry = setTimeout(saveAgain, RETRY_AFTER_MS, loggedOut);
  }
}

// A save may have taken the button away, e.g. "change scale" when the scale now fits: then the page is read anew.
function press(button) {
  leaving = true;
  if (button.isConnected) {
    sheet.requestSubmit(button);
  } else {
    location.assign(sheet.getAttribute("action"));
  }
}

sheet.addEventListener("input", (event) => {
  changes += 1;
  if (refused) {
    tellLength(event.target);
    return;
  }
  if (event.target.matches("textarea, input[type=text]")) {
    tellLength(event.target);
  }
  if (document.getElementById("save-fault").childElementCount === 0) {
    showStatus(sheet.dataset.saving, false);
  }
});

// Another scale has other texts, so the whole page is fetched.
sheet.addEventListener("change", (event) => {
  if (event.target.id === "scale") {
    sheet.requestSubmit(sheet.querySelector("[value=use_scale]"));
  }
});

// What is read aloud is only written anew when it says something new; and a field is not taken from under a hand that is writing in it:
// the next save, which is on its way, brings the same.
document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (target.id === "outcome-line" && target.textContent.trim() === fragment.textContent.trim()) {
    event.detail.shouldSwap = false;
  }
  if (target.matches("#parents-part, .others-part") && changes > sentChanges) {
    event.detail.shouldSwap = false;
  }
});

// Which questions are asked depends on the answers before them. The server says which are not; all stay on the page with their answers.
document.body.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target.id === "not-asked") {
    const places = document.getElementById("not-asked").dataset.places.split(" ");
    sheet.querySelectorAll(".item").forEach((item) => { item.hidden = places.includes(item.id); });
  }
});

sheet.addEventListener("htmx:beforeRequest", (event) => {
  if (leaving || refused) {
    event.preventDefault();
    return;
  }
  saving = true;
  sentChanges = changes;
});

// A conflict is answered with what to do about it, and is shown like a save.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === CONFLICT) {
    event.detail.shouldSwap = true;
  }
});

sheet.addEventListener("htmx:afterRequest", (event) => {
  saving = false;
  const { successful, xhr } = event.detail;
  conflicted = xhr.status === CONFLICT;
  if (successful) {
    savedChanges = sentChanges;
    if (isUnsaved()) {
      showStatus(sheet.dataset.saving, false);
    }
  } else {
    tellWhatFailed(xhr);
  }
  if (waitingButton && (conflicted || (successful && !isUnsaved()))) {
    press(waitingButton);
  } else if (!successful) {
    waitingButton = null;
  }
});

// A pressed button waits until everything is saved: it must neither build on an old revision nor lead away from unsaved words.
// In a conflict, or where the sheet is refused, there is nothing to wait for: the answer to the button is a page with the texts. Where
// the sheet was signed or deleted meanwhile, the answer would lead away from words that stand here alone.
sheet.addEventListener("submit", (event) => {
  if (refused === MADE_ALREADY && isUnsaved()) {
    event.preventDefault();
    document.getElementById("save-fault").scrollIntoView({ block: "nearest" });
    return;
  }
  if (!leaving && !conflicted && !refused && (saving || isUnsaved())) {
    event.preventDefault();
    waitingButton = event.submitter;
    htmx.trigger(sheet, "again");
    return;
  }
  leaving = true;
});

sheet.querySelectorAll("textarea").forEach(tellLength);
window.addEventListener("online", () => saveAgain(false));
window.addEventListener("focus", () => saveAgain(true));
window.addEventListener("pageshow", () => { leaving = false; });
window.addEventListener("beforeunload", (event) => {
  if (isUnsaved() && !leaving) {
    event.preventDefault();
  }
});

// What was typed before a log-in stands in the fields again, and is not saved yet. Nothing is saved over a draft that was saved since.
document.addEventListener("DOMContentLoaded", () => {
  if (sheet.dataset.givenBack === "unsaved") {
    changes += 1;
    saveAgain(false);
  }
});
