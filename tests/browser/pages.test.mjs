// Every page of a node in both languages, on a phone and a desktop: it answers, reads in the right
// direction, fits, and axe finds nothing. Then by keyboard alone, and without scripts.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
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

const open = [
  "/", "/data", "/data/calendar", "/data/DF_ARRIVALS", "/data/DF_ARRIVALS/method", "/data/DF_CHILDREN_DETAINED", "/commitments", "/commitments/1.4.b",
  "/registers/detention-places", "/data/sources", "/ledger", "/programmes", "/programmes/detention-review", "/about", "/accessibility",
  "/plan", "/plan?view=list", "/plan?view=timeline", "/plan?view=board", "/plan?view=milestones",
  "/plan?view=responsibilities", "action", "/registers/plan-actions", "entry",
];
if (process.env.MASAR_DATA) open.push("/data/DF_UNHCR_POPULATION");
else console.error("MASAR_DATA is not set: the page of the external series is NOT tested");
const form = "/work/forms/arrival-registration.register";
/** Pages by who opens them; `record` stands for a record of this person's queue. */
const staff = {
  "officer-north": ["/work", "/work/breaches", "/work/records", "/work/forms", form, "record"],
  "case-manager": [
    "/work", "/work/breaches", "/work/calendar", "/work/referrals", "/work/services", "/work/needs", "/work/clocks",
    "/work/holidays", "/work/programmes", "record",
  ],
  analyst: ["/work/releases", "release"],
  registrar: ["/work/registers"],
  auditor: ["/work/audit"],
};

const shared = ["/indicators", "/indicators/arrivals-registered", "/countries", "/reviews", "/demo"];
const national = "/figures/XMA/arrivals-registered/XMA/2026-Q1";
/** What the nodes tell each other, by who opens it on which node: read once in each language. */
const between = [
  { level: "national", addresses: [...shared, national, "/countries/XMA.MARSA", "/reviews/XMA-2026-1"] },
  { level: "regional", addresses: [...shared, national, "/countries/XMA", "/reviews/XMA-2026-1"] },
  { level: "global", addresses: [...shared, national, "/countries/XMA", "/reviews/XMA-2026-1"] },
  { level: "local", addresses: [...shared, "/figures/XMA.MARSA/arrivals-registered/XMA-0101/2026-Q1"] },
  { level: "national", login: "policy-officer", addresses: ["/work/reviews", "room"] },
  { level: "national", login: "shelter-network", addresses: ["/work/reviews", "room"] },
  { level: "national", login: "administrator", addresses: ["/work/nodes"] },
];

/** Keys of texts: one that stands on a page is a text that is missing. */
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const folders = [path.join(root, "languages/ar"), ...readdirSync(path.join(root, "programmes")).map((id) => path.join(root, "programmes", id, "languages"))];
const sources = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".ftl")).map((name) => path.join(folder, name)));
const keys = new Set(sources.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^([a-z]+-[a-z0-9-]+) = ?/gm)].map(([, key]) => key)));

/** Where the lists are, and what leads from one of their lines to its own page. */
const lists = {
  action: { path: "/plan", query: "?view=list", line: "tbody a" },
  entry: { path: "/registers/plan-actions", line: "tbody a" },
  record: { path: "/work", query: "?whose=all", line: "main a[data-open]" },
  release: { path: "/work/releases", line: "tbody a" },
  room: { path: "/work/reviews", line: 'main a[href^="/work/reviews/"]:not([href$="/new"])' },
};

/** Opens an address, or the first record, release or review that the person's list leads to. */
async function goTo(page, address, at = node) {
  const list = lists[address];
  await visit(page, at, list ? list.path + (list.query ?? "") : address);
  if (address === form) await page.locator(".progress").waitFor();
  if (!list) return;
  await page.locator(list.line).first().click();
  await page.locator("main h1").waitFor();
  assert.notEqual(new URL(page.url()).pathname, list.path);
}

/** The page's words, but for those that are not its own: what somebody wrote in a language that
 * the page names, and what the audit log names by kind and id. */
async function wordsOf(page, language) {
  const foreign = [`main [lang]:not([lang="${language}"])`];
  if (new URL(page.url()).pathname === "/work/audit") foreign.push("tbody td:last-child");
  let text = await page.locator("body").innerText();
  for (const words of await page.locator(foreign.join()).allInnerTexts()) text = text.replace(words, " ");
  return text;
}

