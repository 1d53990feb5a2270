// A list to choose from by typing: the arrows move, Enter takes, Escape leaves.

import { composes } from "../keys.js";

let close = () => {};
let count = 0;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function entry(option, id) {
  const parts = [];
  if (option.key) parts.push(element("kbd", {}, option.key), " ");
  if (option.chosen) parts.push("✓ ");
  parts.push(option.label);
  if (option.note) parts.push(" ", element("span", { class: "quiet" }, option.note));
  return element("li", { role: "option", id, "aria-selected": "false" }, ...parts);
}

// offer(typed) gives options: {label, note, key, chosen, value}, at once or later. pick(option,
// shifted) takes one; it may return true to go on choosing. left() is told when it is closed.
export function choose(room, { title, help = "", offer, pick, left }) {
  close();
  const name = `choose-${++count}`;
  const input = element("input", {
    type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "true",
    "aria-controls": name, "aria-autocomplete": "list", id: `${name}-input`,
  }); // prettier-ignore
  const list = element("ul", { role: "listbox", id: name, "aria-label": title });
  const box = element(
    "div",
    { class: "desk-choose" },
    element("label", { for: input.id }, title),
    input,
    list,
    ...(help ? [element("p", { class: "help" }, help)] : []),
  );
  let options = [];
  let active = 0;
  let asked = 0;

  function mark(index) {
    active = Math.max(0, Math.min(index, options.length - 1));
    [...list.children].forEach((one, place) => {
      one.setAttribute("aria-selected", String(place === active));
      if (place === active) one.scrollIntoView({ block: "nearest" });
    });
    input.setAttribute("aria-activedescendant", options.length ? `${name}-${active}` : "");
  }

  async function show() {
    const turn = ++asked;
    const found = await offer(input.value.trim());
    if (turn !== asked) return; // somebody typed on meanwhile
    options = found;
    list.replaceChildren(...found.map((one, place) => entry(one, `${name}-${place}`)));
    mark(0);
    box.scrollIntoView({ block: "nearest" });
  }

  function take(option, shifted) {
    if (!option) return;
    if (!pick(option, shifted)) return void shut();
    input.value = "";
    show();
  }

  function shut() {
    asked++;
    close = () => {};
    box.remove();
    left();
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (composes(event)) return;
    const numbered = !input.value && options.find((one) => one.key === event.key);
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") shut();
    else if (event.key === "Enter") take(options[active], event.shiftKey);
    else if (moves[event.key]) mark(active + moves[event.key]);
    else if (numbered && !event.ctrlKey && !event.altKey && !event.metaKey) take(numbered, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("click", (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    take(options[place], event.shiftKey);
  });
  close = () => {
    box.remove();
    close = () => {};
  };
  room.replaceChildren(box);
  input.focus();
  show();
}
