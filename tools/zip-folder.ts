/** Packs a folder into a zip that is the same, byte for byte, whenever and wherever it is made from the same files. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Zippable, zipSync } from "fflate";

/** The earliest date a zip can hold; in local time, because that is what a zip stores. */
const NO_DATE = new Date(1980, 0, 1);

export function zipFolder(folder: string): Uint8Array {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const files: Zippable = {};
  for (const path of paths) files[path] = [readFileSync(join(folder, path)), { mtime: NO_DATE, level: 9 }];
  return zipSync(files);
}