async function judgeWords(page, name, language) {
  const text = await wordsOf(page, language);
  assert.deepEqual(text.split(/[\s:،,]+/).filter((word) => keys.has(word)), [], `${name}: texts are missing`);
  // In an Arabic page three Latin words in a row are a sentence that was not translated, but for
  // names that were entered in both languages.
  if (language === "ar" && !page.isStaff) {
    const latin = text.replaceAll(/ · [A-Za-z -]+|[A-Za-z -]+ · /g, "").match(/[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/g) ?? [];
    assert.deepEqual(latin.filter((words) => !words.includes("SDMX")), [], `${name}: not translated`);
  }
}

async function judgeAll(page, addresses, language, label) {
  for (const address of addresses) {
    await goTo(page, address);
    const name = `${label} ${address} ${language}`;
    await judgeWords(page, name, language);
    await judge(page, name, language);
  }
}

for (const language of ["ar", "en"]) {
  for (const size of Object.keys(sizes)) {
    test(`what everybody reads, in ${language} on a ${size}`, { skip }, async () => {
      const page = await enter(browser, node, { size, language });
      await judge(page, `${size} sign-in ${language}`, language);
      await judgeAll(page, open, language, size);
      await page.context().close();
    });
    test(`what staff work with, in ${language} on a ${size}`, { skip }, async () => {
      for (const [login, addresses] of Object.entries(staff)) {
        const page = await enter(browser, node, { size, language });
        page.isStaff = true;
        await signIn(page, node, login);
        await judgeAll(page, addresses, language, `${size} ${login}`);
        await page.context().close();
      }
    });
  }
}

for (const language of ["ar", "en"]) {
  // Narrow in one language and wide in the other: what differs is the width or the direction.
  const size = language === "ar" ? "phone" : "desktop";
  for (const { level, login, addresses } of between) {
    test(`what ${login ?? "everybody"} reads on the ${level} node, in ${language}`, { skip }, async (context) => {
      const at = node.at(level);
      const page = await enter(browser, at, { size, language });
      page.isStaff = login !== undefined;
      if (login) await signIn(page, at, login);
      for (const address of addresses) {
        await context.test(address, async () => {
          page.problems.length = 0;
          const name = `${size} ${level} ${login ?? ""} ${address} ${language}`;
          await goTo(page, address, at);
          await judgeWords(page, name, language);
          await judge(page, name, language);
        });
      }
      await page.context().close();
    });
  }
  for (const size of Object.keys(sizes)) {
    test(`the homes of the other nodes, in ${language} on a ${size}`, { skip }, async (context) => {
      for (const level of ["local", "regional", "global"]) {
        const at = node.at(level);
        const page = await enter(browser, at, { size, language });
        await context.test(level, async () => {
          const name = `${size} ${level} home ${language}`;
          await goTo(page, "/", at);
          await judgeWords(page, name, language);
          await judge(page, name, language);
        });
        await page.context().close();
      }
    });
  }
}

test("commitments are found by words of both languages", { skip }, async () => {
  for (const [language, words] of [["ar", "احتجاز الأطفال"], ["en", "child detention"]]) {
    const page = await enter(browser, node, { size: "phone", language });
    await visit(page, node, "/commitments");
    const all = await page.locator("tbody tr").count();
    await page.getByRole("search").getByRole("textbox").or(page.getByRole("searchbox")).first().fill(words);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?/);
    const found = page.locator('tbody a[href="/commitments/1.4.b"]');
    await found.first().waitFor();
    assert.ok((await page.locator("tbody tr").count()) < all, `${language}: the search leaves what fits`);
    await judge(page, `found commitments ${language}`, language);
    await page.context().close();
  }
});

test("ids keep their order in a right-to-left page", { skip }, async () => {
  const page = await enter(browser, node);
  for (const address of ["/commitments", "/commitments/1.4.b"]) {
    await visit(page, node, address);
    const order = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf("1.4.b");
        if (at < 0) continue;
        const left = (offset) => {
          const range = document.createRange();
          range.setStart(walker.currentNode, at + offset);
          range.setEnd(walker.currentNode, at + offset + 1);
          return range.getBoundingClientRect().left;
        };
        return [left(0), left(2), left(4)];
      }
      return [];
    });
    assert.equal(order.length, 3, `${address} shows 1.4.b`);
    assert.deepEqual(order, [...order].sort((a, b) => a - b), `${address}: 1.4.b reads from left to right`);
  }
  await page.context().close();
});

test("by keyboard alone", { skip }, async () => {
  const page = await enter(browser, node);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main", "the first stop skips to the content");
  await page.keyboard.press("Tab");
  await page.keyboard.type("officer-north");
  await page.keyboard.press("Tab");
  await page.keyboard.type(node.password("officer-north"));
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await visit(page, node, form);
  await page.locator("[id$=-time]").focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("أين وصل الشخص؟").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "form-heading", "the next screen is read from its top");
  await page.context().close();
});

test("without scripts", { skip }, async () => {
  for (const language of ["ar", "en"]) {
    const page = await enter(browser, node, { size: "phone", language, scripts: false });
    for (const address of open) {
      await goTo(page, address);
      assert.ok((await page.locator("main").innerText()).length > 50, address);
    }
    await visit(page, node, "/sign-in");
    await signIn(page, node, "officer-north");
    await goTo(page, "record");
    assert.ok((await page.locator(".timeline li").count()) > 0, "the story of the record");
    await visit(page, node, form);
    const instead = page.locator("main .notice");
    assert.match(await instead.innerText(), /ODK Collect/);
    assert.match(await instead.innerText(), /\/v1\/projects\/1/);
    assert.deepEqual(page.problems, []);
    await page.context().close();

    const analyst = await enter(browser, node, { size: "phone", language, scripts: false });
    await signIn(analyst, node, "analyst");
    await goTo(analyst, "release");
    await analyst.context().close();
  }
});
