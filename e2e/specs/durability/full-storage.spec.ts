/** Storage that is full: what does not fit is counted, nothing else is lost, and recording goes on once there is room. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { end, endsIn, open, servePage } from "../../support/site-watch.ts";

test("a full storage loses only what comes while it is full, and says how much", async ({ page, site, extension }) => {
  await page.goto(servePage(site));
  await open(page, site, "before");
  await end(page, "before", { code: 4001 });
  await expect.poll(async () => endsIn(await extension.readLog(page))).toHaveLength(1);
  // Somebody else's data takes what is left, down to some 100 bytes.
  await extension.keeper.evaluate(async () => {
    for (let size = 4_000_000, n = 0; size > 50; ) {
      try {
        await chrome.storage.session.set({ [`filler/${n++}`]: "x".repeat(size) });
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  await open(page, site, "during");
  await end(page, "during", { code: 4002 });
  const panel = await extension.openPanel(page);
  // Created, opened, close() called, traffic and close event: what is refused later would find room.
  await expect.poll(async () => (await extension.exportJson(panel)).lostEvents).toBeGreaterThanOrEqual(5);
  await extension.keeper.evaluate(async () => {
    const keys = Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith("filler/"));
    await chrome.storage.session.remove(keys);
  });
  await open(page, site, "after");
  await end(page, "after", { code: 4003 });
  const ends = async () => endsIn(await extension.readLog(page)).map(({ code }) => code);
  await expect.poll(ends).toEqual([4001, 4003]);
  expect(factsOf(await extension.readLog(page), "close-called").map(({ code }) => code)).toEqual([4001, 4003]);
});
