// SPDX-License-Identifier: EUPL-1.2
// Reads the first sheet of a workbook: rows of texts and numbers, nothing where a cell is empty.
import { inflateRawSync } from "node:zlib";

/** The files of a zip archive, by name. */
export function unzip(bytes) {
  const files = new Map();
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== 0x06054b50) --end;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; --left) {
    const [packed, name, extra, comment] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(begin, begin + packed);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body);
    at += 46 + name + extra + comment;
  }
  return files;
}

const plain = (xml) => xml.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, "&");

export function sheetOf(bytes) {
  const files = unzip(bytes);
  const shared = [...(files.get("xl/sharedStrings.xml")?.toString("utf8") ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map((each) => plain(each[1]));
  const sheet = files.get("xl/worksheets/sheet1.xml").toString("utf8");
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => {
    const cells = [];
    for (const [, column, attributes, body] of row[1].matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const index = [...column].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const value = /<v>(.*?)<\/v>/s.exec(body ?? "")?.[1];
      if (attributes.includes('t="s"')) cells[index] = shared[Number(value)];
      else if (attributes.includes("inlineStr")) cells[index] = plain(body);
      else if (value !== undefined) cells[index] = Number(value);
    }
    return cells;
  });
}
