// SPDX-License-Identifier: EUPL-1.2
// Runs the journeys: each `NAME.journey.mjs` exports `title`, `engines` and `walk(world)`. Arguments choose by name or by
// its beginning: `j1` walks j1-agreement, j1-places and all others of that journey.
// The last line is `N passed, N failed`.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { World } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const asked = process.argv.slice(2);
const names = readdirSync(here).filter((name) => name.endsWith(".journey.mjs")).map((name) => name.slice(0, -".journey.mjs".length));
const isAsked = (name, word) => name === word || name.startsWith(`${word}-`);
const chosen = names.sort().filter((name) => asked.length === 0 || asked.some((word) => isAsked(name, word)));
const unknown = asked.filter((word) => !names.some((name) => isAsked(name, word)));
if (unknown.length) {
  console.error(`no journey called ${unknown.join(", ")}; there are ${names.join(", ")}`);
  process.exit(2);
}

const counts = { sqlite: [0, 0], postgres: [0, 0] };

/** Walks one journey on one engine, with a server and a browser of its own. */
async function walk(name, journey, engine) {
  const world = await World.open(name, engine);
  const from = Date.now();
  try {
    await journey.walk(world);
    world.at("the server stops");
    await world.stop();
    counts[engine][0] += 1;
    console.log(`ok      ${name} on ${engine}: ${journey.title} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  } catch (fault) {
    counts[engine][1] += 1;
    console.log(`failed  ${name} on ${engine}: ${world.step}\n${fault.stack}`);
    await world.keepEvidence();
  } finally {
    await world.close();
  }
}

for (const name of chosen) {
  const journey = await import(pathToFileURL(join(here, `${name}.journey.mjs`)));
  // Both engines at once: a journey mostly waits for its browser.
  await Promise.all((journey.engines ?? ["sqlite", "postgres"]).map((engine) => walk(name, journey, engine)));
}
let passed = 0, failed = 0;
for (const [engine, [well, badly]] of Object.entries(counts)) {
  console.log(`${engine} journeys: ${well} passed, ${badly} failed`);
  passed += well;
  failed += badly;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
