// Names offered while somebody is called in a note: after @ the arrows move, Enter or Tab takes,
// Escape leaves. Without this script the name is typed in full.

import { composes } from "./keys.js";

const MOST = 6; // names offered at once
const CALLING = /(?:^|[^\p{L}\p{N}_@.+-])@([\p{L}\p{N}_.@+-]*)$/u;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function offer(field, people) {
  const list = document.createElement("ul");
  list.id = `${field.id}-names`;
  list.className = "desk-names";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "People");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let found = [];
  let at = 0;

  const typed = () => CALLING.exec(field.value.slice(0, field.selectionStart))?.[1];

  function close() {
    found = [];
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    at = (place + found.length) % found.length;
    [...list.children].forEach((one, each) => one.setAttribute("aria-selected", String(each === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function show() {
    const begun = typed();
    if (begun === undefined) return void close();
    const words = plain(begun);
    found = people
      .filter(([name, full]) => plain(name).startsWith(words) || plain(full).split(/\s+/).some((part) => part.startsWith(words)))
      .slice(0, MOST);
    if (!found.length) return void close();
    const entries = found.map(([name, full], place) => {
      const entry = document.createElement("li");
      entry.id = `${list.id}-${place}`;
      entry.setAttribute("role", "option");
      entry.textContent = full && full !== name ? `@${name}, ${full}` : `@${name}`;
      return entry;
    });
    list.replaceChildren(...entries);
    list.hidden = false;
    mark(0);
  }

  function take(place) {
    const end = field.selectionStart;
    field.setRangeText(`${found[place][0]} `, end - typed().length, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true })); // the draft is kept
    close();
    field.focus();
  }

  const keys = {
    ArrowDown: () => mark(at + 1),
    ArrowUp: () => mark(at - 1),
    Enter: () => take(at),
    Tab: () => take(at),
    Escape: close,
  };
  field.addEventListener("input", show);
  field.addEventListener("click", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (!found.length || composes(event) || event.shiftKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  list.addEventListener("pointerdown", (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    if (place < 0) return;
    event.preventDefault(); // the cursor stays in the field
    take(place);
  });
}

export function offerNames(within) {
  within.querySelectorAll("textarea[data-mentions]").forEach((field) => {
    const people = document.getElementById(field.dataset.mentions);
    if (people) offer(field, JSON.parse(people.textContent));
  });
}
