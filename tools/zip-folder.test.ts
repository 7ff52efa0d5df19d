/** The packed extension depends on its files alone. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, expect, it } from "vitest";
import { zipFolder } from "./zip-folder.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "zip-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A folder with these files, written in this order. */
function folder(name: string, files: [path: string, text: string][]): string {
  for (const [path, text] of files) {
    const file = join(root, name, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
  }
  return join(root, name);
}

it("gives the same bytes whatever the order and the dates of the files", () => {
  const one = folder("one", [
    ["manifest.json", "{}"],
    ["src/panel/panel.html", "<p>"],
  ]);
  const two = folder("two", [
    ["src/panel/panel.html", "<p>"],
    ["manifest.json", "{}"],
  ]);
  utimesSync(join(two, "manifest.json"), 1_000_000_000, 1_000_000_000);
  expect(zipFolder(two)).toEqual(zipFolder(one));
});

it("holds every file under its path from the folder, with forward slashes", () => {
  const files = unzipSync(zipFolder(folder("one", [["a/b/c.txt", "deep"]])));
  expect(Object.keys(files)).toEqual(["a/b/c.txt"]);
  expect(strFromU8(files["a/b/c.txt"] ?? new Uint8Array())).toBe("deep");
});
