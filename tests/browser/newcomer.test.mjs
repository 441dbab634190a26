// The walk of the README, word for word: an arrival is registered, the clock moved on, the quarter
// released by two people, and the number found at the country and at the global node. Once in each
// language on a demonstration of its own, in which the same months were played; they differ by
// exactly the arrivals that were added.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { enter, judge, signIn, skip, startNode, visit } from "./node.mjs";

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

const words = {
  en: {
    forms: "Forms", register: "Register an arrival", next: "Next", send: "Send", received: "Received",
    where: "Where did the person arrive?", given: "Given name", family: "Family name", age: "Age in years",
    sex: "Sex", female: "Female", clock: /Move the clock/, quarter: /To the first day of the next quarter/,
    releases: "Releases", prepare: "Prepare a release", approve: "Approve", data: "Data",
    arrivals: "New arrivals registered", indicators: "Indicators", countries: "Reporting countries",
    country: "Demonstration Country", review: /First voluntary review/,
  },
  ar: {
    forms: "الاستمارات", register: "تسجيل واصل جديد", next: "التالي", send: "إرسال", received: "تم الاستلام",
    where: "أين وصل الشخص؟", given: "الاسم الأول", family: "اسم العائلة", age: "العمر بالسنوات",
    sex: "الجنس", female: "أنثى", clock: /حرّك الساعة/, quarter: /إلى اليوم الأول من الربع القادم/,
    releases: "الإصدارات", prepare: "إعداد إصدار", approve: "اعتماد", data: "البيانات",
    arrivals: "الوافدون الجدد المسجلون", indicators: "المؤشرات", countries: "البلدان المبلِّغة",
    country: "بلد العرض", review: /الاستعراض الطوعي الأول/,
  },
};

/** Chooses an entry of the navigation at the top. */
const choose = (page, name) => page.locator(".site-nav").getByRole("link", { name, exact: true }).click();

/** Steps 1 and 2: fills what is asked for and goes on to the end. */
async function register(page, say) {
  await choose(page, say.forms);
  await page.getByRole("link", { name: say.register }).first().click();
  await page.locator(".progress").waitFor();
  const send = page.getByRole("button", { name: say.send, exact: true });
  const fill = async (label, text) => {
    const field = page.getByLabel(label);
    if (await field.isVisible()) await field.fill(text);
  };
  for (let step = 0; step < 20 && !(await send.isVisible()); step += 1) {
    if (await page.getByText(say.where).isVisible()) await page.getByRole("textbox").fill("Ras al-Bahr");
    await fill(say.given, "Nour");
    await fill(say.family, "Walker");
    await fill(say.age, "34");
    const sex = page.getByRole("group", { name: say.sex, exact: true });
    if (await sex.isVisible()) await sex.getByRole("radio", { name: say.female, exact: true }).check();
    const before = await page.locator(".progress").innerText();
    await page.getByRole("button", { name: say.next, exact: true }).click();
    await page.waitForFunction((told) => document.querySelector(".progress")?.innerText !== told, before);
  }
  await send.click();
  await page.getByRole("heading", { name: say.received }).waitFor();
}

async function out(page, node, language) {
  await page.context().clearCookies();
  await page.goto(`${node.address}/language/${language}?back=/sign-in`);
}

/** The whole walk; gives the country's figure of the quarter. */
async function walk(language, arrivals) {
  const node = await startNode();
  try {
    const say = words[language];
    const page = await enter(browser, node, { language });
    await signIn(page, node, "officer-north");
    for (let number = 0; number < arrivals; number += 1) await register(page, say);

    // Step 3
    await page.getByRole("link", { name: say.clock }).click();
    await judge(page, `newcomer clock ${language}`, language);
    await page.getByRole("button", { name: say.quarter }).click();
    await page.waitForURL(/moved/);

    // Steps 4 and 5
    const period = await release(page, node, language);

    // Steps 6 and 7
    await choose(page, say.data);
    await page.getByRole("link", { name: say.arrivals }).first().click();
    await choose(page, say.indicators);
    await page.getByRole("link", { name: say.arrivals }).first().click();
    await judge(page, `newcomer indicator ${language}`, language);
    const figure = `/figures/XMA/arrivals-registered/XMA/${period}`;
    await page.locator(`main a[href="${figure}"]`).first().waitFor();
    const own = await (await fetch(`${node.address}/api${figure}`)).json();

    // Steps 8 to 10
    const world = node.at("global");
    await arrived(world, figure, own);
    const there = await enter(browser, world, { language });
    await choose(there, say.indicators);
    await there.getByRole("link", { name: say.arrivals }).first().click();
    await judge(there, `newcomer global indicator ${language}`, language);
    await choose(there, say.countries);
    await there.locator("main").getByRole("link", { name: say.country, exact: true }).first().click();
    await there.getByRole("link", { name: say.review }).waitFor();
    await judge(there, `newcomer global country ${language}`, language);
    await there.locator(`main a[href="${figure}"]`).first().click();
    await judge(there, `newcomer global figure ${language}`, language);
    await there.locator(`main a[href^="${node.address}/ledger"]`).first().click();
    assert.equal(new URL(there.url()).origin, node.address, "back at the country's ledger");
    await judge(there, `newcomer ledger ${language}`, language);
    return value(own);
  } finally {
    await node.stop();
  }
}

/** Steps 4 and 5: the analyst prepares, the reviewer approves; gives the period. */
async function release(page, node, language) {
  const say = words[language];
  await out(page, node, language);
  await signIn(page, node, "analyst");
  await choose(page, say.releases);
  const choice = page.locator("#release");
  const values = await choice.locator("option").evaluateAll((options) => options.map((option) => option.value));
  const newest = values.filter((known) => known.startsWith("DF_ARRIVALS/")).sort().at(-1);
  await choice.selectOption(newest);
  await page.getByRole("button", { name: say.prepare }).click();
  await page.waitForURL(/\/work\/releases\/\w+/);
  await judge(page, `newcomer release ${language}`, language);
  const prepared = new URL(page.url()).pathname;
  await out(page, node, language);
  await signIn(page, node, "reviewer");
  await choose(page, say.releases);
  await page.locator(`main a[href="${prepared}"]`).first().click();
  await page.getByRole("button", { name: say.approve, exact: true }).click();
  await page.waitForLoadState();
  return newest.split("/")[1];
}

const value = (told) => (told.figure ?? told).cell.value;

/** Waits until a figure has come to a node, as it was published. */
async function arrived(node, figure, own) {
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await fetch(`${node.address}/api${figure}`);
    if (answer.ok) return assert.equal(value(await answer.json()), value(own), "as it was published");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return assert.fail("the figure never reached the global node");
}

test("what a newcomer adds is counted, from the border to the global page", { skip }, async () => {
  const one = await walk("en", 1);
  const two = await walk("ar", 2);
  assert.equal(two - one, 1, "one arrival more, one more in the figure");
});
