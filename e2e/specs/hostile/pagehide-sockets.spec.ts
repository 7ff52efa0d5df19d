/** Pages that open, use and drop sockets while they are going: recorded, also when these are their first. */
import { counts } from "../../support/extension/counts.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";

for (const [leaving, first] of [
  [["pagehide"], true],
  [["unload"], true],
  [["pagehide", "beforeunload", "visibilitychange", "unload"], false],
] as const) {
  test(`sockets made in ${leaving.join(", ")}, ${first ? "the page's first" : "after others"}`, async ({
    page,
    site,
    extension,
  }) => {
    const rounds = counts.pagehideSockets;
    const url = site.serve(
      "/leaving",
      `<!doctype html><script>
        const round = location.search.slice(1);
        const make = (what) => { const ws = new WebSocket("${site.socketUrl}?" + round + what); ws.close(4001, what); };
        for (const type of ${JSON.stringify(leaving)}) addEventListener(type, () => make(type), true);
        ${first ? "" : `new WebSocket("${site.socketUrl}?" + round + "early");`}
        document.title = "ready";
      </script>`,
    );
    for (let round = 1; round <= rounds; round++) {
      // The first facts of a document need an awake worker: only its port says which tab it lives in.
      await extension.worker();
      await page.goto(`${url}?${round}`);
      await expect(page).toHaveTitle("ready");
      await page.goto(`${site.origin}/elsewhere`);
    }
    const made = async (): Promise<string[]> =>
      factsOf(await extension.readLog(page), "socket-created").map((it) => new URL(it.url).search.slice(1));
    const each = leaving.length + (first ? 0 : 1);
    await expect.poll(async () => (await made()).length).toBe(rounds * each);
    const log = await extension.readLog(page);
    expect(
      factsOf(log, "close-called")
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(
      Array.from({ length: rounds }, () => [...leaving])
        .flat()
        .sort(),
    );
    expect((await extension.exportJson(await extension.openPanel(page))).connections).toHaveLength(rounds * each);
  });
}
