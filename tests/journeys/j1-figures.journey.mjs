// SPDX-License-Identifier: EUPL-1.2
// J1, fourth part: indicators against targets, from a figure to its people for those in charge, the monthly dashboard
// without names and with small numbers masked, as page, CSV, XLSX and PDF.
// AFPA-77, AFPA-89, DP-17, KPI-AF13, REP-AF1.
import { assert } from "./world.mjs";
import { sheetOf } from "./xlsx.mjs";

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
  const table = await world.words(referent, "table.targets");
  for (const target of ["30", "50", "10"]) assert.match(table, new RegExp(`\\b${target}\\b`));
  assert.ok((await referent.locator("table.targets svg[role=img] title").count()) >= 3, "each target has its chart");
  await referent.locator("table.targets .chart summary").first().click();
  await world.says(referent, /avril 2022/, "table.targets .chart table");

  world.at("the referent opens a figure, sees its people, takes them away, opens one file");
  await world.press(referent, referent.locator("table.targets a.drill").first());
  await world.accessible(referent, "people behind a figure");
  const behind = referent.url();
  const people = await referent.locator("tbody th a").allInnerTexts();
  assert.ok(people.length > 0, await world.words(referent));
  const lists = await referent.locator("main a[href*='/people.']").evaluateAll((links) => links.map((link) => link.href));
  const listed = (await world.fetch(referent, lists.find((address) => address.includes("people.csv")))).body.toString("utf8");
  for (const name of people) assert.ok(listed.includes(name), name);
  const listSheet = sheetOf((await world.fetch(referent, lists.find((address) => address.includes("people.xlsx")))).body);
  assert.deepEqual(listSheet.slice(-people.length).map((row) => row[0]), people);
  await world.press(referent, referent.locator("thead a").first());
  assert.match(referent.url(), /sort=/);
  await referent.goto(behind);
  await world.press(referent, "tbody th a");
  await world.says(referent, new RegExp(people[0].split(" ")[0]));

  world.at("the funder sees the dashboards that were validated: no people, small numbers masked");
  const funder = await world.enter("financeur");
  await funder.goto("/figures");
  await world.press(funder, "main .todo a");
  assert.equal(funder.url().replace(/\?.*/, ""), figures);
  await funder.goto(`${figures}?period=2022-02`);
  await world.accessible(funder, "figures received");
  assert.equal(await funder.locator("a.drill").count(), 0);
  const entered = funder.locator("section", { hasText: "Prépa Compétences" }).locator("tr", { hasText: "Personnes entrées" }).first();
  assert.match(await entered.innerText(), /masqué/);
  await world.says(funder, /moins de 5 personnes/, "[id^=masked-why]");
  assert.equal((await funder.goto(behind)).status(), 403);
  assert.equal((await funder.goto(figures.replace("/figures/", "/agreements/"))).status(), 404);

  world.at("page, CSV and workbook of the funder hold the same figures");
  await funder.goto(`${figures}?period=2022-03`);
  await world.press(funder, funder.locator("h2 a", { hasText: "La Promo" }));
  const given = await funder.locator(".page-actions a").evaluateAll((links) => links.map((link) => link.href));
  const csv = (await world.fetch(funder, given.find((address) => address.includes("report.csv")))).body.toString("utf8");
  const lines = csv.replace("\ufeff", "").trim().split(/\r?\n/).slice(1).map((line) => line.split(";"));
  const cells = sheetOf((await world.fetch(funder, given.find((address) => address.includes("report.xlsx")))).body);
  const rows = cells.slice(cells.findIndex((row) => row[0] === "Indicateur") + 1).filter((row) => row[0]);
  assert.equal(rows.length, lines.length);
  for (const [index, line] of lines.entries())
    for (const column of [0, 1, 2, 3, 5]) assert.equal(String(rows[index][column] ?? ""), line[column].replace(/[\u00a0\u202f]/g, ""), line.join(";"));
  const shown = await funder.locator(".fold tbody tr").evaluateAll((all) => all.map((row) => [row.querySelector("th").firstChild.textContent.trim(), row.querySelector("td").innerText.trim()]));
  for (const [label, detail, value, of] of lines) {
    if (detail || of) continue;
    assert.ok(shown.some(([what, said]) => what === label && said.startsWith(value)), `${label} ${value}: ${JSON.stringify(shown)}`);
  }

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
  for (const address of ["/figures", figures, dashboard, figures.replace(/$/, "/recipients")]) {
    await phone.goto(address);
    await world.fits(phone);
  }
}
