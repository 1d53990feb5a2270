// Sorting claims without a page load: one key a decision, the next claim at once. Without this
// script the same buttons and links lead to the claim's page and back.

import { composes, keyOf } from "./keys.js";
import { choose } from "./triage/chooser.js";
import { edit } from "./triage/wording.js";
import * as lines from "./triage/lines.js";
import { Outbox } from "./triage/outbox.js";
import { passages } from "./triage/passages.js";

const TWICE = 300; // milliseconds: the same key again is the same press
const MOVES = new Set(["j", "k"]); // a key held down moves, and decides nothing

const has = JSON.parse(document.getElementById("triage-choices").textContent);
const told = document.getElementById("triage-told");
const page = document.querySelector("[data-triage]");
const field = document.getElementById("triage-search") ?? document.getElementById("searchbar");
const decisions = []; // what can be undone, the last one last

function tell(text, failed = false) {
  told.textContent = text;
  told.classList.toggle("desk-failed", failed);
}

const outbox = new Outbox(has.me, {
  done(job, answer) {
    const line = lines.lineOf(job.claim);
    if (line) {
      lines.show(line, answer.claim);
      lines.rowOf(line).classList.remove("desk-pending");
    }
    if (answer.done) tell(answer.done);
    count();
  },
  refused(job, answer) {
    const place = decisions.findLastIndex((one) => one.claim === job.claim);
    if (place >= 0) decisions.splice(place, 1);
    const line = lines.lineOf(job.claim);
    tell(`Not done: ${answer.refused}`, true);
    if (!line) return;
    if (answer.claim) lines.show(line, answer.claim);
    lines.rowOf(line).classList.remove("desk-pending");
    lines.refuse(line, answer.refused);
    if (job.step === "reword") begin(line, job.fields[0][1]);
    count();
  },
  waiting(why, number) {
    if (number) tell(`${why} ${number} decision${number > 1 ? "s wait" : " waits"} here and will be sent.`, true);
    else if (told.classList.contains("desk-failed") && told.textContent.includes("will be sent")) tell("All is sent.");
  },
});

function count() {
  const counted = document.getElementById("triage-counts");
  if (!counted) return;
  const open = lines.all().filter(lines.isOpen);
  const clear = open.filter((line) => !lines.rowOf(line).classList.contains("desk-faint"));
  const decided = lines.all().length - open.length;
  counted.textContent = `${clear.length} to sort${decided ? `, ${decided} decided` : ""}`;
}

// Show at once what will be, and send it; ``back`` is what would take it back.
function decide(line, step, fields, { seems = {}, back, goOn = false }) {
  const claim = Number(line.dataset.claim);
  lines.refuse(line, "");
  outbox.add({
    claim,
    step,
    url: has.claim.replace("/0/", `/${claim}/`),
    fields: Object.entries(fields).flatMap(([name, values]) =>
      [values].flat().map((value) => [`${step}-${name}`, value]),
    ),
    seen: line.dataset.seen,
  });
  lines.rowOf(line).classList.add("desk-pending");
  lines.show(line, seems);
  if (back) decisions.push({ claim, ...back });
  count();
  if (goOn) lines.next();
}

const undoes = (decision) => ({ step: "undo", fields: { decision }, seems: { stage: "candidate", rejection: "" } });

function accept(line) {
  if (!lines.isOpen(line)) return;
  decide(line, "accept", {}, { seems: { stage: "accepted" }, back: undoes("accept"), goOn: true });
}

function reject(line, reason) {
  const was = line.dataset.stage;
  if (!["candidate", "accepted", "retracted"].includes(was)) return;
  const back = { ...undoes("reject"), seems: { stage: was, rejection: "" } };
  decide(line, "reject", { reason }, { seems: { stage: "rejected", rejection: reason }, back, goOn: true });
}

const room = (line) => lines.rowOf(line).querySelector("[data-room]");
const again = (line) => () => lines.select(lines.atHand() ?? line);
const matching = (typed) => (one) => one.label.toLowerCase().includes(typed.toLowerCase());

