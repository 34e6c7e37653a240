// Moving between the cells of a report as in a spreadsheet: Enter and the arrows up and down.
// Each cell saves itself when it is left; without this script the page's own button saves all of it.
(function () {
  "use strict";

  const STEPS = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

  function cells() {
    return Array.from(document.querySelectorAll("[data-sheet] [data-cell]"));
  }

  document.addEventListener("keydown", function (event) {
    const cell = event.target;
    const isChoice = cell instanceof HTMLSelectElement;
    if (!(cell instanceof HTMLInputElement || isChoice) || !cell.closest("[data-sheet]") || !(event.key in STEPS)) {
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || (isChoice && event.key !== "Enter")) {
      return;
    }
    event.preventDefault();
    const all = cells();
    const back = event.key === "Enter" && event.shiftKey;
    const next = all[all.indexOf(cell) + (back ? -1 : STEPS[event.key])];
    if (next) {
      next.focus();
      if (next instanceof HTMLInputElement) {
        next.select();
      }
    } else {
      cell.blur();
    }
  });
})();
