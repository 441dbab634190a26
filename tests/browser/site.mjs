// A small site for testing the form island alone: the built assets, one XForm, and a node that
// refuses or accepts what is sent. The content security policy is the strict one of the real node.
import http from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const types = { ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml" };
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; " +
  "img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** The one-line interface texts of a language, with `{name}` where the browser fills in. */
async function texts(language) {
  const found = {};
  for (const file of ["forms", "shell"]) {
    const source = await readFile(path.join(root, "languages", language, `${file}.ftl`), "utf8");
    for (const [, key, text] of source.matchAll(/^([a-z][a-z0-9-]*) = (.+)$/gm)) {
      found[key] = text.replace(/\{ \$(\w+) \}/g, "{$1}");
    }
  }
  return JSON.stringify(found);
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

async function formPage(language) {
  return `<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Form</title>
<link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/assets/site.css">
<script type="module" src="/assets/form.js"></script><script type="module" src="/assets/shell.js"></script></head>
<body><header class="bounds"><form method="post" action="/sign-out" data-sign-out><button>Sign out</button></form></header>
<main class="bounds"><h1>Form</h1>
<div class="questions" data-form="every-question" data-xform="/form.xml" data-submit="/submission" data-return="/work"
 data-language="${language}" data-next="" data-preset="${escape('{"subject_id":"subject-7"}')}"
 data-texts="${escape(await texts(language))}"></div></main></body></html>`;
}

/** Starts the site. `received` holds the bodies sent; `refuse` answers the next one with a problem. */
export async function startSite() {
  const site = { received: [], refuse: false, headers: [] };
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    const give = (status, type, body) => {
      response.writeHead(status, { "content-type": type, "content-security-policy": policy });
      response.end(body);
    };
    try {
      if (request.method === "POST" && pathname === "/submission") {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        site.received.push(Buffer.concat(chunks).toString("utf8"));
        site.headers.push(request.headers);
        if (site.refuse) {
          const problem = { title: "A rule does not allow this", detail: "No child in detention", code: "M-0412" };
          return give(422, "application/problem+json", JSON.stringify(problem));
        }
        return give(201, "text/xml", '<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>Stored</message></OpenRosaResponse>');
      }
      if (pathname === "/sign-out") return give(200, "text/html", "<!doctype html><title>Out</title>");
      if (pathname === "/form.xml") return give(200, "text/xml", await readFile(path.join(here, "every-question.xml")));
      if (pathname.startsWith("/form-")) return give(200, "text/html", await formPage(pathname.slice(6)));
      const asset = path.join(root, "pages/dist", pathname.replace(/^\/assets/, ""));
      return give(200, types[path.extname(asset)] ?? "application/octet-stream", await readFile(asset));
    } catch {
      return give(404, "text/plain", "");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  site.address = `http://127.0.0.1:${server.address().port}`;
  site.stop = () => server.close();
  return site;
}
