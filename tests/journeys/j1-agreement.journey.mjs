// SPDX-License-Identifier: EUPL-1.2
// J1, first part: an agreement drawn up from its pack, signed by both, its plan and indicators validated by the first
// steering meeting. AFPA-22, AFPA-23, AFPA-26, AFPA-30, AFPA-33, AFPA-94, AMB-88.
import { assert } from "./world.mjs";

export const title = "an agreement from its pack to the validated plan";

export async function walk(world) {
  await world.serveDemo();
  const officer = await world.enter("partenariats");

  world.at("the agreement is drawn up from the pack");
  await officer.goto("/agreements");
  await world.accessible(officer, "agreements");
  await world.press(officer, ".page-actions .btn-primary");
  await world.accessible(officer, "choice of a pack");
  await world.press(officer, "main h2 a");
  await world.accessible(officer, "agreement form");
  await officer.fill("#reference", "VDL-2022-02");
  await officer.fill("#title", "Accord du second semestre");
  await officer.selectOption("#party_2", { label: "Centre de formation de Saint-Orme" });
  await officer.fill("#signatory_1", "Hélène Tissandour");
  await officer.fill("#function_1", "Directrice de l’insertion");
  await officer.fill("#referent_1", "Hugo Merlanval");
  await officer.fill("#signatory_2", "Odile Marquenay");
  await officer.fill("#function_2", "Directrice du centre");
  await officer.fill("#referent_2", "Bruno Castelnal");

  world.at("a last day before the first is refused, and what was typed stays");
  await officer.fill("#ends", "2021-12-31");
  const refused = await world.press(officer, "main form .btn-primary");
  assert.equal(refused.status(), 422);
  assert.ok((await world.words(officer, ".error-summary, [role=alert]")).length > 20);
  assert.equal(await officer.inputValue("#signatory_2"), "Odile Marquenay");
  await world.accessible(officer, "refused form");
  await officer.fill("#ends", "2023-12-31");
  await world.press(officer, "main form .btn-primary");
  const place = officer.url();
  await world.says(officer, /Personne référente.*Bruno Castelnal/);
  await world.accessible(officer, "agreement");

  world.at("its plan comes from the pack, its words may be changed");
  await world.press(officer, "a[href*='/plan/2022']");
  await world.accessible(officer, "plan");
  await world.press(officer, "main form .btn-primary");
  assert.match(officer.url(), /\/agreements\/[^/]+$/);
  const drafted = await world.words(officer);
  for (const heading of ["2.1.1", "2.1.2", "2.1.3", "2.1.4"]) assert.ok(drafted.includes(heading), heading);
  for (const target of ["30 personnes", "50 personnes", "10 personnes"]) assert.ok(drafted.includes(target), target);

  world.at("it is sent for signature and signed by both: one on screen, one on paper");
  await world.press(officer, "#submit button");
  const director = await world.enter("direction");
  await director.goto(place);
  await world.press(director, "a[href$='/sign']");
  await world.accessible(director, "signature of an agreement");
  await director.fill("#place", "Lorme");
  await world.press(director, "main form .btn-primary");
  await world.says(director, /Signé à l’écran par Hélène Tissandour à Lorme/);
  await officer.goto(place);
  await world.press(officer, "a[href$='/signature']");
  await officer.fill("#signed_on", "2022-05-16");
  await officer.fill("#place", "Saint-Orme-sur-Vive");
  await officer.setInputFiles("#scan", { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("pas un papier") });
  const noScan = await world.press(officer, "main form .btn-primary");
  assert.equal(noScan.status(), 422);
  assert.equal(await officer.inputValue("#place"), "Saint-Orme-sur-Vive");
  await world.accessible(officer, "refused scan");
  await officer.setInputFiles("#scan", { name: "papier.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") });
  await world.press(officer, "main form .btn-primary");

  world.at("the scan of the paper is seen by the parties, replaced with its trace, an annex joined");
  await director.goto(place);
  await world.says(director, /Papier signé – Centre de formation de Saint-Orme/, "section[aria-labelledby=papers]");
  await world.press(officer, officer.locator("aside a[href*='/scan/']"));
  await world.accessible(officer, "scan of the signed paper");
  await officer.setInputFiles("#scan", { name: "papier.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n% net\n%%EOF") });
  await world.press(officer, "main form .btn-primary");
  await world.says(officer, /Documents remplacés ou retirés/);
  await world.press(officer, "a[href$='/annexes/new']");
  await officer.fill("#title", "Protocole d’expérimentation");
  await officer.setInputFiles("#file", { name: "protocole.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n% protocole\n%%EOF") });
  await world.press(officer, "main form .btn-primary");
  await world.says(officer, /Protocole d’expérimentation/, "section[aria-labelledby=papers]");

  world.at("in force at once, its plan annexed and provisional");
  await world.says(officer, /Signé par Odile Marquenay/);
  await world.says(officer, /en cours : En vigueur/);
  await world.says(officer, /Provisoire annexé à la convention/, "#plans");
  const convention = await world.pdf(officer, `${place}/convention.pdf`);
  for (const word of ["Hélène Tissandour", "Odile Marquenay", "2.1.4"]) assert.ok(convention.includes(word), word);

  world.at("the first steering meeting validates plan and indicators");
  await officer.goto("/committees/new");
  await world.accessible(officer, "choice of a committee");
  await world.press(officer, officer.locator("main li", { hasText: "Accord du second semestre" }).locator("a").first());
  await officer.fill("#planned_on", "2022-05-17");
  await officer.fill("#place", "Maison de la solidarité, Lorme");
  await world.press(officer, "main form .btn-primary");
  const meeting = officer.url();
  await world.accessible(officer, "meeting");
  await officer.goto(`${meeting}/held`);
  await world.accessible(officer, "meeting held");
  await officer.fill("#attendees_1", "Hélène Tissandour, directrice\nHugo Merlanval");
  await officer.fill("#attendees_2", "Odile Marquenay, directrice");
  await world.press(officer, "main form .btn-primary");
  for (const subject of ["plan-2022", "indicators-2022"]) {
    await officer.goto(`${meeting}/decide`);
    await officer.selectOption("#subject", subject);
    await officer.fill("#wording", "Validé à l’unanimité.");
    await world.press(officer, "main form .btn-primary");
  }
  await world.accessible(officer, "meeting with decisions");

  world.at("from then on the figures are no longer provisional");
  await officer.goto(place);
  await world.says(officer, /Année 2022 Validé .* Année 2023 Provisoire/, "#plans");

  world.at("minutes are written, validated by the other party and printed");
  await officer.goto(`${meeting}/minutes`);
  await officer.fill("#quantitative_balance", "Premier comité.");
  await officer.fill("#improvements", "Prévenir les référents dès qu’une place se libère.");
  await world.press(officer, "main form .btn-primary");
  await world.says(officer, /Il manque au compte rendu, avant de pouvoir le valider : Bilan qualitatif/);
  const early = await world.enter("direction.centre");
  await early.goto(meeting);
  assert.equal(await early.locator("form[action$='/validate']").count(), 0);
  await world.press(officer, "a[href$='#qualitative_balance']");
  await officer.fill("#qualitative_balance", "Les équipes se connaissent.");
  await officer.fill("#improvements", "Prévenir les référents dès qu’une place se libère.");
  await world.press(officer, "main form .btn-primary");
  const other = await world.enter("direction.centre");
  await other.goto(meeting);
  await world.press(other, "form[action$='/validate'] button");
  await world.says(other, /compte rendu validé/);
  const minutes = await world.pdf(officer, `${meeting}/minutes.pdf`);
  assert.ok(minutes.includes("Validé à l’unanimité."));

  world.at("the corrected plan says why and goes back to the committee");
  await officer.goto(place);
  await world.press(officer, "a[href$='/plan/2022?correct=yes']");
  await world.accessible(officer, "correction of a plan");
  await officer.fill("#target_prepa_engaged", "32");
  await officer.fill("#reason", "Cible relevée par l’avenant oral du comité");
  await world.press(officer, "main form .btn-primary");
  await world.says(officer, /cible corrigée, .*: 30 devient 32/, "#plans");
  await world.says(officer, /plan validé, indicateurs pas encore/, "#plans");

  world.at("a publication without its mentions is refused");
  await officer.goto(`${place}/publications/new`);
  await world.accessible(officer, "publication");
  await officer.fill("#title", "Affiche de rentrée");
  const publish = officer.locator("main form input[type=checkbox]");
  await publish.last().check();
  await officer.selectOption("#medium", { index: 1 });
  const without = await world.press(officer, "main form .btn-primary");
  assert.equal(without.status(), 422);
  for (const tick of await publish.all()) await tick.check();
  await world.press(officer, "main form .btn-primary");
  await world.says(officer, /Affiche de rentrée/);

  world.at("an institution outside the agreement finds nothing");
  const stranger = await world.enter("mission.locale");
  assert.equal((await stranger.goto(place)).status(), 404);

  world.at("on a phone nothing is wider than the window");
  const phone = await world.enter("partenariats", { phone: true });
  for (const address of ["/agreements", place, meeting, "/committees", `${place}/plan/2022`]) {
    await phone.goto(address);
    await world.fits(phone);
  }
}
