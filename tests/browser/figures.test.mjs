// Every figure that the demonstration serves, followed through everything that serves it: what a
// program reads, the page in both languages, SDMX, the bundle that told it, and the printed review
// are one number, or the same reason why there is none. Shares, sums and bins are computed here
// once more from SDMX alone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { skip, startNode } from "./node.mjs";

const LEVELS = ["local", "national", "regional", "global"];
const STATES = { Q: "withheld", L: "not-collected", M: "not-applicable", O: "unknown" };
const numberOf = (cell) => ({ value: cell.value, zero: 0 })[cell.state] ?? null;
const same = (one, other) => one.state === other.state && numberOf(one) === numberOf(other);

let node;
before(async () => {
  if (!skip) node = await startNode();
});
after(() => node?.stop());

const json = async (at, address) => {
  const answer = await fetch(at.address + address, { headers: { accept: "application/json" } });
  assert.equal(answer.status, 200, at.address + address);
  return answer.json();
};

/** Lines of a CSV file (RFC 4180) as objects. */
function table(text) {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)];
  const rows = [[]];
  for (const [, cell, end] of cells) {
    rows.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ",") rows.push([]);
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

/** The rows of a dataset as one node serves them, by period and area, asked once. */
const asked = new Map();
async function rows(at, dataset) {
  const key = at.address + dataset;
  if (!asked.has(key)) {
    const [, agency, flow, version] = /^(.+):(.+)\((.+)\)$/.exec(dataset);
    const address = `${at.address}/sdmx/v2/data/dataflow/${agency}/${flow}/${version}/*`;
    const answer = await fetch(address, { headers: { accept: "application/vnd.sdmx.data+csv;version=2.0.0" } });
    assert.equal(answer.status, 200, address);
    const found = new Map();
    for (const row of table(await answer.text())) {
      const period = row.TIME_PERIOD;
      if (!found.has(period)) found.set(period, { all: [], areas: new Map() });
      const { all, areas } = found.get(period);
      all.push(row);
      if (!areas.has(row.REF_AREA)) areas.set(row.REF_AREA, []);
      areas.get(row.REF_AREA).push(row);
    }
    asked.set(key, found);
  }
  return asked.get(key);
}

const cellOf = (row) => {
  if (row.OBS_STATUS in STATES) return { state: STATES[row.OBS_STATUS] };
  const value = Number(row.OBS_VALUE);
  assert.ok(row.OBS_VALUE !== "" && Number.isFinite(value), JSON.stringify(row));
  return value === 0 ? { state: "zero" } : { state: "value", value };
};

/** The cells of one place and period by the code of the dimension that the definition tells apart. */
function slots(definition, figure, whole, { areas }) {
  const apart = definition.share?.dimension ?? definition.only?.dimension
    ?? definition.dimensions.find((it) => definition.bins && it.codes.includes(definition.bins))?.id;
  const sums = definition.origin === "external";
  const others = definition.dimensions.map((it) => it.id).filter((id) => id !== "REF_AREA" && id !== apart);
  const found = new Map();
  // The whole stands under the total where there is one.
  const place = whole && areas.has("_T") ? "_T" : figure.address.place;
  const here = whole && areas.has(undefined) ? undefined : place;
  for (const row of areas.get(here) ?? []) {
    if (!sums && others.some((id) => (row[id] ?? "_T") !== "_T")) continue;
    const code = apart ? row[apart] : "_T";
    if (!found.has(code)) found.set(code, []);
    found.get(code).push(cellOf(row));
  }
  return found;
}

const total = (cells) => {
  const open = cells.find((cell) => numberOf(cell) === null);
  if (open) return open;
  const sum = cells.reduce((sum, cell) => sum + numberOf(cell), 0);
  return sum === 0 ? { state: "zero" } : { state: "value", value: sum };
};

/** What the definition makes of these cells; `undefined` where only an interval can be told. */
function computed(definition, found) {
  const cells = (codes) => codes.flatMap((code) => found.get(code) ?? []);
  if (definition.share) {
    const [above, below] = ["numerator", "denominator"].map((part) => cells(definition.share[part]).map(numberOf));
    if (above.includes(null) || below.includes(null)) return undefined;
    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
    if (sum(below) === 0) return { state: "not-applicable" };
    const share = (100 * sum(above)) / sum(below);
    return share === 0 ? { state: "zero" } : { state: "value", value: share };
  }
  if (definition.bins) return undefined;
  return total(cells(definition.only?.codes ?? [...found.keys()]));
}

