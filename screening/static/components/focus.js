"use strict";

// A live answer may draw anew what somebody stands on with the keyboard: the focus goes on to the same thing there, else to the place it
// stood in, and never to a button that does something else. The browser would put it at the beginning of the page. What has an id of its
// own htmx finds itself.
(() => {
  const PRESSED = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const nameOf = (one) => (one.name ? `${one.name}=${one.value}` : one.getAttribute("href") || one.textContent.trim());
  let stood = null;

  document.addEventListener("htmx:beforeSwap", () => {
    const at = document.activeElement;
    const within = at.parentElement?.closest("[id]");
    stood = within && at.matches(PRESSED) ? { tag: at.tagName, name: nameOf(at), within: within.id, at } : null;
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (!stood || stood.at.isConnected || document.activeElement !== document.body) {
      return;
    }
    const place = document.getElementById(stood.within);
    const same = [...(place?.querySelectorAll(PRESSED) || [])].find((one) => one.tagName === stood.tag && nameOf(one) === stood.name);
    if (same?.checkVisibility()) {
      same.focus({ preventScroll: true });
    } else if (place) {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
    stood = null;
  });
})();
