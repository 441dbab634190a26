// Instruments, their trees, entries and links: in both languages, on a phone and at a desk, with a
// search that works without scripts.
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

const pages = [
  "/instruments",
  "/instruments/gcm",
  "/instruments/gcm?q=children",
  "/instruments/gcm?q=zzz",
  "/instruments/sdg",
  "/instruments/gcm/13",
  "/instruments/gcm/13.h",
  "/instruments/sdg/10.c.1",
  "/instruments/migof/P2.4",
  "/instruments/principle/P.1",
  "/commitments/1.4.b",
];

/** The words of a page in its own language: other languages are marked as such. */
async function ownWords(page, language) {
  let text = await page.locator("main").innerText();
  const foreign = await page.locator(`main [lang]:not([lang="${language}"])`).allInnerTexts();
  for (const words of foreign) text = text.replace(words, " ");
  return text;
}

for (const language of ["ar", "en"]) {
  for (const size of Object.keys(sizes)) {
    test(`instruments and entries, in ${language} on a ${size}`, { skip }, async () => {
      const page = await enter(browser, node, { size, language });
      for (const address of pages) {
        await visit(page, node, address);
        const name = `${size} ${address} ${language}`;
        await judge(page, name, language);
        if (language === "ar") {
          const latin = (await ownWords(page, language)).match(/[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/g) ?? [];
          assert.deepEqual(latin, [], `${name}: not translated`);
        }
      }
      await page.context().close();
    });
  }
}

for (const [language, words, found] of [["ar", "إنعدام الجنسيه", "/instruments/gcm/4.e"], ["en", "statelessness", "/instruments/gcm/4.e"]]) {
  test(`from a word to an entry to a commitment, in ${language}`, { skip }, async () => {
    const page = await enter(browser, node, { size: "phone", language });
    await visit(page, node, "/instruments/gcm");
    await page.locator("main #q").fill(words);
    await page.locator("main form button").click();
    await page.locator(`main a[href="${found}"]`).click();
    assert.equal(new URL(page.url()).pathname, found);
    await visit(page, node, "/instruments/gcm/13.h");
    await page.locator('main a[href="/commitments/1.4.b"]').first().click();
    assert.equal(new URL(page.url()).pathname, "/commitments/1.4.b");
    await page.context().close();
  });
}
