// Unpacks WOFF fonts into the plain form (sfnt, "TTF") that typesetting reads. WOFF 1.0 (W3C
// Recommendation, §3–5) is the same tables, each compressed with zlib, under another directory; no
// table changes, so the checksums stand as they are.
import { readFile, writeFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";

const HEADER = 44;
const ENTRY = 20;

/** The font file of a WOFF 1.0 file. */
export function unpack(woff, name) {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error(`${name}: not a WOFF 1.0 font`);
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => table(woff, HEADER + at * ENTRY, name));
  const directory = Buffer.alloc(12 + count * 16);
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(16 << power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(count * 16 - (16 << power), 10);
  const pieces = [directory];
  let offset = directory.length;
  tables.forEach(({ tag, checksum, bytes }, at) => {
    const entry = 12 + at * 16;
    directory.writeUInt32BE(tag, entry);
    directory.writeUInt32BE(checksum, entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(bytes.length, entry + 12);
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    bytes.copy(padded);
    pieces.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(pieces);
}

/** One table; it stands uncompressed where compression would not have made it smaller (§5). */
function table(woff, entry, name) {
  const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((at) =>
    woff.readUInt32BE(entry + at),
  );
  const stored = woff.subarray(offset, offset + packed);
  const bytes = packed < length ? inflateSync(stored, { maxOutputLength: length }) : stored;
  if (bytes.length !== length) throw new Error(`${name}: a table is not as long as it says`);
  return { tag, checksum, bytes };
}

/** Writes the fonts of a family that documents are set in, in the weights they use. */
export async function writeFonts(packageName, file, folder) {
  for (const weight of ["Regular", "SemiBold"]) {
    const name = `${file}-${weight}`;
    const woff = await readFile(`node_modules/${packageName}/fonts/complete/woff/${name}.woff`);
    await writeFile(`${folder}/${name}.ttf`, unpack(woff, name));
  }
}
