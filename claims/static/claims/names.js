// The admin's choosers of records take the place of a field and leave its label behind, and its
// fields in tables have a column's heading for a label: here each is told what it is called, for
// people who hear the page.
"use strict";

(() => {
  function chooser(select) {
    const shown = select.nextElementSibling?.querySelector("[role=combobox]");
    const label = select.labels[0];
    if (!shown || !label) return;
    label.id ||= `label-${select.id}`;
    const value = shown.querySelector(".select2-selection__rendered");
    shown.setAttribute("aria-labelledby", `${label.id} ${value.id}`.trim());
    if (select.multiple) value.setAttribute("role", "none"); // it holds a button, which no list may
    else value.setAttribute("aria-labelledby", label.id);
    value.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
  }

  function cell(field) {
    if (field.labels?.length !== 0 || field.type === "hidden") return;
    const { cellIndex } = field.closest("td");
    const heading = field.closest("table").tHead?.rows[0]?.cells[cellIndex]?.textContent.trim();
    if (heading && !field.hasAttribute("aria-label")) field.setAttribute("aria-label", heading);
  }

  function all(part) {
    part.querySelectorAll("select.admin-autocomplete").forEach(chooser);
    part.querySelectorAll("td :is(input, select, textarea)").forEach(cell);
    part.querySelectorAll("th.original:empty").forEach((one) => one.setAttribute("role", "cell"));
  }

  document.addEventListener("formset:added", ({ target }) => all(target));
  const jQuery = window.django?.jQuery;
  if (!jQuery) return;
  jQuery(() => all(document)); // after the admin's own scripts, which came first and wait as well
  jQuery(document).on("select2:open", ({ target }) => {
    const field = document.querySelector(".select2-container--open .select2-search__field");
    if (target.labels[0]?.id) field?.setAttribute("aria-labelledby", target.labels[0].id);
  });
})();
