/** A page prerendered by speculation rules is recorded from its first script on, in the tab that shows it later or never. */
import type { DocumentRecord } from "../../../src/messages/socket-event.ts";
import { type BareBrowser, test } from "../../support/browser/bare-browser.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect } from "../../support/extension/fixtures.ts";
import type { TabLog } from "../../support/extension/stored-log.ts";
import type { Site } from "../../support/site.ts";
import { endsIn } from "../../support/site-watch.ts";

const pagesIn = (log: TabLog): string[] => log.documents.map(({ url }) => new URL(url).pathname).sort();

/** A page that has two others prerendered, and goes to `/shown` once `/go` says "now". */
function servePages(site: Site): string {
  const socket = (name: string): string => site.socketUrl.replace("/echo", name);
  // Its socket waits until the page is shown (measured: prerender): the server sees none before.
  const prerendered = (name: string): string => `<!doctype html><script>
    const ws = new WebSocket("${socket(name)}");
    ws.onopen = () => { if (!document.prerendering) ws.close(4001, "shown"); };
  </script>`;
  site.serve("/shown", prerendered("/shown"));
  site.serve("/never", prerendered("/never"));
  site.serve("/go", "wait");
  return site.serve(
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
}

const prerender = async (bare: BareBrowser, site: Site): Promise<void> => {
  await bare.openTab(servePages(site));
  await expect.poll(async () => pagesIn(await bare.readLog())).toEqual(["/never", "/shown", "/start"]);
};

const show = async (bare: BareBrowser, site: Site): Promise<void> => {
  site.serve("/go", "now");
  await expect.poll(() => site.closed.map(({ path, code }) => `${path} ${code}`)).toContain("/shown 4001");
  await expect.poll(async () => endsIn(await bare.readLog())).toContainEqual({ path: "/shown", code: 4001 });
};

const recordOf = ({ documents }: TabLog, page: string): DocumentRecord | undefined =>
  documents.find(({ url }) => url.endsWith(page));

test("a prerendered page that is shown, and one that never is", async ({ bare, site }) => {
  await prerender(bare, site);
  const before = await bare.readLog();
  const hidden = factsOf(before, "document").filter((fact) => fact.hidden);
  expect(hidden.map(({ url }) => new URL(url).pathname).sort()).toEqual(["/never", "/shown"]);
  expect(recordOf(before, "/shown")).toMatchObject({ top: true, frameId: expect.not.closeTo(0) });
  expect(site.closed).toEqual([]);

  await show(bare, site);
  const log = await bare.readLog();
  expect(factsOf(log, "close-event").map(({ code, trusted }) => [code, trusted])).toEqual([[4001, true]]);
  expect(recordOf(log, "/shown"), "the frame of the tab, as that of any page it shows").toEqual({
    ...recordOf(before, "/shown"),
    frameId: 0,
  });
  const never = recordOf(log, "/never")?.document;
  expect(log.facts.filter((it) => it.document === never).map(({ fact }) => fact.kind)).toEqual([
    "document",
    "socket-created",
  ]);
  await expect
    .poll(async () => JSON.stringify(await bare.inExtension(`chrome.storage.session.get("doc/${never}")`)))
    .toMatch(/"goneAt":\d/);
});

test("without Preserve log a prerendered page takes the tab's place when it is shown, not before", async ({
  bare,
  site,
}) => {
  await bare.inExtension("chrome.storage.local.set({ preserveLog: false })");
  await prerender(bare, site);
  await show(bare, site);
  await expect.poll(async () => pagesIn(await bare.readLog())).toEqual(["/shown"]);
});
