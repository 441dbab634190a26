// A published number followed by links alone: from the global node's home back to the ledger of the
// country that published it, and forward to the sentence of a review that uses it. Then the country
// takes it back, and everybody who shows it says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { enter, judge, picture, signIn, skip, startNode } from "./node.mjs";

let country, world, browser;
before(async () => {
  if (skip) return;
  country = await startNode();
  world = country.at("global");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await country?.stop();
});

const language = "ar";
const name = "الوافدون الجدد المسجلون";
/** Text without the characters that keep directions apart. */
const plain = (text) => text.replaceAll(/[\u2066-\u2069]/g, "").replaceAll(/\s+/g, " ").trim();
const textOf = async (found) => plain(await found.innerText());
const pathOf = (page) => new URL(page.url()).pathname;
/** The section whose heading has this id. */
const section = (page, id) => page.locator("section", { has: page.locator(`h2#${id}`) });

/** Follows a link and waits until it has led on. */
async function follow(page, link) {
  const to = new URL(await link.getAttribute("href"), page.url());
  await link.click();
  await page.waitForURL(to.href);
  await page.locator("main h1").waitFor();
}

/** What a step of a figure's way back says, by its labels. */
async function step(page, title) {
  const found = section(page, "back").getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
  const said = (label) => found.locator("dl > div").filter({ has: page.getByText(label, { exact: true }) }).locator("dd");
  return { said: (label) => textOf(said(label)), link: (label) => said(label).getByRole("link") };
}

/** What a figure's page says of number and way back. */
async function figure(page) {
  const [entry, release, node] = [await step(page, "قيد الدفتر"), await step(page, "الإصدار"), await step(page, "العقدة الناشرة")];
  return {
    path: pathOf(page),
    number: await page.locator(".answer data").getAttribute("value"),
    release: await release.said("معرّف الإصدار"),
    sequence: await entry.said("رقم القيد"),
    entry: await entry.said("بصمة القيد"),
    node: await node.said("معرّف العقدة"),
    key: await node.said("بصمة المفتاح"),
  };
}

const json = async (node, address) => (await fetch(node.address + address)).json();

/** Presses Tab until a link to this address has the focus, then Enter. */
async function byKeyboard(page, href) {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement.getAttribute("href"))) === href) {
      await page.keyboard.press("Enter");
      return;
    }
  }
  assert.fail(`the keyboard does not come to ${href}`);
}

/** To the global node's home as somebody who only knows its address. */
async function home() {
  const page = await enter(browser, world, { language });
  await page.locator(".site-name").click();
  await page.waitForURL(`${world.address}/`);
  return page;
}

test("a number is followed back to the ledger of the country that published it", { skip }, async () => {
  const page = await home();
  const headline = page.locator(".hero").filter({ visible: true }).and(page.locator('[href^="/indicators/arrivals-registered"]'));
  const number = await textOf(headline);
  await byKeyboard(page, await headline.getAttribute("href"));
  await page.waitForURL(/\/indicators\/arrivals-registered/);

  const row = section(page, "reporters").getByRole("row").filter({ has: page.getByRole("rowheader", { name: "بلد العرض" }) });
  assert.equal(await textOf(row.getByRole("link").first()), number, "one country reports: its number is the sum");
  await follow(page, row.getByRole("link").first());
  const told = await figure(page);
  const global = page.url();
  assert.equal(told.number, number);
  await judge(page, "trace global figure", language);

  const bundle = await step(page, "الحزمة التي جاء فيها");
  const sent = await json(country, `/api/bundles?from=${await bundle.said("رقم الحزمة")}`);
  assert.equal(await bundle.said("البصمة"), sent.bundles[0].hash, "the bundle that the country sent");
  const self = await json(country, "/api/node");
  assert.deepEqual([told.node, told.key], [self.id, self.fingerprint], "the node that the country is");

  // Over to the country.
  await follow(page, (await step(page, "قيد الدفتر")).link("رقم القيد"));
  assert.equal(new URL(page.url()).origin, country.address);
  const entry = page.locator(new URL(page.url()).hash);
  assert.equal(await textOf(entry.getByRole("rowheader")), told.sequence);
  const hash = await textOf(entry.locator('[data-label="البصمة"]'));
  assert.ok(hash.length >= 16 && told.entry.startsWith(hash), `${hash} in the ledger, ${told.entry} told`);
  const period = await textOf(entry.locator('[data-label="الفترة"]'));
  await judge(page, "trace ledger", language);

  // From the entry to the data that it let out, and to the figure made of them.
  await follow(page, entry.getByRole("link", { name }));
  const answer = page.locator(".answer");
  assert.equal(await textOf(answer.locator(".hero")), number);
  assert.ok((await textOf(answer)).endsWith(period), period);
  await page.getByRole("navigation").getByRole("link", { name: "المؤشرات", exact: true }).first().click();
  await page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
  await page.locator(`main a[href="${told.path}"]`).first().click();
  await page.waitForURL(country.address + told.path);
  assert.deepEqual(await figure(page), told, "the country tells the same of its figure");

  // And back again.
  while (page.url() !== global) assert.ok(await page.goBack(), "the way back ends before the global figure");
  assert.deepEqual(await figure(page), told);
  await page.context().close();
});