function askReason(line) {
  const reasons = has.reasons.map((label, place) => ({ label, key: place < 9 ? String(place + 1) : "", value: label }));
  choose(room(line), {
    title: "Reject because",
    help: "A number takes a reason; or write your own.",
    offer: (typed) => (typed ? [{ label: `“${typed}”`, value: typed }, ...reasons.filter(matching(typed))] : reasons),
    pick: (option) => void reject(line, option.value),
    left: again(line),
  });
}

function askMerge(line) {
  const claim = Number(line.dataset.claim);
  choose(room(line), {
    title: `Merge claim ${claim} into`,
    help: "Type words or a number. Enter merges this claim into that one, Shift and Enter that one into this.",
    async offer(typed) {
      const answer = await fetch(`${has.find}?${new URLSearchParams({ claim, q: typed })}`).catch(() => null);
      if (!answer?.ok) return [];
      const note = (one) => [`#${one.id}`, one.label.toLowerCase(), one.rating].filter(Boolean).join(", ");
      return (await answer.json()).found.map((one) => ({ label: one.statement, note: note(one), value: one }));
    },
    pick: ({ value: other }, turned) => void (turned ? mergeHere(line, other) : mergeInto(line, other)),
    left: again(line),
  });
}

function mergeInto(line, other) {
  const back = { ...undoes("merge"), seems: { stage: line.dataset.stage } };
  decide(line, "merge", { into: other.id }, { seems: { stage: "merged" }, back, goOn: true });
}

function mergeHere(line, other) {
  const theirs = lines.lineOf(other.id);
  if (theirs) return void mergeInto(theirs, { id: line.dataset.claim });
  const url = has.claim.replace("/0/", `/${other.id}/`);
  outbox.add({ claim: other.id, step: "merge", url, fields: [["merge-into", line.dataset.claim]], seen: other.seen });
  decisions.push({ claim: other.id, ...undoes("merge"), seen: other.seen });
}

function askTopics(line) {
  const chosen = () => new Set(line.dataset.topics.split(" ").filter(Boolean).map(Number));
  choose(room(line), {
    title: "Topics",
    help: "Enter adds a topic or takes it away. Escape when you are done.",
    offer: (typed) => has.topics.map(([value, label]) => ({ value, label, chosen: chosen().has(value) })).filter(matching(typed)),
    pick({ value }) {
      const before = [...chosen()];
      const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
      const named = (ids) => has.topics.filter(([id]) => ids.includes(id));
      const back = { step: "topics", fields: { topics: before }, seems: { topics: named(before) } };
      decide(line, "topics", { topics: after }, { seems: { topics: named(after) }, back });
      return true;
    },
    left: again(line),
  });
}

function askAssignee(line) {
  const name = (id) => has.people.find(([one]) => one === id)?.[1] ?? "";
  const people = [[has.me, `Me (${name(has.me)})`], ...has.people.filter(([id]) => id !== has.me), ["", "Nobody"]];
  choose(room(line), {
    title: "Assign to",
    offer: (typed) => people.map(([value, label]) => ({ value, label })).filter(matching(typed)),
    pick({ value }) {
      const before = line.dataset.assignee;
      const back = { step: "assign", fields: { assignee: before }, seems: { assignee: before, with: name(Number(before)) } };
      decide(line, "assign", { assignee: value }, { seems: { assignee: value, with: name(value) }, back });
    },
    left: again(line),
  });
}

function press(by) {
  return (line) => {
    const before = lines.priorityOf(line);
    const priority = Math.min(3, Math.max(1, before + by));
    if (priority === before) return void tell(by > 0 ? "It has high priority already." : "It has low priority already.");
    const back = { step: "priority", fields: { priority: before }, seems: { priority: before } };
    decide(line, "priority", { priority }, { seems: { priority }, back });
  };
}

function begin(line, typed) {
  lines.mark(line);
  edit(room(line), {
    claim: line.dataset.claim,
    seen: line.dataset.seen,
    keep: has.keep,
    before: lines.rowOf(line).querySelector("[data-is=statement]").textContent.trim(),
    typed,
    save(statement, before) {
      const back = { step: "reword", fields: { statement: before }, seems: { statement: before } };
      decide(line, "reword", { statement }, { seems: { statement }, back });
    },
    left: again(line),
    tell,
  });
}

