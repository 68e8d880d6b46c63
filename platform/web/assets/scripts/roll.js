// SPDX-License-Identifier: EUPL-1.2
// A roll of several half-days: the radios of a person and half-day become one button. A touch cycles through none and what
// the radios offer (present, at a distance where the session is held so, absent, excused); p, d, a, e set; Delete clears;
// arrows move. A roll of one half-day (data-roll="one") has room for the radios themselves: one touch marks, a second one
// takes it back. The radios stay what the form sends.
const by_key = { p: "present", d: "remote", r: "remote", a: "absent", e: "excused", Delete: "", Backspace: "" };

const radios = (mark) => [...mark.querySelectorAll("input[type=radio]")];
const value_of = (mark) => radios(mark).find((radio) => radio.checked)?.value ?? "";

const order_of = (mark) => ["", ...radios(mark).map((radio) => radio.value)];

function show(mark) {
  const value = value_of(mark);
  const label = radios(mark).find((radio) => radio.checked)?.closest("label");
  const button = mark.querySelector(".roll-button");
  const word = label ? label.querySelector("span").textContent : (mark.dataset.none ?? "");
  const icon = label ? label.querySelector(".icon").cloneNode() : document.createTextNode("");
  const text = document.createElement("span");
  text.textContent = label ? word : "–";
  button.replaceChildren(icon, text);
  button.className = "roll-button" + (value ? ` is-${value}` : "");
  if (value) button.dataset.value = value;
  else delete button.dataset.value;
  button.setAttribute("aria-label", `${mark.querySelector("legend").textContent} : ${word}`);
}

function count(form) {
  const marks = [...form.querySelectorAll("[data-mark]")];
  for (const part of form.querySelectorAll("[data-roll-counts]")) part.hidden = false;
  for (const output of form.querySelectorAll("[data-roll-count]")) {
    const wanted = output.dataset.rollCount === "none" ? "" : output.dataset.rollCount;
    output.textContent = marks.filter((mark) => value_of(mark) === wanted).length;
  }
  for (const part of form.querySelectorAll("[data-roll-remote]")) part.hidden = !form.querySelector("[data-mark] input[value=remote]");
}

function changed(form) {
  count(form);
  form.dispatchEvent(new CustomEvent("roll:changed"));
}

/** Puts this mark on the page, as a touch would. */
export function put_mark(form, name, value) {
  for (const mark of form.querySelectorAll("[data-mark]")) {
    if (radios(mark)[0]?.name !== name) continue;
    for (const radio of radios(mark)) radio.checked = radio.value === value;
    if (mark.querySelector(".roll-button")) show(mark);
  }
  count(form);
}

function set(mark, value) {
  for (const radio of radios(mark)) radio.checked = radio.value === value;
  show(mark);
}

function move(form, button, across, down) {
  const cell = button.closest("td");
  const row = cell?.parentElement;
  if (!row) return;
  const column = [...row.children].indexOf(cell);
  let target = across ? row.children[column + across] : null;
  if (down) {
    const rows = [...row.parentElement.children];
    target = rows[rows.indexOf(row) + down]?.children[column];
  }
  target?.querySelector(".roll-button")?.focus();
}

const moves = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// A radio that is touched again is no longer chosen.
function prepare_one(form) {
  let chosen = null;
  form.addEventListener("pointerdown", (event) => {
    const radio = event.target.closest("[data-mark] label")?.querySelector("input");
    chosen = radio?.checked ? radio : null;
  });
  form.addEventListener("click", (event) => {
    if (!event.target.matches("[data-mark] input")) return;
    if (event.target === chosen) event.target.checked = false;
    chosen = null;
    changed(form);
  });
  // The letters do here what they do on a wide roll; arrows stay those of the radios.
  form.addEventListener("keydown", (event) => {
    const mark = event.target.closest("[data-mark]");
    if (!mark || event.ctrlKey || event.metaKey || event.altKey || !(event.key in by_key)) return;
    if (!order_of(mark).includes(by_key[event.key])) return;
    event.preventDefault();
    for (const radio of radios(mark)) radio.checked = radio.value === by_key[event.key];
    radios(mark).find((radio) => radio.checked)?.focus();
    changed(form);
  });
  count(form);
}

function prepare(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  if (form.dataset.roll === "one") return prepare_one(form);
  for (const mark of form.querySelectorAll("[data-mark]")) {
    const button = document.createElement("button");
    button.type = "button";
    mark.append(button);
    button.className = "roll-button";
    for (const radio of radios(mark)) radio.tabIndex = -1;
    mark.classList.add("is-cycle");
    // Hidden radios are neither read nor reached; the button says all.
    for (const label of mark.querySelectorAll("label")) label.setAttribute("aria-hidden", "true");
    button.addEventListener("click", () => {
      const order = order_of(mark);
      set(mark, order[(order.indexOf(value_of(mark)) + 1) % order.length]);
      changed(form);
    });
    show(mark);
  }
  form.addEventListener("keydown", (event) => {
    const button = event.target.closest(".roll-button");
    if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) {
      event.preventDefault();
      move(form, button, ...moves[event.key]);
    } else if (event.key in by_key) {
      event.preventDefault();
      const mark = button.closest("[data-mark]");
      if (!order_of(mark).includes(by_key[event.key])) return;
      set(mark, by_key[event.key]);
      changed(form);
    }
  });
  for (const rest of form.querySelectorAll("[data-roll-rest]")) {
    rest.hidden = false;
    rest.addEventListener("click", () => {
      if (rest.dataset.ask && !window.confirm(rest.dataset.ask)) return;
      for (const mark of form.querySelectorAll("[data-mark]")) if (value_of(mark) === "") set(mark, "present");
      changed(form);
    });
  }
  count(form);
}

export function prepare_rolls(root) {
  for (const form of root.querySelectorAll?.("form[data-roll]") ?? []) prepare(form);
  if (root.matches?.("form[data-roll]")) prepare(root);
}