/** The figure as its page shows it to a person and marks it for a machine. */
async function shown(at, figure, language) {
  const { agency, indicator, place, period } = figure.address;
  const address = `${at.address}/figures/${agency}/${indicator}/${place}/${period}`;
  const answer = await fetch(address, { headers: { "accept-language": language, cookie: "" } });
  assert.equal(answer.status, 200, address);
  const page = await answer.text();
  const mark = /<data value="([^"]*)" data-state="([^"]*)"/.exec(page);
  assert.ok(mark, `${address}: no number is marked`);
  return { value: mark[1], state: mark[2], page };
}

/** Every figure of a node, with its definition. */
async function figures(at) {
  const all = [];
  for (const { id } of (await json(at, "/api/indicators")).indicators) {
    const definition = await json(at, `/api/indicators/${id}`);
    for (const series of definition.series) {
      for (const figure of series.figures) all.push({ definition, series, figure });
    }
  }
  return all;
}

/** The tables that a node told in its bundles, the newest for each dataset and period. */
async function bundled(at) {
  const told = new Map();
  for (let from = 1; from; ) {
    const page = await json(at, `/api/bundles?from=${from}`);
    for (const { sequence } of page.bundles) {
      const answer = await fetch(`${at.address}/api/bundles/${sequence}`);
      const body = JSON.parse((await answer.text()).split("\n")[0]);
      for (const { kind, content } of body.parts) {
        if (kind !== "ledger-entry") continue;
        const { dataflow, period } = JSON.parse(content.body);
        told.set(`${body.agency} ${dataflow} ${period}`, content);
      }
    }
    from = page.next;
  }
  return told;
}

test("a figure is one number wherever it is served", { skip, timeout: 900_000 }, async (context) => {
  const counts = { states: {}, computed: 0, pages: 0, bundles: 0, withdrawn: 0 };
  const everywhere = new Map();
  for (const level of LEVELS) {
    const at = node.at(level);
    const own = await bundled(at);
    for (const { definition, series, figure } of await figures(at)) {
      const where = Object.values(figure.address).join("/");
      const { cell } = figure;
      counts.states[cell.state] = (counts.states[cell.state] ?? 0) + 1;
      assert.equal("value" in cell, cell.state === "value", `${where}: a number and a reason at once`);

      // The same at every node that serves it.
      if (!everywhere.has(where)) everywhere.set(where, cell);
      assert.ok(same(everywhere.get(where), cell), `${where}: ${level} serves another number`);

      // SDMX
      const of = (await rows(at, figure.source.dataset)).get(figure.address.period);
      assert.ok(of, `${where}: SDMX has no such period`);
      const found = slots(definition, figure, series.whole, of);
      const anew = computed(definition, found);
      if (figure.withdrawn) {
        counts.withdrawn += 1;
        assert.equal(cell.state, "unknown", where);
        assert.ok([...found.values()].flat().every((it) => it.state === "unknown"), `${where}: SDMX still tells it`);
      } else if (anew) {
        counts.computed += 1;
        const near = cell.state === "value" && anew.state === "value" && Math.abs(cell.value - anew.value) < 1e-9 * Math.abs(anew.value);
        assert.ok(near || same(cell, anew), `${where}: ${JSON.stringify([cell, anew])}`);
      }
      for (const [code, bin] of figure.parts.bins ?? []) {
        const in_sdmx = total(found.get(code) ?? [{ state: "not-collected" }]);
        assert.ok(figure.withdrawn || same(bin, in_sdmx), `${where} ${code}: ${JSON.stringify([bin, in_sdmx])}`);
      }

      // Bundle: what the publisher told is what it serves.
      if (figure.source.origin.kind === "released") {
        const [, flow] = /:(.+)\(/.exec(figure.source.dataset);
        const part = own.get(`${figure.address.agency} ${flow} ${figure.address.period}`);
        assert.ok(part?.shown, `${where}: no bundle tells it`);
        const names = part.shown.table.dimensions.map((it) => it.id);
        for (const { key, cell: told } of part.shown.table.observations) {
          const row = of.all.find((row) => names.every((name, at) => row[name] === key[at]));
          assert.ok(row && same(cellOf(row), told), `${where} ${key}: the bundle tells another number`);
        }
        counts.bundles += 1;
      }

      // The page, in both languages: of an imported series every fiftieth.
      if (definition.origin === "external" && counts.computed % 50) continue;
      for (const language of ["ar", "en"]) {
        const { value, state, page } = await shown(at, figure, language);
        assert.equal(state, figure.withdrawn ? "withdrawn" : cell.state, `${where}: state on the page`);
        assert.equal(value === "" ? null : Number(value), numberOf(cell), `${where}: number on the page`);
        assert.match(page, new RegExp(`<html lang="${language}"`), where);
        counts.pages += 1;
      }
    }
  }
  context.diagnostic(JSON.stringify(counts));
  for (const state of ["value", "zero", "withheld"]) assert.ok(counts.states[state], `the demonstration has no ${state}`);
  assert.ok(counts.withdrawn, "the demonstration has no withdrawn figure");
});

test("a printed review holds the figures that were frozen", { skip, timeout: 300_000 }, async (context) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "masar-print-"));
  let checked = 0;
  try {
    for (const level of ["national", "global"]) {
      const at = node.at(level);
      const { reviews } = await json(at, "/api/reviews");
      for (const id of new Set(reviews.map(({ review }) => review))) {
        const { content } = await json(at, `/api/reviews/${id}`);
        if (!content) continue; // It was withdrawn.
        for (const language of ["ar", "en"]) {
          const answer = await fetch(`${at.address}/reviews/${id}/review.pdf?language=${language}`);
          assert.equal(answer.headers.get("content-type"), "application/pdf", id);
          const file = path.join(folder, "review.pdf");
          writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
          const attached = path.join(folder, `${level}-${language}`);
          mkdirSync(attached);
          execFileSync("pdfdetach", ["-saveall", "-o", attached, file]);
          const [name] = readdirSync(attached);
          const printed = JSON.parse(readFileSync(path.join(attached, name), "utf8"));
          assert.deepEqual(printed, content, `${id} ${language}: the print holds another content`);
          rmSync(attached, { recursive: true });
          if (language !== "en") continue;
          const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
          for (const { figure } of content.items.flatMap((item) => item.figures)) {
            const number = numberOf(figure.cell);
            if (number === null) continue;
            const spelt = number.toLocaleString("en", { maximumFractionDigits: 1 });
            assert.ok(text.includes(spelt), `${id}: ${spelt} is not printed`);
            checked += 1;
          }
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  context.diagnostic(`${checked} printed numbers`);
  assert.ok(checked > 0, "no number was printed");
});
