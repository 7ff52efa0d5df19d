/** Texts longer than the background takes are cut; they neither vanish nor take other facts with them. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";

const LONG = 100_000;
const LONGEST = 64_000;

test("a very long URL, reason and exception are recorded, cut", async ({ page, site, extension }) => {
  await page.goto(site.origin);
  await page.evaluate(
    async ([url, length]) => {
      const long = "x".repeat(length);
      const ws = new WebSocket(`${url}?${long.slice(0, 70_000)}`);
      await new Promise((resolve) => ws.addEventListener("close", resolve));
      for (const rejected of [() => ws.close(4000, long), () => new WebSocket(`ftp://${long}`)]) {
        try {
          rejected();
        } catch {
          document.title += "+rejected";
        }
      }
    },
    [site.socketUrl, LONG] as const,
  );
  await expect(page).toHaveTitle("test+rejected+rejected");
  await expect(async () => {
    const log = await extension.readLog(page);
    expect(factsOf(log, "socket-created").map(({ url }) => url.length)).toEqual([LONGEST, LONGEST]);
    expect(factsOf(log, "close-called").map(({ reason }) => reason?.length)).toEqual([LONGEST]);
    expect(factsOf(log, "close-rejected")).toHaveLength(1);
    expect(log.facts.map(({ seq }) => seq)).toEqual(log.facts.map((_, i) => i + 1));
  }).toPass();
});

test("a socket in a frame with a very long data: URL is recorded", async ({ page, site, extension }) => {
  await page.goto(site.origin);
  await page.evaluate(
    ([url, length]) => {
      const script = `<script>new WebSocket("${url}")</script>`;
      const frame = document.createElement("iframe");
      frame.src = `data:text/html,${encodeURIComponent(script)}<!--${"x".repeat(length)}-->`;
      document.body.append(frame);
    },
    [site.socketUrl, LONG] as const,
  );
  await expect.poll(async () => factsOf(await extension.readLog(page), "opened").length).toBe(1);
  // The record must survive the worker: it is read back by the schema.
  await extension.stopWorker();
  await extension.worker();
  await page.goto("about:blank");
  await expect.poll(async () => factsOf(await extension.readLog(page), "page-hidden").length).toBe(1);
});
