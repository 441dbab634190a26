// Runs the browser tests: node run.js
// The form island alone, and with MASAR_BINARY (the built program) a demonstration node: one
// thread from capture to publication, and all its pages. SHOTS names a folder for pictures.
import { readdirSync } from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { play, skip } from "./node.mjs";

if (skip) console.error(skip);
const played = skip ? undefined : await play();
if (played) process.env.MASAR_PLAYED = played.folder;
const here = path.dirname(fileURLToPath(import.meta.url));
const files = readdirSync(here).filter((name) => name.endsWith(".test.mjs"));
// One file after the other: all demonstrations are copies of one, and listen where it did.
const tests = run({ files: files.map((name) => path.join(here, name)), concurrency: 1 });
tests.on("test:fail", () => (process.exitCode = 1));
tests.compose(tap).pipe(process.stdout);
await new Promise((resolve) => tests.once("end", resolve));
await played?.remove();
