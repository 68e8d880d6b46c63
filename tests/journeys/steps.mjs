// SPDX-License-Identifier: EUPL-1.2
// Steps that several journeys take through the same pages.

/** Opens a file and returns its address. */
export async function openFile(world, page, { family, given, born }) {
  await page.goto("/people/new");
  await page.fill("#family_name", family);
  await page.fill("#given_names", given);
  await page.fill("#birth_date", born);
  await page.selectOption("#sex", { index: 1 });
  await world.press(page, "main form .btn-primary");
  return page.url();
}

export async function addStatus(world, page, person, label) {
  await page.goto(`${person}/statuses`);
  await page.selectOption("#status", { label });
  await world.press(page, "main form .btn-primary");
}

/** A file that may be referred: its statuses are known. */
export async function openEligibleFile(world, page, who) {
  const person = await openFile(world, page, who);
  for (const label of ["Allocataire du RSA", "Accompagné par le service prescripteur"]) await addStatus(world, page, person, label);
  return person;
}

/** Goes to the form that refers this person to this programme. */
export async function refer(world, page, person, programme) {
  await page.goto(`${person}/refer`);
  await world.press(page, page.locator("main li", { hasText: programme }).locator("a"));
}

export const choose = (page, session) => page.locator("#session .form-check", { hasText: session }).locator("input").check();

/** Ticks what the convention asks before a place is taken. */
export async function fulfil(page, { except = [] } = {}) {
  for (const tick of await page.locator("main input[type=checkbox]").all()) {
    const name = await tick.getAttribute("name");
    const asked = ["informed", "conditions"].includes(name) || name.startsWith("prerequisite.");
    if (asked && !except.includes(name)) await tick.check();
  }
}

/** Draws two strokes on a signature pad. */
export async function sign(page, pad) {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  for (const [from, to] of [[0.2, 0.5], [0.5, 0.8]]) {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.7, { steps: 4 });
    await page.mouse.up();
  }
}

/** The mark of one person in a roll. */
export const markOf = (page, name, value) => page.locator("tr", { hasText: name }).locator(`label.is-${value}`);
