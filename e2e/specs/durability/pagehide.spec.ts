/** What a page does in its last moment is kept, whether the worker is awake or not. */
import { PAGEHIDE_PREFIX } from "../../../src/messages/port-names.ts";
import { counts } from "../../support/extension/counts.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import type { TabLog } from "../../support/extension/stored-log.ts";
import type { Site } from "../../support/site.ts";

function servePage(site: Site): string {
  return site.serve(
    "/pagehide",
    `<!doctype html><script>
       const ws = new WebSocket("${site.socketUrl}");
       ws.onopen = () => { document.title = "open"; };
       addEventListener("pagehide", () => ws.close(4001, "leaving"));
     </script>`,
  );
}

const lastMoments = (log: TabLog) => ({
  documents: log.documents.length,
  opened: factsOf(log, "opened").length,
  hidden: factsOf(log, "page-hidden").filter(({ trusted, persisted }) => trusted && !persisted).length,
  closeCalls: factsOf(log, "close-called").filter(({ code, reason }) => code === 4001 && reason === "leaving").length,
});

for (const worker of ["alive", "stopped before"] as const) {
  test(`facts of pagehide are kept with the worker ${worker}`, async ({ page, site, extension }) => {
    const rounds = counts.pagehide;
    const url = servePage(site);
    for (let round = 0; round < rounds; round++) {
      await page.goto(`${url}?${round}`);
      await expect(page).toHaveTitle("open");
      if (worker === "stopped before") {
        // Only a document whose first facts are stored has a tab that its last ones can be kept for (see the README).
        await expect.poll(async () => (await extension.readLog(page)).documents.length).toBe(round + 1);
        await extension.stopWorker();
      }
      await page.goto(`${site.origin}/elsewhere`);
    }
    await extension.worker();
    await expect
      .poll(async () => lastMoments(await extension.readLog(page)))
      .toEqual({ documents: rounds, opened: rounds, hidden: rounds, closeCalls: rounds });
    await expect
      .poll(async () => Object.keys(await extension.readStorage()).filter((key) => key.startsWith(PAGEHIDE_PREFIX)))
      .toEqual([]);
    expect(lastMoments(await extension.readLog(page)).closeCalls).toBe(rounds);
    console.log(`pagehide, worker ${worker}: ${rounds} of ${rounds} pages kept their last facts`);
  });
}
