// The drawings of datasets on the portal: pyramids, small multiples, maps and flows are there where
// the data have what they need, hold together with their tables, and read in both languages.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
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

const series = process.env.MASAR_DATA ? false : "MASAR_DATA is not set: the drawings of the external series are NOT tested";
if (series) console.error(series);

const arrivals = "/data/DF_ARRIVALS";
const world = "/data/DF_UNHCR_POPULATION";
const drawings = [`${arrivals}?chart=pyramid`, `${arrivals}?chart=multiples`];
if (!series) drawings.push(`${world}?chart=map`, `${world}?chart=map&by=ORIGIN&POPULATION_TYPE=ASY`, `${world}?chart=flows`);

for (const language of ["ar", "en"]) {
  for (const size of Object.keys(sizes)) {
    test(`drawings of datasets, in ${language} on a ${size}`, { skip }, async () => {
      const page = await enter(browser, node, { size, language });
      for (const address of drawings) {
        await visit(page, node, address);
        const drawing = page.locator("figure.figure svg.chart");
        assert.equal(await drawing.count(), 1, address);
        for (const part of ["title", "desc"]) assert.ok(await drawing.locator(`> ${part}`).textContent(), `${address}: no ${part}`);
        assert.ok((await page.locator("main table tbody tr").count()) > 0, `${address}: no table`);
        await judge(page, `${size} ${address} ${language}`, language);
      }
      await page.context().close();
    });
  }
}

/** The words of the texts of the drawing, without the isolates around them. */
async function drawn(page) {
  const texts = await page.locator("svg.chart text").allTextContents();
  return texts.map((text) => text.replaceAll(/[\u2066-\u2069]/g, "").trim());
}

test("a pyramid says what its table says, withheld cells too", { skip }, async () => {
  const page = await enter(browser, node, { language: "en" });
  let withheld = 0;
  const places = ["", "&REF_AREA=XMA-01", "&REF_AREA=XMA-02"];
  const asked = (await periods(page)).flatMap(({ value }) => places.map((place) => `period=${value}${place}`));
  for (const value of asked) {
    await visit(page, node, `${arrivals}?chart=pyramid&${value}`);
    const [, female, male] = await page.locator("main thead th").allTextContents();
    assert.deepEqual([female, male], ["Female", "Male"]);
    const cells = [];
    for (const row of await page.locator("main tbody tr:not(.total)").all()) {
      cells.push(...(await row.locator("td .number, td abbr").allTextContents()).slice(0, 2));
    }
    const said = await drawn(page);
    for (const cell of cells) assert.ok(said.includes(cell), `${value}: ${cell} is not in the drawing: ${said}`);
    const hidden = cells.filter((cell) => cell === "withheld").length;
    assert.equal(await page.locator("svg.chart rect.withheld").count(), hidden, value);
    withheld += hidden;
  }
  assert.ok(withheld > 0, "the demonstration withholds no cell of a pyramid");
  await page.context().close();
});

/** The periods that the form offers. */
async function periods(page) {
  await visit(page, node, `${arrivals}?chart=pyramid`);
  const options = await page.locator("select#period option").all();
  assert.ok(options.length > 1, "the form offers periods");
  return Promise.all(options.map(async (option) => ({ value: await option.getAttribute("value") })));
}

test("the chosen drawing stands in the address and works without a script", { skip }, async () => {
  const page = await enter(browser, node, { language: "ar", size: "phone", scripts: false });
  await visit(page, node, arrivals);
  await page.locator("nav.tabs a").filter({ hasText: "العمر والجنس" }).click();
  assert.equal(new URL(page.url()).searchParams.get("chart"), "pyramid");
  const region = await page.locator("select#REF_AREA option").nth(1).getAttribute("value");
  await page.locator("details.narrowing summary").click();
  await page.locator("select#REF_AREA").selectOption(region);
  await page.locator("details.narrowing button").click();
  assert.equal(new URL(page.url()).searchParams.get("REF_AREA"), region);
  assert.equal(await page.locator("nav.tabs [aria-current]").textContent(), "العمر والجنس");
  await visit(page, node, `${arrivals}?chart=map`);
  assert.equal(await page.locator("main .notice.signal").count(), 1, "a drawing that does not fit is refused in words");
  await page.context().close();
});

