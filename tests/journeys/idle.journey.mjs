// SPDX-License-Identifier: EUPL-1.2
// Thousands of connections that say nothing do not stop a page. Counted, not timed.
import { execFileSync } from "node:child_process";
import { connect } from "node:net";
import { assert } from "./world.mjs";

export const title = "5,000 idle connections do not stop a page";
export const engines = ["sqlite"];

const wanted = 5000, spare = 256;

/** How many files this process may hold open. */
const limit = () => Number(execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).replace("unlimited", "1000000"));

export async function walk(world) {
  await world.serveDemo();
  const count = Math.min(wanted, limit() - spare);
  const { port } = new URL(world.base);
  const idle = [];
  let refused = 0;
  world.at(`${count} connections are opened`);
  for (let opened = 0; opened < count; opened += 200)
    await Promise.all(Array.from({ length: Math.min(200, count - opened) }, () => new Promise((done) => {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("connect", () => {
        idle.push(socket);
        done();
      });
      socket.on("error", () => {
        refused += 1;
        done();
      });
    })));
  assert.equal(refused, 0);
  assert.equal(idle.length, count);

  world.at("a page still comes");
  const page = await world.enter("referente");
  await page.goto("/people");
  assert.ok((await page.locator("tbody tr").count()) > 0);
  const open = idle.filter((socket) => !socket.destroyed).length;
  console.log(`        ${open} of ${count} idle connections stood open while the page came`);
  assert.equal(open, count);
  for (const socket of idle) socket.destroy();
}
