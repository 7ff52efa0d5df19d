/** What is shipped: permissions, policy, content scripts that run before the page, and their size. Reads the build, no browser. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "playwright/test";
import * as v from "valibot";
import packageJson from "../../../package.json" with { type: "json" };
import { distFolder } from "../../support/browser/launch.ts";

const manifestSchema = v.looseObject({
  version: v.string(),
  permissions: v.array(v.string()),
  content_security_policy: v.strictObject({ extension_pages: v.string() }),
  content_scripts: v.array(v.looseObject({ js: v.array(v.string()), world: v.optional(v.string()) })),
});

const read = (path: string): string => readFileSync(join(distFolder(), path), "utf8");
const manifest = v.parse(manifestSchema, JSON.parse(read("manifest.json")));

test("the version is package.json's", () => {
  expect(manifest.version).toBe(packageJson.version);
});

test("the only permission is storage", () => {
  expect(manifest.permissions).toEqual(["storage"]);
  for (const key of ["host_permissions", "optional_permissions", "optional_host_permissions"]) {
    expect(manifest, key).not.toHaveProperty(key);
  }
});

/** Declaring the first two blanks the failure texts in DevTools (measured: web-request); the third shows an infobar. */
test("no permission that harms the user's own DevTools is declared anywhere", () => {
  expect(read("manifest.json")).not.toMatch(/webRequest|declarativeNetRequest|debugger/);
});

test("no site can load anything of ours", () => {
  expect(manifest).not.toHaveProperty("web_accessible_resources");
  expect(manifest).not.toHaveProperty("externally_connectable");
});

/**
 * The hash is of the one style sheet that React Aria puts into the page itself (touch-action of what can be pressed);
 * panel-policy.spec.ts sees a release that says it otherwise.
 */
test("our pages may load our own scripts and styles, and nothing else; they may connect to nothing", () => {
  expect(manifest.content_security_policy.extension_pages.split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
});

const shipped = (ending: string): string[] =>
  readdirSync(distFolder(), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(ending));

test("pages load nothing from elsewhere and carry no script of their own", () => {
  const pages = shipped(".html");
  expect(pages).toHaveLength(2);
  for (const path of pages) {
    const scripts = [...read(path).matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const [, attributes, text] of scripts) {
      expect(attributes, path).toMatch(/ src="\/[^/]/);
      expect(text, path).toBe("");
    }
    for (const [, address] of read(path).matchAll(/\b(?:href|src)="([^"]*)"/g))
      expect(address, path).toMatch(/^\/[^/]/);
    expect(read(path), path).not.toMatch(/\son\w+\s*=|javascript:|<(?:style|iframe|object|embed|base|form)\b/);
  }
  for (const path of shipped(".css")) expect(read(path), path).not.toMatch(/@import|url\(/);
});

/** Each with a name, so that a failure does not print the whole bundle. */
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["code from elsewhere", /(?:\bfrom|\bimport)\s*\(?\s*["'`]https?:|\bimport\((?!["'`]\.\/)|importScripts/],
  ["code made of text", /(?<!inspectedWindow\.)\beval\(|\bnew Function\b|(?<![\w$.])Function\(/],
  ["a way to the network", /\bfetch\(|XMLHttpRequest|sendBeacon|EventSource|new WebSocket\((?![)?])|RTCPeerConnection/],
];

test("no script loads code from elsewhere, makes code of text, or has a way to the network", () => {
  const scripts = shipped(".js");
  expect(scripts.length).toBeGreaterThan(5);
  const found = scripts.flatMap((path) =>
    FORBIDDEN.filter(([, pattern]) => pattern.test(read(path))).map(([what]) => `${what} in ${path}`),
  );
  expect(found).toEqual([]);
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

/** Its URL would tell every page the extension's id, and DevTools would show its lines as those of the page. */
test("the hook goes by a name without an address, and its one source is on DevTools' ignore list", () => {
  const [, name, map = ""] =
    /\n\/\/# sourceURL=(\S+)\n\/\/# sourceMappingURL=data:application\/json,(\S+)\n$/.exec(
      read("src/hook/hook.iife.js"),
    ) ?? [];
  expect(name).toBe("close-handshake");
  expect(JSON.parse(decodeURI(map))).toMatchObject({ version: 3, sources: ["close-handshake"], ignoreList: [0] });
});

for (const [path, most] of [
  ["src/hook/hook.iife.js", 4000],
  ["src/observer/observer.iife.js", 4608],
] as const) {
  test(`${path} is at most ${most} bytes gzipped: it runs in every frame of every page`, () => {
    expect(gzipSync(read(path)).length).toBeLessThanOrEqual(most);
  });
}
