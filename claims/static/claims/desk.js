// Keys for people who live at the desk. What a key does stands on the page itself: the link or
// button that says so in aria-keyshortcuts. Without this script every one of them still works.
// Pages on which many claims are sorted have a script of their own (triage.js) beside this help.
"use strict";

(() => {
  const OFF = "desk-keys-off"; // in localStorage: keys are turned off in this browser
  const TYPING =
    "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, " +
    "[contenteditable]:not([contenteditable=false]), .select2-container";
  const REPEATED = new Set(["j", "k"]); // a key held down moves, and decides nothing
  const help = document.getElementById("keys");
  if (!help) return;

  let leaving = false; // a decision is on its way: the next key belongs to the next page

  // What somebody has begun to write is not lost to a key: the cursor goes back there instead.
  function unsaved() {
    const fields = document.querySelectorAll(
      "#content textarea, #content input[type=text]:not(#searchbar)",
    );
    return [...fields].find((field) => field.value !== field.defaultValue);
  }

  function press(key) {
    const target = document.querySelector(`[aria-keyshortcuts~="${key}"]`);
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
    leaving = target.form ? target.form.checkValidity() : true;
    target.click();
  }

  function explain() {
    help.open = !help.open;
    help.querySelector("summary").focus();
  }

  const actions = { "?": explain };
  if (!document.querySelector("[data-triage]")) {
    for (const key of ["j", "k", "a", "r", "u"]) actions[key] = () => press(key);
  }

  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
    if (held || leaving || event.defaultPrevented || localStorage.getItem(OFF)) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (!Object.hasOwn(actions, event.key)) return;
    if (event.repeat && !REPEATED.has(event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
  window.addEventListener("pageshow", () => (leaving = false));

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
