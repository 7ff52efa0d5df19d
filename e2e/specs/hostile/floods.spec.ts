/** Pages that flood: caps hold, what is left out is counted, the panel stays usable, and another tab's log is untouched. */
import type { Page } from "playwright";
import { counts } from "../../support/extension/counts.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import type { TabLog } from "../../support/extension/stored-log.ts";
import type { Site } from "../../support/site.ts";
import { expect, test } from "./hostile-test.ts";

/** `storage.session` holds so much for the whole extension. */
const QUOTA = 10 * 1024 * 1024;

const bytesInUse = (extension: Extension): Promise<number> =>
  extension.keeper.evaluate(() => chrome.storage.session.getBytesInUse(null));

/** Another tab with one whole connection in its log. */
async function quietTab(extension: Extension, site: Site): Promise<{ page: Page; before: TabLog }> {
  const page = await extension.context.newPage();
  await page.goto(
    site.serve(
      "/quiet",
      `<!doctype html><script>const ws = new WebSocket("${site.socketUrl}?quiet");
       ws.onopen = () => ws.close(4001, "quiet"); ws.onclose = () => { document.title = "closed"; }</script>`,
    ),
  );
  await expect(page).toHaveTitle("closed");
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(1);
  return { page, before: await extension.readLog(page) };
}

/** Facts of a kind that are in the log, and all that were left out on the way. */
const leftOut = (log: TabLog): number =>
  factsOf(log, "facts-dropped").reduce((sum, { count }) => sum + count, 0) + log.lost;

/** What the page says last is stored last: then all before it is stored too, or was left out. */
async function settled(extension: Extension, page: Page): Promise<TabLog> {
  await page.evaluate(() => {
    try {
      new WebSocket("ftp://end");
    } catch {
      // That is the fact that is waited for.
    }
  });
  const read = async (): Promise<TabLog> => extension.readLog(page);
  const ended = async (): Promise<boolean> =>
    factsOf(await read(), "socket-created").some(({ url }) => url === "ftp://end");
  await expect.poll(ended, { intervals: [500], timeout: 300_000 }).toBe(true);
  // The last write may still have room to make.
  let last = -1;
  const stable = async (): Promise<boolean> => {
    const { lost } = await read();
    const same = lost === last;
    last = lost;
    return same;
  };
  await expect.poll(stable, { intervals: [1000], timeout: 60_000 }).toBe(true);
  return read();
}

async function expectOrder(extension: Extension, page: Page, quiet: { page: Page; before: TabLog }): Promise<TabLog> {
  const log = await settled(extension, page);
  expect(await bytesInUse(extension)).toBeLessThan(QUOTA);
  expect(await extension.readLog(quiet.page), "another tab's log").toEqual(quiet.before);
  return log;
}

