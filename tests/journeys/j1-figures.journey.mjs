// SPDX-License-Identifier: EUPL-1.2
// J1, fourth part: indicators against targets, from a figure to its people for those in charge, the monthly dashboard
// without names and with small numbers masked, as page, CSV, XLSX and PDF. AFPA-21 to AFPA-45.
import { assert } from "./world.mjs";

export const title = "from a figure to its people, and a dashboard without names";

export async function walk(world) {
  await world.serveDemo();

  world.at("figures of the agreement against 30, 50 and 10");
  const referent = await world.enter("referente");
  await referent.goto("/figures");
  await world.accessible(referent, "figures");
  await world.press(referent, "main .todo a");
  const figures = referent.url().replace(/\?.*/, "");
  await world.accessible(referent, "figures of an agreement");
  const table = await world.words(referent, "table");
  for (const target of ["30", "50", "10"]) assert.match(table, new RegExp(`\\b${target}\\b`));

  world.at("the referent opens a figure, sees its people and one file");
  const drill = referent.locator("table a.drill").first();
  await world.press(referent, drill);
  await world.accessible(referent, "people behind a figure");
  const behind = referent.url();
  const people = await referent.locator("tbody th a").allInnerTexts();
  assert.ok(people.length > 0, await world.words(referent));
  await world.press(referent, "tbody th a");
  await world.says(referent, new RegExp(people[0].split(" ")[0]));

  world.at("the funder sees figures, no people, and small numbers masked");
  const funder = await world.enter("financeur");
  const status = (await funder.goto(figures)).status();
  if (status === 200) {
    assert.equal(await funder.locator("table a.drill").count(), 0);
    await world.says(funder, /masqué|moins de/i);
  } else {
    assert.equal(status, 404);
  }
  assert.ok([403, 404].includes((await funder.goto(behind)).status()));

  world.at("the monthly dashboard is prepared by the centre");
  const centre = await world.enter("responsable.centre");
  await centre.goto("/figures");
  const report = centre.locator("a[href*='programme=prepa_competences&period=2022-04']").first();
  await world.press(centre, report);
  await world.accessible(centre, "report");
  const dashboard = centre.url();
  await world.press(centre, "form[action$='/prepare'] .btn-primary");
  await world.accessible(centre, "prepared report");

  world.at("page, CSV, XLSX and PDF name nobody");
  const names = people.map((name) => name.split(" ")[0]);
  const exports = await centre.locator(".page-actions a").evaluateAll((links) => links.map((link) => link.href));
  assert.ok(exports.length >= 3, exports.join(" "));
  const kinds = new Set();
  for (const address of exports) {
    const kind = /report\.(\w+)/.exec(address)[1];
    kinds.add(kind);
    const text = kind === "pdf" ? await world.pdf(centre, address) : (await world.fetch(centre, address)).body.toString("utf8");
    for (const name of names) assert.ok(!text.includes(name), `${name} stands in the ${kind}`);
    assert.ok(text.length > 200, kind);
  }
  for (const kind of ["csv", "xlsx", "pdf"]) assert.ok(kinds.has(kind), kind);
  const page = await world.words(centre);
  for (const name of names) assert.ok(!page.includes(name), name);

  world.at("an institution outside the agreement finds neither figures nor report");
  const stranger = await world.enter("referente.voisine");
  assert.equal((await stranger.goto(figures)).status(), 404);
  assert.equal((await stranger.goto(dashboard)).status(), 404);

  world.at("on a phone nothing is wider than the window");
  const phone = await world.enter("responsable.centre", { phone: true });
  for (const address of ["/figures", figures, dashboard]) {
    await phone.goto(address);
    await world.fits(phone);
  }
}