test("a map of counts has circles, the largest first in words, and says what borders do not", { skip: skip || series }, async (context) => {
  for (const [language, words] of [["en", "do not imply"], ["ar", "لا تعني الحدود"]]) {
    const page = await enter(browser, node, { language });
    await visit(page, node, `${world}?chart=map`);
    assert.ok((await page.locator("svg.chart circle.amount").count()) > 100, "circles");
    assert.equal(await page.locator("svg.chart path[class^=step]").count(), 0, "a count colours no area");
    const largest = await page.locator(".largest li .number").allTextContents();
    const table = await page.locator("main tbody td .number").allTextContents();
    assert.deepEqual(largest, table.slice(0, 10), "the list is the head of the table");
    assert.ok((await page.locator("figure.figure").innerText()).includes(words));
    await page.context().close();
  }
  const { length } = await (await fetch(`${node.address}${world}`)).text();
  const map = await (await fetch(`${node.address}${world}?chart=map`)).text();
  context.diagnostic(`without the map ${length} characters; with it ${map.length}, gzipped ${gzipSync(map).length}`);
  assert.ok(gzipSync(map).length < 80_000, "the page with the map is not too heavy");
});

test("one goes through time step by step, without a script", { skip: skip || series }, async () => {
  for (const language of ["ar", "en"]) {
    const page = await enter(browser, node, { language, size: "phone", scripts: false });
    await visit(page, node, `${world}?chart=map`);
    const steps = page.locator(".periods a");
    const now = page.locator(".periods [aria-current]");
    const newest = await now.innerText();
    assert.equal(newest, await steps.last().innerText(), "the newest period that is told");
    const first = await page.locator(".largest li .number").allInnerTexts();
    const before = await steps.nth((await steps.count()) - 2).innerText();
    await steps.nth((await steps.count()) - 2).click();
    assert.equal(await now.innerText(), before);
    assert.ok((await page.locator("figure.figure").innerText()).includes(before), "the drawing says which period it is of");
    assert.notDeepEqual(await page.locator(".largest li .number").allInnerTexts(), first);
    assert.equal(new URL(page.url()).searchParams.get("chart"), "map", "the drawing stays");
    await page.context().close();
  }
});

test("each flow has its own number, which the table holds", { skip: skip || series }, async () => {
  const page = await enter(browser, node, { language: "en" });
  await visit(page, node, `${world}?chart=flows`);
  const values = await page.locator("svg.chart text.value").allTextContents();
  const table = await page.locator("main tbody td .number").allTextContents();
  assert.equal(values.length, 15);
  assert.deepEqual(values, table.slice(0, 15), "the largest of the table, in its order");
  await page.context().close();
});

test("a drawing can be taken along as SVG and PNG, and shown in another page", { skip }, async () => {
  for (const language of ["ar", "en"]) {
    const query = `?chart=pyramid&language=${language}`;
    const svg = await fetch(`${node.address}${arrivals}/chart.svg${query}`);
    assert.equal(svg.headers.get("content-type"), "image/svg+xml");
    const text = await svg.text();
    assert.match(text, /CC BY 4\.0/, "the licence is in the drawing");
    assert.match(text, new RegExp(`xml:lang="${language}"`));
    const png = Buffer.from(await (await fetch(`${node.address}${arrivals}/chart.png${query}`)).arrayBuffer());
    assert.equal(png.toString("latin1", 1, 4), "PNG");
    assert.equal(png.readUInt32BE(16), 1536, "twice the width of the drawing");
    const frame = await fetch(`${node.address}/embed${arrivals}${query}`);
    assert.match(frame.headers.get("content-security-policy"), /frame-ancestors \*/);
    const whole = await fetch(`${node.address}${arrivals}${query}`);
    assert.match(whole.headers.get("content-security-policy"), /frame-ancestors 'none'/, "no other page stands in a frame");
    const page = await enter(browser, node, { language, size: "phone", scripts: false });
    await page.goto(`${node.address}/embed${arrivals}${query}`);
    assert.equal(await page.getAttribute("html", "lang"), language);
    assert.equal(await page.locator("svg.chart").count(), 1);
    assert.equal(await page.locator("script").count(), 0);
    assert.match(await page.locator("p.demo").innerText(), { ar: /عرض توضيحي/, en: /Demonstration/ }[language]);
    await page.context().close();
  }
});

test("one search finds things in both languages, whatever the spelling", { skip }, async () => {
  const page = await enter(browser, node, { language: "ar", size: "phone", scripts: false });
  for (const words of ["الوافدون", "وافدون", "الوافدون الجدد المسجّلون", "arrivals", "arivals", "New Arrivals"]) {
    await page.goto(`${node.address}/search?q=${encodeURIComponent(words)}`);
    assert.ok((await page.locator(`ol.found a[href^="${arrivals}"]`).count()) > 0, words);
  }
  await page.goto(`${node.address}/search?q=zzzzzzzz`);
  assert.equal(await page.locator("ol.found").count(), 0);
  await page.context().close();
  for (const language of ["ar", "en"]) {
    const judged = await enter(browser, node, { language });
    for (const address of ["/search", "/search?q=children"]) {
      await visit(judged, node, address);
      await judge(judged, `search ${address} ${language}`, language);
    }
    await judged.context().close();
  }
});
