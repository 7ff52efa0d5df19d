/** The table of ways itself: complete, without doubles, and every way understandable to the page and the server. */
import { expect, onTestFinished, test } from "vitest";
import { causeIdSchema } from "../../../src/core/format/claims.ts";
import { startPracticeServer } from "../../servers/practice-page/practice-server.ts";
import { allWays } from "./all-ways.ts";

const doubles = (values: readonly string[]): string[] => values.filter((value, i) => values.indexOf(value) !== i);

test("ids and titles are unique, and every way has a title and a group", () => {
  expect(doubles(allWays.map(({ id }) => id))).toEqual([]);
  expect(doubles(allWays.map(({ title }) => title))).toEqual([]);
  for (const { id, title, group } of allWays)
    expect([id, title.length > 5, group.length > 3]).toEqual([id, true, true]);
});

test("ids can stand in a URL and in an element's id", () => {
  for (const { id } of allWays) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
});

test("every mechanism of the contract is the cause of some way", () => {
  const named = new Set(allWays.flatMap(({ is }) => is.cause ?? []));
  // Only a browser that nobody attaches to freezes a tab: e2e/specs/durability/freeze.spec.ts has the ways over a freeze.
  const elsewhere = ["page-frozen"];
  const fromTheWire = ["client-close", "server-close", "crossed-close", "close-timeout", "transport-lost"];
  const rest = causeIdSchema.options.filter((id) => !named.has(id) && !elsewhere.includes(id));
  const missing = rest.filter((id) => !fromTheWire.some((it) => id.startsWith(it)));
  expect(missing).toEqual([]);
});

test("a document's leaving is a way's last step, and then nothing is waited for", () => {
  for (const { id, page } of allWays) {
    const leaves = page.steps.findIndex((step) => step.do === "leave");
    if (leaves >= 0) expect([id, leaves, page.until]).toEqual([id, page.steps.length - 1, "steps"]);
  }
});

test("the practice page gets every way with its URL, and every file it needs", async () => {
  const server = await startPracticeServer();
  onTestFinished(() => server.stop());
  const script = await (await fetch(`${server.origin}/practice/ways.js`)).text();
  const ways: { id: string; url: string; until: string }[] = JSON.parse(script.slice(script.indexOf("["), -1));
  expect(ways.map(({ id }) => id)).toEqual(allWays.map(({ id }) => id));
  for (const { url, until } of ways) {
    expect(url.replaceAll("{token}", "")).not.toContain("{");
    expect(url).toContain("{token}");
    expect(["close", "error", "steps"]).toContain(until);
  }
  for (const path of ["", "practice.js", "run-way.js", "practice.css", "frame.html", "elsewhere.html", "back.html"]) {
    expect((await fetch(`${server.url}${path}`)).status).toBe(200);
  }
  const strict = await fetch(`${server.url}frame-without-connect.html`);
  expect(strict.headers.get("content-security-policy")).toBe("connect-src 'none'");
});
