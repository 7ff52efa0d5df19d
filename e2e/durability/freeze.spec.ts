/**
 * A tab that the browser freezes to save energy: what its page said last is stored while it is frozen, though none of its
 * timers runs, and what ended meanwhile is recorded once it is shown again.
 */
import type { LoggedFact } from "../../src/messages/socket-event.ts";
import { factsOf } from "../extension/facts-of.ts";
import { expect } from "../extension/fixtures.ts";
import type { Site } from "../extension/site.ts";
import { type BareBrowser, test } from "./bare-browser.ts";
import { freezeTab } from "./freeze-tab.ts";

const socket = (site: Site, name: string): string => site.socketUrl.replace("/echo", name);

/** The code of a close event that the page saw, it says to the server by the name of another socket. */
const servePage = (site: Site): string =>
  site.serve(
    "/freeze",
    `<!doctype html><title>to be frozen</title><script>
       const report = ({ code }) => {
         const ws = new WebSocket("${socket(site, "/page-saw-")}" + code);
         ws.onopen = () => ws.close();
       };
       new WebSocket("${socket(site, "/before")}").onclose = report;
       document.addEventListener("freeze", () => new WebSocket("${socket(site, "/last")}").close(4001, "freezing"));
     </script>`,
  );

const LEFT_OUT = ["document", "traffic", "visibility"];

/** A document's facts as one line each. Left out: totals take the place of earlier ones, a new tab is hidden at first or not. */
const told = (facts: readonly LoggedFact[]): string[] =>
  facts
    .filter(({ fact }) => !LEFT_OUT.includes(fact.kind))
    .map(({ fact }) => fact.kind + ("socket" in fact ? ` ${fact.socket}` : ""));

/** The codes that the page saw. */
const sawEnds = (site: Site): number[] =>
  site.closed.flatMap(({ path }) => (path.startsWith("/page-saw-") ? [Number(path.slice("/page-saw-".length))] : []));

const toldIn = async (bare: BareBrowser): Promise<string[]> => told((await bare.readLog()).facts);

const isHidden = async (bare: BareBrowser): Promise<boolean | undefined> =>
  factsOf(await bare.readLog(), "visibility").at(-1)?.hidden;

const UNTIL_FROZEN = ["socket-created 1", "opened 1", "page-frozen", "socket-created 2", "close-called 2"] as const;

for (const worker of ["goes on", "is stopped before"] as const) {
  test(`a frozen page's last facts and what ends meanwhile; the worker ${worker}`, async ({ bare, site }) => {
    const tab = await bare.openTab(servePage(site));
    await expect.poll(() => toldIn(bare)).toEqual(["socket-created 1", "opened 1"]);
    await bare.openTab(site.origin);
    await expect.poll(() => isHidden(bare)).toBe(true);
    if (worker === "is stopped before") await bare.stopWorker();
    await freezeTab(bare, "to be frozen");
    await expect.poll(() => toldIn(bare)).toEqual(UNTIL_FROZEN);

    site.end("/before", 4007);
    await expect.poll(() => site.closed).toContainEqual({ path: "/before", code: 4007 });
    expect(await toldIn(bare), "nothing runs in a frozen page").toEqual(UNTIL_FROZEN);

    await bare.show(tab);
    await expect.poll(() => sawEnds(site)).toHaveLength(1);
    await expect
      .poll(async () =>
        factsOf(await bare.readLog(), "close-event")
          .map(({ socket: of }) => of)
          .sort(),
      )
      .toEqual([1, 2, 3]);
    const log = await bare.readLog();
    expect(told(log.facts).slice(0, UNTIL_FROZEN.length + 1)).toEqual([...UNTIL_FROZEN, "page-resumed"]);
    // Not the server's 4007: Chromium (156) ends what was open over a freeze with a 1006 of its own.
    expect(factsOf(log, "close-event").find(({ socket: of }) => of === 1)?.code).toBe(sawEnds(site)[0]);
    for (const kind of ["page-frozen", "page-resumed"] as const)
      expect(factsOf(log, kind).map(({ trusted }) => trusted)).toEqual([true]);
    expect(log.lost).toBe(0);
  });
}
