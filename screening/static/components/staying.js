"use strict";

// Takes the page off the screen when its reader is no longer logged in: by time, in another window, or by somebody else's word; and while
// the device lies before a family. What was typed is held in memory, off the page, and comes back to the same reader.
(() => {
  const over = document.getElementById("session-over");
  const atTable = document.getElementById("at-table");
  const { reader } = document.body.dataset;
  if (!over || !reader) {
    return;
  }
  const AN_HOUR = 60 * 60 * 1000;
  const A_LITTLE = 2000;
  const title = document.title;
  let isTyped = false;
  let held = null;
  let told = null;
  let endsAt = Date.now() + AN_HOUR;
  let timer = 0;

  const takeAway = (why) => {
    if (held && why === told) {
      return;
    }
    told = why;
    const notice = why.content.cloneNode(true);
    notice.querySelector(isTyped ? "[data-untyped]" : "[data-typed]")?.remove();
    if (held) {
      document.body.replaceChildren();
    } else {
      held = document.createDocumentFragment();
      held.append(...document.body.children);
    }
    document.title = notice.querySelector("h1").textContent;
    document.body.append(notice);
    document.querySelector("h1").focus();
    try {
      sessionStorage.clear();
    } catch {
      return;
    }
  };

  const putBack = () => {
    if (held) {
      document.body.replaceChildren(held);
      document.title = title;
      held = null;
      dispatchEvent(new Event("focus"));  // what saves itself when one comes back to its window was not there yet
    }
  };

  const waitFor = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(ask, milliseconds);
  };

  // Asking keeps nobody inside. Where nobody answers, the page goes once the hour is over, and is put back when somebody does.
  const ask = async () => {
    let answer = null;
    try {
      const sent = await fetch(over.dataset.inside, { cache: "no-store" });
      answer = sent.ok ? await sent.json() : null;
    } catch {
      answer = null;
    }
    if (answer && answer.reader === reader) {
      endsAt = Date.now() + answer.seconds * 1000;
      putBack();
      waitFor(answer.seconds * 1000 + A_LITTLE);
    } else if (answer || Date.now() > endsAt) {
      takeAway(answer?.at_table ? atTable : over);
    } else {
      waitFor(endsAt - Date.now() + A_LITTLE);
    }
  };

  addEventListener("input", () => { isTyped = true; }, true);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      ask();
    }
  });
  addEventListener("focus", () => {
    if (held) {
      ask();
    }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      ask();
    }
  });
  waitFor(AN_HOUR + A_LITTLE);
  new BroadcastChannel("lineal").addEventListener("message", ask);
})();
