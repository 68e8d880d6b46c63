// SPDX-License-Identifier: EUPL-1.2
// J1 without a mouse: a file, a referral, the roll with its signatures and the people behind a figure, by Tab, arrows, Space
// and Enter alone.
import { assert } from "./world.mjs";

export const title = "the daily work by the keyboard alone";
export const engines = ["sqlite"];

const mostSteps = 200;

class Keys {
  constructor(world, page) {
    this.world = world;
    this.page = page;
  }

  /** Presses Tab until this is reached; whoever types sees where he is. */
  async reach(target) {
    const element = typeof target === "string" ? this.page.locator(target).first() : target;
    await element.waitFor({ state: "attached" });
    for (let steps = 0; steps < mostSteps; ++steps) {
      await this.page.keyboard.press("Tab");
      if (!(await element.evaluate((node) => node === document.activeElement))) continue;
      assert.ok(await element.evaluate(marked), `nothing shows that ${target} is reached`);
      return element;
    }
    assert.fail(`${target} is not reached on ${this.page.url()} within ${mostSteps} steps`);
  }

  async press(key) {
    await this.page.keyboard.press(key);
  }

  /** Reaches a link or button and follows it. */
  async follow(target) {
    await this.reach(target);
    const [answer] = await Promise.all([this.page.waitForNavigation(), this.press("Enter")]);
    return answer;
  }

  async type(target, words) {
    await this.reach(target);
    await this.page.keyboard.type(words);
  }

  async tick(target) {
    const element = await this.reach(target);
    if (!(await element.isChecked())) await this.press("Space");
    assert.ok(await element.isChecked(), `${target} is not ticked`);
  }

  /** Goes through a group of choices with the arrows. */
  async choose(group, value) {
    await this.reach(group.locator("input").first());
    const wanted = group.locator(`input[value="${value}"]`);
    await this.press("Space");
    for (let steps = 0; steps < 8 && !(await wanted.isChecked()); ++steps) await this.press("ArrowRight");
    assert.ok(await wanted.isChecked(), `${value} is not chosen`);
  }
}

/** In the page: an outline, a shadow or the marked label of a control tells that it has the focus. */
function marked(node) {
  const seen = (one) => one && (getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none");
  return node.matches(":focus-visible") && (seen(node) || seen(node.nextElementSibling) || seen(node.closest("label")));
}

export async function walk(world) {
  await world.serveDemo();
  const page = await world.enter("referente");
  const keys = new Keys(world, page);

  world.at("the first key of a page leads past its menu");
  await page.goto("/");
  await keys.press("Tab");
  await keys.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), "#main");

  world.at("a referent opens a file");
  await keys.follow("nav a[href='/people']");
  await keys.follow("main a[href='/people/new']");
  await keys.type("#family_name", "Brévalois");
  await keys.type("#given_names", "Ana");
  await keys.type("#birth_date", "04041988");
  await keys.reach("#sex");
  await keys.press("ArrowDown");
  await keys.follow("main form .btn-primary");
  await world.says(page, /Brévalois Ana/);
  const person = new URL(page.url()).pathname;

  world.at("notes two statuses");
  for (const label of ["Allocataire du RSA", "Accompagné par le service prescripteur"]) {
    await page.goto(`${person}/statuses`);
    await keys.type("#status", label);
    await keys.follow("main form .btn-primary");
    await world.says(page, new RegExp(label));
  }

  world.at("and refers the person to a place");
  await page.goto("/");
  await keys.press("/");
  await page.keyboard.type("brevalois");
  await Promise.all([page.waitForNavigation(), keys.press("Enter")]);
  await keys.follow(page.locator("section[aria-labelledby=places-title] li", { hasText: "Prépa Compétences de juin" }).locator("a"));
  await keys.tick("#informed");
  await keys.tick("[id='prerequisite.adhesion']");
  await keys.tick("#conditions");
  await keys.follow("button[value=confirm]");
  await world.says(page, /Inscrit/);
  await world.moveClock(page, "2022-06-13");

  world.at("the trainer marks a half-day: two absent, the others there");
  const trainer = await world.enter("formatrice");
  const marking = new Keys(world, trainer);
  await trainer.goto("/attendance");
  await marking.follow("main .todo a.btn");
  const roll = trainer.url();
  for (const row of [2, 5]) await marking.choose(trainer.locator("table.roll tbody tr").nth(row).locator("[data-mark]").first(), "absent");
  await marking.follow("button[name=rest]");
  await world.says(trainer, /8 venus sur 10 attendus/);

  world.at("somebody types a name in place of a signature, the trainer too");
  await marking.follow("a.hand");
  await marking.reach("details[data-typed] summary");
  await marking.press("Enter");
  await marking.type("#typed", await world.words(trainer, "h1"));
  await marking.follow("form[data-sign-one] .btn-primary");
  await world.says(trainer, /1 signature sur 8/);
  await trainer.goto(roll);
  const own = trainer.locator("section.card-plain details").first();
  if (!(await own.evaluate((box) => box.open))) {
    await marking.reach(own.locator("summary").first());
    await marking.press("Enter");
  }
  await marking.type(own.locator("input[name=trainer_typed]"), "Inès Valladour");
  await marking.follow(own.locator("button.btn").last());
  await world.says(trainer, /Inès Valladour/, "section.card-plain");

  world.at("from a figure to the people behind it");
  await page.goto("/figures");
  await keys.follow("main tbody th a, main .card a, main li a");
  await keys.follow("main table a[href*='/people']");
  await world.says(page, /personnes?/);
}
