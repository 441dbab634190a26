// A demonstration node for the browser tests: the real program, its accounts, and visits to its
// pages as a person would make them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
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

/** The first of four neighbouring ports that are free, below those that the system lends to whoever
 * asks: a demonstration that was kept must find them free again. */
async function freePorts() {
  const isFree = (port) =>
    new Promise((resolve) => {
      const server = net.createServer();
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
  for (let first = 20_000 + 4 * Math.floor(Math.random() * 2_000); first < 32_000; first += 4) {
    const free = await Promise.all([0, 1, 2, 3].map((more) => isFree(first + more)));
    if (free.every(Boolean)) return first;
  }
  throw new Error("no four ports are free");
}

/** The demonstration, running in a folder; what it tells, and how to end it. */
async function demonstrate(folder, port) {
  const child = spawn(process.env.MASAR_BINARY, ["demo", "--dir", folder, "--port", String(port), "--json"]);
  const end = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.kill()) await ended;
  };
  try {
    return { nodes: (await readiness(child)).nodes, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Plays the months of the demonstration once, into a folder that every test copies. */
export async function play() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "masar-played-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const { end } = await demonstrate(folder, await freePorts());
    await end();
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Starts a demonstration of this test's own: a copy of the one that was played, or, where a file is
 * tested alone, one that is played now. `stop` ends it and removes its folder. What it gives is the
 * country's node; `at(level)` gives the others. */
export async function startNode() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "masar-pages-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const played = process.env.MASAR_PLAYED;
    if (played) await cp(played, folder, { recursive: true });
    const { nodes, end } = await demonstrate(folder, played ? 0 : await freePorts());
    const stop = async () => {
      await end();
      await remove();
    };
    const at = (level) => {
      const { address, accounts } = nodes.find((node) => node.level === level);
      const passwords = new Map(accounts.map(({ login, password }) => [login, password]));
      return { address, stop, at, password: (login) => passwords.get(login) };
    };
    return at("national");
  } catch (error) {
    await remove();
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
