// The claims of a page, in the queue or beside an article: which one is at hand, how each looks.

const FORMS = { candidate: "Candidate", accepted: "Accepted", rejected: "Rejected", merged: "Merged" };

const PRIORITIES = { 1: "Low priority", 2: "", 3: "High priority" };

export const all = () => [...document.querySelectorAll("[data-claim]")];
export const lineOf = (claim) => document.querySelector(`[data-claim="${claim}"]`);
export const rowOf = (line) => line.closest("tr, li");
export const priorityOf = (line) => Number(part(line, "priority").dataset.priority);
export const isOpen = (line) => line.dataset.stage === "candidate";
const shown = () => all().filter((line) => rowOf(line).checkVisibility());
const part = (line, name) => rowOf(line).querySelector(`[data-is="${name}"]`);

const acts = document.createElement("span"); // the buttons of the claim at hand
acts.className = "desk-at-hand";
acts.append(document.getElementById("triage-acts").content.cloneNode(true));

let current = null;
export const atHand = () => current;

export function mark(line) {
  if (current) rowOf(current).classList.remove("desk-current");
  document.querySelectorAll(".desk-here").forEach((one) => one.classList.remove("desk-here"));
  current = line;
  if (!line) return;
  rowOf(line).classList.add("desk-current");
  rowOf(line).querySelector(".desk-acts")?.append(acts);
  const places = document.querySelectorAll(`mark[data-claims~="${line.dataset.claim}"]`);
  places.forEach((one) => one.classList.add("desk-here"));
  places[0]?.scrollIntoView({ block: "nearest" });
}

export function select(line) {
  if (!line) return;
  mark(line);
  part(line, "statement").focus({ preventScroll: true });
  rowOf(line).scrollIntoView({ block: "nearest" });
}

export function move(by) {
  const lines = shown();
  const place = lines.indexOf(current);
  select(place < 0 ? lines.find(isOpen) ?? lines[0] : lines[place + by]);
}

// The next one to be sorted, from here to the end and then from the top.
export function next() {
  const lines = shown();
  const place = lines.indexOf(current);
  const round = [...lines.slice(place + 1), ...lines.slice(0, Math.max(place, 0))];
  select(round.find(isOpen) ?? lines[place]);
}

// What somebody sees of a claim; ``card`` is as the desk sends it, or the part of it that changes.
export function show(line, card) {
  if (card.seen !== undefined) line.dataset.seen = card.seen;
  if (card.stage) {
    line.dataset.stage = card.stage;
    const badge = part(line, "stage");
    badge.className = `desk-stage desk-stage-${card.stage}`;
    badge.textContent = card.label ?? FORMS[card.stage] ?? card.stage;
    rowOf(line).classList.remove("desk-faint");
    document.querySelectorAll(`mark[data-claims~="${line.dataset.claim}"]`).forEach((one) => {
      one.className = `desk-is-${card.stage}${line === current ? " desk-here" : ""}`;
    });
  }
  if (card.statement !== undefined) part(line, "statement").textContent = card.statement;
  if (card.rejection !== undefined) part(line, "rejection").textContent = card.rejection;
  if (card.topics) {
    line.dataset.topics = card.topics.map(([id]) => id).join(" ");
    const tags = card.topics.map(([, name]) => {
      const tag = document.createElement("span");
      tag.className = "desk-tag";
      tag.textContent = name;
      return tag;
    });
    part(line, "topics").replaceChildren(...tags);
  }
  if (card.priority !== undefined) {
    const priority = part(line, "priority");
    priority.dataset.priority = card.priority;
    priority.textContent = PRIORITIES[card.priority];
  }
  if (card.assignee !== undefined) {
    line.dataset.assignee = card.assignee ?? "";
    part(line, "with").textContent = card.with ?? "";
  }
}

// What the desk did not allow, beside the claim it concerns.
export function refuse(line, why) {
  const row = rowOf(line);
  row.querySelector(".desk-refusal")?.remove();
  if (!why) return;
  const said = document.createElement("p");
  said.className = "desk-refusal";
  said.setAttribute("role", "alert");
  said.textContent = `Not done. ${why}`;
  row.querySelector("[data-room]").before(said);
}

export function search(typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  for (const line of all()) {
    const text = rowOf(line).textContent.toLowerCase();
    rowOf(line).hidden = !words.every((word) => text.includes(word));
  }
}
