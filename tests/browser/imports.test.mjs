// Statistics of others come in through the browser: a file is sent, read against a recipe, its wrong
// cells are told in the reader's language, and what was understood becomes a vintage. The work goes
// without a script too.
import assert from "node:assert/strict";
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