/** A connection made after the flood is recorded, in the flooding tab and elsewhere. */
async function expectStillRecording(extension: Extension, site: Site): Promise<void> {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin}/after`);
  await page.evaluate((url) => new WebSocket(url), `${site.socketUrl}?after`);
  await expect.poll(async () => factsOf(await extension.readLog(page), "opened").length, { timeout: 30_000 }).toBe(1);
}

test(`${counts.refusedFlood} sockets refused by CSP in a loop`, async ({ hostile, extension, site }) => {
  const many = counts.refusedFlood;
  const quiet = await quietTab(extension, site);
  const { page, native, extended } = await hostile.run(
    `let errors = 0, violations = 0, states = new Set();
     const end = () => { if (errors === ${many} && violations === ${many}) done([errors, violations, [...states]]); };
     document.addEventListener("securitypolicyviolation", () => { violations++; end(); });
     for (let i = 0; i < ${many}; i++) {
       const ws = new WebSocket(url + "?" + i);
       ws.onerror = () => { errors++; states.add(ws.readyState); end(); };
     }`,
    { headers: { "content-security-policy": "connect-src 'none'" }, patience: 300_000 },
  );
  expect(extended).toEqual(native);
  const log = await expectOrder(extension, page, quiet);
  const created = factsOf(log, "socket-created").length;
  expect(created).toBeGreaterThan(0);
  expect(log.facts.length + leftOut(log)).toBeGreaterThanOrEqual(3 * many);
  expect(log.facts.length + leftOut(log)).toBeLessThanOrEqual(3 * many + 100);
  // Of some only the end is left: they are shown without their address.
  expect((await hostile.exportFrom(page)).connections.length).toBeGreaterThanOrEqual(created);
  await expectStillRecording(extension, site);
  console.log(`refused flood: ${created - 1} of ${many} recorded, ${leftOut(log)} facts counted as left out`);
});

test(`close() ${counts.closeFlood} times in a loop, and as often with a code that is refused`, async ({
  hostile,
  extension,
  site,
}) => {
  const many = counts.closeFlood;
  const quiet = await quietTab(extension, site);
  const { page, native, extended } = await hostile.run(
    `const ws = new WebSocket(url), thrown = new Set();
     ws.onopen = () => {
       for (let i = 0; i < ${many}; i++) try { ws.close(1); } catch (error) { thrown.add(error.name); }
       for (let i = 0; i < ${many}; i++) ws.close(4001, "bye");
     };
     ws.onclose = ({ code, reason }) => done([code, reason, [...thrown]]);`,
    { patience: 300_000 },
  );
  expect(extended).toEqual(native);
  const accounted = (log: TabLog): number =>
    factsOf(log, "close-called").length + factsOf(log, "close-rejected").length + leftOut(log);
  // Every call and every exception; the one call that worked may be both left out by the limit and stated after all.
  await expect.poll(async () => accounted(await extension.readLog(page)) - 3 * many).toBeGreaterThanOrEqual(0);
  const log = await expectOrder(extension, page, quiet);
  expect(accounted(log) - 3 * many).toBeLessThanOrEqual(1);
  const called = factsOf(log, "close-called").length;
  expect(called).toBeLessThan(1000);
  expect(factsOf(log, "close-event")).toMatchObject([{ code: 4001, reason: "bye" }]);
  const [connection] = (await hostile.exportFrom(page)).connections;
  expect(connection?.claims.initiator, "the one call that worked is never left out").toMatchObject({ value: "client" });
  console.log(`close() flood: ${called} of ${2 * many} calls recorded, ${leftOut(log)} facts counted as left out`);
});

test(`${counts.longTexts} sockets with URLs of 1 MB, closed with reasons of 1 MB`, async ({
  hostile,
  extension,
  site,
}) => {
  const many = counts.longTexts;
  const quiet = await quietTab(extension, site);
  const { page, native, extended } = await hostile.run(
    `const long = "x".repeat(1_000_000), thrown = [], sockets = [];
     for (let i = 0; i < ${many}; i++) {
       try { new WebSocket("ftp://" + i + long); } catch (error) { thrown.push(error.message.length); }
       const ws = new WebSocket(url.replace("/echo", "/" + i + long));
       sockets.push(ws);
       try { ws.close(4001, i + long); } catch (error) { thrown.push(error.message.length); }
       ws.close();
     }
     let closed = 0;
     for (const ws of sockets) ws.onclose = ({ code }) => { if (++closed === ${many}) done([closed, thrown]); };`,
    { patience: 300_000 },
  );
  expect(extended).toEqual(native);
  const log = await expectOrder(extension, page, quiet);
  const created = factsOf(log, "socket-created").length;
  expect(created + leftOut(log)).toBeGreaterThanOrEqual(2 * many);
  expect((await hostile.exportFrom(page)).connections.length).toBe(created);
  await expectStillRecording(extension, site);
  console.log(
    `long texts: ${created - 1} of ${2 * many} constructor calls in the log, ${leftOut(log)} facts counted as left out, ${await bytesInUse(extension)} bytes stored`,
  );
});
