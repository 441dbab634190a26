// Statistics of others come in through the browser: a file is sent, read against a recipe, its wrong
// cells are told in the reader's language, and what was understood becomes a vintage. The work goes
// without a script too.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, sizes } from "./browser.mjs";
import { enter, judge, signIn, skip, startNode, visit } from "./node.mjs";

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

const words = {
  en: {
    send: "Send", read: "Read without storing", bring: "Bring in", remove: "Remove the file",
    understood: "The whole file was understood", nothing: "Nothing was stored", code: "It is not in the code list.",
    in: "The figures are in", missing: "Choose a file.",
  },
  ar: {
    send: "إرسال", read: "قراءة دون حفظ", bring: "استيراد", remove: "إزالة الملف",
    understood: "فُهم الملف كله", nothing: "لم يُحفظ شيء", code: "ليس في قائمة الرموز.",
    in: "دخلت الأرقام", missing: "اختر ملفاً.",
  },
};

const recipe = (dataflow) => `
dataflow = "${dataflow}"
version = "1.0.0"
source = "a forest"
licence = "CC0"
names = { en = "Foresters", ar = "عمال الغابات" }
descriptions = { en = "Foresters by sex.", ar = "عمال الغابات حسب الجنس." }
method = { en = "Counted.", ar = "عُدّوا." }
attribution = { en = "The forest", ar = "الغابة" }
value_names = { en = "Persons", ar = "أشخاص" }
[time]
column = "when"
names = { en = "Year", ar = "السنة" }
[[dimensions]]
id = "SEX"
column = "sex"
codes = "sex"
names = { en = "Sex", ar = "الجنس" }
[[values]]
header = ["number"]
[cells]
least = 0.0
`;
const good = "when,sex,number\n2024,F,12\n2024,M,9\n2025,F,14\n2025,M,0\n";

const analyst = async (options) => {
  const page = await enter(browser, node, options);
  await signIn(page, node, "analyst");
  return page;
};
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Sends a file with a recipe and reads it with that. */
async function send(page, say, text, dataflow) {
  await visit(page, node, "/work/imports");
  await page.locator("#file").setInputFiles(file("foresters.csv", text));
  await page.locator("#recipe").setInputFiles(file("foresters.toml", recipe(dataflow)));
  await page.getByRole("button", { name: say.send, exact: true }).click();
  await page.waitForURL(/\/work\/imports\/[0-9a-f]{16}$/);
  await page.getByRole("button", { name: say.read, exact: true }).click();
}

for (const language of Object.keys(words)) {
  for (const size of Object.keys(sizes)) {
    test(`a file is read, refused, corrected and brought in: ${language}, ${size}`, { skip }, async () => {
      const say = words[language];
      const dataflow = `DF_FORESTERS_${language}_${size}`.toUpperCase();
      const page = await analyst({ language, size, scripts: false });
      await send(page, say, good.replace("2025,M", "2025,X"), dataflow);
      await page.getByText(say.nothing, { exact: true }).waitFor();
      await page.getByText(say.code, { exact: true }).waitFor();
      await page.getByRole("button", { name: say.remove }).click();
      await page.waitForURL("**/work/imports");

      await send(page, say, good, dataflow);
      await page.getByText(say.understood, { exact: true }).waitFor();
      await page.getByRole("button", { name: say.bring, exact: true }).click();
      await page.getByRole("heading", { name: say.in }).waitFor();
      const address = await page.locator("main .facts a").getAttribute("href");
      assert.equal((await page.request.get(node.address + address)).status(), 200);
      const again = await page.request.get(page.url());
      assert.equal(again.status(), 200);
      await page.context().close();

      // The recipe was kept: the next file of the kind needs none.
      const looking = await analyst({ language, size });
      await visit(looking, node, "/work/imports");
      await judge(looking, `${size} imports ${language}`, language);
      await looking.locator("#file").setInputFiles(file("foresters.csv", good.replace(",12", ",13")));
      await looking.getByRole("button", { name: say.send, exact: true }).click();
      await looking.waitForURL(/\/work\/imports\/[0-9a-f]{16}$/);
      await judge(looking, `${size} import ${language}`, language);
      await looking.locator("#recipe").selectOption(`own/${dataflow.toLowerCase().replaceAll("_", "-")}`);
      await looking.getByRole("button", { name: say.read, exact: true }).click();
      await looking.getByText(say.understood, { exact: true }).waitFor();
      await judge(looking, `${size} import tried ${language}`, language);
      await looking.getByRole("button", { name: say.remove }).click();
      await looking.context().close();
    });
  }
}

// Files of agencies go in through the assistant, as if no recipe were there; the numbers are those
// that the recipes written by hand made of them.
const data = process.env.MASAR_DATA;
const withData = skip || (data ? false : "MASAR_DATA is not set: the assistant is NOT tried with files of agencies");
const steps = { en: { next: "Save and go on", read: "Read without storing" }, ar: { next: "حفظ ومتابعة", read: "قراءة دون حفظ" } };
const about = {
  "names-en": "People", "names-ar": "ناس", "descriptions-en": "People by area.", "descriptions-ar": "ناس حسب المنطقة.",
  "method-en": "As published.", "method-ar": "كما نُشر.", source: "https://example.org", licence: "CC BY 4.0",
  "attribution-en": "The agency", "attribution-ar": "الوكالة", "value_names-en": "Persons", "value_names-ar": "أشخاص",
};

