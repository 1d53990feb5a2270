// A chooser of records offers the name that was typed where it knows none: taking the offer adds the
// record and chooses it, without leaving the page. Without this script the plus beside it adds one.
"use strict";

(() => {
  const jQuery = window.django?.jQuery;
  if (!jQuery) return;
  const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
  const DOWN = "The name is not added: the desk does not answer. Try again.";
  const OUT = "The name is not added: you are signed out, or may not. Sign in in another tab, try again.";

  function say(select, text) {
    const after = select.closest(".related-widget-wrapper") ?? select.parentElement;
    let place = after.nextElementSibling;
    if (!place?.matches(".chooser-told")) {
      place = document.createElement("p");
      place.className = "chooser-told";
      place.setAttribute("role", "status");
      after.after(place);
    }
    place.textContent = text;
  }

  async function added({ add, name }) {
    const body = new URLSearchParams({ name });
    const headers = { "X-CSRFToken": token() };
    const sent = { method: "POST", body, headers, redirect: "manual" };
    const answer = await fetch(add, sent).catch(() => null);
    if (!answer) return { told: DOWN };
    return answer.ok || answer.status === 400 ? answer.json() : { told: OUT };
  }

  function choose(select, { id, text }) {
    if (!select.multiple) [...select.options].forEach((option) => (option.selected = false));
    const there = [...select.options].find((option) => option.value === String(id));
    if (there) there.selected = true;
    else select.add(new Option(text, id, false, true));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const waiting = new WeakSet();
  jQuery(document).on("select2:selecting", async (event) => {
    const { data } = event.params.args;
    if (!data.add) return;
    event.preventDefault(); // it is no record yet
    const select = event.target;
    if (waiting.has(select)) return;
    waiting.add(select);
    const one = await added(data);
    waiting.delete(select);
    jQuery(select).select2("close");
    if (one.told) say(select, one.told);
    else {
      choose(select, one);
      say(select, `“${one.text}” is chosen; save to keep it.`);
    }
  });
})();
