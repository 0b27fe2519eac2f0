"use strict";

// A key for each thing that is done often: / goes to the search field, J and K down and up the list. Enter opens, as every link.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) {
    return;
  }
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("words").focus();
  } else if (step) {
    const names = [...document.querySelectorAll(".list-name")];
    const at = names.indexOf(document.activeElement);
    const next = names[at < 0 ? (step > 0 ? 0 : names.length - 1) : at + step];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }
});
