// Keys for people who live at the desk. What a key does stands on the page itself: the link or
// button that says so in aria-keyshortcuts. Without this script every one of them still works.
// Pages on which many claims are sorted have a script of their own (triage.js) beside this help.

import { areOff, keyOf, turn } from "./keys.js";

(() => {
  const REPEATED = new Set(["j", "k"]); // a key held down moves, and decides nothing
  const help = document.getElementById("keys");
  // Whoever comes to sign in types at once: in the first field, or the first that was refused.
  const fields = ".desk-entrance main form :is(input:not([type=hidden]), textarea)";
  (document.querySelector(`${fields}[aria-invalid=true]`) ?? document.querySelector(fields))?.focus();
  // A page that was asked for an action at a place of it: the jump there takes the cursor away.
  // In the next frame the browser has done what it does by itself, and a second time would be refused.
  const enter = () => {
    if (document.activeElement === document.body) document.querySelector("#content [autofocus]")?.focus();
  };
  addEventListener("load", () => requestAnimationFrame(enter));
  if (!help) return;

  let leaving = false; // a decision is on its way: the next key belongs to the next page

  // What somebody has begun to write is not lost to a key: the cursor goes back there instead.
  function unsaved() {
    const fields = document.querySelectorAll(
      "#content textarea, #content input[type=text]:not(#searchbar)",
    );
    return [...fields].find((field) => field.value !== field.defaultValue);
  }

  const FIELDS = ".desk-step :is(textarea, input:not([type=hidden]), select)";
  const CONTROLS = `${FIELDS}, .desk-step button, summary`;

  // Where a key leads that takes no action: into what it opens, the field, or a panel's first one.
  function lead(target) {
    const fold = target.closest("details");
    if (fold) fold.open = true;
    const inside = target.matches("section") ? target : target.localName === "summary" && fold;
    const found = inside ? [...inside.querySelectorAll(CONTROLS)] : [target];
    const shown = found.filter((one) => one.checkVisibility() && one !== target);
    const field = inside ? (shown.find((one) => one.matches(FIELDS)) ?? shown[0]) : target;
    const chooser = field?.nextElementSibling?.querySelector(".select2-selection");
    (chooser ?? field)?.focus();
    field?.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const target = document.querySelector(`[aria-keyshortcuts~="${CSS.escape(key)}"]`);
    if (!target) return;
    if (!target.matches("a, button")) return void lead(target);
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
    for (const key of "jkarunemtscvw") actions[key] = () => press(key);
  }

  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (leaving || !Object.hasOwn(actions, key)) return;
    if (event.repeat && !REPEATED.has(key)) return;
    event.preventDefault();
    actions[key]();
  });
  window.addEventListener("pageshow", () => (leaving = false));

  const off = document.getElementById("keys-off");
  const show = () => off.setAttribute("aria-pressed", String(areOff()));
  off.addEventListener("click", () => {
    turn();
    show();
  });
  show();
  help.hidden = false;
})();
