// Bundles styles, fonts, islands and the borders of the world into dist/, which the server embeds. `node build.mjs --watch`
// keeps building while a page is being worked on.
import { build, context } from "esbuild";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { writeFonts } from "./fonts.mjs";
import { writeWorld } from "./maps.mjs";

const options = {
  entryPoints: [
    { in: "styles/site.css", out: "site" },
    { in: "islands/form/start.ts", out: "form" },
    { in: "islands/shell.ts", out: "shell" },
    { in: "islands/queue.ts", out: "queue" },
  ],
  bundle: true,
  minify: true,
  outdir: "dist",
  format: "esm",
  target: ["chrome111", "firefox114", "safari16.4"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  legalComments: "linked",
  logLevel: "info",
};

await rm("dist", { recursive: true, force: true });
await mkdir("dist/fonts", { recursive: true });
await copyFile("icon.svg", "dist/icon.svg");
await copyFile("node_modules/@ibm/plex-sans/LICENSE.txt", "dist/fonts/LICENSE.txt");
// What documents are set in: whole fonts, because a document may hold any of their letters.
await writeFonts("@ibm/plex-sans", "IBMPlexSans", "dist/fonts");
await writeFonts("@ibm/plex-sans-arabic", "IBMPlexSansArabic", "dist/fonts");
// What maps are drawn from; the server reads it, and no page loads it.
await writeWorld("dist/world.json");

if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
} else {
  await build(options);
}
