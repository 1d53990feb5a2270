// What is typed is kept: as a draft on the server while it is typed, and asked about before it is
// left behind. Every form is sent once, with the token of now. Without this script the buttons work.
"use strict";

(() => {
  const AFTER = 1000; // milliseconds after the last key
  const AGAIN = 20000; // when what brought no answer may be sent once more
  const OUT = "Not kept: you are signed out. Sign in in another tab, then go on here.";
  const MOST_ON_THE_WAY_OUT = 60000; // characters a browser still sends for a page that is left
  const NOT_TYPED = new Set(["hidden", "password", "file", "submit", "button", "image", "reset"]);

  const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  const mark = document.querySelector("[data-draft]");
  const form = mark?.closest("form");
  const told = document.getElementById("draft-told");

  // A form pressed twice is sent once; signing in again in another tab changes the token.
  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (sent.method !== "post") return;
    if (sent.dataset.sent) {
      event.preventDefault();
      return;
    }
    sent.dataset.sent = "yes";
    setTimeout(() => delete sent.dataset.sent, AGAIN);
    const field = sent.elements.namedItem("csrfmiddlewaretoken");
    if (field && token()) field.value = token();
  });
  window.addEventListener("pageshow", () => {
    for (const one of document.forms) delete one.dataset.sent;
  });
  if (!form) return;

  const fields = () => [...form.elements].filter((field) => field.name);
  const isTyped = (field) => !NOT_TYPED.has(field.type) && !field.name.startsWith("_");

  function differs(field) {
    if (field.options) {
      const options = [...field.options];
      const first = field.multiple ? [] : options.slice(0, 1); // what a browser takes by itself
      const before = options.filter((option) => option.defaultSelected);
      const was = new Set(before.length ? before : first);
      return options.some((option) => option.selected !== was.has(option));
    }
    if (field.type === "radio" || field.type === "checkbox") {
      return field.checked !== field.defaultChecked;
    }
    return field.value !== field.defaultValue;
  }

  // Fields of one action belong together, with the version that was seen: "reword-statement".
  const group = (name) => (name.includes("-") ? name.slice(0, name.indexOf("-") + 1) : "");
  const changed = () => fields().filter((field) => isTyped(field) && differs(field));
  const kept = new Set();
  let underWay = new AbortController();
  let timer = 0;
  let leaving = false;

  function content() {
    const groups = new Set(changed().map((field) => group(field.name)));
    const body = new URLSearchParams({ record: mark.dataset.draft });
    const all = new FormData(form);
    for (const [name, value] of all) {
      const named = groups.has(group(name)) && typeof value === "string";
      if (named && !["csrfmiddlewaretoken", "step", "press"].includes(name)) body.append(name, value);
    }
    for (const one of groups) kept.add(one);
    for (const one of [...kept].filter((name) => !groups.has(name))) {
      fields().filter((f) => group(f.name) === one).forEach((f) => body.append("gone", f.name));
      kept.delete(one);
    }
    return body;
  }

  function say(text, failed = false) {
    told.textContent = text;
    told.classList.toggle("desk-failed", failed);
  }

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    const body = content();
    if ([...body.keys()].length === 1) return;
    try {
      const answer = await fetch(mark.dataset.keep, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token() ?? "" },
        redirect: "manual",
        signal: underWay.signal,
        keepalive: body.toString().length < MOST_ON_THE_WAY_OUT,
      });
      if (answer.ok || answer.status === 400) say((await answer.json()).told, !answer.ok);
      else if (answer.type === "opaqueredirect" || answer.status === 403) say(OUT, true);
      else unanswered();
    } catch {
      unanswered();
    }
  }

  function unanswered() {
    if (leaving) return;
    say("Not kept: the desk does not answer. What you typed is on this page; it is tried again.", true);
    timer ||= setTimeout(keep, AGAIN);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(keep, AFTER);
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keep();
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    if (event.target === form) underWay.abort(); // it is being saved, not kept
    else if (changed().length) keep();
    clearTimeout(timer);
    timer = 0;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
    underWay = new AbortController();
  });
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !changed().length) return;
    if (timer) keep();
    event.preventDefault();
  });

  // A draft that was left on this record, on a page that the server did not fill in by itself.
  const offer = document.getElementById("draft-offer");
  const data = document.getElementById("draft-fields");
  if (!offer || !data) return;

  function fill(name, values) {
    for (const field of fields().filter((one) => one.name === name)) {
      if (field.options) [...field.options].forEach((o) => (o.selected = values.includes(o.value)));
      else if (field.type === "radio" || field.type === "checkbox") {
        field.checked = values.includes(field.value);
      } else if (field.type !== "file") field.value = values.at(-1) ?? "";
    }
  }

  offer.hidden = false;
  document.getElementById("draft-back").addEventListener("click", () => {
    Object.entries(JSON.parse(data.textContent)).forEach(([name, values]) => fill(name, values));
    offer.hidden = true;
    changed()[0]?.focus();
  });
  document.getElementById("draft-away").addEventListener("click", () => {
    const body = new URLSearchParams({ record: mark.dataset.draft });
    fetch(mark.dataset.drop, { method: "POST", body, headers: { "X-CSRFToken": token() ?? "" } });
    offer.hidden = true;
  });
})();
