// A claim's wording edited where it stands: Enter saves, Escape leaves it as it was. What is typed
// is kept as a draft meanwhile, and offered back on the claim's page after a crash.

import { composes } from "../keys.js";
import { post } from "./outbox.js";

const AFTER = 1000; // milliseconds after the last key

let leave = () => {};

export function edit(room, { claim, seen, keep, before, typed = before, save, left, tell }) {
  leave();
  const box = document.createElement("div");
  box.className = "desk-choose";
  const label = document.createElement("label");
  label.htmlFor = `wording-${claim}`;
  label.textContent = "The claim in words that stand alone";
  const area = document.createElement("textarea");
  area.id = label.htmlFor;
  area.rows = 3;
  area.maxLength = 2000;
  area.value = typed;
  const help = document.createElement("p");
  help.className = "help";
  help.textContent = "Enter saves, Escape leaves it as it was.";
  box.append(label, area, help);
  let timer = 0;

  async function draft(gone = false) {
    clearTimeout(timer);
    const fields = [["reword-seen", seen], ["reword-statement", area.value]];
    const body = gone ? fields.map(([name]) => ["gone", name]) : fields;
    const { wait, answer } = await post(keep, [["record", `claim:${claim}`], ...body]);
    if (wait) tell(`${wait} what you type is on this page only.`, true);
    else if (!gone) tell(answer.told);
  }

  function shut() {
    clearTimeout(timer);
    removeEventListener("beforeunload", ask);
    leave = () => {};
    box.remove();
    left();
  }

  function ask(event) {
    if (area.value !== before) event.preventDefault();
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draft, AFTER);
  });
  area.addEventListener("keydown", (event) => {
    if (composes(event) || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const statement = area.value.trim();
    const changed = statement && statement !== before;
    if (event.key === "Escape" && area.value !== before) draft(true);
    shut();
    if (event.key === "Enter" && changed) save(statement, before);
  });
  leave = () => {
    clearTimeout(timer);
    if (area.value !== before) draft();
    removeEventListener("beforeunload", ask);
    box.remove();
    leave = () => {};
  };
  addEventListener("beforeunload", ask);
  room.replaceChildren(box);
  area.focus();
  box.scrollIntoView({ block: "nearest" });
  area.setSelectionRange(area.value.length, area.value.length);
}
