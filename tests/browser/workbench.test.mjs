// The release workbench, in both languages: a quarter ends, a table is looked at before it leaves,
// another policy is tried without scripts, proposed, found in the queue, approved, and its method
// read by everybody.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, sizes } from "./browser.mjs";
import { enter, judge, signIn, skip, startNode, visit } from "./node.mjs";

const words = {
  ar: {
    clock: /حرّك الساعة/, quarter: /إلى اليوم الأول من الربع القادم/, look: "معاينة قبل الاقتراح", show: "أظهر الجدول بهذه السياسة",
    propose: "اقترح هذا الجدول", approve: "اعتماد", yours: "بانتظارك", other: "جرّب سياسة أخرى", withheld: /محجوب/,
  },
  en: {
    clock: /Move the clock/, quarter: /To the first day of the next quarter/, look: "Look at it first", show: "Show the table under this policy",
    propose: "Propose this table", approve: "Approve", yours: "Waiting for you", other: "Try another policy", withheld: /withheld/,
  },
};

let node, browser, period;
before(async () => {
  if (skip) return;
  node = await startNode();
  browser = await launch();
  const page = await enter(browser, node, { language: "en" });
  await visit(page, node, "/");
  await page.getByRole("link", { name: words.en.clock }).click();
  await page.getByRole("button", { name: words.en.quarter }).click();
  await page.waitForURL(/moved/);
  await page.context().close();
  const analyst = await signedIn("analyst", { language: "en" });
  await visit(analyst, node, "/work/releases");
  period = (await newest(analyst, "DF_ARRIVALS")).split("/")[1];
  await analyst.context().close();
});
after(async () => {
  await browser?.close();
  await node?.stop();
});

/** The newest period of a dataset that can be prepared. */
async function newest(page, dataflow) {
  const values = await page.locator("#release option").evaluateAll((options) => options.map((option) => option.value));
  return values.filter((value) => value.startsWith(`${dataflow}/`)).sort().at(-1);
}

async function signedIn(login, options) {
  const page = await enter(browser, node, options);
  await signIn(page, node, login);
  return page;
}

for (const language of ["ar", "en"]) {
  const say = words[language];
  for (const size of Object.keys(sizes)) {
    test(`a table is looked at and another policy tried, in ${language} on a ${size}`, { skip }, async () => {
      const page = await signedIn("analyst", { size, language });
      await visit(page, node, "/work/releases");
      await page.locator("#release").selectOption(await newest(page, "DF_ARRIVALS"));
      await page.getByRole("button", { name: say.look }).click();
      await page.waitForURL(/releases\/preview\?/);
      assert.match(await page.locator(".answer").innerText(), say.withheld);
      await judge(page, `${size} workbench policy ${language}`, language);
      await page.locator("#k").fill("12");
      await page.locator('[id="level.AGE"]').selectOption("0");
      await page.getByRole("button", { name: say.show }).click();
      await page.waitForURL(/k=12/);
      await judge(page, `${size} workbench trial ${language}`, language);
      await page.locator("#k").fill("2");
      await page.getByRole("button", { name: say.show }).click();
      await page.getByRole("alert").waitFor();
      await judge(page, `${size} workbench too low ${language}`, language);
      await page.locator("#k").fill("900");
      await page.getByRole("button", { name: say.show }).click();
      await page.waitForURL(/k=900/);
      await judge(page, `${size} workbench high ${language}`, language);
      await visit(page, node, "/data/DF_ARRIVALS/method");
      await judge(page, `${size} method ${language}`, language);
      await visit(page, node, "/data/DF_CHILDREN_DETAINED/method");
      await judge(page, `${size} method accountability ${language}`, language);
      await page.context().close();
    });
  }
}

test("without scripts: cells ticked, proposed as seen, found in the queue, approved", { skip }, async () => {
  const language = "ar";
  const say = words[language];
  const page = await signedIn("analyst", { language, scripts: false });
  const address = `/work/releases/preview?dataflow=DF_ARRIVALS&period=${period}`;
  await visit(page, node, address);
  const tick = page.locator("td input.tick").last();
  const cell = await tick.inputValue();
  await tick.check();
  await page.locator('button[form="trial"]').click();
  await page.waitForURL((url) => url.searchParams.getAll("withhold").includes(cell));
  const own = page.locator(".tried").filter({ has: page.locator(`input[value="${cell}"]`) });
  assert.equal(await own.locator(".mark").count(), 1, "the ticked cell is withheld");
  await page.goBack();
  await page.goForward();
  assert.ok(await page.locator(`input.tick[value="${cell}"]`).isChecked(), "the state stands in the address");
  await page.getByRole("button", { name: say.propose }).click();
  await page.waitForURL(/\/work\/releases\/[0-9a-f]{64}/);
  const release = new URL(page.url()).pathname;
  assert.equal(await page.locator(".why").count(), 0, "why a cell is withheld is told in the preview alone");
  assert.equal(await page.getByRole("link", { name: say.other }).getAttribute("href"), `${address}&withhold=${encodeURIComponent(cell)}`);
  await page.context().close();

  for (const shown of ["en", "ar"]) {
    for (const size of Object.keys(sizes)) {
      const reviewer = await signedIn("reviewer", { size, language: shown });
      await visit(reviewer, node, "/work/releases");
      const first = reviewer.locator("main table").first();
      assert.ok((await first.locator("caption").innerText()).startsWith(words[shown].yours));
      assert.equal(await first.locator("tbody a").first().getAttribute("href"), release);
      await judge(reviewer, `${size} queue ${shown}`, shown);
      await first.locator("tbody a").first().click();
      await reviewer.waitForURL(`**${release}`);
      await judge(reviewer, `${size} release ${shown}`, shown);
      await reviewer.context().close();
    }
  }
  const reviewer = await signedIn("reviewer", { language });
  await visit(reviewer, node, release);
  await reviewer.getByRole("button", { name: say.approve, exact: true }).click();
  await reviewer.waitForLoadState();
  await visit(reviewer, node, "/work/releases");
  assert.equal(await reviewer.locator('[id^="waiting-1"] ').filter({ hasText: say.yours }).count(), 0, "nothing waits any more");
  await judge(reviewer, "queue afterwards ar", language);
  await reviewer.context().close();
});
