// Starts the system's Chromium for the browser tests. Nothing is downloaded: playwright-core
// brings no browser of its own.
import { chromium } from "playwright-core";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export const sizes = {
  phone: { width: 360, height: 780 },
  desktop: { width: 1280, height: 900 },
};

/** A browser; CHROMIUM names another program than Debian's. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** A page of this size and language; `dark` asks for the dark scheme. */
export async function open(browser, url, { size = "desktop", language = "ar", dark = false } = {}) {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: language,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  return page;
}

/** Violations of WCAG 2.2 A and AA that axe finds, each as a line with its first place. */
export async function violations(page) {
  await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return result.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0].target.join(" ")} ${nodes[0].failureSummary ?? ""}`,
  );
}

/** Whether the page is wider than its window: nothing may scroll sideways but a framed table. */
export function overflows(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
