// SPDX-License-Identifier: EUPL-1.2
// J1, third part: the roll on a phone with two signatures, what was not planned, the correction with its trace, the sheet,
// the balance and an event. AFPA-38, AFPA-85, AFPA-87, DP-16, REP-AF5, REP-AF6.
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

  world.at("the device goes round: one touch of the pad each, the next name comes by itself");
  await world.press(trainer, "a.hand");
  await world.accessible(trainer, "signing, handed around");
  await world.fits(trainer);
  const handed = await world.words(trainer, "body");
  assert.ok(!/Inès Valladour|AFPA|À traiter/.test(handed), `the handed page shows more than names:\n${handed.slice(0, 800)}`);
  const firstName = await world.words(trainer, "h1");
  await Promise.all([trainer.waitForNavigation(), sign(trainer, trainer.locator("form[data-sign-one] canvas"))]);
  await world.says(trainer, /1 signature sur 7/);
  assert.notEqual(await world.words(trainer, "h1"), firstName);

  world.at("without network the signature stays on the screen");
  await trainer.context().setOffline(true);
  await sign(trainer, trainer.locator("form[data-sign-one] canvas"));
  await trainer.waitForSelector("[data-sign-offline]:not([hidden])");
  await trainer.context().setOffline(false);
  await world.press(trainer, "form[data-sign-one] .btn-primary");
  await world.says(trainer, /2 signatures sur 7/);

  world.at("a third one types the name");
  await trainer.click("details[data-typed] summary");
  await trainer.fill("#typed", await world.words(trainer, "h1"));
  await world.press(trainer, "form[data-sign-one] .btn-primary");
  await world.says(trainer, /3 signatures sur 7/);
  await trainer.goto(morning);
  await world.says(trainer, /3 signatures/);

  world.at("somebody without an enrolment came: a name is enough");
  const stranger = trainer.locator("details", { has: trainer.locator("#guest_name") });
  await stranger.locator("summary").click();
  await trainer.fill("#guest_name", "Ravelin Maud");
  await trainer.fill("#guest_reason", "Venue avec une voisine.");
  await world.press(trainer, stranger.locator("button"));
  await world.says(trainer, /Ravelin Maud sans inscription, à régulariser/);
  await world.accessible(trainer, "roll with a guest");
  await world.fits(trainer);

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

  world.at("the scan of the printed sheet is kept with the roll");
  const pdf = (text) => ({ name: "feuille.pdf", mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`) });
  const scans = trainer.locator("section[aria-labelledby=scans-title]");
  await scans.locator("details > summary").last().click();
  await trainer.setInputFiles("#scan", { ...pdf(""), buffer: Buffer.from("not a sheet") });
  const noSheet = await world.press(trainer, scans.locator("button", { hasText: "Joindre" }));
  assert.equal(noSheet.status(), 422);
  await trainer.setInputFiles("#scan", pdf("premier"));
  await world.press(trainer, scans.locator("button", { hasText: "Joindre" }));
  await scans.locator("summary", { hasText: "Remplacer" }).click();
  await scans.locator("input[type=file]").first().setInputFiles(pdf("second"));
  await scans.locator("input[name=scan_reason]").fill("La première page manquait.");
  await world.press(trainer, scans.locator("button", { hasText: "Remplacer" }));
  await world.says(trainer, /remplacée par Inès Valladour.*La première page manquait/, "section[aria-labelledby=scans-title]");
  const scan = await world.fetch(trainer, await scans.locator(".scans a").first().getAttribute("href"));
  assert.match(scan.type, /application\/pdf/);
  assert.match(scan.body.toString(), /second/);
  await world.accessible(trainer, "roll with a scan");

  world.at("the network is gone: marks stay on the device and go when it is back");
  const afternoon = morning.replace("half=morning", "half=afternoon");
  await trainer.goto(afternoon);
  await trainer.context().setOffline(true);
  await markOf(trainer, names[0], "absent").click();
  await trainer.locator("button[name=rest]").click();
  await trainer.waitForSelector("[data-kept]:not([hidden])");
  await world.says(trainer, /1 demi-journée gardée sur cet appareil.*lundi 13 juin, après-midi/);
  await world.accessible(trainer, "roll without network");
  await world.fits(trainer);
  const kept = await trainer.evaluate(() => JSON.stringify(localStorage));
  assert.match(kept, /absent/);
  for (const name of names) for (const word of name.split(" ")) assert.ok(!kept.includes(word), `a name is kept on the device: ${word}`);

  world.at("meanwhile somebody else marked the same half-day: both versions are shown, none wins silently");
  const second = await world.enter("formatrice");
  await second.goto(afternoon);
  await markOf(second, names[0], "excused").click();
  await world.press(second, ".roll-count .btn-primary");
  await second.context().close();
  await trainer.context().setOffline(false);
  await trainer.waitForSelector("[data-kept-compare]:not([hidden])");
  const compared = await world.press(trainer, "[data-kept-compare]");
  assert.equal(compared.status(), 409);
  await world.says(trainer, new RegExp(`${names[0]}, Après-midi excusé absent`), ".conflict");
  await world.press(trainer, ".roll-count .btn-primary");
  await world.says(trainer, /8 venus sur 9 attendus/);
  await trainer.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("concerto.roll.")));

  world.at("a touch without network survives a closed page and is sent when the roll is opened again");
  await trainer.context().setOffline(true);
  await markOf(trainer, names[1], "absent").click();
  await trainer.waitForSelector("[data-kept]:not([hidden])");
  await trainer.goto("about:blank");
  await trainer.context().setOffline(false);
  await trainer.goto(afternoon);
  // Once all is sent the page asks the server again by itself.
  await trainer.waitForFunction(() => /7 venus sur 9 attendus/.test(document.body?.innerText ?? ""));
  assert.ok(await trainer.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith("concerto.roll."))));

  world.at("signing out on any page warns of what was not sent, erases one's own and leaves a colleague's");
  const marker = await world.enter("formatrice");
  const device = marker.context();
  await marker.goto(afternoon);
  await device.setOffline(true);
  await markOf(marker, names[3], "absent").click();
  await marker.waitForSelector("[data-kept]:not([hidden])");
  // Closed, not left: a page that is only left may still hear that the network is back, and send.
  await marker.close();
  await device.setOffline(false);
  const leaver = await world.tab(device);
  // Nothing of it gets through, whenever the browser tries again.
  await leaver.route("**/roll", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await leaver.goto("/account");
  await leaver.evaluate(() => localStorage.setItem("concerto.roll.colleague.session.half", "{}"));
  const keptNow = () => leaver.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("concerto.roll.")));
  assert.equal((await keptNow()).length, 2);
  await leaver.locator("details.account summary").click();
  let warned = "";
  leaver.once("dialog", (dialog) => {
    warned = dialog.message();
    return dialog.dismiss();
  });
  await leaver.click("form[action='/sign-out'] button");
  assert.match(warned, /n’ont pas été envoyées/);
  assert.equal((await keptNow()).length, 2);
  leaver.once("dialog", (dialog) => dialog.accept());
  await world.press(leaver, "form[action='/sign-out'] button");
  assert.deepEqual(await keptNow(), ["concerto.roll.colleague.session.half"]);
  await device.close();

  world.at("without JavaScript, within the window, a mark is corrected, and the trace says what it was");
  const plain = await world.enter("formatrice", { phone: true, scripts: false });
  await plain.goto(afternoon);
  await world.fits(plain);
  await markOf(plain, names[0], "present").click();
  await markOf(plain, names[1], "present").click();
  await world.press(plain, ".roll-count .btn-primary");
  await world.says(plain, /9 venus sur 9 attendus/);

  world.at("without JavaScript a name is typed instead of drawn");
  await world.press(plain, "a.hand");
  await plain.fill("#typed", await world.words(plain, "h1"));
  await world.press(plain, "form[data-sign-one] .btn-primary");
  await world.says(plain, /1 signature sur 9/);

  world.at("the centre finds who came without an enrolment among what is to do, and says who it was");
  await centre.goto("/");
  await world.press(centre, centre.locator("main li", { hasText: "Ravelin Maud" }).locator("a.btn"));
  await world.accessible(centre, "settle a guest");
  await centre.check("#visitor");
  await centre.fill("#note", "Accompagnait une participante.");
  await world.press(centre, centre.locator("form[method=post] .btn-primary").last());
  await centre.goto("/");
  assert.equal(await centre.locator("main li", { hasText: "Ravelin Maud" }).count(), 0);

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
