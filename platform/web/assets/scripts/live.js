// SPDX-License-Identifier: EUPL-1.2
// Parts that follow what happens: the server says "changed", the part fetches itself with the reader's rights.
const sources = new Map();

function refresh(address, htmx) {
  const source = sources.get(address);
  clearTimeout(source.timer);
  // Spread over a moment, so that a hundred open pages do not ask at once.
  source.timer = setTimeout(() => {
    const parts = [...document.querySelectorAll("[data-live]")].filter((part) => part.dataset.live === address);
    if (parts.length === 0) {
      source.stream.close();
      sources.delete(address);
      return;
    }
    for (const part of parts) {
      const fetched = part.getAttribute("hx-get");
      if (fetched && !part.contains(document.activeElement)) htmx.ajax("GET", fetched, { target: part, swap: "outerHTML" });
    }
  }, 50 + Math.random() * 250);
}

let watching = false;

function open(address, htmx) {
  const stream = new EventSource(address);
  stream.addEventListener("changed", () => refresh(address, htmx));
  sources.set(address, { stream, timer: 0 });
}

export function follow(root, htmx) {
  const parts = [...(root.querySelectorAll?.("[data-live]") ?? [])];
  if (root.dataset?.live) parts.push(root);
  for (const part of parts) {
    const address = part.dataset.live;
    if (!sources.has(address)) open(address, htmx);
  }
  if (watching) return;
  watching = true;
  // A browser opens few connections to one host: a tab that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    for (const [followed, source] of [...sources]) {
      source.stream.close();
      if (document.hidden) continue;
      open(followed, htmx);
      refresh(followed, htmx);
    }
  });
}
