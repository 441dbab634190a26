// Runs the browser tests: node run.js [ADDRESS]
// Without an address the form island alone. With the address of a running node also its public
// pages, in both languages, on a phone and a desktop: each must answer, must not scroll sideways,
// and axe must find nothing. SHOTS names a folder for pictures to look at.
import path from "node:path";
import { run } from "node:test";
import { tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { launch, open, overflows, sizes, violations } from "./browser.mjs";

const pages = ["/", "/data", "/commitments", "/sign-in"];

/** What is wrong with the public pages of a node, one line each. */
async function visit(address) {
  const browser = await launch();
  const found = [];
  for (const language of ["ar", "en"]) {
    for (const size of Object.keys(sizes)) {
      for (const path_ of pages) {
        const name = `${language} ${size} ${path_}`;
        const page = await open(browser, `${address}/language/${language}?back=${path_}`, { size, language });
        if (new URL(page.url()).pathname !== path_) found.push(`${name}: led to ${page.url()}`);
        if ((await page.getAttribute("html", "lang")) !== language) found.push(`${name}: other language`);
        if (await overflows(page)) found.push(`${name}: scrolls sideways`);
        for (const line of await violations(page)) found.push(`${name}: ${line}`);
        if (process.env.SHOTS) {
          const file = `${path_.slice(1) || "home"}-${language}-${size}.png`;
          await page.screenshot({ path: path.join(process.env.SHOTS, file), fullPage: true });
        }
        await page.context().close();
      }
    }
  }
  await browser.close();
  return found;
}

const here = path.dirname(fileURLToPath(import.meta.url));
const tests = run({ files: [path.join(here, "form.test.mjs")] });
tests.on("test:fail", () => (process.exitCode = 1));
tests.compose(tap).pipe(process.stdout);
await new Promise((resolve) => tests.once("end", resolve));

const address = process.argv[2];
for (const line of address ? await visit(address.replace(/\/$/, "")) : []) {
  console.log(line);
  process.exitCode = 1;
}
