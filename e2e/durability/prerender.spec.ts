/** A page prerendered by speculation rules is recorded from its first script on, in the tab that shows it later or never. */
import * as v from "valibot";
import type { TabLog } from "../extension/extension.ts";
import { factsOf } from "../extension/facts-of.ts";
import { test as base, expect } from "../extension/fixtures.ts";
import { parseStoredLog } from "../extension/stored-log.ts";
import { type BareBrowser, launchBare } from "./bare-browser.ts";
import { endsIn } from "./site-watch.ts";

const test = base.extend<{ bare: BareBrowser }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
  bare: async ({}, use) => {
    const bare = await launchBare();
    await use(bare);
    await bare.close();
  },
});

const storageSchema = v.record(v.string(), v.unknown());
const homeSchema = v.object({ record: v.object({ tabId: v.number() }) });

/** The log of the one tab that has any. */
async function readLog(bare: BareBrowser): Promise<TabLog> {
  const storage = v.parse(storageSchema, await bare.inExtension("chrome.storage.session.get(null)"));
  const homes = Object.entries(storage).filter(([key]) => key.startsWith("doc/"));
  const tabs = new Set(homes.map(([, kept]) => v.parse(homeSchema, kept).record.tabId));
  expect(tabs.size, "tabs with a log").toBeLessThanOrEqual(1);
  return parseStoredLog(storage, [...tabs][0] ?? -1);
}

const pagesIn = (log: TabLog): string[] => log.documents.map(({ url }) => new URL(url).pathname).sort();

test("a prerendered page that is shown, and one that never is", async ({ bare, site }) => {
  const socket = (name: string): string => site.socketUrl.replace("/echo", name);
  // Its socket waits until the page is shown (measured): the server sees none before.
  const prerendered = (name: string): string => `<!doctype html><script>
    const ws = new WebSocket("${socket(name)}");
    ws.onopen = () => { if (!document.prerendering) ws.close(4001, "shown"); };
  </script>`;
  site.serve("/shown", prerendered("/shown"));
  site.serve("/never", prerendered("/never"));
  site.serve("/go", "wait");
  const start = site.serve(
    "/start",
    `<!doctype html>
     <script type="speculationrules">{"prerender": [{"urls": ["/shown", "/never"], "eagerness": "immediate"}]}</script>
     <script>
       const ws = new WebSocket("${socket("/start")}");
       const look = async () => {
         if (await (await fetch("/go")).text() === "now") location.href = "/shown";
         else setTimeout(look, 50);
       };
       look();
     </script>`,
  );
  // Without it a tab keeps its current page only: one that is not shown yet must not take its place.
  await bare.inExtension("chrome.storage.local.set({ preserveLog: false })");
  await bare.openTab(start);
  await expect.poll(async () => pagesIn(await readLog(bare))).toEqual(["/never", "/shown", "/start"]);
  const hidden = factsOf(await readLog(bare), "document").filter((fact) => fact.hidden);
  expect(hidden.map(({ url }) => new URL(url).pathname).sort()).toEqual(["/never", "/shown"]);
  expect(site.closed).toEqual([]);

  site.serve("/go", "now");
  await expect.poll(() => site.closed.map(({ path, code }) => `${path} ${code}`)).toContain("/shown 4001");
  await expect.poll(async () => endsIn(await readLog(bare))).toContainEqual({ path: "/shown", code: 4001 });
  const log = await readLog(bare);
  expect(factsOf(log, "close-event").map(({ code, trusted }) => [code, trusted])).toEqual([[4001, true]]);
  const never = log.documents.find(({ url }) => url.endsWith("/never"))?.document;
  expect(log.facts.filter((it) => it.document === never).map(({ fact }) => fact.kind)).toEqual([
    "document",
    "socket-created",
  ]);
  await expect
    .poll(async () => JSON.stringify(await bare.inExtension(`chrome.storage.session.get("doc/${never}")`)))
    .toMatch(/"goneAt":\d/);
});