/** Sends a file, opens the assistant, and says on each step what is not proposed. */
async function assist(page, say, sent, dataflow, { columns, headings, codes, checks, looked, forgets }) {
  const next = () => page.getByRole("button", { name: say.next, exact: true }).click();
  const at = (step) => page.waitForURL(`**/recipe/${step}`);
  await visit(page, node, "/work/imports");
  await page.locator("#file").setInputFiles(path.join(data, sent));
  await page.locator("form[enctype] button").click();
  await page.waitForURL(/\/work\/imports\/[0-9a-f]{16}$/);
  const address = page.url();
  await page.locator('main .facts a[href$="/recipe"]').click();
  await at("table");
  await looked("table");
  await next();
  await at("columns");
  await looked("columns");
  for (const [place, role] of Object.entries(columns)) await page.locator(`#role-${place}`).selectOption(role);
  await next();
  await at("headings");
  for (const place of headings ?? []) await page.locator(`#uncounted-${place}`).selectOption("yes");
  await looked("headings");
  await next();
  await at("codes");
  await looked("codes");
  for (const [field, value] of Object.entries(codes)) {
    const control = page.locator(`[id="${field}"]`);
    if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
    else await control.fill(value);
  }
  await next();
  await at("dataset");
  await page.locator("#dataflow").fill(dataflow);
  if (forgets) {
    // What is missing is said, and what was written stays.
    await page.getByRole("button", { name: say.read, exact: true }).click();
    await page.locator("#errors").waitFor();
    assert.equal(await page.locator("#dataflow").inputValue(), dataflow);
  }
  for (const [field, value] of Object.entries(about)) await page.locator(`#${field}`).fill(value);
  await page.locator("#unit").selectOption("PS");
  for (const [id, check] of Object.entries(checks)) await page.locator(`#check-${id}`).selectOption(check);
  for (const language of ["en", "ar"]) {
    for (const field of await page.locator(`[id^="name-"][id$="-${language}"]`).all()) {
      if (!(await field.inputValue())) await field.fill("name");
    }
  }
  await looked("dataset");
  await page.getByRole("button", { name: say.read, exact: true }).click();
  await page.waitForURL(address);
}

/** The facts that a trial found, by their names. */
const facts = async (page) =>
  Object.fromEntries(
    await page.locator("main .facts > div").evaluateAll((all) =>
      all.map((one) => [one.querySelector("dt").textContent.trim(), one.querySelector("dd").textContent.trim()]),
    ),
  );

for (const [language, size, scripts] of [["en", "desktop", false], ["ar", "phone", true]]) {
  test(`the migrant stock goes in through the assistant: ${language}, ${size}`, { skip: withData }, async () => {
    const page = await analyst({ language, size, scripts });
    const looked = async (step) => {
      if (scripts) await judge(page, `${size} assistant ${step} ${language}`, language);
    };
    await assist(page, steps[language], "undesa_migrant_stock_2019.xlsx", "DF_UNDESA_MIGRANT_STOCK", {
      columns: { 2: "unused", 4: "unused" },
      codes: {
        "code-REF_AREA-0": "-", "why-REF_AREA-0": "a heading over groups of rows", "marker-0": "not-applicable",
        "skip-column-0": "Sort order", "skip-value-0": "20", "skip-why-0": "Oceania a second time",
      },
      checks: { SEX: "equal", REF_AREA: "below" },
      looked,
      // A browser with scripts tells its console of the refusal.
      forgets: !scripts,
    });
    await page.getByText(words[language].understood, { exact: true }).waitFor();
    const found = await facts(page);
    if (language === "en") {
      assert.equal(found["Observations"], "5,481");
      assert.deepEqual(["Added", "Changed", "Gone"].map((name) => found[`${name} since then`]), ["0", "0", "0"]);
    }
    await page.getByRole("button", { name: words[language].remove }).click();
    await page.context().close();
  });
}

test("populations and demographics go in through the assistant", { skip: withData }, async () => {
  const page = await analyst({ language: "en", size: "desktop", scripts: false });
  const looked = async () => {};
  const numbers = Array.from({ length: 14 }, (_, at) => 11 + at);
  const files = [
    ["unhcr_population.csv.gz", "DF_UNHCR_POPULATION", { columns: { 2: "unused", 5: "unused" }, codes: { "marker-0": "not-collected" }, checks: {} }],
    [
      "unhcr_demographics.csv.gz",
      "DF_UNHCR_DEMOGRAPHICS",
      {
        columns: { 2: "unused", 5: "unused", 8: "summed", 9: "summed", 10: "summed" },
        headings: numbers,
        codes: {},
        checks: { AGE: "equal", SEX: "at-least" },
      },
    ],
  ];
  for (const [sent, dataflow, said] of files) {
    await assist(page, steps.en, sent, dataflow, { ...said, looked });
    await page.getByText(words.en.understood, { exact: true }).waitFor();
    const found = await facts(page);
    assert.deepEqual(["Added", "Changed", "Gone"].map((name) => found[`${name} since then`]), ["0", "0", "0"], sent);
    await page.getByRole("button", { name: words.en.remove }).click();
    await page.waitForURL("**/work/imports");
  }
  await page.context().close();
});
