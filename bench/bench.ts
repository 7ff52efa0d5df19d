/**
 * `npm run bench`: what the extension costs a page. Rounds alternate between the same browser without it, with it and
 * without it again, so that a busy machine troubles all alike; native against native is the noise.
 */
import { cpus, totalmem } from "node:os";
import * as v from "valibot";
import { type SpawnedBrowser, spawnBrowser } from "../e2e/support/browser/spawn-browser.ts";
import { startSite } from "../e2e/support/site.ts";
import { busyRows, callsRows, emptyRows, heapRows, idleRow, type Rounds } from "./all-rows.ts";
import { serveBenchPage } from "./bench-page.ts";
import { spawnWithEmptyScripts } from "./empty-scripts.ts";
import { startFloodServer } from "./flood-server.ts";
import { measureHeap } from "./heap.ts";
import { type IdleReport, measureIdle } from "./idle.ts";
import {
  type CallsRound,
  MESSAGE_BYTES,
  MESSAGES,
  measureCallsRound,
  measureFirstScript,
  measureRound,
  type Round,
  type Urls,
} from "./round.ts";
import type { Row } from "./rows.ts";
import { table } from "./table.ts";

const MOST_ROUNDS = 10;
const FEWEST_ROUNDS = 3;
/** On a busy machine no further round is begun after so long: the whole is to take less than ten minutes. */
const ROUNDS_MS = 150_000;
const HEAP_ROUNDS = 2;
const BYTES_PER_GB = 2 ** 30;
const SIDES = ["native", "extended", "nativeAgain"] as const;
type Side = (typeof SIDES)[number];
const versionSchema = v.object({ product: v.string() });

/** Each round starts with another side: the first after a pause is not the same as the others. */
async function alternate<T>(measure: (side: Side) => Promise<T>): Promise<Rounds<T>> {
  const rounds: Rounds<T> = { native: [], extended: [], nativeAgain: [] };
  const start = performance.now();
  // The first warms the browsers up and is thrown away.
  for (let round = 0; round <= MOST_ROUNDS; round++) {
    if (round > FEWEST_ROUNDS && performance.now() - start > ROUNDS_MS) break;
    for (let i = 0; i < SIDES.length; i++) {
      const side = SIDES[(round + i) % SIDES.length] ?? "native";
      const result = await measure(side);
      if (round > 0) rounds[side].push(result);
    }
    process.stderr.write(".");
  }
  return rounds;
}

async function inBrowsers(urls: Urls): Promise<{ rows: Row[]; version: string }> {
  const [without, withExtension, emptied] = await Promise.all([
    spawnBrowser({ extension: false }),
    spawnBrowser(),
    spawnWithEmptyScripts(),
  ]);
  const browserOf = (side: Side): SpawnedBrowser => (side === "extended" ? withExtension : without);
  try {
    const calls = await alternate<CallsRound>((side) => measureCallsRound(browserOf(side), urls));
    const rounds = await alternate<Round>((side) => measureRound(browserOf(side), urls));
    const navigations = await alternate((side) =>
      measureFirstScript(side === "extended" ? emptied : without, urls.page),
    );
    const heaps: Rounds<Awaited<ReturnType<typeof measureHeap>>> = { native: [], extended: [], nativeAgain: [] };
    // Bytes do not depend on who else is busy: all three at once.
    for (let round = 0; round < HEAP_ROUNDS; round++) {
      const measured = SIDES.map(async (side) => {
        heaps[side].push(await measureHeap(browserOf(side), urls.page, urls.echo));
      });
      await Promise.all(measured);
      process.stderr.write("h");
    }
    return {
      rows: [...callsRows(calls), ...busyRows(rounds), ...emptyRows(navigations), ...heapRows(heaps)],
      version: v.parse(versionSchema, await without.send("Browser.getVersion")).product,
    };
  } finally {
    await Promise.all([without.close(), withExtension.close(), emptied.close()]);
  }
}

function workerLine({ workerRanAtFirst, workerRunsAfterwards, asleepAfterMs }: IdleReport): string {
  const met = workerRanAtFirst && !workerRunsAfterwards ? "yes" : "NO";
  const after = workerRunsAfterwards ? "runs" : "asleep";
  const first = workerRanAtFirst ? "running" : "not running";
  return `Worker with one open, idle socket: ${first} at first, ${after} after ${Math.round(asleepAfterMs / 1000)} s. Aim: asleep when nothing happens. Met: ${met}.`;
}

function print(rows: readonly Row[], idle: IdleReport, version: string): void {
  const [cpu] = cpus();
  const rounds = Math.min(...rows.filter(({ by }) => by === "ratio").map(({ native }) => native.length));
  const memory = Math.round(totalmem() / BYTES_PER_GB);
  console.log(`${cpu?.model ?? "unknown CPU"}, ${cpus().length} cores, ${memory} GB, ${process.platform}`);
  console.log(`Node ${process.versions.node}, ${version}`);
  console.log(
    `Median (quartiles) of at least ${rounds} rounds, alternating; ${HEAP_ROUNDS} of heap, 5 windows of idling.`,
  );
  console.log("Comparisons are made round by round; heap and idling are differences, the rest ratios.\n");
  console.log(table([...rows, idleRow("1 open socket", idle.one), idleRow("100 open sockets", idle.hundred)]));
  console.log(`\n${workerLine(idle)}`);
}

const [site, flood] = await Promise.all([startSite(), startFloodServer(MESSAGES, MESSAGE_BYTES)]);
try {
  const urls = { page: serveBenchPage(site), echo: site.socketUrl, flood: flood.url };
  const { rows, version } = await inBrowsers(urls);
  const idle = await measureIdle(site);
  process.stderr.write("i\n");
  print(rows, idle, version);
} finally {
  await Promise.all([site.stop(), flood.stop()]);
}
