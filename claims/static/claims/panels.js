// Panels beside a claim that answer where they stand: a tick, a note, a mention seen cost one small
// request and no page load. Without this script the same buttons send the page.

import { offerNames } from "./mentions.js";
import { post, uuid } from "./triage/outbox.js";

const TWICE = 300; // milliseconds: the same button again is the same press
const presses = new Map(); // what was sent and not answered yet: sent again it counts once
let last = { key: "", at: 0 };
let sending = false; // one after the other

function panelOf(name) {
  return document.querySelector(`[data-panel="${name}"]`);
}

function tell(name, text, failed) {
  const told = panelOf(name).querySelector(".desk-told");
  told.textContent = text;
  told.classList.toggle("desk-failed", failed);
}

// What is being typed for another action of a panel goes over into the new one.
function show(panels, step) {
  for (const [name, html] of Object.entries(panels)) {
    const before = panelOf(name);
    if (!before) continue;
    const typed = [...before.querySelectorAll("textarea")].filter(
      (field) => field.value !== field.defaultValue && !field.name.startsWith(`${step}-`),
    );
    before.outerHTML = html;
    typed.forEach((field) => (document.getElementById(field.id).value = field.value));
    offerNames(panelOf(name));
  }
}

// The fields of one action, as they stand in its panel.
function fieldsOf(form, step) {
  const sent = [...new FormData(form)].filter(([name]) => name.startsWith(`${step.split(":")[0]}-`));
  return [["step", step], ...sent];
}

async function send(form, button) {
  const { panel } = button.closest("[data-panel]").dataset;
  const key = button.dataset.key;
  const fields = fieldsOf(form, button.value);
  const sent = JSON.stringify(fields);
  if (!presses.has(sent)) presses.set(sent, uuid());
  const { answer, wait } = await post(form.action || location.href, [...fields, ["press", presses.get(sent)]]);
  if (!answer) return void tell(panel, `${wait} press once more, it counts once.`, true);
  presses.delete(sent);
  show(answer.panels ?? {}, button.value);
  tell(panel, answer.refused || answer.done, Boolean(answer.refused));
  const again = key && panelOf(panel).querySelector(`[data-key="${key}"]`);
  (again || panelOf(panel).querySelector("textarea"))?.focus();
}

// Before the page's own listeners, which would take the page to be left.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  const panel = button?.closest("[data-panel]");
  if (!panel) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const twice = button.dataset.key && button.dataset.key === last.key && event.timeStamp - last.at < TWICE;
  if (sending || twice) return;
  last = { key: button.dataset.key, at: event.timeStamp };
  sending = true;
  send(event.target, button).finally(() => (sending = false));
}, true);

offerNames(document);
