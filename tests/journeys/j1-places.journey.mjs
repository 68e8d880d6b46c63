// SPDX-License-Identifier: EUPL-1.2
// J1, second part: the centre publishes sessions, places are seen live, a referent finds or opens a file, hears why,
// and takes a place: the plans that must be refused are refused in words.
// AFPA-06, AFPA-09, AFPA-39, AFPA-43, AFPA-48, AFPA-52, AFPA-74, AFPA-80, AFPA-81, AFPA-86, AFPA-95,
// KPI-AF18.
import { addStatus, choose, fulfil, openEligibleFile, openFile, refer } from "./steps.mjs";
import { assert } from "./world.mjs";

export const title = "from a published session to the last place";

export async function walk(world) {
  await world.serveDemo();
  const centre = await world.enter("responsable.centre");

  world.at("a plan on a Friday is refused in words, and what was typed stays");
  await centre.goto("/sessions");
  await world.accessible(centre, "sessions");
  await world.press(centre, ".page-actions .btn-primary");
  await world.accessible(centre, "choice of a programme");
  await world.press(centre, centre.locator("main li", { hasText: "La Promo 16/18" }).locator("a"));
  await world.accessible(centre, "session form");
  await centre.fill("#site", "Saint-Orme, la Halle aux projets");
  await centre.fill("#start", "2022-05-30");
  await world.press(centre, "button[value=propose]");
  await world.says(centre, /lun\. 6 juin[^]*Lundi de Pentecôte/, "#week-2022-06-06");
  assert.equal(await centre.isChecked("#day-2022-06-06"), false, "a public holiday is left out");
  await world.accessible(centre, "proposed calendar");
  await centre.check("#day-2022-06-03");
  let answer = await world.press(centre, "main form[method=post] .btn-primary");
  assert.equal(answer.status(), 422);
  await world.says(centre, /vendredi/i, "#day-2022-06-03-error");
  await world.says(centre, /vendredi/i, ".error-summary");
  assert.equal(await centre.inputValue("#start"), "2022-05-30", "the proposal stays");
  assert.equal(await centre.inputValue("#site"), "Saint-Orme, la Halle aux projets");
  await world.accessible(centre, "refused session");

  world.at("so is a ninth day");
  await centre.goto("/sessions/new");
  await world.press(centre, centre.locator("main li", { hasText: "Prépa Compétences" }).locator("a"));
  await centre.selectOption("#track", { label: "Volet 2 : sécurisation de l’entrée en formation" });
  await centre.fill("#start", "2022-06-07");
  await centre.fill("#count", "18");
  await world.press(centre, "button[value=propose]");
  await world.says(centre, /18 demi-journées, 9 jours, 63 heures/, "#calendar-check");
  await centre.fill("#title", "Prépa Compétences de l’été");
  await centre.fill("#site", "Centre de Saint-Orme, salle 4");
  await centre.fill("#capacity", "1");
  answer = await world.press(centre, "main form[method=post] .btn-primary");
  assert.equal(answer.status(), 422);
  await world.says(centre, /18 demi-journées : il en faut au plus 16/, "#day-2022-06-17-error");

  world.at("a calendar that fits is kept and published");
  await centre.uncheck("#day-2022-06-17");
  await centre.uncheck("#day-2022-06-17-afternoon");
  await centre.locator("#calendar-check", { hasText: "16 demi-journées, 8 jours, 56 heures" }).waitFor();
  await centre.locator("main input[name=trainer]").first().check();
  await world.press(centre, "main form[method=post] .btn-primary");
  const summer = centre.url();
  await world.accessible(centre, "session");
  await world.press(centre, "form[action$='/publish'] button");
  await world.says(centre, /1 place libre sur 1/);

  world.at("the other party watches the places on an open page");
  const officer = await world.enter("partenariats");
  await officer.goto("/sessions");
  const june = officer.locator("#places tr", { hasText: "Prépa Compétences de juin" });
  assert.match((await june.innerText()).replace(/[\u00a0\u202f]/g, " "), /3 places libres sur 12/);
  const loaded = await officer.evaluate(() => (window.unchanged = true));
  assert.ok(loaded);

  world.at("a referent finds a person without accents, by birth date, by file number");
  const referent = await world.enter("referente");
  for (const [typed, name] of [["ile rousset", "Île-Rousset Ismaël"], ["06/09/1984", "Île-Rousset Ismaël"]]) {
    await referent.goto("/people");
    await referent.fill("#q", typed);
    await world.press(referent, "main .filters button");
    await world.says(referent, new RegExp(name));
  }
  await world.accessible(referent, "people");
  await world.press(referent, referent.locator("tbody th a", { hasText: "Île-Rousset" }));
  await world.accessible(referent, "person");
  const number = /\d{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await world.words(referent))[0];
  await referent.keyboard.press("/");
  await referent.keyboard.type(number);
  await Promise.all([referent.waitForNavigation(), referent.keyboard.press("Enter")]);
  await world.says(referent, /Île-Rousset/);

  world.at("a new file shows its likely duplicate first");
  await openFile(world, referent, { family: "Ile Rousset", given: "Ismael", born: "1984-09-06" });
  await world.says(referent, /Île-Rousset Ismaël/, ".notice.is-late");
  await world.accessible(referent, "likely duplicate");
  const ana = await openFile(world, referent, { family: "Brévalois", given: "Ana", born: "1988-04-12" });
  assert.match(ana, /\/people\/[0-9a-f-]{36}$/);

  world.at("eligibility is explained and the missing status named");
  await refer(world, referent, ana, "Prépa Compétences");
  await world.accessible(referent, "referral");
  await world.says(referent, /perçoit le RSA : pas encore connu/);
  await addStatus(world, referent, ana, "Allocataire du RSA");
  await addStatus(world, referent, ana, "Accompagné par le service prescripteur");
  await refer(world, referent, ana, "Prépa Compétences");
  await world.says(referent, /Les conditions sont remplies/);

  world.at("without adhesion nobody is enrolled");
  await choose(referent, "Prépa Compétences de juin");
  await fulfil(referent, { except: ["prerequisite.adhesion"] });
  answer = await world.press(referent, "button[value=confirm]");
  assert.equal(answer.status(), 422);
  await world.says(referent, /adh/i, ".error-summary, [role=alert], .notice");
  await world.accessible(referent, "refused referral");

  world.at("with it the place is taken, and the open page of the other party counts one less");
  await fulfil(referent);
  await world.press(referent, "button[value=confirm]");
  await world.says(referent, /Inscrit/);
  await june.getByText(/2\splaces libres sur 12/).waitFor();
  assert.ok(await officer.evaluate(() => window.unchanged), "the page was not loaded again");

  world.at("a colleague who is not authorised is told so, and may after the centre says yes");
  const other = await world.enter("referente.vieuxmont");
  const ben = await openEligibleFile(world, other, { family: "Corvalet", given: "Ben", born: "1979-02-03" });
  await refer(world, other, ben, "Prépa Compétences");
  await choose(other, "Prépa Compétences de l’été");
  await fulfil(other);
  answer = await world.press(other, "button[value=confirm]");
  assert.equal(answer.status(), 422);
  await world.says(other, /autoris|habilit/i);
  await centre.goto("/authorisations");
  await world.accessible(centre, "authorisations");
  const choice = await centre.locator("#user option", { hasText: "Marsandel" }).first().getAttribute("value");
  await centre.selectOption("#user", choice);
  await world.press(centre, "main form .btn-primary");

  world.at("two browsers take the last place at once: exactly one gets it, the other waits");
  const zoe = await openEligibleFile(world, referent, { family: "Dorvanel", given: "Zoé", born: "1990-11-23" });
  for (const [page, person] of [[referent, zoe], [other, ben]]) {
    await refer(world, page, person, "Prépa Compétences");
    await choose(page, "Prépa Compétences de l’été");
    await fulfil(page);
  }
  await Promise.all([referent, other].map((page) => world.press(page, "button[value=confirm]")));
  await centre.goto(summer);
  const places = await world.words(centre, "#people");
  assert.match(places, /Complet, 1 personne en attente/);
  assert.equal(places.match(/Corvalet|Dorvanel/g).length, 2);
  const rows = await centre.locator("#people tbody tr").allInnerTexts();
  assert.equal(rows.filter((row) => /Inscrit/.test(row)).length, 1, rows.join("\n"));
  assert.equal(rows.filter((row) => /attente/.test(row)).length, 1, rows.join("\n"));

  world.at("the wrong age is refused with its rule");
  await refer(world, referent, ana, "La Promo 16/18");
  await world.says(referent, /Les conditions ne sont pas remplies/);
  await world.says(referent, /âge/);

  world.at("a contract programme wants the employer's agreement");
  const luc = await openFile(world, referent, { family: "Esparvel", given: "Luc", born: "1975-06-30" });
  await addStatus(world, referent, luc, "En parcours emploi compétences");
  await addStatus(world, referent, luc, "Allocataire du RSA");
  await addStatus(world, referent, luc, "Accompagné par le service prescripteur");
  await refer(world, referent, luc, "Compétences PEC");
  await choose(referent, "Compétences PEC, savoir-faire");
  await fulfil(referent, { except: ["prerequisite.employer_agreement"] });
  await referent.fill("#employer", "Régie de quartier des Tanneurs");
  await referent.fill("#contract_start", "2022-03-01");
  await referent.fill("#contract_end", "2023-02-28");
  answer = await world.press(referent, "button[value=confirm]");
  assert.equal(answer.status(), 422);
  await world.says(referent, /employeur/i);
  await fulfil(referent);
  await world.press(referent, "button[value=confirm]");
  await world.says(referent, /Inscrit/);
  await world.accessible(referent, "enrolment");

  world.at("without JavaScript and on a phone the same referral is made");
  const plain = await world.enter("referente", { phone: true, scripts: false });
  await refer(world, plain, await openEligibleFile(world, plain, { family: "Fontanvel", given: "Mia", born: "1994-08-01" }), "Prépa Compétences");
  await world.fits(plain);
  await choose(plain, "Prépa Compétences de juin");
  await fulfil(plain);
  await world.press(plain, "button[value=confirm]");
  await world.says(plain, /Inscrit/);
  for (const address of ["/people", ana, "/sessions", "/people/new", "/reserve", "/events"]) {
    await plain.goto(address);
    await world.fits(plain);
  }

  world.at("somebody for whom no session fits waits in reserve: the centre sees the wish, not the name");
  const rose = await openEligibleFile(world, referent, { family: "Galvernet", given: "Rose", born: "1991-03-15" });
  await refer(world, referent, rose, "Prépa Compétences");
  await referent.locator("summary", { hasText: "Aucune session ne convient" }).click();
  await referent.fill("#wished_site", "Vieuxmont");
  await world.press(referent, "button[value=reserve]");
  await world.says(referent, /Galvernet Rose/, "tbody");
  await world.accessible(referent, "reserve");
  await centre.goto("/reserve");
  await world.says(centre, /Vieuxmont/, "tbody");
  assert.doesNotMatch(await world.words(centre), /Galvernet/);
  await world.accessible(centre, "reserve of the centre");

  world.at("after the window nobody enters, whatever day the session has");
  await world.moveClock(referent, "2023-01-02");
  await refer(world, referent, zoe, "Prépa Compétences");
  await world.says(referent, /31 décembre 2022|Aucune session|pas de session/i);
  await world.moveClock(referent, "2022-05-17");

  world.at("another institution finds neither person nor session's people");
  const stranger = await world.enter("referente.voisine");
  assert.equal((await stranger.goto(ana)).status(), 404);
  assert.equal((await stranger.goto(summer)).status(), 404);
  await stranger.goto("/people?q=Brevalois");
  assert.doesNotMatch(await world.words(stranger), /Ana/);
}
