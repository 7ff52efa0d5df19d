/** Any schedule of sockets, navigations, worker deaths and panels ends with a log that says what the server saw, in order. */
import * as fc from "fast-check";
import type { Page } from "playwright";
import { counts } from "../../support/extension/counts.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";
import { byPath, type Ended, end, endsIn, open, servePage } from "../../support/site-watch.ts";

interface Model {
  open: string[];
  opened: number;
  /** Pages that had a socket. */
  pages: number;
  /** Whether the page that is shown had one. */
  hadSocket: boolean;
  hasPanel: boolean;
}

interface Real {
  extension: Extension;
  site: Site;
  page: Page;
  url: string;
  panel: Page | null;
  /** What the server saw end, in order; what ended together sorted. */
  seen: Ended[];
  name(n: number): string;
  /** Waits until the server has seen `count` more ends. */
  sawEnd(count: number): Promise<void>;
}

type Command = fc.AsyncCommand<Model, Real>;

const command = (
  name: string,
  check: (model: Readonly<Model>) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command => ({ check, run, toString: () => name });

const always = (): boolean => true;
const hasOpen = ({ open: names }: Readonly<Model>): boolean => names.length > 0;

const opens = command(
  "open",
  ({ open: names }) => names.length < 6,
  async (model, real) => {
    const name = real.name(++model.opened);
    await open(real.page, real.site, name);
    model.open.push(name);
    if (!model.hadSocket) model.pages++;
    model.hadSocket = true;
  },
);

const ends = (what: string, nth: number, how: { code: number } | { say: string }): Command =>
  command(`${what} ${nth}`, hasOpen, async (model, real) => {
    const [name = ""] = model.open.splice(nth % model.open.length, 1);
    await end(real.page, name, how);
    await real.sawEnd(1);
  });

/**
 * Known limit: a page that goes before the worker has stored its first facts, the worker having died over them, leaves
 * facts whose tab nobody can say. So a page stays here until the worker knows it.
 */
const goes = command("navigate", always, async (model, real) => {
  const known = async (): Promise<number> => (await real.extension.readLog(real.page)).documents.length;
  await expect.poll(known, { timeout: 10_000 }).toBe(model.pages);
  await real.page.goto(real.url);
  await real.sawEnd(model.open.length);
  model.open = [];
  model.hadSocket = false;
});

const killsWorker = command("kill the worker", always, async (_model, { extension }) => extension.stopWorker());

const wakesWorker = command("wake the worker", always, async (_model, { extension }) => {
  await extension.worker();
});

const opensPanel = command(
  "open the panel",
  ({ hasPanel }) => !hasPanel,
  async (model, real) => {
    real.panel = await real.extension.openPanel(real.page);
    model.hasPanel = true;
  },
);

const closesPanel = command(
  "close the panel",
  ({ hasPanel }) => hasPanel,
  async (model, real) => {
    await real.panel?.close();
    real.panel = null;
    model.hasPanel = false;
  },
);

const killsWhileOpening = command("kill the worker while a socket opens", always, async (model, real) => {
  await Promise.all([opens.run(model, real), real.extension.stopWorker()]);
});

const exportsWhileKilling = command(
  "export while the worker dies",
  ({ hasPanel }) => hasPanel,
  async (_model, real) => {
    if (!real.panel) return;
    await Promise.all([real.extension.exportJson(real.panel), real.extension.stopWorker()]);
  },
);

const nth = fc.nat(5);
const code = fc.integer({ min: 4000, max: 4999 });
const commands = fc.commands(
  [
    fc.constant(opens),
    fc.constant(opens),
    fc.tuple(nth, code).map(([n, with_]) => ends("page closes", n, { code: with_ })),
    fc.tuple(nth, code).map(([n, with_]) => ends("server closes", n, { say: `close ${with_} bye` })),
    nth.map((n) => ends("server drops", n, { say: "drop" })),
    fc.constant(goes),
    fc.constant(killsWorker),
    fc.constant(killsWhileOpening),
    fc.constant(wakesWorker),
    fc.constant(opensPanel),
    fc.constant(closesPanel),
    fc.constant(exportsWhileKilling),
  ],
  { maxCommands: counts.scheduleLength, size: "max" },
);

async function setUp(extension: Extension, site: Site, run: number): Promise<Real> {
  const page = await extension.context.newPage();
  const url = servePage(site);
  await page.goto(url);
  site.closed.length = 0;
  const real: Real = {
    extension,
    site,
    page,
    url,
    panel: null,
    seen: [],
    name: (n) => `run-${run}-socket-${n}`,
    async sawEnd(count) {
      const want = real.seen.length + count;
      await expect.poll(() => site.closed.length, { intervals: [5] }).toBe(want);
      real.seen.push(...byPath(site.closed.slice(real.seen.length)));
    },
  };
  return real;
}

/** The log says what the server saw, and so does an export taken while the worker dies. */
async function verify(real: Real, model: Model): Promise<void> {
  const { extension, page, seen } = real;
  await goes.run(model, real);
  await extension.worker();
  await expect.poll(async () => endsIn(await extension.readLog(page)), { timeout: 10_000 }).toEqual(seen);
  const log = await extension.readLog(page);
  expect(log.lost).toBe(0);
  for (const { document } of log.documents) {
    const seqs = log.facts.filter((it) => it.document === document).map(({ seq }) => seq);
    expect(new Set(seqs).size, "no fact twice").toBe(seqs.length);
  }
  const panel = real.panel ?? (await extension.openPanel(page));
  await expect.poll(async () => (await extension.exportJson(panel)).connections.length).toBe(model.opened);
  const [file] = await Promise.all([extension.exportJson(panel), extension.stopWorker()]);
  expect(file.connections).toHaveLength(model.opened);
  await panel.close();
  await page.close();
}

test(`${counts.schedules} random schedules of up to ${counts.scheduleLength} steps`, async ({ extension, site }) => {
  const seed = Number(process.env.CLOSE_HANDSHAKE_SEED ?? Date.now() % 2 ** 31);
  let runs = 0;
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(commands, async (schedule) => {
      const real = await setUp(extension, site, ++runs);
      const model: Model = { open: [], opened: 0, pages: 0, hadSocket: false, hasPanel: false };
      await fc.asyncModelRun(() => ({ model, real }), schedule);
      steps += [...String(schedule).split(",")].length;
      await verify(real, model);
    }),
    { seed, numRuns: counts.schedules, endOnFailure: true },
  );
  console.log(`random schedules: ${runs} runs, ${steps} steps, log = server each time (CLOSE_HANDSHAKE_SEED=${seed})`);
});
