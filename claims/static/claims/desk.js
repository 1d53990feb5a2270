// Keys for people who live in the queue. What a key does stands on the page itself: the link or
// button that says so in aria-keyshortcuts. Without this script every one of them still works.
"use strict";

(() => {
  const OFF = "desk-keys-off"; // in localStorage: keys are turned off in this browser
  const ROW = "desk-row"; // in sessionStorage: the row to go on with after a decision
  const TYPING =
    "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, " +
    "[contenteditable]:not([contenteditable=false]), .select2-container";
  const REPEATED = new Set(["j", "k"]); // a key held down moves, and decides nothing
  const help = document.getElementById("keys");
  if (!help) return;

  const isRow = (row) => row.querySelector("a.desk-statement") !== null;
  const rows = [...document.querySelectorAll("#result_list tbody tr")].filter(isRow);
  const here = location.pathname + location.search;
  let current = -1;
  let leaving = false; // a decision is on its way: the next key belongs to the next page

  const offered = (key, within = document) =>
    within.querySelector(`[aria-keyshortcuts~="${key}"]`);

  function mark(index) {
    rows[current]?.classList.remove("desk-current");
    current = index;
    rows[current]?.classList.add("desk-current");
  }

  function select(index) {
    if (index < 0 || index >= rows.length) return;
    mark(index);
    rows[index].querySelector("a.desk-statement").focus();
  }

  // What somebody has begun to write is not lost to a key: the cursor goes back there instead.
  function unsaved() {
    const fields = document.querySelectorAll(
      "#content textarea, #content input[type=text]:not(#searchbar)",
    );
    return [...fields].find((field) => field.value !== field.defaultValue);
  }

  function press(target) {
    if (!target) return;
    if (target.localName === "summary") {
      target.parentElement.open = true;
      target.parentElement.querySelector("textarea, input:not([type=hidden])")?.focus();
      return;
    }
    const begun = unsaved();
    if (begun) {
      begun.closest("details")?.setAttribute("open", "");
      begun.focus();
      return;
    }
    sessionStorage.setItem(ROW, JSON.stringify([here, current]));
    leaving = target.form ? target.form.checkValidity() : true;
    target.click();
  }

  function decide(key) {
    if (!rows.length) press(offered(key));
    else if (current < 0) select(0); // nobody has chosen a claim yet
    else press(offered(key, rows[current]));
  }

  function move(key, by) {
    if (rows.length) select(current + by);
    else press(offered(key));
  }

  function explain() {
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
    else select(current);
  }

  const actions = {
    j: () => move("j", 1),
    k: () => move("k", -1),
    a: () => decide("a"),
    r: () => decide("r"),
    u: () => press(offered("u")),
    "?": explain,
  };

  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
    if (held || leaving || event.defaultPrevented || localStorage.getItem(OFF)) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (!Object.hasOwn(actions, event.key)) return;
    if (event.repeat && !REPEATED.has(event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  document.addEventListener("focusin", (event) => {
    const index = rows.findIndex((row) => row.contains(event.target));
    if (index >= 0) mark(index);
  });
  window.addEventListener("pageshow", () => (leaving = false));

  // The row after the one that was decided on has taken its place.
  const [where, last] = JSON.parse(sessionStorage.getItem(ROW) || "[]");
  if (rows.length && where === here) {
    sessionStorage.removeItem(ROW);
    select(Math.min(last, rows.length - 1));
  }

  const off = document.getElementById("keys-off");
  const show = () => off.setAttribute("aria-pressed", String(Boolean(localStorage.getItem(OFF))));
  off.addEventListener("click", () => {
    if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
    show();
  });
  show();
  help.hidden = false;
})();
