/** A page that navigates on and on: every socket the server saw is in the log, and its document is known to be gone. */
import { PAGEHIDE_PREFIX } from "../../../src/messages/port-names.ts";
import { counts } from "../../support/extension/counts.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";

const EVERY_MS = 20;

test(`${counts.navigationStorm} navigations, one every ${EVERY_MS} ms`, async ({ page, site, extension }) => {
  const many = counts.navigationStorm;
  const url = site.serve(
    "/storm",
    `<!doctype html><script>
      const n = Number(location.search.slice(1));
      new WebSocket("${site.socketUrl}?" + n);
      if (n < ${many}) setTimeout(() => location.assign("/storm?" + (n + 1)), ${EVERY_MS});
      else document.title = "over";
    </script>`,
  );
  const before = site.connected();
  await page.goto(`${url}?1`);
  await expect(page).toHaveTitle("over", { timeout: 120_000 });
  await page.goto(`${site.origin}/elsewhere`);
  await extension.worker();
  const numbers = async (): Promise<number[]> =>
    factsOf(await extension.readLog(page), "socket-created").map(({ url: to }) => Number(new URL(to).search.slice(1)));
  await expect.poll(async () => (await numbers()).length, { timeout: 20_000 }).toBe(many);
  expect(await numbers()).toEqual(Array.from({ length: many }, (_, i) => i + 1));
  const log = await extension.readLog(page);
  expect(factsOf(log, "page-hidden").filter(({ trusted }) => trusted)).toHaveLength(many);
  const left = async (): Promise<string[]> =>
    Object.keys(await extension.readStorage()).filter((key) => key.startsWith(PAGEHIDE_PREFIX));
  await expect.poll(left).toEqual([]);
  const file = await extension.exportJson(await extension.openPanel(page));
  expect(file.connections).toHaveLength(many);
  console.log(
    `navigation storm: ${many} of ${many} pages recorded, ${site.connected() - before} sockets reached the server`,
  );
});
