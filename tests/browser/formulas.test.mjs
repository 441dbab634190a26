// Indicators from agencies' series, the map of gaps and the pages of themes: in both languages, on
// a phone and at a desk; where nothing is published they say so and show no number.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, sizes } from "./browser.mjs";
import { enter, judge, skip, startNode, visit } from "./node.mjs";

let node, browser;
before(async () => {
  if (skip) return;
  node = await startNode();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await node?.stop();
});

const series = process.env.MASAR_DATA ? false : "MASAR_DATA is not set: indicators from agencies' series are NOT tested with numbers";
if (series) console.error(series);

const pages = [
  "/indicators",
  "/indicators/refugees-hosted",
  "/indicators/migrant-stock-women",
  "/indicators/coverage",
  "/indicators/coverage?indicator=arrivals-registered",
  "/themes/1",
  "/themes/3",
  "/themes/D",
];
if (!series) pages.push("/indicators/refugees-hosted?place=EGY");

for (const language of ["ar", "en"]) {
  for (const size of Object.keys(sizes)) {
    test(`themes and indicators from series, in ${language} on a ${size}`, { skip }, async () => {
      const page = await enter(browser, node, { size, language });
      for (const address of pages) {
        await visit(page, node, address);
        await judge(page, `${size} ${address} ${language}`, language);
      }
      await page.context().close();
    });
  }
}

test("what has no data says so and is never nought", { skip }, async () => {
  const page = await enter(browser, node, { language: "en" });
  await visit(page, node, "/indicators");
  const row = page.locator("main tr", { hasText: "10.7.3" });
  const words = await row.locator("td").allTextContents();
  assert.equal(words.at(-1).trim(), "No data here");
  assert.ok(!words.some((word) => word.trim() === "0"), words.join(" | "));
  await page.context().close();
});

test("an indicator tells a country, its source and the breakdowns it lacks", { skip: skip || series }, async () => {
  const page = await enter(browser, node, { language: "en" });
  await visit(page, node, "/indicators/refugees-hosted?place=EGY");
  assert.match(await page.locator("main").textContent(), /Egypt/);
  const answer = await fetch(`${node.address}/indicators/coverage/table.csv`);
  const lines = (await answer.text()).trim().split("\r\n");
  assert.equal(lines[0], "indicator,breakdown,place,name,state");
  await page.context().close();
});