/** From the global node's home to the first figure that a sentence of the released review uses. */
async function usedFigure(page) {
  await page.getByRole("main").getByRole("link", { name: /الاستعراض الطوعي الأول/ }).first().click();
  await page.waitForURL(/\/reviews\//);
  const found = page.locator(".review-item:has(.said a.number)").first();
  const item = await found.getAttribute("id");
  const said = found.locator(".said:has(a.number)").first();
  const sentence = await textOf(said);
  const used = said.locator("a.number").first();
  const shown = await textOf(used);
  const review = pathOf(page);
  await follow(page, used);
  return { shown, sentence, review, item, path: pathOf(page) };
}

/** The sentence that the figure's page lists of this review item. */
const listed = (page, { review, item }) =>
  section(page, "forward").getByRole("listitem").filter({ has: page.locator(`a[href="${review}#${item}"]`) });

let used;
test("a number is followed forward to the sentence of a review", { skip }, async () => {
  const page = await home();
  used = await usedFigure(page);
  const { reviews } = await json(country, "/api/reviews");
  assert.ok(reviews.some((it) => it.page === used.review), "the country released it");
  const { content } = await json(country, `/api${used.review}`);
  const frozen = content.items.flatMap((it) => it.figures).find(({ figure: { address } }) => used.path === `/figures/${Object.values(address).join("/")}`);
  assert.equal(String(frozen.figure.cell.value), used.shown, "the number that was frozen");

  assert.equal((await figure(page)).number, used.shown);
  const quote = listed(page, used);
  assert.equal(await textOf(quote.locator("blockquote")), used.sentence);
  await follow(page, quote.getByRole("link"));
  assert.equal(pathOf(page) + new URL(page.url()).hash, `${used.review}#${used.item}`);
  const said = page.locator(`[id="${used.item}"] .said`, { hasText: used.shown });
  assert.equal(await textOf(said.first()), used.sentence);
  await page.context().close();
});

/** Withdraws the release that the country's figure page names, as its reviewer, without a script. */
async function withdraw(release, reason) {
  const page = await enter(browser, country, { language, scripts: false });
  await signIn(page, country, "reviewer");
  await page.getByRole("link", { name: "الإصدارات", exact: true }).first().click();
  const row = page.locator(`main a[href="/work/releases/${release}"]`);
  while ((await row.count()) === 0) await follow(page, page.locator('main a[rel="next"]'));
  await row.click();
  await page.getByRole("link", { name: "سحب هذا الإصدار" }).click();
  await page.waitForURL(/withdrawal/);
  await page.getByRole("button", { name: "السحب الآن" }).click();
  assert.match(await page.getByRole("alert").innerText(), /اكتب السبب/, "nothing is withdrawn without a reason");
  await page.getByLabel("السبب بالعربية").fill(reason);
  await page.getByRole("button", { name: "السحب الآن" }).click();
  await page.waitForURL(`${country.address}/work/releases/${release}`);
  assert.ok((await page.locator("main").innerText()).includes(reason), "the release says why it was withdrawn");
  await picture(page, "trace withdrawn release");
  await page.context().close();
}

/** Reloads a figure's page until its number is marked as withdrawn. */
async function becomesWithdrawn(page, address) {
  for (let tries = 0; tries < 60; tries += 1) {
    await page.goto(address);
    if ((await page.locator("main data").first().getAttribute("data-state")) === "withdrawn") return;
    await page.waitForTimeout(500);
  }
  assert.fail(`${address}: not withdrawn`);
}

test("a withdrawal by the country reaches everybody who shows the number", { skip }, async () => {
  const start = await home();
  used ??= await usedFigure(start);
  await start.goto(world.address + used.path);
  const { release } = await figure(start);
  await start.context().close();

  const reason = "احتُسب بعض الواصلين مرتين في المركز الشمالي";
  await withdraw(release, reason);

  for (const level of ["global", "regional"]) {
    const node = country.at(level);
    const page = await enter(browser, node, { language });
    await becomesWithdrawn(page, node.address + used.path);
    const notice = await textOf(page.locator("main .notice"));
    assert.match(notice, /سُحب هذا الرقم/, level);
    assert.ok(notice.includes(reason), `${level}: the reason in ${notice}`);
    assert.doesNotMatch(await textOf(page.locator(".answer")), new RegExp(`(^|\\D)${used.shown}(\\D|$)`), `${level}: the answer still says it`);
    await judge(page, `trace withdrawn ${level}`, language);
    // What the review said stays what it said, wherever it is quoted.
    const quote = listed(page, used);
    assert.equal(await textOf(quote.locator("blockquote")), used.sentence, `${level}: the quoted sentence`);

    const vintages = section(page, "shown-in").getByRole("row").filter({ has: page.getByRole("link") });
    assert.equal(await vintages.count(), 2, `${level}: the release and its withdrawal`);
    assert.ok((await textOf(vintages.first())).includes(reason), `${level}: why, in the list`);
    await follow(page, vintages.last().getByRole("link"));
    assert.equal(await textOf(page.locator(".answer .hero")), used.shown, `${level}: the earlier vintage is readable`);
    await judge(page, `trace earlier vintage ${level}`, language);
    await page.context().close();
  }

  const page = await home();
  assert.equal((await usedFigure(page)).sentence, used.sentence, "the review stays as it was");
  await page.goBack();
  const item = page.locator(`[id="${used.item}"]`);
  const changed = item.locator(".notice", { has: page.locator(`a[href="${used.path}"]`) });
  assert.match(await textOf(changed), /سحبه ناشره منذ ذلك الحين/, "and says beside it what became of the number");
  const row = item.getByRole("row").filter({ has: page.locator(`a[href="${used.path}"]`) });
  assert.equal(await textOf(row.getByRole("link")), used.shown, "the number as it was frozen");
  await judge(page, "trace review after the withdrawal", language);
  await page.context().close();
});
