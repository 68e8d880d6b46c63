// SPDX-License-Identifier: EUPL-1.2
// The daily tasks, counted: from « À traiter » on, a touch, a word typed (and sent) or a box ticked is one interaction.
import { choose, fulfil, markOf, openEligibleFile, refer, sign } from "./steps.mjs";
import { assert } from "./world.mjs";

export const title = "daily tasks within their number of interactions";
export const engines = ["sqlite"];

/** Counts what somebody does on a page. */
class Hands {
  constructor(world, page) {
    this.world = world;
    this.page = page;
    this.count = 0;
  }

  async start() {
    await this.page.goto("/");
    this.count = 0;
  }

  async press(target) {
    this.count += 1;
    return await this.world.press(this.page, target);
  }

  async touch(target) {
    this.count += 1;
    await (typeof target === "string" ? this.page.locator(target).first() : target).click();
  }

  async type(selector, words) {
    this.count += 1;
    await this.page.fill(selector, words);
  }

  async choose(selector, option) {
    this.count += 1;
    await this.page.selectOption(selector, option);
  }

  /** Typed and sent with Enter. */
  async search(words) {
    this.count += 1;
    await this.page.fill("#shell-search", words);
    await Promise.all([this.page.waitForNavigation(), this.page.press("#shell-search", "Enter")]);
  }

  done(task, most) {
    console.log(`        ${task}: ${this.count} of at most ${most}`);
    assert.ok(this.count <= most, `${task} took ${this.count} interactions, at most ${most}`);
  }
}

export async function walk(world) {
  await world.serveDemo();
  const referent = await world.enter("referente");
  const hands = new Hands(world, referent);

  world.at("find a person and see what is under way, who leads, what is next");
  await hands.start();
  await world.accessible(referent, "to do");
  await hands.search("marlancier");
  await world.says(referent, /Référent : Claire Vaudrin/);
  await world.says(referent, /Dispositifs et parcours .*Prépa Compétences de juin/);
  hands.done("find a person", 2);

  world.at("refer a person to a place that exists, adhesion and conditions included");
  await openEligibleFile(world, referent, { family: "Brévalois", given: "Ana", born: "1988-04-12" });
  await hands.start();
  await hands.search("brevalois");
  await hands.press(referent.locator("section[aria-labelledby=places-title] li", { hasText: "Prépa Compétences de juin" }).locator("a"));
  await hands.touch("#informed");
  await hands.touch("[id='prerequisite.adhesion']");
  await hands.touch("#conditions");
  await hands.press("button[value=confirm]");
  await world.says(referent, /Inscrit/);
  hands.done("refer a person", 6);

  world.at("mark a half-day for twelve people, two absent, nobody present by default");
  for (const [family, given] of [["Corvalet", "Ben"], ["Dorvanel", "Zoé"]]) {
    await refer(world, referent, await openEligibleFile(world, referent, { family, given, born: "1990-02-03" }), "Prépa Compétences");
    await choose(referent, "Prépa Compétences de juin");
    await fulfil(referent);
    await world.press(referent, "button[value=confirm]");
  }
  await world.moveClock(referent, "2022-06-13");
  const trainer = await world.enter("formatrice", { phone: true });
  const marking = new Hands(world, trainer);
  await marking.start();
  await world.fits(trainer);
  await marking.press(trainer.locator("main li", { hasText: "Prépa Compétences de juin" }).locator("a.btn").first());
  assert.equal(await trainer.locator("[data-mark]").count(), 12);
  assert.equal(await trainer.locator("[data-mark] input:checked").count(), 0);
  await marking.touch(markOf(trainer, "Gerreuil", "absent"));
  await marking.touch(markOf(trainer, "Marlancier", "absent"));
  await marking.press("button[name=rest]");
  await world.says(trainer, /10 venus sur 12 attendus/);
  marking.done("mark twelve people", 4);

  world.at("each trainee signs on the screen that goes round, the trainer last");
  await world.press(trainer, "a.hand");
  const signing = new Hands(world, trainer);
  for (let signed = 1; signed <= 10; ++signed) {
    await Promise.all([trainer.waitForNavigation(), sign(trainer, trainer.locator("form[data-sign-one] canvas"))]);
    signing.count += 1;
    await world.says(trainer, new RegExp(`${signed} signatures? sur 10`));
  }
  signing.done("ten trainees sign", 10);
  await world.says(trainer, /de signer/, "h1");
  await sign(trainer, trainer.locator("canvas"));
  await world.press(trainer, "main .btn-primary");
  await world.says(trainer, /Signée par Inès Valladour/);
  await world.moveClock(referent, "2022-05-17");

  world.at("record the same action for a group of six");
  await referent.goto("/people");
  const numbers = (await world.words(referent, "tbody")).match(/\d{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/g).slice(0, 6);
  await hands.start();
  await hands.press("main a[href='/people/actions/new']");
  await hands.type("#numbers", numbers.join("\n"));
  await hands.choose("#type", { index: 1 });
  await hands.type("#minutes", "60");
  await hands.press("main form .btn-primary");
  await world.says(referent, /6/);
  hands.done("record an action for six", 5);

  world.at("which agreements need me, and why");
  const officer = await world.enter("partenariats");
  const looking = new Hands(world, officer);
  await looking.start();
  await looking.press("main a[href='/agreements?due=month']");
  await world.says(officer, /À désigner/);
  looking.done("see which agreements need me", 1);

  world.at("prepare a committee: its agenda from what is pending");
  await looking.start();
  await looking.press("main a[href='/committees/new']");
  assert.match(await officer.inputValue("#agenda"), /Bilan quantitatif/);
  await looking.type("#planned_on", "2022-10-04");
  await looking.press("main form .btn-primary");
  await world.says(officer, /Bilan quantitatif/);
  looking.done("prepare a committee", 4);

  world.at("open a figure and see its people");
  await hands.start();
  await hands.press(".sidebar a[href='/figures']");
  await hands.press("table a.drill");
  assert.ok((await referent.locator("tbody th a").count()) > 0);
  const [download] = await Promise.all([referent.waitForEvent("download"), hands.touch(referent.locator("main a[href*='people.csv']"))]);
  assert.match(download.suggestedFilename(), /\.csv$/);
  hands.done("open a figure, see its people, export them", 3);
}
