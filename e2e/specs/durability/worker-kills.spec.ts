/** The service worker may be killed at any moment: nothing is lost and the order stays. */
import { counts } from "../../support/extension/counts.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";

test("facts stated while the worker is killed again and again are all there, in order", async ({
  page,
  site,
  extension,
}) => {
  const { workerKills: kills, factsDuringKills: facts } = counts;
  await page.goto(site.origin);
  // A constructor that throws is one fact and no traffic: ftp is no scheme for a WebSocket.
  const stating = page.evaluate(async (most) => {
    for (let n = 1; n <= most; n++) {
      try {
        new WebSocket(`ftp://fact/${n}`);
      } catch {
        document.title = String(n);
      }
      if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 4));
    }
  }, facts);
  for (let kill = 1; kill <= kills; kill++) {
    const next = Math.round((kill * facts) / (kills + 1));
    await expect.poll(async () => Number(await page.title()), { intervals: [10] }).toBeGreaterThanOrEqual(next);
    await extension.worker();
    await extension.stopWorker();
  }
  await stating;
  const expected = Array.from({ length: facts }, (_, i) => `ftp://fact/${i + 1}`);
  await expect
    .poll(async () => factsOf(await extension.readLog(page), "socket-created").length, { timeout: 20_000 })
    .toBe(facts);
  const log = await extension.readLog(page);
  expect(factsOf(log, "socket-created").map(({ url }) => url)).toEqual(expected);
  expect(log.facts.map(({ seq }) => seq)).toEqual(log.facts.map((_, i) => i + 1));
  expect(log.lost).toBe(0);
  console.log(`worker kills: ${facts} of ${facts} facts in order through ${kills} kills`);
});

test("facts the worker died over are sent again without another fact to set it off", async ({
  page,
  site,
  extension,
}) => {
  const { workerKills: rounds } = counts;
  const burst = 50;
  await page.goto(site.origin);
  for (let round = 1; round <= rounds; round++) {
    await extension.worker();
    const stated = page.evaluate((most) => {
      for (let n = 1; n <= most; n++) {
        try {
          new WebSocket(`ftp://fact/${n}`);
        } catch {
          document.title = String(n);
        }
      }
    }, burst);
    await Promise.all([stated, extension.stopWorker()]);
    await expect.poll(async () => factsOf(await extension.readLog(page), "socket-created").length).toBe(round * burst);
  }
});
