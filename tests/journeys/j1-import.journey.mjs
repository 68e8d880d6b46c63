// SPDX-License-Identifier: EUPL-1.2
// J1, fifth part: a spreadsheet with faults comes in: mapping proposed, dry run, likely duplicates, applied, undone.
import { assert } from "./world.mjs";

export const title = "a spreadsheet with faults, tried, brought in and taken back";

const rows = [
  ["Nom", "Prénom", "Né(e) le", "N° dossier", "Ville", "Remarque"],
  ["Tarquenel", "Amélie", "03/05/1984", "T-001", "Lorme", ""],
  ["O'Brévin", "Léo", "12/11/1999", "T-002", "Saint-Orme", "dit \"Lou\"; le fils"],
  ["", "Sans nom", "01/01/1990", "T-003", "Lorme", ""],
  ["Valbrune", "Inès", "31/02/1991", "T-004", "Lorme", ""],
  ["Île-Rousset", "Ismaël", "06/09/1984", "T-005", "Vieuxmont", "déjà suivi"],
];

export async function walk(world) {
  await world.serveDemo();
  const referent = await world.enter("referente");

  world.at("a Windows-1252 file with semicolons and quotes inside quotes");
  await referent.goto("/people/import");
  await world.accessible(referent, "import");
  const text = rows.map((row) => row.map((cell) => (/[;"]/.test(cell) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell)).join(";")).join("\r\n");
  await referent.setInputFiles("main input[type=file]", { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
  await world.press(referent, "main form .btn-primary");
  await world.accessible(referent, "import mapping");
  await world.press(referent, "main form .btn-primary");

  world.at("the dry run says row by row what is wrong, and brings nothing in");
  const report = referent.url();
  await world.accessible(referent, "import report");
  await world.says(referent, /Sans nom|ligne 4|4/i);
  await world.says(referent, /31\/02\/1991/);
  await world.says(referent, /Île-Rousset/);
  await referent.goto("/people?q=tarquenel");
  assert.doesNotMatch(await world.words(referent), /Amélie/);

  world.at("applied: good rows come in, wrong ones block nothing");
  await referent.goto(report);
  await world.press(referent, "form[action$='/apply'] button");
  await referent.goto("/people?q=tarquenel");
  await world.says(referent, /Tarquenel Amélie/);
  await referent.goto("/people?q=brevin");
  await world.says(referent, /O'Brévin|O’Brévin/);
  await referent.goto("/people?q=valbrune");
  assert.doesNotMatch(await world.words(referent), /Inès/);
  const refused = await world.fetch(referent, `${report.replace(/\/$/, "")}/refused.csv`);
  const left = refused.body.toString("utf8");
  assert.match(left, /^\uFEFF?Nom;Prénom;Né\(e\) le;N° dossier;Ville;Remarque;/);
  assert.match(left, /31\/02\/1991/);

  world.at("the refused rows are mended and sent in as they are");
  await referent.goto("/people/import");
  await referent.setInputFiles("main input[type=file]", { name: "à corriger.csv", mimeType: "text/csv", buffer: Buffer.from(left.replace("31/02/1991", "28/02/1991"), "utf8") });
  await world.press(referent, "main form .btn-primary");
  await world.press(referent, "main form .btn-primary");
  const mended = referent.url();
  await world.press(referent, "form[action$='/apply'] button");
  await referent.goto("/people?q=valbrune");
  await world.says(referent, /Valbrune Inès/);
  await referent.goto(`${mended}/undo`);
  await world.press(referent, "main form button.btn-danger, main form .btn-primary");

  world.at("the same file again brings nothing twice");
  await referent.goto("/people/import");
  await referent.setInputFiles("main input[type=file]", { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
  await world.press(referent, "main form .btn-primary");
  const again = referent.locator("form[action$='/mapping'] .btn-primary");
  if (await again.count()) await world.press(referent, again);
  const apply = referent.locator("form[action$='/apply'] button");
  if (await apply.count()) await world.press(referent, apply);
  await referent.goto("/people?q=tarquenel");
  assert.equal(await referent.locator("tbody tr").count(), 1);

  world.at("the import is taken back as a whole");
  await referent.goto(`${report}/undo`);
  await world.accessible(referent, "import undo");
  await world.press(referent, "main form button.btn-danger, main form .btn-primary");
  await referent.goto("/people?q=tarquenel");
  assert.doesNotMatch(await world.words(referent), /Amélie/);

  world.at("a long file is worked on behind the page, which can be left");
  const long = ["N° dossier;Nom;Prénom"];
  const letter = (n) => String.fromCharCode(97 + (n % 26));
  for (let i = 0; i < 260; i++) long.push(`L-${i};Zor${letter(i)}${letter(i / 26)}el;Ida`);
  await referent.goto("/people/import");
  await referent.setInputFiles("main input[type=file]", { name: "longue.csv", mimeType: "text/csv", buffer: Buffer.from(long.join("\n"), "utf8") });
  await world.press(referent, "main form .btn-primary");
  await world.press(referent, "main form .btn-primary");
  const large = referent.url();
  await world.says(referent, /260/);
  await referent.locator("form[action$='/apply'] button").waitFor();
  await world.press(referent, "form[action$='/apply'] button");
  await referent.locator(`a[href$='/undo']`).waitFor();
  await referent.goto("/people?q=zoraael");
  await world.says(referent, /Zoraael Ida/i);
  await referent.goto(`${large}/undo`);
  await world.press(referent, "main form button.btn-danger, main form .btn-primary");
  await referent.locator("#task").waitFor({ state: "detached" });
  await referent.goto("/people?q=zoraael");
  assert.doesNotMatch(await world.words(referent), /Ida/);

  world.at("files change hands in bulk, and come back");
  await referent.goto("/people");
  await referent.locator("tbody input[type=checkbox]").nth(0).check();
  await referent.locator("tbody input[type=checkbox]").nth(1).check();
  await world.press(referent, "form[action='/people/reassign'] .btn-outline-secondary");
  await world.accessible(referent, "reassign");
  await referent.selectOption("#to", { index: 2 });
  await referent.fill("#reason", "Congé");
  await world.press(referent, "main form .btn-primary");
  await world.accessible(referent, "reassignment");
  await world.says(referent, /2 dossiers/);
  referent.once("dialog", (dialog) => dialog.accept());
  await world.press(referent, "form[action$='/undo'] button");
  for (const [name, address] of [["duplicates", "/people/duplicates"], ["reassignments", "/people/reassignments"], ["people sorted", "/people?sort=newest"]]) {
    await referent.goto(address);
    await world.accessible(referent, name);
  }
  await referent.goto("/people");
  await referent.locator("tbody th a").first().click();
  await referent.goto(`${referent.url()}/statuses`);
  await world.accessible(referent, "statuses");
}
