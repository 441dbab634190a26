// A demonstration node for the browser tests: the real program, its accounts, and visits to its
// pages as a person would make them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { overflows, sizes, violations } from "./browser.mjs";

/** Why the node's pages are not tested; false when they are. */
export const skip = process.env.MASAR_BINARY ? false : "MASAR_BINARY names no program: the node's pages are NOT tested";

/** What the program says of itself, as JSON, once it is ready. */
function readiness(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    let wrong = "";
    child.stderr.on("data", (chunk) => (wrong += chunk));
    child.stdout.on("data", (chunk) => {
      said += chunk;
      try {
        resolve(JSON.parse(said));
      } catch {
        // Not all of it has come yet.
      }
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the node stopped with ${code}\n${wrong}`)));
  });
}

/** Starts the demonstration on free ports, in a folder of its own; `stop` ends it and removes the
 * folder. What it gives is the country's node; `at(level)` gives the others. */
export async function startNode() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "masar-pages-"));
  const child = spawn(process.env.MASAR_BINARY, ["demo", "--dir", folder, "--port", "0", "--json"]);
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.kill()) await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { nodes, actions } = await readiness(child);
    const at = (level) => {
      const { address, accounts } = nodes.find((node) => node.level === level);
      const passwords = new Map(accounts.map(({ login, password }) => [login, password]));
      return { address, stop, at, actions, password: (login) => passwords.get(login) };
    };
    return at("national");
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A window at the node's sign-in page. `problems` of the page collect what its console reports. */
export async function enter(browser, node, { size = "desktop", language = "ar", scripts = true } = {}) {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: language,
    reducedMotion: "reduce",
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => {
    // A refused decision is an answer of 409, which the console reports by itself.
    if (message.type() === "error" && !message.text().includes("status of 409")) page.problems.push(message.text());
  });
  await page.goto(`${node.address}/language/${language}?back=/sign-in`);
  return page;
}

/** Signs in as a person would. */
export async function signIn(page, node, login) {
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(node.password(login));
  await page.locator("main button").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

const direction = { ar: "rtl", en: "ltr" };

/** Judges the page that is open: language, direction, width, accessibility, console. */
export async function judge(page, name, language) {
  assert.equal(await page.getAttribute("html", "lang"), language, `${name}: language`);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), direction[language], `${name}: direction`);
  assert.equal(await overflows(page), false, `${name} scrolls sideways`);
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(page.problems, [], `${name}: console`);
  await picture(page, name);
}

/** Takes a picture into the folder named by SHOTS. */
export async function picture(page, name) {
  if (!process.env.SHOTS) return;
  const file = `${name.replaceAll(/[^\w.]+/g, "_").replace(/^_/, "")}.png`;
  await page.screenshot({ path: path.join(process.env.SHOTS, file), fullPage: true });
}

/** Opens a page that must be there. */
export async function visit(page, node, address) {
  const answer = await page.goto(node.address + address);
  assert.equal(answer.status(), 200, address);
  assert.match(answer.headers()["content-security-policy"] ?? "", /default-src 'none'.*script-src 'self'/, `${address}: policy`);
}
