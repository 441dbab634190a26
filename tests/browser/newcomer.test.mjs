// The walk of the README, word for word: an arrival is registered, the clock moved on, the quarter
// released by two people, and the number found at the country and at the global node. Once in each
// language on a demonstration of its own; they differ by exactly the arrivals that were added.
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
    prepare: "Prepare a release", approve: "Approve", arrivals: "New arrivals registered", out: "Sign out",
  },
  ar: {
    forms: "النماذج", register: "تسجيل واصل جديد", next: "التالي", send: "إرسال", received: "تم الاستلام",
    where: "أين وصل الشخص؟", given: "الاسم الأول", family: "اسم العائلة", age: "العمر بالسنوات",
    sex: "الجنس", female: "أنثى", clock: /حرّك الساعة/, quarter: /إلى اليوم الأول من الربع القادم/,
    prepare: "إعداد إصدار", approve: "اعتماد", arrivals: "الوافدون الجدد المسجلون", out: "تسجيل الخروج",
  },
};

/** Steps 1 and 2: fills what is asked for and goes on to the end. */
async function register(page, node, say) {
  await visit(page, node, "/work/forms");
  await page.getByRole("link", { name: say.register }).first().click();
  await page.locator(".progress").waitFor();
  const send = page.getByRole("button", { name: say.send, exact: true });
  const fill = async (label, text) => {
    const field = page.getByLabel(label, { exact: true });
    if (await field.isVisible()) await field.fill(text);
  };
  for (let step = 0; step < 20 && !(await send.isVisible()); step += 1) {
    if (await page.getByText(say.where).isVisible()) await page.getByRole("textbox").fill("Ras al-Bahr");
    await fill(say.given, "Nour");
    await fill(say.family, "Walker");
    await fill(say.age, "34");
    const sex = page.getByRole("group", { name: say.sex });
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
    for (let number = 0; number < arrivals; number += 1) await register(page, node, say);

    // Step 3
    await page.getByRole("link", { name: say.clock }).click();
    await judge(page, `newcomer clock ${language}`, language);
    await page.getByRole("button", { name: say.quarter }).click();
    await page.waitForURL(/moved/);

    // Steps 4 and 5
    await out(page, node, language);
    await signIn(page, node, "analyst");
    await visit(page, node, "/work/releases");
    const choice = page.locator("#release");
    const values = await choice.locator("option").evaluateAll((options) => options.map((option) => option.value));
    const newest = values.filter((value) => value.startsWith("DF_ARRIVALS/")).sort().at(-1);
    await choice.selectOption(newest);
    await page.getByRole("button", { name: say.prepare }).click();
    await page.waitForURL(/\/work\/releases\/\w+/);
    const release = page.url();
    await judge(page, `newcomer release ${language}`, language);
    await out(page, node, language);
    await signIn(page, node, "reviewer");
    await page.goto(release);
    await page.getByRole("button", { name: say.approve, exact: true }).click();

    // Steps 6 to 8
    const period = newest.split("/")[1];
    await visit(page, node, "/data/DF_ARRIVALS");
    await visit(page, node, "/indicators/arrivals-registered");
    await judge(page, `newcomer indicator ${language}`, language);
    const figure = `/figures/XMA/arrivals-registered/XMA/${period}`;
    await visit(page, node, figure);
    await judge(page, `newcomer figure ${language}`, language);
    const own = await (await fetch(`${node.address}/api${figure}`)).json();
    const world = node.at("global");
    let received;
    for (let tries = 0; tries < 40 && !received; tries += 1) {
      const answer = await fetch(`${world.address}/api${figure}`);
      if (answer.ok) received = await answer.json();
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
    assert.ok(received, "the figure reaches the global node");
    const count = (told) => JSON.stringify((told.figure ?? told).cell);
    assert.equal(count(received), count(own), "as it was published");

    // Steps 9 and 10
    const there = await enter(browser, world, { language });
    for (const address of ["/indicators/arrivals-registered", "/countries/XMA", figure]) {
      await visit(there, world, address);
      await judge(there, `newcomer global ${address} ${language}`, language);
    }
    await visit(page, node, "/ledger");
    return Number(count(own).match(/\d+/)[0]);
  } finally {
    await node.stop();
  }
}

test("what a newcomer adds is counted, from the border to the global page", { skip }, async () => {
  const one = await walk("en", 1);
  const two = await walk("ar", 2);
  assert.equal(two - one, 1, "one arrival more, one more in the figure");
});
