// The form in the browser, from the first screen to what the node receives.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, open, overflows, violations } from "./browser.mjs";
import { startSite } from "./site.mjs";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await launch();
});
after(async () => {
  await browser.close();
  site.stop();
});

const shots = process.env.SHOTS;
const words = {
  ar: { next: "التالي", send: "إرسال", add: "إضافة آخر", country: "افغانستان", yes: "نعم" },
  en: { next: "Next", send: "Send", add: "Add another", country: "afghan", yes: "Yes" },
};

async function look(page, name) {
  if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  assert.equal(await overflows(page), false, `${name} scrolls sideways`);
}

const field = (page, label) => page.getByLabel(label, { exact: false }).first();

for (const language of ["ar", "en"]) {
  test(`a whole form in ${language} on a phone`, async () => {
    const { next, send, add, country, yes } = words[language];
    const ar = language === "ar";
    const page = await open(browser, `${site.address}/form-${language}`, { size: "phone", language });
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    const forward = () => page.getByRole("button", { name: next, exact: true }).click();
    await page.getByRole("heading", { name: ar ? "الشخص" : "The person" }).waitFor();
    await look(page, `form-1-${language}`);

    await forward();
    assert.equal(await page.evaluate(() => document.activeElement.id), "errors", "the summary is read out");
    assert.equal(await page.locator(".error-summary li").count(), 2, "name and age are missing");
    await look(page, `form-1-errors-${language}`);
    await page.locator(".error-summary a").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "INPUT", "a link leads to its field");

    const given = field(page, ar ? "الاسم الأول" : "Given name");
    await given.fill(ar ? "نور" : "Noor");
    await given.press("Tab");
    await page.keyboard.type("3");
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => document.activeElement.value), "3", "a screen drawn again takes no letter away");
    await page.keyboard.press("Backspace");
    await field(page, ar ? "السنة" : "Year").fill("2012");
    await page.getByLabel(ar ? "هذا التاريخ تقديري" : "This date is an estimate").check();
    const age = field(page, ar ? "العمر" : "Age");
    await age.fill("اثنا عشر");
    await forward();
    assert.match(await page.locator(".error-summary").innerText(), ar ? /عدداً صحيحاً/ : /whole number/);
    assert.equal(await field(page, ar ? "العمر" : "Age").inputValue(), "اثنا عشر", "what was typed stays");
    await field(page, ar ? "العمر" : "Age").fill("١٢");
    await page.keyboard.press("Tab");
    await page.getByRole("radio", { name: yes }).check();
    await forward();

    await page.getByRole("searchbox").fill(country);
    assert.equal(await page.getByRole("radio").count(), 1, "the search leaves what fits");
    await look(page, `form-2-${language}`);
    await page.getByRole("radio", { name: ar ? "أفغانستان" : "Afghanistan" }).check();
    await forward();
    await page.getByRole("checkbox", { name: yes }).check();
    await forward();

    await field(page, ar ? "اليوم" : "Day").fill("31");
    await field(page, ar ? "الشهر" : "Month").fill("2");
    await field(page, ar ? "السنة" : "Year").fill("2026");
    await forward();
    assert.equal(await page.locator(".error-summary li").count(), 1, "31 February is no day");
    await field(page, ar ? "اليوم" : "Day").fill("3");
    await forward();

    await page.reload({ waitUntil: "networkidle" });
    for (const [box, text] of [["day", "1"], ["month", "٣"], ["year", "2026"], ["time", "25:00"]]) await page.locator(`[id$=-${box}]`).fill(text);
    await forward();
    assert.equal(await page.locator(".error-summary li").count(), 1, "there is no hour 25");
    await page.locator("[id$=-time]").fill("1405");
    await forward();
    await field(page, ar ? "الطول" : "Height").fill("1٫4");
    await forward();
    const groups = page.locator(".repeat .group");
    await page.getByRole("button", { name: add }).click();
    await page.getByRole("button", { name: add }).click();
    assert.equal(await groups.count(), 3, "one to begin with, and two");
    assert.ok(await groups.last().getByRole("textbox").evaluate((box) => box === document.activeElement), "the new one is stood on");
    await page.getByRole("button", { name: ar ? "إزالة هذا" : "Remove this one" }).last().click();
    assert.equal(await groups.count(), 2);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), add, "the way to add another is stood on");
    for (const box of await page.getByRole("textbox").all()) await box.fill("Sami");
    await look(page, `form-repeat-${language}`);
    await forward();
    await page.locator("input[type=file]").setInputFiles({ name: "card.png", mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64") });
    await forward();
    await page.getByRole("checkbox").check();
    await forward();
    await look(page, `form-review-${language}`);

    site.refuse = true;
    await page.getByRole("button", { name: send }).click();
    await page.getByText("No child in detention").waitFor();
    await look(page, `form-refused-${language}`);
    const drafts = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("masar-draft")).length);
    assert.equal(await drafts(), 1, "a refusal keeps what was entered");
    site.refuse = false;
    await page.getByRole("button", { name: send }).click();
    await page.getByText("Stored").waitFor();
    await look(page, `form-done-${language}`);
    assert.equal(await drafts(), 0, "nothing stays in the browser after sending");

    const [refused, sent] = site.received.slice(-2);
    const id = (body) => body.match(/<(?:\w+:)?instanceID>([^<]+)</)[1];
    assert.equal(id(sent), id(refused), "sending again is the same submission");
    for (const part of [
      'name="xml_submission_file"', "<subject_id>subject-7</subject_id>", "<age>12</age>",
      "<birth>2012~</birth>", "<nationality>AFG</nationality>", "<arrived_on>2026-02-03</arrived_on>",
      "<height>1.4</height>", "<met_at>2026-03-01T14:05:00.000", "<child_name>Sami</child_name>", "<is_minor>yes</is_minor>", "image/png",
    ]) assert.ok(sent.includes(part), part);
    assert.equal(site.headers.at(-1)["x-openrosa-version"], "1.0");
    assert.deepEqual(problems, []);
    await page.context().close();
  });
}

test("signing out deletes the drafts of the window", async () => {
  const page = await open(browser, `${site.address}/form-en`, { language: "en" });
  await field(page, "Given name").fill("Noor");
  await field(page, "Age").fill("40");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("searchbox").waitFor();
  const drafts = () => page.evaluate(() => JSON.stringify(sessionStorage));
  assert.ok((await drafts()).includes("Noor"), "the draft is kept at the step");
  assert.equal(await page.evaluate(() => localStorage.length), 0, "nothing is kept beyond the window");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-out");
  assert.ok(!(await drafts()).includes("Noor"));
  await page.context().close();
});

test("a form that cannot be loaded says so", async () => {
  const page = await open(browser, "about:blank", { language: "en" });
  await page.route("**/form.xml", (route) => route.fulfill({ status: 500, body: "" }));
  await page.goto(`${site.address}/form-en`);
  await page.getByText("The form could not be opened").waitFor();
  await page.context().close();
});
