// SPDX-License-Identifier: EUPL-1.2
// Forms: sent once, asked first where data-ask says so, filters sent as they change.
const buttons_of = (form) => [...form.elements].filter((element) => element.type === "submit");

function release(form) {
  delete form.dataset.sent;
  for (const button of buttons_of(form)) button.disabled = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask]");
  if (button && button.type === "submit" && !window.confirm(button.dataset.ask)) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // After this turn, so that the pressed button still sends its name and value.
  setTimeout(() => buttons_of(form).forEach((button) => (button.disabled = true)));
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) release(form);
});

// A page that comes back from the browser's memory is usable again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});

// Arrow keys walk through the choices of a field: whoever uses them sends the filters with the button.
let by_keys = false;
document.addEventListener("keydown", () => (by_keys = true), true);
document.addEventListener("pointerdown", () => (by_keys = false), true);

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-filters]");
  if (form && !by_keys && event.target.matches("select, input[type=date], input[type=month], input[type=checkbox], input[type=radio]")) form.requestSubmit();
});
