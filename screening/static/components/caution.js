"use strict";

// Keeps the banner hidden through one visit: for this reader, on this child's pages, in this tab, for an hour at most.
(() => {
  const KEPT = "lineal.caution-hidden";
  const AN_HOUR = 60 * 60 * 1000;
  const { reader, child } = document.body.dataset;

  const kept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT)) || {};
    } catch {
      return {};
    }
  };
  const forget = () => sessionStorage.removeItem(KEPT);

  const hidden = kept();
  const isThisVisit = hidden.reader === reader && hidden.until > Date.now() && (!child || hidden.child === child);
  if (!isThisVisit) {
    forget();
  }

  const fold = document.querySelector(".caution-fold");
  if (!fold) {
    return;
  }

  let comesBack = 0;
  const comeBackAt = (until) => {
    clearTimeout(comesBack);
    comesBack = setTimeout(() => {
      fold.open = true;
      forget();
    }, until - Date.now());
  };

  if (isThisVisit) {
    fold.open = false;
    comeBackAt(hidden.until);
  }

  // At the press itself: what a fold tells of by itself comes later, and a page may be left at once.
  fold.querySelector("summary").addEventListener("click", () => {
    if (!fold.open) {
      clearTimeout(comesBack);
      forget();
    } else if (kept().child !== child) {
      const until = Date.now() + AN_HOUR;
      sessionStorage.setItem(KEPT, JSON.stringify({ reader, child, until }));
      comeBackAt(until);
    }
  });

  // A page that the browser took out of its memory may have slept past the hour, or hidden what another page showed again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      const now = kept();
      fold.open = !(now.reader === reader && now.child === child && now.until > Date.now());
    }
  });
})();
