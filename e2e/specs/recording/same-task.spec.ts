/** What a page does within one task is recorded in order, though the hook tells it only when the task is over. */

import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import type { TabLog } from "../../support/extension/stored-log.ts";

const kinds = (log: TabLog): string[] => log.facts.map(({ fact }) => fact.kind).filter((kind) => kind !== "traffic");

test("close() right before its frame is removed", async ({ page, site, extension }) => {
  await page.goto(site.serve("/remove", "<!doctype html><iframe></iframe>"));
  await page.evaluate(async (url) => {
    const frame = document.querySelector("iframe");
    if (!frame?.contentWindow) throw new Error("There is no frame.");
    // `as`: a window's constructors are properties of its type only in lib.dom's global scope.
    const inner = frame.contentWindow as Window & typeof globalThis;
    const ws = new inner.WebSocket(url);
    await new Promise((resolve) => ws.addEventListener("open", resolve));
    ws.close(4001, "last words");
    frame.remove();
  }, site.socketUrl);
  await expect.poll(async () => kinds(await extension.readLog(page))).toContain("page-hidden");
  const log = await extension.readLog(page);
  expect(factsOf(log, "close-called")).toMatchObject([{ code: 4001, reason: "last words" }]);
  expect(kinds(log).indexOf("close-called")).toBeLessThan(kinds(log).indexOf("page-hidden"));
});

test("the first new right before its frame is removed", async ({ page, site, extension }) => {
  await page.goto(site.serve("/remove-first", "<!doctype html><iframe></iframe>"));
  await page.evaluate((url) => {
    const frame = document.querySelector("iframe");
    if (!frame?.contentWindow) throw new Error("There is no frame.");
    // `as`: see above.
    new (frame.contentWindow as Window & typeof globalThis).WebSocket(url);
    frame.remove();
  }, site.socketUrl);
  await expect
    .poll(async () => kinds(await extension.readLog(page)).slice(0, 3))
    .toEqual(["document", "socket-created", "page-hidden"]);
});

test("new, a close event of the page's own, close() and another one", async ({ page, site, extension }) => {
  await page.goto(site.serve("/order", "<!doctype html>"));
  await page.evaluate(async (url) => {
    const ws = new WebSocket(url);
    ws.dispatchEvent(new CloseEvent("close", { code: 4010 }));
    ws.close(4001);
    ws.dispatchEvent(new CloseEvent("close", { code: 4011 }));
    await new Promise((resolve) => ws.addEventListener("close", ({ isTrusted }) => isTrusted && resolve(null)));
  }, site.socketUrl);
  await expect
    .poll(async () => kinds(await extension.readLog(page)).filter((kind) => kind === "close-event"))
    .toHaveLength(3);
  const log = await extension.readLog(page);
  expect(kinds(log).filter((kind) => /socket|close/.test(kind))).toEqual([
    "socket-created",
    "close-event",
    "close-called",
    "close-event",
    "close-event",
  ]);
  expect(factsOf(log, "close-event").map(({ code, trusted }) => [code, trusted])).toEqual([
    [4010, false],
    [4011, false],
    [1006, true],
  ]);
});

test("500 sockets made and closed at once", async ({ page, site, extension }) => {
  await page.goto(site.serve("/many", "<!doctype html>"));
  await page.evaluate((url) => {
    for (let i = 0; i < 500; i++) new WebSocket(url).close(4000, `${i}`);
  }, site.socketUrl);
  const closes = async (): Promise<string[]> =>
    factsOf(await extension.readLog(page), "close-called").map(({ reason }) => reason ?? "");
  await expect.poll(async () => (await closes()).length).toBe(500);
  expect(await closes()).toEqual(Array.from({ length: 500 }, (_, i) => `${i}`));
});

test("close() beside events that are close events by name only", async ({ page, site, extension }) => {
  await page.goto(site.serve("/by-name", "<!doctype html>"));
  await page.evaluate(async (url) => {
    const ws = new WebSocket(url);
    ws.dispatchEvent(new Event("close"));
    await new Promise((resolve) => ws.addEventListener("open", resolve));
    ws.close(4001, "mine");
    for (const type of ["close", "error", "message", "open"]) ws.dispatchEvent(new Event(type));
    await new Promise((resolve) => ws.addEventListener("close", ({ isTrusted }) => isTrusted && resolve(null)));
  }, site.socketUrl);
  const trusted = async (): Promise<number[]> =>
    factsOf(await extension.readLog(page), "close-event").flatMap(({ code, trusted }) => (trusted ? [code] : []));
  await expect.poll(trusted).toEqual([4001]);
  const log = await extension.readLog(page);
  expect(log.facts.map(({ seq }) => seq)).toEqual(log.facts.map((_, i) => i + 1));
  expect(factsOf(log, "facts-dropped")).toEqual([]);
  const { connections } = await extension.exportJson(await extension.openPanel(page));
  expect(connections[0]?.claims.initiator).toMatchObject({ value: "client" });
});

test("what the page repeats while it goes is counted", async ({ page, site, extension }) => {
  await page.goto(site.serve("/repeats", "<!doctype html>"));
  await page.evaluate(async (url) => {
    const ws = new WebSocket(url);
    await new Promise((resolve) => ws.addEventListener("open", resolve));
    addEventListener("pagehide", () => {
      for (let i = 0; i < 300; i++) {
        try {
          ws.close(1);
        } catch {
          // Refused each time.
        }
      }
    });
  }, site.socketUrl);
  await page.goto(`${site.origin}/elsewhere`);
  const counted = async (): Promise<number> => {
    const log = await extension.readLog(page);
    const leftOut = factsOf(log, "facts-dropped").reduce((sum, { count }) => sum + count, 0);
    return factsOf(log, "close-called").length + factsOf(log, "close-rejected").length + leftOut;
  };
  await expect.poll(counted).toBeGreaterThanOrEqual(600);
});

test("after document.open(), which takes listeners away, last words are kept", async ({ page, site, extension }) => {
  await page.goto(site.serve("/opened", "<!doctype html>"));
  await page.evaluate(async (url) => {
    document.open();
    document.write("<!doctype html><title>written</title>");
    document.close();
    const ws = new WebSocket(url);
    await new Promise((resolve) => ws.addEventListener("open", resolve));
    addEventListener("pagehide", () => ws.close(4001, "last words"));
  }, site.socketUrl);
  await page.goto(`${site.origin}/elsewhere`);
  await expect.poll(async () => kinds(await extension.readLog(page))).toContain("close-called");
  expect(kinds(await extension.readLog(page))).toContain("page-hidden");
});
