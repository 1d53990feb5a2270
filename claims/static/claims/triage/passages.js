// A claim made of a passage that somebody selects in the article's text.

import { post, uuid } from "./outbox.js";

const points = (text) => [...text].length; // the desk counts code points, a browser code units

function* words(text) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(".desk-ref")) yield walker.currentNode;
  }
}

// The selected passage: what it says, and at which code point of the article it begins.
function selected(text) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  let passage = "";
  let start = null;
  let at = Number(text.dataset.since);
  for (const node of words(text)) {
    if (range.intersectsNode(node)) {
      const first = node === range.startContainer ? range.startOffset : 0;
      const last = node === range.endContainer ? range.endOffset : node.data.length;
      start ??= at + points(node.data.slice(0, first));
      passage += node.data.slice(first, last);
    }
    at += points(node.data);
  }
  const blank = passage.length - passage.trimStart().length;
  passage = passage.trim();
  return passage && { passage, start: start + blank };
}

// Mark the characters from start to end as this claim's, across whatever is marked already.
function mark(text, claim, start, end) {
  let at = Number(text.dataset.since);
  let isFirst = true;
  for (const node of [...words(text)]) {
    const [from, to] = [at, at + points(node.data)];
    at = to;
    if (to <= start || from >= end) continue;
    const letters = [...node.data];
    const cut = (a, b) => letters.slice(Math.max(0, a - from), Math.max(0, b - from)).join("");
    const made = document.createElement("mark");
    made.className = "desk-is-candidate";
    made.dataset.claims = `${node.parentElement.closest("mark")?.dataset.claims ?? ""} ${claim}`;
    if (isFirst) made.id = `t${claim}`;
    isFirst = false;
    made.append(cut(start, end));
    node.replaceWith(cut(from, start), made, cut(end, to));
  }
}

export function passages(text, { tell, added }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "desk-make";
  button.textContent = "Make a claim of it (c)";
  button.hidden = true;
  document.body.append(button);
  let underWay = false;

  async function make() {
    const chosen = selected(text);
    if (!chosen || underWay) return;
    underWay = true;
    tell("Making a claim of it …");
    const fields = { passage: chosen.passage, at: chosen.start, statement: "", press: uuid() };
    const { answer, wait } = await post(text.dataset.adds, Object.entries(fields));
    underWay = false;
    if (wait) return void tell(`${wait} nothing was made. Press c again.`, true);
    if (answer.refused) return void tell(answer.refused, true);
    getSelection().removeAllRanges();
    if (answer.html) mark(text, answer.claim.id, answer.start, answer.end);
    added(answer);
  }

  document.addEventListener("selectionchange", () => {
    const chosen = selected(text);
    button.hidden = !chosen;
    if (!chosen) return;
    const place = getSelection().getRangeAt(0).getBoundingClientRect();
    button.style.left = `${Math.max(8, Math.min(place.left, innerWidth - 180)) + scrollX}px`;
    button.style.top = `${place.bottom + scrollY + 6}px`;
  });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", make);
  return make;
}
