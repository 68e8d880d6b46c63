// SPDX-License-Identifier: EUPL-1.2
// The first person comes in: from an empty database to a second colleague who accepted an invitation by mail.
import { assert } from "./world.mjs";

export const title = "from an empty database to an invited colleague";

export async function walk(world) {
  world.at("an institution is made on the command line");
  world.run("migrate");
  const printed = world.run("organisation", "add", "--name", "Centre de Lorme", "--kind", "adult_training_centre", "--territory", "fr_val_de_lorme",
    "--administrator", "Nora Vidal", "--email", "nora@example.org");
  const link = /\/invitation\/\S+/.exec(printed)[0];
  await world.serve();

  world.at("its administrator chooses a password");
  const page = await world.browser();
  await page.goto(link);
  await world.accessible(page, "invitation");
  await page.fill("#password", "short");
  await page.fill("#again", "short");
  await page.click("main button.btn-primary");
  assert.match(await page.textContent("#password-error"), /trop court/);
  await page.fill("#password", "une longue phrase simple");
  await page.fill("#again", "une longue phrase simple");
  await Promise.all([page.waitForURL("**/sign-in"), page.click("main button.btn-primary")]);
  await world.accessible(page, "sign-in");

  world.at("and signs in, with the keyboard alone");
  await page.keyboard.press("Tab");
  await page.focus("#email");
  await page.keyboard.type("nora@example.org");
  await page.keyboard.press("Tab");
  await page.keyboard.type("une longue phrase simple");
  await Promise.all([page.waitForURL(`${world.base}/`), page.keyboard.press("Enter")]);
  await world.accessible(page, "home");

  world.at("a colleague is invited by mail");
  await page.goto("/settings/members/invite");
  await world.accessible(page, "invite");
  await page.fill("#name", "Tom Albin");
  await page.fill("#email", "tom@example.org");
  await page.check("#roles-trainer");
  await Promise.all([page.waitForURL("**/settings/members"), page.click("main button.btn-primary")]);
  await world.accessible(page, "members");
  const mail = await world.sink.mailTo("tom@example.org");
  assert.match(mail.body, /Nora Vidal vous invite/);

  world.at("who comes in without JavaScript, on a phone, in Dutch");
  const phone = await world.browser({ phone: true, scripts: false, locale: "nl-BE" });
  await phone.goto(/http:\/\/\S+\/invitation\/\S+/.exec(mail.body)[0]);
  assert.equal(await phone.getAttribute("html", "lang"), "nl");
  await phone.fill("#password", "een lange gewone zin");
  await phone.fill("#again", "een lange gewone zin");
  await phone.click("main button.btn-primary");
  await world.signIn(phone, "tom@example.org", "een lange gewone zin");
  await world.fits(phone);
  const settings = await phone.goto("/settings/members");
  assert.equal(settings.status(), 403);

  world.at("the trail is whole");
  assert.match(world.run("audit", "verify"), /intact/);
}
