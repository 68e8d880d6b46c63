// SPDX-License-Identifier: EUPL-1.2
// Rolls without network. What was marked is kept in this browser before it is sent, one entry for each half-day, and
// leaves it when a page of the server shows the same. Kept are ids, marks and minutes: no name, no remark, no
// signature, nothing of another page. Signing out erases one's own; whoever else signs in here neither sees nor sends it.
import { put_mark } from "./roll.js";

const prefix = "concerto.roll.";
const kept_fields = /^(mark|late|early|reason|remote)\./;

/** Whether the server answers just now. */
export async function reachable() {
  if (!navigator.onLine) return false;
  try {
    return (await fetch("/healthz", { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

// A browser may forbid storage: then the page is what it was before.
const storage = (() => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
})();

const bar = () => document.querySelector("[data-kept]");
const keys_of = (user) => Object.keys(storage ?? {}).filter((key) => key.startsWith(`${prefix}${user}.`)).sort();
const mine = () => `${prefix}${bar().dataset.kept}.`;
const key_of = (session, half) => `${mine()}${session}.${half}`;
const token = () => document.querySelector("input[name=_token]")?.value ?? "";

function entries() {
  if (!bar()) return [];
  return keys_of(bar().dataset.kept).map((key) => ({ key, ...JSON.parse(storage.getItem(key)) }));
}

const form_here = () => document.querySelector("form[data-roll]");
const halves_of = (form) => [...form.querySelectorAll("input[data-half]")].map((seen) => ({ id: seen.name.slice("seen.".length), version: seen.value, when: seen.dataset.half }));
const field = (form, name) => form.elements.namedItem(name)?.value ?? "";

// The fields of one half-day: names end in its id. `rest` is that half-day when all others are present.
function fields_of(form, half, rest) {
  const fields = [...new FormData(form)].filter(([name]) => kept_fields.test(name) && name.endsWith(`.${half}`));
  if (rest === half) {
    const as = field(form, `rest_as.${half}`);
    const marked = new Set(fields.filter(([name]) => name.startsWith("mark.")).map(([name]) => name.slice("mark.".length)));
    for (const key of new FormData(form).getAll("row")) if (key.endsWith(`.${half}`) && !marked.has(key)) fields.push([`mark.${key}`, as]);
  }
  return fields;
}

// Whether somebody touched this half-day since the page came from the server.
function is_touched(form, half) {
  return [...form.elements].some((element) => kept_fields.test(element.name) && element.name.endsWith(`.${half}`) &&
    (element.type === "radio" || element.type === "checkbox" ? element.checked !== element.defaultChecked
      : element.tagName === "SELECT" ? [...element.options].some((option) => option.selected !== option.defaultSelected) && element.selectedIndex > 0
        : element.value !== element.defaultValue));
}

function keep(form, rest = "") {
  if (!storage || !bar()) return;
  for (const { id, version, when } of halves_of(form)) {
    if (rest !== id && !is_touched(form, id)) continue;
    const fields = fields_of(form, id, rest);
    if (!fields.some(([name]) => name.startsWith("mark."))) continue;
    const entry = { path: form.getAttribute("action"), day: field(form, "day"), only: field(form, "only"), half: id, when, seen: version,
      once: crypto.randomUUID?.() ?? String(Math.random()), fields };
    try {
      storage.setItem(key_of(form.dataset.session, id), JSON.stringify(entry));
    } catch { /* full: the page goes on as without storage */ }
  }
}

const all_of = (entry) => [["day", entry.day], ["only", entry.only], [`seen.${entry.half}`, entry.seen], ...entry.fields];
const place_of = (entry) => `${entry.path}?day=${entry.day}` + (entry.only ? `&half=${entry.only}` : "");

// What the page came with from the server says the same as what is kept. A browser may have put typed values back.
function is_recorded(form, entry) {
  const sent = new Map();
  for (const element of form.elements) {
    if (!kept_fields.test(element.name) || !element.name.endsWith(`.${entry.half}`)) continue;
    if (element.type === "radio" || element.type === "checkbox") {
      if (element.defaultChecked) sent.set(element.name, element.value);
    } else if (element.tagName === "SELECT") sent.set(element.name, [...element.options].find((option) => option.defaultSelected)?.value ?? "");
    else sent.set(element.name, element.defaultValue);
  }
  return entry.fields.every(([name, value]) => (sent.get(name) ?? "") === value);
}

function show(state = "") {
  const notice = bar();
  if (!notice) return;
  const all = entries();
  notice.hidden = all.length === 0;
  notice.querySelector("[data-kept-count]").textContent = (all.length === 1 ? notice.dataset.one : notice.dataset.many).replace("#", all.length);
  // Where one marks, the notice at the top may be out of sight.
  for (const short of document.querySelectorAll("[data-kept-short]")) {
    short.hidden = all.length === 0;
    short.textContent = notice.querySelector("[data-kept-count]").textContent;
  }
  const conflict = all.some((entry) => entry.refused);
  for (const part of ["offline", "sending", "sign-in"]) notice.querySelector(`[data-kept-${part}]`).hidden = state !== part;
  notice.querySelector("[data-kept-conflict]").hidden = !conflict || state === "offline";
  const list = notice.querySelector("[data-kept-list]");
  list.replaceChildren(...all.map((entry) => {
    const line = notice.querySelector("[data-kept-line]").content.cloneNode(true);
    const link = line.querySelector("a");
    link.href = place_of(entry);
    link.textContent = new Date(`${entry.day}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" }) +
      (notice.dataset[entry.when] ? `, ${notice.dataset[entry.when].toLowerCase()}` : "");
    const compare = line.querySelector("[data-kept-compare]");
    compare.hidden = !entry.refused;
    compare.addEventListener("click", () => send_as_page(entry));
    return line;
  }));
}

// Sent like the form itself would: the server's own page shows both versions, or what has to be mended.
function send_as_page(entry) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = entry.path;
  form.hidden = true;
  for (const [name, value] of [["_token", token()], ["_once", crypto.randomUUID?.() ?? String(Math.random())], ...all_of(entry)]) {
    const input = document.createElement("input");
    [input.type, input.name, input.value] = ["hidden", name, value];
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

async function send(entry) {
  const body = new URLSearchParams([["_token", token()], ["_once", entry.once], ...all_of(entry)]);
  const answer = await fetch(entry.path, { method: "POST", body, credentials: "same-origin" });
  // Recorded, it leads back to the roll; any other page (sign-in, the second factor) came instead of recording.
  if (answer.ok && new URL(answer.url).pathname !== new URL(entry.path, location.href).pathname) return "sign-in";
  if (answer.ok) {
    storage.removeItem(entry.key);
    return "sent";
  }
  if (![403, 404, 409, 422].includes(answer.status)) return "offline";
  const { key, ...rest } = entry;
  storage.setItem(key, JSON.stringify({ ...rest, refused: answer.status }));
  return "refused";
}

let sending = false;

async function send_all() {
  const waiting = entries().filter((entry) => !entry.refused);
  if (sending || waiting.length === 0) return show();
  sending = true;
  let state = "";
  try {
    if (!(await reachable())) state = "offline";
    else {
      show("sending");
      let here = false;
      for (const entry of waiting) {
        const outcome = await send(entry);
        if (outcome === "sent") here ||= form_here()?.getAttribute("action") === entry.path && field(form_here(), "day") === entry.day;
        else if (outcome !== "refused") {
          state = outcome;
          break;
        }
      }
      // The page shows what the server has now. Left of it are half-days that somebody else changed.
      if (here) location.reload();
    }
  } catch {
    state = "offline";
  }
  sending = false;
  show(state);
}

function put_on_page(form, entry) {
  for (const [name, value] of entry.fields) {
    const element = form.elements.namedItem(name);
    if (name.startsWith("mark.")) put_mark(form, name, value);
    else if (element?.type === "checkbox") element.checked = true;
    else if (element) element.value = value;
  }
}

function restore(form) {
  for (const entry of entries()) {
    const half = halves_of(form).find(({ id }) => id === entry.half);
    if (!half) continue;
    if (is_recorded(form, entry)) storage.removeItem(entry.key);
    // Somebody else saved meanwhile: what is kept is compared, never put over it unseen.
    else if (half.version !== entry.seen) storage.setItem(entry.key, JSON.stringify({ ...entry, key: undefined, refused: 409 }));
    else put_on_page(form, entry);
  }
}

function prepare_form(form) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.reached) return;
    event.preventDefault();
    const button = event.submitter;
    keep(form, button?.name === "rest" ? button.value : "");
    if (await reachable()) {
      form.dataset.reached = "yes";
      form.requestSubmit(button);
      return;
    }
    for (const entry of entries()) if (button?.value === entry.half) put_on_page(form, entry);
    show("offline");
    bar()?.scrollIntoView({ block: "center" });
  });
  // Without network every touch is kept: the page may be closed before it comes back.
  const touched = () => {
    if (navigator.onLine) return;
    keep(form);
    show("offline");
  };
  form.addEventListener("roll:changed", touched);
  form.addEventListener("change", touched);
}

export function prepare_kept(root) {
  const notice = root.querySelector?.("[data-kept]");
  if (!notice || notice.dataset.ready) return;
  notice.dataset.ready = "yes";
  const form = form_here();
  // A refused page shows itself what was typed and what to mend: nothing to put back, nothing to send again unmended.
  const refused = form && "refused" in form.dataset;
  notice.querySelector("[data-kept-send]").addEventListener("click", send_all);
  notice.querySelector("[data-kept-drop]").addEventListener("click", () => {
    if (!window.confirm(notice.dataset.sure)) return;
    for (const entry of entries()) storage.removeItem(entry.key);
    location.reload();
  });
  if (form) prepare_form(form);
  if (form && !refused) restore(form);
  window.addEventListener("online", send_all);
  window.addEventListener("offline", () => show("offline"));
  if (refused) return;
  setInterval(() => entries().some((entry) => !entry.refused) && send_all(), 30_000);
  send_all();
}

// Whoever signs out, on whatever page, leaves nothing of theirs here; what a colleague has not sent yet stays.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-kept-of]")) return;
  const own = keys_of(event.target.dataset.keptOf);
  if (own.length > 0 && !window.confirm(event.target.dataset.leave)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  for (const key of own) storage.removeItem(key);
}, true);

// A page that comes back from the browser's memory asks again before it sends.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form[data-reached]")) delete form.dataset.reached;
});
