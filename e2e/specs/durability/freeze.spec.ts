/**
 * A tab that the browser freezes to save energy: what its page said last is stored while it is frozen, though none of its
 * timers runs, and what ended meanwhile is recorded once it is shown again. What is then claimed is compared with what the
 * server saw.
 */
import { fold } from "../../../src/core/recording.ts";
import type { LoggedFact } from "../../../src/messages/socket-event.ts";
import type { Connection } from "../../servers/closing-server/connection.ts";
import { Opcode } from "../../servers/closing-server/frames.ts";
import { recordAsText } from "../../servers/closing-server/record.ts";
import { type ClosingServer, startClosingServer } from "../../servers/closing-server/server.ts";
import { type BareBrowser, test } from "../../support/browser/bare-browser.ts";
import { freezeTab } from "../../support/browser/freeze-tab.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";
import { inGroup, type Way, wayPath } from "../../ways/catalogue/way.ts";
import { CLOCK_ERROR_MS, compareClaims, compareSteps, falsehoods } from "../../ways/run/compare.ts";
import { truthOf, withSlack } from "../../ways/run/truth.ts";

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

/** What the server does while the page is frozen. */
const MEANWHILE: Readonly<Record<string, (connection: Connection) => void>> = {
  close: (connection) => connection.sendClose(4007, "meanwhile"),
  fin: (connection) => connection.fin(),
  rst: (connection) => connection.rst(),
  "bad-frame": (connection) => connection.send({ opcode: 3, payload: Buffer.from("?") }),
  message: (connection) => connection.send({ opcode: Opcode.text, payload: Buffer.from("for nobody") }),
};
const QUIET = ["quiet-1", "quiet-2", "quiet-3", "message", "closes-on-resume"] as const;
const STREAM = "stream";

/** One way for each; `frozen` resolves once the page is. */
function waysOver(frozen: Promise<unknown>): Way[] {
  return [...new Set([...QUIET, ...Object.keys(MEANWHILE)])].map((id) =>
    inGroup("a freeze")(id, id, {
      server: {
        script: async (connection) => {
          await frozen;
          MEANWHILE[id]?.(connection);
        },
      },
      page: [],
      // What the wire shows of the others is what the server did.
      is: QUIET.some((it) => it === id) ? { cause: ["page-frozen"] } : {},
    }),
  );
}

const pageOf = (server: ClosingServer, ways: readonly Way[]): string =>
  server.page("/freeze", {
    body: `<!doctype html><title>to be frozen</title><script>
      const open = ([id, url]) => {
        const ws = new WebSocket(url);
        if (id === "closes-on-resume") document.addEventListener("resume", () => ws.close(4002, "resumed"));
      };
      ${JSON.stringify(ways.map(({ id }) => [id, server.wsUrl(wayPath(id), id)]))}.forEach(open);
      new WebSocketStream("${server.wsUrl(wayPath(STREAM), STREAM)}");
    </script>`,
  });

test("what is claimed of sockets that lived through a freeze, and what the server saw", async ({ bare, site }) => {
  const server = await startClosingServer();
  let begin = (): void => undefined;
  const ways = waysOver(new Promise<void>((resolve) => (begin = resolve)));
  for (const { id, server: behaviour } of ways) server.behave(wayPath(id), behaviour);
  server.behave(wayPath(STREAM), {});

  const tab = await bare.openTab(pageOf(server, ways));
  await expect.poll(async () => factsOf(await bare.readLog(), "opened")).toHaveLength(ways.length + 1);
  await bare.openTab(site.origin);
  await expect.poll(() => isHidden(bare)).toBe(true);
  await freezeTab(bare, "to be frozen");
  begin();
  for (const id of ["close", "fin", "rst", "bad-frame"])
    await server.seen(id, ({ events }) => events.some(({ kind }) => kind === "over" || kind === "frame"));
  await bare.show(tab);
  await expect.poll(async () => factsOf(await bare.readLog(), "close-event")).toHaveLength(ways.length);
  for (const { id } of ways) await server.ended(id);

  const { documents, facts } = await bare.readLog();
  const connections = fold("chromium", documents, facts);
  for (const way of ways) {
    const connection = connections.find(({ url }) => url.endsWith(`=${way.id}`));
    if (!connection) throw new Error(`${way.id} was not recorded.`);
    const record = server.record(way.id);
    const truth = truthOf(way, record);
    const claims = compareClaims(connection.claims, truth.claims);
    const steps = compareSteps(connection.steps, withSlack(truth.times, server.slackAt));
    expect(falsehoods(way.title, claims, steps), recordAsText(record)).toEqual([]);
    expect(connection.claims.cause).toMatchObject({ value: "page-frozen", certainty: "likely" });
    expect(connection.verdict).toMatch(/^Most likely lost to a freeze of the page/);
    if (!QUIET.some((id) => id === way.id)) continue;
    const wrong = claims.filter(({ standing }) => !/right$|not comparable/.test(standing));
    expect(wrong, recordAsText(record)).toEqual([]);
    expect(
      steps.filter(({ offByMs }) => offByMs > CLOCK_ERROR_MS),
      recordAsText(record),
    ).toEqual([]);
  }
  // A stream is not ended by the browser.
  expect(connections.find(({ url }) => url.endsWith(`=${STREAM}`))).toMatchObject({ endedAt: null });
  await server.stop();
});
