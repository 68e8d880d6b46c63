// SPDX-License-Identifier: EUPL-1.2
// What was acknowledged is kept: the server is killed ten times while several writers post, and every acknowledged write
// is there afterwards. Counted, not timed.
import { assert } from "./world.mjs";

export const title = "ten kills in the middle of writes lose nothing acknowledged";

const rounds = 10, writers = 6, most_in_a_round = 40;

/** A name of its own for every write, letters only. */
const letters = (number) => [...String(number).padStart(4, "0")].map((digit) => "abcdefghij"[digit]).join("");

export async function walk(world) {
  await world.serveDemo();
  const printed = world.run("token", "add", "--user", "referente@demo.concerto.example", "--name", "kill");
  const token = printed.trim().split(/\s+/).pop();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const acknowledged = new Map();
  let sent = 0;

  async function write() {
    const number = sent++;
    const family_name = `Survivant${letters(number)}`;
    const answer = await fetch(`${world.base}/api/v1/people`, {
      method: "POST", headers, body: JSON.stringify({ family_name, given_names: "Essai", confirmed_not_duplicate: true }),
    });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    acknowledged.set(family_name, (await answer.json()).id ?? answer.headers.get("location"));
  }

  world.at("one write goes through");
  await write();

  for (let round = 0; round < rounds; ++round) {
    world.at(`kill number ${round + 1}`);
    const before = acknowledged.size;
    let killed = false;
    const faults = [];
    const writing = Array.from({ length: writers }, async () => {
      while (!killed) {
        try {
          await write();
        } catch (fault) {
          if (!killed) faults.push(fault);
          return;
        }
      }
    });
    // The moment of death moves on from round to round, and lies in the middle of writes.
    while (acknowledged.size < before + 3 + ((round * 7) % most_in_a_round)) {
      if (faults.length === writers) throw faults[0];
      await new Promise((done) => setImmediate(done));
    }
    killed = true;
    await world.kill("SIGKILL");
    await Promise.all(writing);
    await world.serve("--demo");
  }

  world.at("every acknowledged write is there");
  const missing = [];
  for (const [name, id] of acknowledged) {
    const answer = await fetch(`${world.base}/api/v1/people/${String(id).split("/").pop()}`, { headers });
    if (answer.status !== 200 || (await answer.json()).family_name !== name) missing.push(name);
  }
  assert.deepEqual(missing, []);
  assert.ok(acknowledged.size > rounds * 3, `${acknowledged.size} writes were acknowledged`);
  console.log(`        ${acknowledged.size} of ${sent} writes were acknowledged over ${rounds} kills; all are there`);

  world.at("and the trail is whole");
  assert.match(world.run("audit", "verify"), /intact/);
}
