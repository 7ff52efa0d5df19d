/** The extension's own pages: no inline script, no code from elsewhere, nothing evaluated, and the strict policy they run under. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "./extension/fixtures.ts";
import { distFolder } from "./extension/launch.ts";

const files = (ending: string): { path: string; text: string }[] =>
  readdirSync(distFolder(), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(distFolder(), path), "utf8") }));

const manifestSchema = v.looseObject({ content_security_policy: v.object({ extension_pages: v.string() }) });

test("the policy of our pages lets only our own files run", () => {
  const manifest = v.parse(manifestSchema, JSON.parse(readFileSync(join(distFolder(), "manifest.json"), "utf8")));
  const directives = manifest.content_security_policy.extension_pages.split("; ");
  expect(directives).toEqual(
    expect.arrayContaining(["script-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'"]),
  );
  expect(directives.join(" ")).not.toMatch(/unsafe|https?:|\*|data:|blob:/);
});

test("no page has a script of its own text, a handler attribute, or anything from another host", () => {
  const pages = files(".html");
  expect(pages.length).toBeGreaterThanOrEqual(2);
  for (const { path, text } of pages) {
    expect(text.match(/<script(?![^>]*\ssrc="\/)[^>]*>/g), path).toBeNull();
    expect(text.match(/<\/?(iframe|object|embed|base|form)\b/g), path).toBeNull();
    expect(text.match(/\son[a-z]+\s*=/g), path).toBeNull();
    expect(text.match(/(src|href)="(?!\/)[^"]*"/g), path).toBeNull();
  }
});

test("no script evaluates text or loads code from elsewhere", () => {
  const scripts = files(".js");
  expect(scripts.length).toBeGreaterThanOrEqual(4);
  for (const { path, text } of scripts) {
    // `inspectedWindow.eval` reads the page's address in DevTools; it is no eval of ours.
    const evaluated = text.replaceAll("inspectedWindow.eval(`location.href`", "");
    expect(evaluated.match(/(?<![\w$])eval\(|\bnew Function\b|(?<![\w$.])Function\(/g), path).toBeNull();
    expect(text.match(/\bimportScripts\(|\bimport\((?!`\.\/|"\.\/|'\.\/)/g), path).toBeNull();
    expect(text.match(/(?:from|import)\s*["'`]https?:/g), path).toBeNull();
    expect(text.match(/XMLHttpRequest|sendBeacon|EventSource/g), path).toBeNull();
  }
});

test("the panel asks for nothing but our own files, and the policy has nothing to refuse", async ({
  page,
  site,
  extension,
}) => {
  await page.goto(site.origin);
  await page.evaluate((url) => {
    const ws = new WebSocket(url);
    ws.onopen = () => ws.close(4001, "bye");
  }, site.socketUrl);
  const panel = await page.context().newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  panel.on("request", (request) => asked.push(request.url()));
  panel.on("console", (message) => complaints.push(message.text()));
  panel.on("pageerror", (error) => complaints.push(error.message));
  await panel.goto(`chrome-extension://${extension.id}/src/panel/panel.html?tabId=${await extension.tabId(page)}`);
  await panel.getByRole("row").nth(1).click();
  await extension.exportJson(panel);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => !/^(chrome-extension|blob|data):/.test(url))).toEqual([]);
  expect(complaints).toEqual([]);
});
