"use strict";

// The screen of a group: each tap is saved, and the focus goes on to the next ruler, then to the next child. Arrows only look: they
// change the point and stay. What this file does can be done without it: choose, and press "Gem trin".
(() => {
  const AGAIN_AFTER_MS = 10_000;
  const form = document.getElementById("group");
  if (!form) {
    return;
  }
  form.classList.add("group-live");
  const rulers = () => [...form.querySelectorAll("[data-ruler]")];
  const rows = () => [...form.querySelectorAll("[data-row]")];
  const chosenIn = (ruler) => ruler.querySelector(":checked");
  const undone = [];
  let byArrow = false;

  const show = (row) => {
    for (const one of rows()) {
      one.classList.toggle("group-now", one === row);
    }
  };

  // The foot stands over the end of the page and grows with the names in it: what one comes to is scrolled clear of it, and stays so.
  let clearOf = 0;
  const clear = (ruler) => {
    clearOf = form.querySelector(".group-foot").offsetHeight;
    document.documentElement.style.scrollPaddingBottom = `${clearOf}px`;
    const row = ruler.closest("[data-row]");
    (ruler === row.querySelector("[data-ruler]") ? row : ruler.closest("fieldset")).scrollIntoView({ block: "nearest" });
  };

  // The row is opened first: on a phone the others are closed, and what is closed takes no focus.
  const enter = (ruler) => {
    const row = ruler.closest("[data-row]");
    show(row);
    (chosenIn(ruler) || ruler.querySelector("[type=radio]"))?.focus({ preventScroll: true });
    clear(ruler);
  };

  const goOn = (ruler) => {
    const all = rulers();
    const next = all[all.indexOf(ruler) + 1];
    if (next) {
      enter(next);
    }
  };

  // What was chosen before, by ruler: a second press of Z takes back the tap before the last.
  const before = new Map(rulers().map((ruler) => [ruler, chosenIn(ruler)]));

  form.addEventListener("keydown", (event) => {
    byArrow = event.key.startsWith("Arrow");
    const ruler = event.target.closest("[data-ruler]");
    if (!ruler || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const row = ruler.closest("[data-row]");
    const lettersAreOff = document.documentElement.classList.contains("keys-are-off");
    if (event.key === "Enter") {
      event.preventDefault();
      const next = rows()[rows().indexOf(row) + 1]?.querySelector("[data-ruler]");
      if (next) {
        enter(next);
      }
    } else if (lettersAreOff) {
      return;
    } else if (event.key.toLowerCase() === "a") {
      row.querySelector(".group-links a").focus();
    } else if (event.key.toLowerCase() === "z" && undone.length) {
      const { ruler: last, radio } = undone.pop();
      const now = chosenIn(last);
      if (radio) {
        radio.checked = true;
      } else if (now) {
        now.checked = false;
      }
      before.set(last, radio);
      enter(last);
      htmx.trigger(form, "save");
    }
  });
  form.addEventListener("pointerdown", () => { byArrow = false; });

  form.addEventListener("change", (event) => {
    const ruler = event.target.closest("[data-ruler]");
    if (!ruler) {
      return;
    }
    undone.push({ ruler, radio: before.get(ruler) });
    before.set(ruler, event.target);
    htmx.trigger(form, "save");
    if (!byArrow) {
      goOn(ruler);
    }
  });

  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) {
      show(row);
    }
  });

  // On a phone a row is opened by its name.
  form.addEventListener("click", (event) => {
    const head = event.target.closest(".group-head");
    if (head && !event.target.closest("a")) {
      show(head.closest("[data-row]"));
    }
  });

  // Why a row needs its whole sheet stands far from the foot that is told: it is told when it comes.
  const told = document.getElementById("group-needs");
  const needs = () => new Map([...form.querySelectorAll(".group-needs")].map((one) => [one.id, one.textContent.trim()]));
  let known = needs();
  form.addEventListener("htmx:afterSettle", () => {
    const now = needs();
    const come = [...now].filter(([id, words]) => known.get(id) !== words);
    if (come.length) {
      const named = (id) => document.getElementById(id).closest("[data-row]").querySelector(".group-name").textContent;
      told.textContent = come.map(([id, words]) => `${named(id)}: ${words}`).join(" ");
    }
    known = now;
    const ruler = document.activeElement.closest("[data-ruler]");
    if (ruler && form.querySelector(".group-foot").offsetHeight > clearOf) {
      clear(ruler);
    }
  });

  const failed = (words) => {
    const saved = form.querySelector(".group-saved");
    const told = saved || document.createElement("p");
    told.className = "group-saved group-failed";
    told.textContent = words;
    form.querySelector(".group-act")?.append(told);
  };
  // What could not be sent stands on the screen: it is sent when there is a line and a server again, and nobody leaves without being asked.
  let waits = false;
  let again = 0;
  const unsaved = () => {
    waits = true;
    failed(form.dataset.unsaved);
    clearTimeout(again);
    again = setTimeout(sendWhatWaits, AGAIN_AFTER_MS);
  };
  document.body.addEventListener("htmx:responseError", unsaved);
  document.body.addEventListener("htmx:sendError", unsaved);
  form.addEventListener("htmx:afterRequest", (event) => { waits = !event.detail.successful; });
  form.addEventListener("submit", () => { waits = false; });
  // While the screen is off, htmx is asked nothing: it would never listen to the form again.
  const sendWhatWaits = () => waits && form.isConnected && htmx.trigger(form, "save");
  window.addEventListener("online", sendWhatWaits);
  window.addEventListener("focus", sendWhatWaits);
  window.addEventListener("beforeunload", (event) => waits && event.preventDefault());

  // Whoever comes back from a child's page, or presses its box above, is at its row; else the first that is not done is at hand.
  const named = () => rows().find((row) => `#${row.id}` === location.hash);
  window.addEventListener("hashchange", () => named() && show(named()));
  form.addEventListener("click", (event) => {
    const row = event.target.closest(".group-links a")?.closest("[data-row]");
    if (row) {
      history.replaceState(history.state, "", `#${row.id}`);
    }
  });

  show(named() || rows().find((row) => [...row.querySelectorAll("[data-ruler]")].some((ruler) => !chosenIn(ruler))) || rows()[0]);
})();
