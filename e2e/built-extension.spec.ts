/** What is shipped: permissions, content scripts that run before the page, and their size. Reads the build, no browser. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "playwright/test";
import * as v from "valibot";
import { distFolder } from "./extension/launch.ts";

const manifestSchema = v.looseObject({
  permissions: v.array(v.string()),
  content_scripts: v.array(v.looseObject({ js: v.array(v.string()), world: v.optional(v.string()) })),
});

const read = (path: string): string => readFileSync(join(distFolder(), path), "utf8");
const manifest = v.parse(manifestSchema, JSON.parse(read("manifest.json")));

test("the only permission is storage", () => {
  expect(manifest.permissions).toEqual(["storage"]);
  for (const key of ["host_permissions", "optional_permissions", "optional_host_permissions"]) {
    expect(manifest, key).not.toHaveProperty(key);
  }
});

/** Merely declaring these blanks the failure texts of every tab's own DevTools (measured); the third shows an infobar. */
test("no permission that harms the user's own DevTools is declared anywhere", () => {
  expect(read("manifest.json")).not.toMatch(/webRequest|declarativeNetRequest|debugger/);
});

test("no site can load anything of ours", () => {
  expect(manifest).not.toHaveProperty("web_accessible_resources");
  expect(manifest).not.toHaveProperty("externally_connectable");
});

/** CRXJS turns a content script that is no IIFE into an async loader, which comes after the page's first script. */
test("observer and hook are one classic script each, the observer first", () => {
  const scripts = manifest.content_scripts.map(({ js, world }) => ({ js, world: world ?? "ISOLATED" }));
  expect(scripts).toEqual([
    { js: ["src/observer/observer.iife.js"], world: "ISOLATED" },
    { js: ["src/hook/hook.iife.js"], world: "MAIN" },
  ]);
  for (const { js } of scripts) for (const path of js) expect(read(path), path).not.toMatch(/\bimport\b|\bexport\b/);
});

for (const [path, most] of [
  ["src/hook/hook.iife.js", 2048],
  ["src/observer/observer.iife.js", 4096],
] as const) {
  test(`${path} is at most ${most} bytes gzipped: it runs in every frame of every page`, () => {
    expect(gzipSync(read(path)).length).toBeLessThanOrEqual(most);
  });
}
