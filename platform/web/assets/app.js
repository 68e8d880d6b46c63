// SPDX-License-Identifier: EUPL-1.2
// Every form works without this file; here it becomes quicker.
import htmx from "htmx.org/dist/htmx.esm.js";
import "./scripts/forms.js";
import "./scripts/keys.js";
import { follow } from "./scripts/live.js";
import { prepare_kept } from "./scripts/kept.js";
import { prepare_rolls } from "./scripts/roll.js";
import { prepare_signatures } from "./scripts/signature.js";

window.htmx = htmx;

// The answer to a form that has to be mended (422) or compared (409) is a fragment to show like any other.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
});

htmx.onLoad((part) => {
  follow(part, htmx);
  prepare_rolls(part);
  prepare_kept(part);
  prepare_signatures(part);
  part.querySelector?.("[autofocus]")?.focus();
  // Of many days or sections, the one shown is in sight.
  for (const here of part.querySelectorAll?.(".tabs [aria-current]") ?? []) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 48;
  // So is the entry of the menu, which on a phone is a strip wider than the window.
  const entry = part.querySelector?.(".sidebar li:has([aria-current])");
  if (entry && entry.offsetLeft + entry.offsetWidth > entry.parentElement.clientWidth) entry.parentElement.scrollLeft = entry.offsetLeft;
  for (const button of part.querySelectorAll?.("[data-print]") ?? []) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});