function undo() {
  const last = decisions.pop();
  if (!last) return void document.querySelector(".desk-undo button")?.click();
  const line = lines.lineOf(last.claim);
  if (line) {
    lines.select(line);
    return void decide(line, last.step, last.fields, { seems: last.seems });
  }
  const url = has.claim.replace("/0/", `/${last.claim}/`);
  outbox.add({ claim: last.claim, step: "undo", url, fields: [["undo-decision", last.fields.decision]], seen: last.seen });
}

function everything() {
  const link = document.getElementById("triage-all");
  if (!link) return;
  link.dataset.show ??= link.textContent;
  const all = page.classList.toggle("desk-all");
  link.textContent = all ? "Hide what is hardly worth a look" : link.dataset.show;
  if (lines.atHand()) lines.select(lines.atHand());
}

const text = document.getElementById("text");
const makeClaim = text?.dataset.adds
  ? passages(text, {
      tell,
      added(answer) {
        const list = document.getElementById("triage-lines");
        const before = [...list.children].find((one) => Number(one.dataset.start) > answer.start);
        const template = document.createElement("template");
        template.innerHTML = answer.html ?? "";
        const made = template.content.querySelector("[data-claim]");
        list.insertBefore(template.content, before ?? null);
        tell(answer.done);
        count();
        lines.select(made);
      },
    })
  : () => {};

const of = (act) => () => (lines.atHand() ? act(lines.atHand()) : lines.move(0));
const sorting = (act) => (has.sorts ? of(act) : () => {});
const changing = (act) => (has.changes ? of(act) : () => {});
const keys = {
  j: () => lines.move(1),
  k: () => lines.move(-1),
  a: sorting(accept),
  r: sorting(askReason),
  m: sorting(askMerge),
  e: changing((line) => begin(line)),
  t: changing(askTopics),
  s: changing(askAssignee),
  "+": changing(press(1)),
  "-": changing(press(-1)),
  u: undo,
  f: everything,
  c: () => makeClaim(),
  "/": () => field?.focus(),
};
has.reasons.slice(0, 9).forEach((reason, place) => {
  keys[String(place + 1)] = sorting((line) => reject(line, reason));
});

let last = { key: "", at: 0 };
document.addEventListener("keydown", (event) => {
  const key = keyOf(event);
  if (!Object.hasOwn(keys, key)) return;
  event.preventDefault();
  const twice = key === last.key && event.timeStamp - last.at < TWICE;
  last = { key, at: event.timeStamp };
  if (!MOVES.has(key) && (event.repeat || twice)) return;
  keys[key]();
});

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]");
  const place = event.target.closest("mark[data-claims]");
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (act) {
    event.preventDefault();
    lines.mark(rowLine(act));
    keys[act.dataset.act]();
  } else if (event.target.closest("#triage-all")) {
    event.preventDefault();
    everything();
  } else if (place && getSelection().isCollapsed) {
    event.preventDefault();
    lines.select(lines.lineOf(place.dataset.claims.trim().split(" ").at(-1)));
  }
});
const rowLine = (one) => {
  const row = one.closest("tr, li");
  return row.matches("[data-claim]") ? row : row.querySelector("[data-claim]");
};

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("tr, li");
  const line = row && lines.all().find((one) => lines.rowOf(one) === row);
  if (line && line !== lines.atHand()) lines.mark(line);
});
if (field?.id === "triage-search") {
  field.hidden = false;
  field.addEventListener("input", () => lines.search(field.value));
  field.addEventListener("keydown", (event) => {
    if (composes(event) || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    if (event.key === "Escape") field.value = "";
    lines.search(field.value);
    lines.move(lines.atHand() ? 0 : 1);
  });
}
addEventListener("beforeunload", (event) => {
  if (outbox.waiting) event.preventDefault();
});
// Whoever comes back to a claim of the article goes on there; the browser's own jump, which leaves no
// focus, has ended by then.
addEventListener("load", () => {
  const came = /^#c(\d+)$/.exec(location.hash);
  if (came && !lines.atHand()) lines.select(lines.lineOf(came[1]));
});
document.documentElement.classList.add("desk-keyed");
