// SPDX-License-Identifier: EUPL-1.2
// J1, third part: the roll on a phone with two signatures, what was not planned, the correction with its trace, the sheet,
// the balance and an event. AFPA-71 to AFPA-82.
import { markOf, sign } from "./steps.mjs";
import { assert } from "./world.mjs";

export const title = "from the roll on a phone to the individual balance";

export async function walk(world) {
  await world.serveDemo();
  const centre = await world.enter("responsable.centre");
  await world.moveClock(centre, "2022-06-13");

  world.at("the trainer opens this morning's roll on a phone: nobody is present by default");
  const trainer = await world.enter("formatrice", { phone: true });
  await trainer.goto("/attendance");
  await world.accessible(trainer, "attendance");
  await world.fits(trainer);
  await world.press(trainer, "main .todo a.btn");
  const morning = trainer.url();
  assert.equal(await trainer.locator("[data-mark] input:checked").count(), 0);
  assert.equal(await trainer.locator("[data-mark]").count(), 9);
  await world.accessible(trainer, "roll");
  await world.fits(trainer);

  world.at("two touches for two absent people, one for the rest");
  const names = (await trainer.locator("table.roll tbody th").allInnerTexts()).map((name) => name.trim());
  await markOf(trainer, names[2], "absent").click();
  await markOf(trainer, names[5], "absent").click();
  await world.press(trainer, "button[name=rest]");
  await world.says(trainer, /7 venus sur 9 attendus/);
  await world.says(trainer, /Matin 9 sur 9 notés/);

  world.at("a trainee signs on screen");
  await trainer.click("main details summary");
  await sign(trainer, trainer.locator("details canvas").first());
  await world.press(trainer, ".roll-count .btn-primary");
  await world.says(trainer, /1 signature/);

  world.at("somebody who was not expected came: recorded and flagged");
  const walkIn = trainer.locator("details", { has: trainer.locator("#q") });
  await walkIn.locator("summary").click();
  await trainer.fill("#q", "lorgineau");
  await world.press(trainer, walkIn.locator(".filters button"));
  const found = trainer.locator("details[open] form.form", { hasText: "Lorgineau" }).first();
  await found.locator("input[type=checkbox]").first().check();
  await found.locator("input[name^='note.']").first().fill("Rattrapage d’une demi-journée.");
  await world.press(trainer, found.locator("button"));
  assert.ok((await trainer.locator("tr", { hasText: "Lorgineau" }).locator(".mark.is-late").count()) > 0, "the walk-in is flagged");

  world.at("the trainer signs the half-day");
  const box = trainer.locator("section.card-plain form").first();
  await sign(trainer, box.locator("canvas"));
  await world.press(trainer, box.locator("button.btn").last());
  await world.says(trainer, /Inès Valladour/, "section.card-plain");
  await world.accessible(trainer, "signed roll");

  world.at("the afternoon is taken without JavaScript");
  const plain = await world.enter("formatrice", { phone: true, scripts: false });
  await plain.goto(morning.replace("half=morning", "half=afternoon"));
  await world.fits(plain);
  await markOf(plain, names[0], "absent").click();
  await world.press(plain, "button[name=rest]");
  await world.says(plain, /8 venus sur 9 attendus/);

  world.at("within the window a mark is corrected, and the trace says what it was");
  await markOf(plain, names[0], "present").click();
  await world.press(plain, ".roll-count .btn-primary");
  await world.says(plain, /9 venus sur 9 attendus/);

  world.at("after the window a reason is asked, and the trace stays");
  await world.moveClock(centre, "2022-06-27");
  await centre.goto(morning);
  await markOf(centre, names[5], "excused").click();
  const refused = await world.press(centre, ".roll-count .btn-primary");
  assert.equal(refused.status(), 422);
  await world.accessible(centre, "late correction");
  await centre.fill("#reason", "Convocation médicale présentée.");
  await world.press(centre, ".roll-count .btn-primary");
  await world.says(centre, new RegExp(`${names[5]}.*Convocation médicale présentée`), "section[aria-labelledby=changes-title]");

  world.at("the sheet names people and half-days");
  const session = centre.url().replace(/\/roll.*/, "");
  const sheet = await world.pdf(centre, `${session}/sheet.pdf`);
  for (const word of [names[0].split(" ")[0], names[8].split(" ")[0], "13", "juin"]) assert.ok(sheet.includes(word), `the sheet lacks ${word}:\n${sheet.slice(0, 2000)}`);

  world.at("the pathway ends, the balance goes to the referent and to nobody else");
  await centre.goto(session);
  await world.press(centre, centre.locator("#people th a").first());
  const enrolment = centre.url();
  await world.accessible(centre, "enrolment of the centre");
  await centre.fill("#day", "2022-06-20");
  await centre.selectOption("#exit", { index: 1 });
  await world.press(centre, "button[value=complete]");
  await centre.fill("#wording", "Projet d’aide à domicile confirmé.\nDeux stages faits.");
  await centre.fill("#follow_up", "Entrée en formation en septembre.");
  await world.press(centre, "button[value=send]");
  await world.says(centre, /Deux stages faits/);
  const balance = await world.pdf(centre, `${enrolment}/balance.pdf`);
  assert.match(balance, /aide à domicile/);
  const referent = await world.enter((await world.words(centre, ".facts")).includes("Claire Vaudrin") ? "referente" : "referent");
  const own = await referent.goto(enrolment);
  assert.equal(own.status(), 200);
  await world.says(referent, /Deux stages faits/);
  await world.accessible(referent, "balance");
  for (const account of ["mission.locale", "referente.voisine", "financeur"]) {
    const other = await world.enter(account);
    const status = (await other.goto(enrolment)).status();
    assert.ok(status === 404 || status === 403, `${account} gets ${status}`);
    assert.equal((await other.request.get(`${enrolment}/balance.pdf`)).status(), status);
    await other.context().close();
  }

  world.at("an event is announced, and its visitors counted");
  await centre.goto("/events/new");
  await world.accessible(centre, "event form");
  await centre.selectOption("#kind", { index: 0 });
  await centre.fill("#title", "Portes ouvertes de juin");
  await centre.fill("#day", "2022-06-27");
  await centre.fill("#place", "Centre de Saint-Orme");
  await world.press(centre, "main form .btn-primary");
  await world.accessible(centre, "event");
  await world.press(centre, "a[href$='/change']");
  await centre.fill("#anonymous_visitors", "41");
  await world.press(centre, "main form .btn-primary");
  await world.says(centre, /Visiteurs anonymes 41/);
  await referent.goto(centre.url());
  await referent.fill("#q", "tarmandeau");
  await world.press(referent, "main .filters button");
  await world.press(referent, "form[action$='/visitors'] button");
  await world.says(referent, /Personnes que nous suivons Tarmandeau/);
  await centre.goto("/events");
  await world.accessible(centre, "events");
}
