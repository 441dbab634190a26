// Takes pictures of pages and names what axe finds: node shots.mjs FOLDER URL…
// Each page is taken as it stands, on a phone and on a desktop.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { launch, open, overflows, violations } from "./browser.mjs";

const [folder, ...addresses] = process.argv.slice(2);
if (!folder || addresses.length === 0) {
  console.error("usage: node shots.mjs FOLDER URL…");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const browser = await launch();
let bad = 0;
for (const address of addresses) {
  for (const size of ["phone", "desktop"]) {
    const page = await open(browser, address, { size, dark: process.env.DARK === "1" });
    const name = new URL(address).pathname.replaceAll("/", "_").replace(/^_|\.html$/g, "");
    await page.screenshot({ path: path.join(folder, `${name || "home"}-${size}.png`), fullPage: true });
    const found = await violations(page);
    if (await overflows(page)) found.push("the page scrolls sideways");
    for (const line of found) console.log(`${name} ${size}: ${line}`);
    bad += found.length;
    await page.context().close();
  }
}
await browser.close();
process.exit(bad === 0 ? 0 : 1);
