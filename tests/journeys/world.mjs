// SPDX-License-Identifier: EUPL-1.2
// What a journey walks in: a server of its own on a database of its own, a mail sink, and a browser.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.CONCERTO_PROGRAM ?? join(root, "build", process.env.CONCERTO_PRESET ?? "release", "concerto");
// Milliseconds before a page is given up; sanitizers take their time.
const patience = ["asan", "tsan"].includes(process.env.CONCERTO_PRESET) ? 120_000 : 10_000;
const axeSource = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

/** A mail sink: speaks just enough SMTP to be given mail, and keeps it. */
class MailSink {
  constructor() {
    this.mails = [];
    this.waiting = [];
    this.server = createServer((socket) => this.#serve(socket));
  }

  async open() {
    await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
    this.url = `smtp://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  #serve(socket) {
    let text = "", inData = false;
    const say = (line) => socket.write(`${line}\r\n`);
    socket.on("error", () => {});
    say("220 sink");
    socket.on("data", (bytes) => {
      text += bytes.toString("utf8");
      for (;;) {
        const end = text.indexOf(inData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const part = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          this.#keep(part);
          say("250 kept");
        } else if (/^DATA/i.test(part)) {
          inData = true;
          say("354 go on");
        } else if (/^QUIT/i.test(part)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
  }

  #keep(message) {
    const [head, ...rest] = message.split("\r\n\r\n");
    const to = /^To: <(.*)>$/m.exec(head)?.[1] ?? "";
    this.mails.push({ to, head, body: Buffer.from(rest.join("\r\n\r\n"), "base64").toString("utf8") });
    this.waiting.splice(0).forEach((wake) => wake());
  }

  /** The next mail to this address, as soon as it comes. */
  async mailTo(address) {
    for (;;) {
      const found = this.mails.find((mail) => mail.to === address);
      if (found) return found;
      await new Promise((wake) => this.waiting.push(wake));
    }
  }

  close() {
    this.server.close();
  }
}

export class World {
  static async open(name, engine) {
    const world = new World();
    world.name = name;
    world.engine = engine;
    world.step = "start";
    world.folder = mkdtempSync(join(tmpdir(), "concerto_journey_"));
    world.sink = await new MailSink().open();
    world.database = engine === "sqlite" ? `sqlite:${join(world.folder, "journey.sqlite")}` : world.#postgresDatabase(name);
    world.keyring = join(world.folder, "keyring");
    world.contexts = [];
    world.axed = new Set();
    return world;
  }

  #postgresDatabase(name) {
    const url = new URL(process.env.CONCERTO_TEST_POSTGRES);
    const database = `journey_${name.replaceAll("-", "_")}_${process.pid}`;
    execFileSync("psql", ["-q", url.href, "-c", `create database ${database}`], { stdio: ["ignore", "ignore", "inherit"] });
    url.pathname = `/${database}`;
    return url.href;
  }

  environment() {
    return { ...process.env, CONCERTO_KEYRING: this.keyring, CONCERTO_DATABASE: this.database, CONCERTO_SMTP_URL: this.sink.url, CONCERTO_LANGUAGE: "fr" };
  }

  /** Runs the program to its end and returns what it printed. */
  run(...args) {
    return execFileSync(program, args, { env: this.environment(), encoding: "utf8", maxBuffer: 1 << 28 });
  }

  /** Fills the database with the demo territory and serves it. */
  async serveDemo() {
    this.run("demo", "--seed", "7", "--size", "small");
    await this.serve("--demo");
  }

  /** Serves until `stop` or `kill`; resolves once the address answers. */
  async serve(...options) {
    const port = this.port ?? (await freePort());
    this.port = port;
    this.base = `http://127.0.0.1:${port}`;
    this.server = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, ...options], { env: this.environment(), stdio: ["ignore", "pipe", "pipe"] });
    this.log = "";
    this.server.stdout.on("data", (text) => (this.log += text));
    this.server.stderr.on("data", (text) => (this.log += text));
    this.ended = new Promise((done) => this.server.on("exit", (status) => done(status)));
    let over = false;
    this.ended.then(() => (over = true));
    for (;;) {
      if (over) throw new Error(`the server ended: ${this.log}`);
      const answered = await fetch(`${this.base}/healthz`).then((answer) => answer.ok, () => false);
      if (answered) return;
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async kill(signal = "SIGKILL") {
    this.server.kill(signal);
    await this.ended;
  }

  /** The server stops when asked to and had nothing to complain about; a sanitizer that found something ends it otherwise. */
  async stop() {
    await this.chromium?.close();
    if (!this.server || this.server.signalCode) return;
    if (this.server.exitCode === null) this.server.kill("SIGTERM");
    const status = await this.ended;
    assert.equal(status, 0, `the server ended with ${status}:\n${this.log.slice(-6000)}`);
  }

  /** A browser page of its own cookies. `options.phone` is 360 px wide; `options.scripts = false` turns JavaScript off. */
  async browser(options = {}) {
    this.chromium ??= await chromium.launch({
      executablePath: process.env.CONCERTO_CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    const context = await this.chromium.newContext({
      baseURL: this.base, locale: options.locale ?? "fr-FR", javaScriptEnabled: options.scripts ?? true, acceptDownloads: true,
      viewport: options.phone ? { width: 360, height: 740 } : { width: 1280, height: 900 }, bypassCSP: false,
      // A page that still glides while a button is pressed takes the press for none: once in fifty on a busy machine.
      reducedMotion: "reduce",
    });
    this.contexts.push(context);
    return await this.tab(context);
  }

  /** A new page of a browser, for whoever is signed in there. */
  async tab(context) {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on("pageerror", (error) => { this.pageError ??= error; });
    return page;
  }

  /** Signs somebody of the demo in. */
  async signIn(page, email, password) {
    await page.goto("/sign-in");
    await page.fill("#email", email);
    await page.fill("#password", password);
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.click("main button.btn-primary")]);
  }

  /** A browser in which this account of the demo is signed in. */
  async enter(account, options = {}) {
    const page = await this.browser(options);
    await this.signIn(page, `${account}@demo.concerto.example`, "demo-concerto-2022");
    return page;
  }

  /** Presses a button or link and waits for the page that follows. */
  async press(page, target) {
    const element = typeof target === "string" ? page.locator(target).first() : target;
    const [answer] = await Promise.all([page.waitForNavigation(), element.click()]);
    return answer;
  }

  /** Moves the business day for everybody. */
  async moveClock(page, day) {
    await page.fill("#shell-day", day);
    await this.press(page, ".clock-banner button");
  }

  /** What a page says, with plain blanks. */
  async words(page, selector = "main") {
    return (await page.locator(selector).first().innerText()).replace(/[\u00a0\u202f\s]+/g, " ");
  }

  /** The page says this; a failure shows only how it begins. */
  async says(page, wanted, selector = "main") {
    const words = await this.words(page, selector);
    assert.ok(wanted.test(words), `${new URL(page.url()).pathname} does not say ${wanted}:\n${words.slice(0, 1500)}`);
  }

  /** The bytes behind an address, as this page's reader gets them. */
  async fetch(page, address) {
    const answer = await page.request.get(new URL(address, page.url()).href);
    assert.equal(answer.status(), 200, address);
    return { body: await answer.body(), type: answer.headers()["content-type"] };
  }

  /** The text of a PDF. */
  async pdf(page, address) {
    const { body, type } = await this.fetch(page, address);
    assert.match(type, /application\/pdf/);
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input: body, encoding: "utf8" }).replace(/[\u00a0\u202f]/g, " ");
  }

  /** Notes where the journey is, for the report of a failure. */
  at(step) {
    this.step = step;
  }

  /** axe finds nothing on this page; each kind of page is looked at once, on SQLite. */
  async accessible(page, kind) {
    if (this.engine !== "sqlite" || this.axed.has(kind)) return;
    this.axed.add(kind);
    // The CSP lets no script in but ours; axe comes in through the debugger.
    await page.evaluate(axeSource);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    const faults = found.violations.map((fault) => `${fault.id}: ${fault.help}\n   ${fault.nodes.map((node) => node.html).slice(0, 4).join("\n   ")}`);
    assert.equal(faults.join("\n"), "", `axe on ${kind} (${page.url()})`);
  }

  /** Nothing is wider than the window. */
  async fits(page) {
    const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(content <= window_, `${page.url()} is ${content} px wide in a window of ${window_} px`);
  }

  async keepEvidence() {
    const folder = join(root, "build/journeys");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${this.name}-${this.engine}.log`), this.log ?? "");
    let i = 0;
    for (const context of this.contexts)
      for (const page of context.pages()) {
        const file = join(folder, `${this.name}-${this.engine}-${i++}.png`);
        await page.screenshot({ path: file, fullPage: true }).catch(() => {});
        console.log(`        ${page.url()} → build/journeys/`);
        console.log(`        ${(await this.words(page).catch(() => "")).slice(0, 400)}`);
      }
    if (this.pageError) console.log(`        script error: ${this.pageError}`);
  }

  async close() {
    await this.chromium?.close();
    if (this.server && this.server.exitCode === null) {
      this.server.kill("SIGTERM");
      await this.ended;
    }
    this.sink.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export { assert };

async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}
